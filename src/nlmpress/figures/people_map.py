"""The character map, drawn: names in boxes, lines that stop for their labels, an arrow at whoever the words name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from math import hypot

from nlmpress.figures.layout import Faults, Graph, Layout, labels_at, laid_out, stretched
from nlmpress.figures.layout.graph import UNIT
from nlmpress.figures.parting import MOST, named, parted
from nlmpress.figures.pen import HEAVY, LEADING, Pen, Sheet, number
from nlmpress.figures.relations import Figurant, Plot, Row, Tie, label_width, plotted, ring_width, row_width

Spot = tuple[float, float]
Stand = tuple[tuple[str, int, int], ...]
"""Where people stand: id, across and down, in `PARTS` of the frame."""
PARTS = 4096
HEAD, NARROW = 0.72, 0.375
"""The length of an arrow's head, in ems, where there is room; half its width, of its length."""
ROOMY = (3.4, 5.0)
"""How many times the room of its words a map is given, before it takes a whole page."""
ROOMY_LIST = 1.4
"""From one line of a list that stands alone to the next, of a label's size."""
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


def pieces(
    sheet: Sheet, people: Sequence[Figurant], ties: Sequence[Tie], apart: str = "", like: Stand = ()
) -> Iterator[tuple[Pen, float]]:
    """The map, and under it `apart`. With `like` everybody stands much as they stand there.

    More people than a page has room for are drawn in pieces, each round whoever has most relations left to show.
    """
    parts = _parts(sheet, people, ties, apart) if sheet.whole else list(parted(ties))
    for some in parts:
        yield from _piece(sheet, people, some, apart if some is parts[-1] else "", like if len(parts) == 1 else ())


def _parts(sheet: Sheet, people: Sequence[Figurant], ties: Sequence[Tie], apart: str) -> list[list[Tie]]:
    """The relations in so few parts that nothing in them touches what it does not belong to; none at all where only
    words will do and these find no room in one.
    """
    over = _over(sheet, _under(Pen(sheet), apart)[1])
    parts: list[list[Tie]] = []
    for most in FEWER:
        before, parts = parts, list(parted(ties, most))
        if parts != before and all(_clear(over, people, some) for some in parts):
            return parts
        if sheet.only_words:
            return []
    return parts


def _clear(sheet: Sheet, people: Sequence[Figurant], ties: Sequence[Tie]) -> bool:
    found = _best(sheet, tuple(people), tuple(ties))
    return found is not None and not found[0][0]


def _piece(
    sheet: Sheet, people: Sequence[Figurant], ties: Sequence[Tie], apart: str, like: Stand
) -> Iterator[tuple[Pen, float]]:
    pen = Pen(sheet)
    under, below = _under(pen, apart)
    plot, layout = laid(_over(sheet, below), tuple(people), tuple(ties), like)
    top, foot = _extent(plot, layout)
    for line in range(len(plot.graph.lines)):
        _line(pen, plot, layout, ties, line, top)
    for i in range(len(plot.people)):
        _name(pen, plot, layout, i, top)
    height = (foot - top) / UNIT + 1
    for k, words in enumerate(under):
        pen.text(0, height + sheet.label * (1.4 + k * LEADING), words, sheet.label)
    yield pen, height + below
    if plot.numbered and not sheet.blank:
        yield from _key(sheet, people, ties)


def _under(pen: Pen, apart: str) -> tuple[Sequence[str], float]:
    """The lines under a map, and their height."""
    lines = pen.wrapped(apart, pen.sheet.label, pen.sheet.width) if apart else ()
    return lines, (len(lines) * LEADING + 0.6) * pen.sheet.label if lines else 0.0


def _over(sheet: Sheet, below: float) -> Sheet:
    """The room that the words under a map leave it."""
    return replace(sheet, height=sheet.height - below - 1)


@lru_cache(maxsize=32)
def _searched(graph: Graph, near: tuple[tuple[int, int], ...]) -> tuple[Layout, Faults]:
    return laid_out(graph, near)


def stands(sheet: Sheet, people: tuple[Figurant, ...], ties: tuple[Tie, ...], apart: str = "") -> Stand:
    """Where everybody stands in a map that is in one piece and has `apart` under it, for another map to be like it."""
    if len(named(ties)) > MOST:
        return ()
    plot, layout = laid(_over(sheet, _under(Pen(sheet), apart)[1]), people, ties)
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


def _extent(plot: Plot, layout: Layout) -> tuple[int, int]:
    """The top and the foot of what is drawn."""
    middles = (
        *zip(layout.at, plot.graph.boxes, strict=True),
        *zip(labels_at(plot.graph, layout), plot.graph.labels, strict=True),
    )
    edges = [edge for (_, y), (_, half) in middles for edge in (y - half, y + half)]
    return min(edges, default=0), max(edges, default=0)


