"""What a worker does who makes sheets."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from nlmpress.diagnostics import Findings
from nlmpress.handing.before import Before
from nlmpress.handing.orders import Done, Made, Order, Shown, Wanted
from nlmpress.handing.room import Room
from nlmpress.model import Paper
from nlmpress.papers import PAPERS
from nlmpress.rendering.handouts import format_of, handout_css
from nlmpress.rendering.templates import page_environment
from nlmpress.typesetting.books import files_of_style
from nlmpress.typesetting.handouts.laying import Table, warm_up

LATER = ("proofing.leaks", "typesetting.engine.measuring", "typesetting.engine.pins", "typesetting.engine.setter")
"""What the first sheet would load. A worker loads it before."""
_ROOM: list[Room] = []
"""The room of a worker: a process has one."""


def made_ready(start: Path) -> Iterator[None]:
    """What is done once for all sheets of a project is done while somebody else finds out what they say: templates are
    compiled, faces found, a page is written.
    """
    for module in LATER:
        import_module(f"nlmpress.{module}")
    from nlmpress.reading import find_project, read_style  # when there is time for it

    style = read_style(find_project(start), Findings())
    environment = page_environment(style)
    for path in style.files:
        if path.startswith("templates/handouts/"):
            environment.get_template(path.removeprefix("templates/"))
    form = format_of(style, PAPERS[0], "standard", answers=False, wide=False)
    warm_up(Table(handout_css(style, form), files_of_style(style)))
    return iter(())


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
