"""Versions of everything below the press that decides where a line breaks and which bytes are written."""

import ctypes
import ctypes.util

import pydyf
import weasyprint
from weasyprint.text.ffi import pango


def versions() -> dict[str, str]:
    """Name → version, of the libraries that are loaded now."""
    return {
        "fontconfig": _numbered(_library("fontconfig", "libfontconfig.so.1").FcGetVersion()),
        "harfbuzz": _harfbuzz(),
        "pango": _numbered(pango.pango_version()),
        "pydyf": pydyf.__version__,
        "weasyprint": weasyprint.__version__,
    }


def _library(name: str, file: str) -> ctypes.CDLL:
    return ctypes.CDLL(ctypes.util.find_library(name) or file)


def _harfbuzz() -> str:
    library = _library("harfbuzz", "libharfbuzz.so.0")
    library.hb_version_string.restype = ctypes.c_char_p
    return str(library.hb_version_string().decode())


def _numbered(number: int) -> str:
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