def _name(pen: Pen, plot: Plot, layout: Layout, i: int, top: int) -> None:
    """A name in its box; on a sheet to fill in, those that are to be found are not written."""
    (x, y), (hw, hh) = layout.at[i], plot.boxes[i]
    main, size = plot.people[i].main, pen.sheet.label
    edge = 0.8 if main else 0.4
    left, upper, wide, high = (x - hw) / UNIT + edge, (y - hh - top) / UNIT, 2 * (hw / UNIT - edge), 2 * hh / UNIT
    radius, rise = min(high / 2, size * 0.9), high / 2 - edge
    quarter = f"a{number(radius)} {number(rise)} 0 0 1"  # the points that steer a half lie outside of it
    pen.path(
        f"M{number(left + radius)} {number(upper + edge)}h{number(wide - 2 * radius)}"
        f"{quarter} {number(radius)} {number(rise)}{quarter} {number(-radius)} {number(rise)}"
        f"h{number(2 * radius - wide)}"
        f"{quarter} {number(-radius)} {number(-rise)}{quarter} {number(radius)} {number(-rise)}z",
        stroke=2 * edge,
    )
    if pen.sheet.blank and plot.people[i].id in pen.sheet.hidden:
        return
    lines = [*((line, HEAVY) for line in plot.names[i]), *((line, 400) for line in plot.states[i])]
    base = (y - top) / UNIT - len(lines) * size * LEADING / 2 + size * 0.92
    for k, (line, weight) in enumerate(lines):
        pen.text(x / UNIT, base + k * size * LEADING, line, size, weight=weight, anchor="middle")


def _line(pen: Pen, plot: Plot, layout: Layout, ties: Sequence[Tie], line: int, top: int) -> None:
    """A line from box to box, open where its label is."""
    a, b = plot.graph.lines[line]
    p, q = (_point(layout.at[i], top) for i in (a, b))
    start, end = (_edge(p, q, plot.boxes[a]), _edge(q, p, plot.boxes[b]))
    some = [ties[tie] for tie in plot.ties[line]]
    size = pen.sheet.label
    middle = _point(labels_at(plot.graph, layout)[line], top)
    rows = plot.rows[line]
    if pen.sheet.blank:  # there is a line to write on, and its number
        rows = tuple(Row(words="", strong="", tie=row.tie, ring=row.ring) for row in rows if row.ring)
    half = (label_width(pen, rows) / 2 + size * 0.3, len(rows) * size * LEADING / 2 + size * 0.12)
    gap = (round(half[0] * UNIT), round(half[1] * UNIT))
    for tip, far, box in ((start, p, a), (end, q, b)):
        near = _edge(middle, far, gap)
        room = hypot(tip[0] - middle[0], tip[1] - middle[1]) - hypot(near[0] - middle[0], near[1] - middle[1])
        if any(tie.to == plot.people[box].id for tie in some):
            long = min(size * HEAD, max(room, size * HEAD / 3))
            _arrow(pen, tip, near, long)
            tip, room = _along(tip, near, long), room - long
        if room > 0.5:
            pen.line(*tip, *near, 0.8)
    for k, row in enumerate(rows):
        x = middle[0] - row_width(pen, row) / 2
        y = middle[1] + (k - len(rows) / 2) * size * LEADING + size * 0.92
        if row.ring:
            pen.ringed(x, y, row.ring, size)
            x += ring_width(pen, row)
        pen.text(x, y, row.words.rstrip(), size)
        x += pen.width(row.words, size)
        pen.text(x, y, row.strong, size, weight=HEAVY)


def _point(place: tuple[int, int], top: int) -> Spot:
    return place[0] / UNIT, (place[1] - top) / UNIT


def _edge(middle: Spot, towards: Spot, half: tuple[int, int]) -> Spot:
    """Where a line from the middle of a box leaves it."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    across = half[0] / UNIT / abs(dx) if dx else 9.0
    down = half[1] / UNIT / abs(dy) if dy else 9.0
    part = min(across, down, 1.0)
    return middle[0] + dx * part, middle[1] + dy * part


def _arrow(pen: Pen, tip: Spot, tail: Spot, long: float) -> None:
    """A head, so long, whose point is at `tip`."""
    x, y = _along(tip, tail, long)
    across, down = (tip[1] - y) * NARROW, (x - tip[0]) * NARROW
    pen.path(
        f"M{number(tip[0])} {number(tip[1])}L{number(x - across)} {number(y - down)}"
        f"L{number(x + across)} {number(y + down)}z",
        fill=True,
    )


def _along(start: Spot, end: Spot, far: float) -> Spot:
    """A place so far from one on the way to another."""
    away = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) * far / away, start[1] + (end[1] - start[1]) * far / away


def _key(sheet: Sheet, people: Sequence[Figurant], ties: Sequence[Tie]) -> Iterator[tuple[Pen, float]]:
    """What the numbers on the lines stand for, in as many pieces as it needs."""
    names = {person.id: person.name for person in people}
    size, pen, y = sheet.label, Pen(sheet, is_list=True), 0.0
    leading = size * (ROOMY_LIST if sheet.whole else LEADING)
    widest = pen.ring(f"{ties[-1].number}", size) if sheet.whole else pen.width(f"{len(ties)}", size, HEAVY)
    indent = widest + size * 0.5
    for index, tie in enumerate(ties):
        said = f"{names[tie.who]}: {tie.kind} {names[tie.to]} {tie.when}".strip()
        lines = pen.wrapped(said, size, sheet.width - indent)
        if y and y + len(lines) * leading > (sheet.after or sheet.height):
            yield pen, y + size * 0.3
            pen, y = Pen(sheet, is_list=True), 0.0
        if sheet.whole:
            ring = str(tie.number)
            pen.ringed(indent - size * 0.5 - pen.ring(ring, size), y + size, ring, size)
        else:
            pen.text(indent - size * 0.5, y + size, str(index + 1), size, weight=HEAVY, anchor="end")
        for line in lines:
            here = line.removesuffix(tie.when) if sheet.whole and line is lines[-1] else line
            pen.text(indent, y + size, here.rstrip(), size)
            pen.text(indent + pen.width(here, size), y + size, line[len(here) :], size, weight=HEAVY)
            y += leading
    yield pen, y + size * 0.3
