"""Drawn pages kept as one piece of bytes each, from the moment they are drawn.

WeasyPrint keeps every operator of every page as an object of its own until the PDF is written: about 0.2 MB a page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.document import Page


@contextmanager
def joined_streams() -> Iterator[None]:
    """Inside, a page's content stream is joined when the page has been painted."""
    original = Page.paint

    def paint(self: Any, stream: Any, scale: float = 1) -> None:
        original(self, stream, scale)
        written = pydyf.Stream(stream.stream).data  # << … >> stream … endstream, as it would be written
        stream.stream[:] = [written.partition(b"stream\n")[2].removesuffix(b"\nendstream")]

    Page.paint = paint
    try:
        yield
    finally:
        Page.paint = original
