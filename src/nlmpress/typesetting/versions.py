"""Versions of everything below the press that decides where a line breaks and which bytes are written.

They are asked for without loading the engine: sheets that are as they were need no more of it.
"""

import ctypes
import ctypes.util
from importlib.metadata import version


def versions() -> dict[str, str]:
    """Name → version, of the libraries that the engine loads."""
    return {
        "fontconfig": _numbered(_library("fontconfig", "libfontconfig.so.1").FcGetVersion()),
        "harfbuzz": _harfbuzz(),
        "pango": _numbered(_library("pango-1.0", "libpango-1.0.so.0").pango_version()),
        "pydyf": version("pydyf"),
        "weasyprint": version("weasyprint"),
    }


def _library(name: str, file: str) -> ctypes.CDLL:
    """A library by its file, or, where that is called otherwise, by its name, which takes longer to find."""
    try:
        return ctypes.CDLL(file)
    except OSError:
        return ctypes.CDLL(ctypes.util.find_library(name) or file)


def _harfbuzz() -> str:
    library = _library("harfbuzz", "libharfbuzz.so.0")
    library.hb_version_string.restype = ctypes.c_char_p
    return str(library.hb_version_string().decode())


def _numbered(number: int) -> str:
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
