"""A font configuration that knows the faces it is given and no others.

WeasyPrint's own starts from the machine's fontconfig files, so that a character missing from the book's faces is set
in silence in whatever the machine has. This one starts empty: a missing character becomes .notdef, which WeasyPrint
logs.
"""

import ctypes
import ctypes.util
from typing import Any

from weasyprint.text.ffi import ffi, fontconfig, gobject, pangoft2
from weasyprint.text.fonts import FontConfiguration


class BundledFaces(FontConfiguration):  # type: ignore[misc]  # WeasyPrint carries no types
    """WeasyPrint's font configuration without the machine's faces; `@font-face` rules add to it as usual."""

    def __init__(self) -> None:
        library = ctypes.CDLL(ctypes.util.find_library("fontconfig") or "libfontconfig.so.1")
        library.FcConfigCreate.restype = ctypes.c_void_p
        library.FcConfigBuildFonts.argtypes = [ctypes.c_void_p]
        library.FcConfigDestroy.argtypes = [ctypes.c_void_p]
        address = library.FcConfigCreate()
        library.FcConfigBuildFonts(address)
        self._config: Any = ffi.cast("FcConfig *", address)
        self.font_map: Any = ffi.gc(pangoft2.pango_ft2_font_map_new(), gobject.g_object_unref)
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        library.FcConfigDestroy(address)  # the font map holds a reference of its own
        self._folder = None
        self.strut_layouts: dict[Any, Any] = {}
        self.font_features: dict[Any, Any] = {}

    def loaded(self) -> int:
        """How many faces there are."""
        fonts = fontconfig.FcConfigGetFonts(self._config, fontconfig.FcSetApplication)
        return int(fonts.nfont) if fonts != ffi.NULL else 0
