"""Sheets to hand out: what there is to make of a pack, made, kept for the next time, and shared among workers.

A worker loads this room and the engine, and nothing of those that read and check. What it is told to do is named here,
so that whoever tells it loads nothing.
"""

from collections.abc import Iterator
from typing import Any


def load() -> Iterator[None]:
    """All that makes sheets is loaded, the engine among it. Nothing is given."""
    from nlmpress.handing import at_work

    return at_work.load()


def get_ready(*values: Any) -> Iterator[None]:
    """See `at_work.get_ready`."""
    from nlmpress.handing import at_work

    return at_work.get_ready(*values)


def make(*values: Any) -> Iterator[Any]:
    """See `at_work.make`."""
    from nlmpress.handing import at_work

    return at_work.make(*values)
