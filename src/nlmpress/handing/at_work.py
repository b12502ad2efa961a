"""What a worker does who makes sheets."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from nlmpress.book import Book
from nlmpress.handing.before import Before
from nlmpress.handing.orders import Done, Made, Order, Shown, Wanted
from nlmpress.handing.room import Room
from nlmpress.model import Paper, Style
from nlmpress.rendering.templates import css_environment, page_environment
from nlmpress.words import Words

LATER = ("proofing.leaks", "typesetting.engine.measuring", "typesetting.engine.pins", "typesetting.engine.setter")
"""What the first sheet would load. A worker that is early loads it before."""
_STYLE: list[Style] = []
_ROOM: list[Room] = []
"""The style and the room of a worker: a process has one."""


def load() -> Iterator[None]:
    """All that makes sheets is loaded, the engine among it. Nothing is given."""
    for module in LATER:
        import_module(f"nlmpress.{module}")
    return iter(())


def get_ready(style: Style) -> Iterator[None]:
    """The style of the sheets is known; what every sheet has is compiled while somebody else finds out what they say.
    Nothing is given.
    """
    _STYLE[:] = [style]
    page_environment(style).get_template("handouts/sheet.xhtml.j2")
    css_environment(style).get_template("handout.css.j2")
    return iter(())


def make(book: Book, words: Words, todo: Sequence[Wanted], cache: Path | None) -> Iterator[Done]:
    """Sheets one after another, in the style for which it is ready."""
    [style] = _STYLE
    room = Room(book, style, words)
    before = Before(room, style, cache)
    for number, wanted in enumerate(todo):
        yield before.of(number, wanted) or before.kept(number, room.attempt(*wanted))


def begin(*shown: *Shown) -> Iterator[Made]:
    """What all sheets are made from; nothing is made yet."""
    _ROOM[:] = [Room(*shown)]
    return iter(())


def work(order: Order, papers: tuple[Paper, ...]) -> Iterator[Made]:
    """A sheet, after it was begun."""
    yield _ROOM[0].attempt(order, papers)
