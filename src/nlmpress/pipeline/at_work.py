"""What a worker does who makes sheets. With this room all that it needs is loaded, the engine among it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import nlmpress.proofing.leaks
import nlmpress.typesetting.engine.setter  # noqa: F401  # both are loaded now, and not when the first sheet waits for them
from nlmpress.model import Paper
from nlmpress.pipeline.before import Before
from nlmpress.pipeline.handing import Room
from nlmpress.pipeline.sheets import Done, Made, Order, Shown, Wanted

_ROOM: list[Room] = []
"""The room of a worker: a process has one."""


def in_turn(shown: Shown, todo: Sequence[Wanted], cache: Path | None) -> Iterator[Done]:
    """Sheets one after another."""
    room = Room(*shown)
    before = Before(room, shown[1], cache)
    for number, wanted in enumerate(todo):
        yield before.of(number, wanted) or before.kept(number, room.attempt(*wanted))


def begin(*shown: *Shown) -> Iterator[Made]:
    """What all sheets are made from; nothing is made yet."""
    _ROOM[:] = [Room(*shown)]
    return iter(())


def work(order: Order, papers: tuple[Paper, ...]) -> Iterator[Made]:
    """A sheet, after it was begun."""
    yield _ROOM[0].attempt(order, papers)
