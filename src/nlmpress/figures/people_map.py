"""The character map, drawn: names in boxes, lines that stop for their labels, an arrow at whoever the words name."""

from collections.abc import Iterator, Sequence
from math import hypot

from nlmpress.figures.layout import Layout, labels_at
from nlmpress.figures.layout.graph import UNIT
from nlmpress.figures.pen import HEAVY, LEADING, Pen, Sheet, number
from nlmpress.figures.placing import Stand, laid, over, parts_of, words_under
from nlmpress.figures.relations import Figurant, Plot, Row, Tie, label_width, ring_width, row_width

Spot = tuple[float, float]
HEAD, NARROW = 0.72, 0.375
"""The length of an arrow's head, in ems, where there is room; half its width, of its length."""
ROOMY_LIST = 1.4
"""From one line of a list that stands alone to the next, of a label's size."""


def pieces(
    sheet: Sheet, people: Sequence[Figurant], ties: Sequence[Tie], apart: str = "", like: Stand = ()
) -> Iterator[tuple[Pen, float]]:
    """The map, and under it `apart`. With `like` everybody stands much as they stand there.

    More people than a page has room for are drawn in pieces, each round whoever has most relations left to show.
    """
    parts = parts_of(sheet, people, ties, apart)
    for some in parts:
        yield from _piece(sheet, people, some, apart if some is parts[-1] else "", like if len(parts) == 1 else ())


def _piece(
    sheet: Sheet, people: Sequence[Figurant], ties: Sequence[Tie], apart: str, like: Stand
) -> Iterator[tuple[Pen, float]]:
    pen = Pen(sheet)
    under, below = words_under(pen, apart)
    plot, layout = laid(over(sheet, below), tuple(people), tuple(ties), like)
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
