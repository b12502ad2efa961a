"""WeasyPrint's libraries of C, found at once.

It asks for each under the names that it has on other systems first, and for every name that is none here cffi asks the
C compiler and the linker, one process after another: half of the time that loading WeasyPrint takes.
"""

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SONAMES = (
    "libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libharfbuzz-subset.so.0", "libfontconfig.so.1",
    "libpangoft2-1.0.so.0",
)  # fmt: skip
"""What WeasyPrint loads, by the names that it has on Linux; it tries them too."""


@contextmanager
def by_soname() -> Iterator[None]:
    """Inside, a library is loaded by its own name, and not looked for; unless one of them is not to be had so."""
    if not _all_here():
        yield
        return
    original = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = original


def _all_here() -> bool:
    if sys.platform != "linux":
        return False
    try:
        for name in SONAMES:
            ctypes.CDLL(name)
    except OSError:
        return False
    return True
