"""References of pages that are made once.

Of each element of the structure tree pydyf is asked for the reference of its page, and it makes those of all pages anew
each time: the square of the pages of a book.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import pydyf


@contextmanager
def known_references() -> Iterator[None]:
    """Inside, the references of the pages of a PDF are made again only when it has more pages."""
    original = pydyf.PDF.page_references
    made: WeakKeyDictionary[Any, tuple[bytes, ...]] = WeakKeyDictionary()

    def page_references(self: Any) -> tuple[bytes, ...]:
        known = made.get(self, ())
        if len(known) != self.pages["Count"]:
            known = made[self] = original.fget(self)
        return known

    pydyf.PDF.page_references = property(page_references)
    try:
        yield
    finally:
        pydyf.PDF.page_references = original
