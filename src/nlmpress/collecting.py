"""Python's collector of cyclic garbage, asked to look less often.

A book is millions of small objects that live until it is written. By default the collector walks them after every 700
new ones that stay, and finds nothing: a fifth of the time that a PDF takes.
"""

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

AFTER = 10_000
"""New objects that stay before the collector looks. Twenty times as many gain no more time."""


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Inside, the collector of this process looks rarely."""
    before = gc.get_threshold()
    gc.set_threshold(AFTER, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def never_collected_at_the_end() -> None:
    """When this process ends, the collector does not look through all that it held once more."""
    atexit.register(gc.freeze)
