"""Where everybody stands on a character map: the best layout that there is room for, and the parts of one too large."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from nlmpress.figures.layout import Faults, Graph, Layout, laid_out, stretched
from nlmpress.figures.layout.graph import UNIT
from nlmpress.figures.parting import MOST, named, parted
from nlmpress.figures.pen import LEADING, Pen, Sheet
from nlmpress.figures.relations import Figurant, Plot, Tie, plotted

Stand = tuple[tuple[str, int, int], ...]
"""Where people stand: id, across and down, in `PARTS` of the frame."""
PARTS = 4096
ROOMY = (3.4, 5.0)
"""How many times the room of its words a map is given, before it takes a whole page."""
FEWER = (MOST, 10, 7, 5, 3)
"""How many people a map has at most that is in parts, until it is clear."""
NARROWER = 0.6
"""How much of the room to write a name is left where all of it is too much."""
CROWDED, PACKED = 2.6, 1.5
"""Words that have not so many times their room on a page are not tried on the lines; nor numbers, on a sheet, which can
be in parts.
"""
Rank = tuple[int, int, bool]
"""How bad a layout is: faults of its words, crossings, and whether numbers stand for its words."""


def words_under(pen: Pen, apart: str) -> tuple[Sequence[str], float]:
    """The lines under a map, and their height."""
    lines = pen.wrapped(apart, pen.sheet.label, pen.sheet.width) if apart else ()
    return lines, (len(lines) * LEADING + 0.6) * pen.sheet.label if lines else 0.0


def over(sheet: Sheet, below: float) -> Sheet:
    """The room that the words under a map leave it."""
    return replace(sheet, height=sheet.height - below - 1)


def parts_of(sheet: Sheet, people: Sequence[Figurant], ties: Sequence[Tie], apart: str) -> list[list[Tie]]:
    """The relations in parts that have room: on a sheet in so few that nothing in them touches what it does not belong
    to; in none at all where only words will do and find no room in one.
    """
    if not sheet.whole:
        return list(parted(ties))
    room = over(sheet, words_under(Pen(sheet), apart)[1])
    parts: list[list[Tie]] = []
    for most in FEWER:
        before, parts = parts, list(parted(ties, most))
        if parts != before and all(_clear(room, people, some) for some in parts):
            return parts
        if sheet.only_words:
            return []
    return parts


def _clear(sheet: Sheet, people: Sequence[Figurant], ties: Sequence[Tie]) -> bool:
    found = _best(sheet, tuple(people), tuple(ties))
    return found is not None and not found[0][0]


@lru_cache(maxsize=32)
def _searched(graph: Graph, near: tuple[tuple[int, int], ...]) -> tuple[Layout, Faults]:
    return laid_out(graph, near)


def stands(sheet: Sheet, people: tuple[Figurant, ...], ties: tuple[Tie, ...], apart: str = "") -> Stand:
    """Where everybody stands in a map that is in one piece and has `apart` under it, for another map to be like it."""
    if len(named(ties)) > MOST:
        return ()
    plot, layout = laid(over(sheet, words_under(Pen(sheet), apart)[1]), people, ties)
    across, down = max(plot.graph.width, 1), max(plot.graph.height, 1)
    return tuple(
        (person.id, x * PARTS // across, y * PARTS // down)
        for person, (x, y) in zip(plot.people, layout.at, strict=True)
    )


def _near(plot: Plot, like: Stand) -> tuple[tuple[int, int], ...]:
    there = {id_: (x * plot.graph.width // PARTS, y * plot.graph.height // PARTS) for id_, x, y in like}
    return tuple(there[person.id] for person in plot.people) if there else ()


def laid(sheet: Sheet, people: tuple[Figurant, ...], ties: tuple[Tie, ...], like: Stand = ()) -> tuple[Plot, Layout]:
    """The map in as little height as it is good in; with numbers for labels where no height is enough, and then with
    less room to write names.
    """
    found = _best(sheet, people, ties, like)
    if found is None:  # far too little room: it is drawn for what it is
        plot = plotted(Pen(sheet), people, ties, height=sheet.height, numbered=True)
        return plot, _searched(plot.graph, ())[0]
    return found[1], found[2]


def _best(
    sheet: Sheet, people: tuple[Figurant, ...], ties: tuple[Tie, ...], like: Stand = ()
) -> tuple[Rank, Plot, Layout] | None:
    """The best of the layouts that are tried, if any is worth it."""
    best: tuple[Rank, Plot, Layout] | None = None
    tries = [(False, sheet)] if sheet.only_words else [(False, sheet), (True, sheet)]
    if sheet.hidden and not sheet.only_words:
        tries.append((True, replace(sheet, written=sheet.written * NARROWER)))
    for numbered, on in tries:
        for height in _heights(on, people, ties, numbered=numbered):
            plot = plotted(Pen(on), people, ties, height=height, numbered=numbered)
            if not plot.people:
                return (0, 0, numbered), plot, Layout(at=(), along=())
            layout, found = _searched(plot.graph, _near(plot, like))
            layout = stretched(plot.graph, layout) if on.whole else layout
            rank = (found.words, found.crossings, numbered)
            if best is None or rank < best[0]:
                best = (rank, plot, layout)
            if not found.words and (not found.crossings or height >= on.height):
                return best
    return best


def _heights(sheet: Sheet, people: tuple[Figurant, ...], ties: tuple[Tie, ...], *, numbered: bool) -> list[float]:
    """Heights to try, from what the words need to what there is; none where they have far too little room."""
    graph = plotted(Pen(sheet), people, ties, height=sheet.height, numbered=numbered).graph
    area = sum(4 * w * h for w, h in (*graph.boxes, *graph.labels)) / UNIT**2
    least = CROWDED if not numbered else PACKED if sheet.whole else 0.0
    if area * least > sheet.width * sheet.height:
        return []
    if sheet.whole:
        return [sheet.height]
    tried = [area * room / sheet.width for room in ROOMY]
    return [*(height for height in tried if height < sheet.height * 0.9), sheet.height]
