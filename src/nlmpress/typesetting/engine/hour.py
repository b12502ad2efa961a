"""Faces without the hour: WeasyPrint makes static faces of variable ones, and fontTools then dates them now.

`recalcTimestamp` of fontTools' `TTFont` is true unless it is told; the date stands in the face's `head` table, so two
builds of one book would differ.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from weasyprint.pdf import fonts


@contextmanager
def undated() -> Iterator[None]:
    """Faces written in here keep the date that they came with."""
    opened = fonts.TTFont
    fonts.TTFont = partial(opened, recalcTimestamp=False)
    try:
        yield
    finally:
        fonts.TTFont = opened
