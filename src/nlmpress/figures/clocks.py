"""Two clocks: events in the order told on the left, in the order lived on the right, and a line for each between."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlmpress.figures.pen import HEAVY, LEADING, Pen, Sheet, number

GUTTER = 5.2
"""Where the lines run, between the two lists, of a label's size."""
AIRY, AIRIEST = 0.24, 2.0
"""Of a figure that stands alone: what is under a line at least, of a label's size; how much higher a list may be."""
FAR = 4
"""A line is thick when its event is told farther from its place than one in so many of all events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event that has a place in both orders: `told` and `lived` count from 0."""

    title: str
    place: str
    top: str
    told: int
    lived: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Across:
    """What stands beside each other, by its width: the places of events told, a list, and where a figure stands alone
    the places that its events have in the order lived, beside either list.
    """

    places: float
    wide: float
    found: float = 0.0
    lived: float = 0.0


@dataclass(slots=True)
class _Column:
    """A list that is being set: each event's lines, and what stands over it."""

    heights: list[float]
    lines: list[tuple[str, ...]]
    heads: list[str]

    @property
    def height(self) -> float:
        return sum(self.heights)


def pieces(
    sheet: Sheet, events: Sequence[Happening], tops: Mapping[str, str], heads: tuple[str, str]
) -> Iterator[tuple[Pen, float]]:
    """The whole in one piece if the sheet is high enough; otherwise so many divisions, or events, in each piece.

    `tops` names the largest divisions of the work; `heads` stand over the two lists.
    """
    for some in _parted(sheet, list(events), tops):
        pen = Pen(sheet)
        yield pen, _piece(pen, some, tops, heads, len(events), whole=len(some) == len(events))


def _parted(sheet: Sheet, events: list[Happening], tops: Mapping[str, str]) -> Iterator[list[Happening]]:
    """Runs of events that fit a sheet: whole divisions if that can be."""
    if not events or _height(sheet, events, tops) <= sheet.height:
        yield from [events] if events else []
        return
    groups: list[list[Happening]] = []
    for event in events:
        if not groups or event.top != groups[-1][-1].top:
            groups.append([])
        groups[-1].append(event)
    if len(groups) == 1:
        half = (len(events) + 1) // 2
        groups = [events[:half], events[half:]] if len(events) > 1 else groups
    run: list[Happening] = []
    for group in groups:
        if run and _height(sheet, run + group, tops) > sheet.height:
            yield from _parted(sheet, run, tops)
            run = []
        run = run + group
    if len(run) == len(events):
        yield run  # one event that is higher than the sheet, or divisions that no cut makes shorter
    else:
        yield from _parted(sheet, run, tops)


def _height(sheet: Sheet, events: Sequence[Happening], tops: Mapping[str, str]) -> float:
    told, lived = _columns(Pen(sheet), events, tops)
    return sheet.label * 2.2 + max(told.height, lived.height)


def _across(pen: Pen, events: Sequence[Happening]) -> _Across:
    """Each list is no wider than its longest line."""
    size = pen.sheet.label
    places = max(pen.width(event.place, size, HEAVY) for event in events) + size * 0.6
    beside = pen.width("0" * len(str(len(events))), size) + size * 0.6 if pen.sheet.whole else 0.0
    found = 0.0 if pen.sheet.blank else beside
    most = (pen.sheet.width - size * GUTTER - places - found - beside) / 2 - size * 0.5
    wide = min(most, max(pen.width(event.title, size) for event in events) + 0.1)
    return _Across(places=places, wide=wide, found=found, lived=beside)


def _columns(pen: Pen, events: Sequence[Happening], tops: Mapping[str, str]) -> tuple[_Column, _Column]:
    size = pen.sheet.label
    wide = _across(pen, events).wide
    under = size * (AIRY if pen.sheet.whole else 0.04)

    def column(order: Sequence[Happening], heads: Sequence[str]) -> _Column:
        lines = [pen.wrapped(event.title, size, wide) for event in order]
        heights = [
            len(some) * size * LEADING + under + (size * 1.7 if head else 0)
            for some, head in zip(lines, heads, strict=True)
        ]
        return _Column(heights, lines, list(heads))

    told = sorted(events, key=lambda event: event.told)
    heads = [tops.get(event.top, "") if i == 0 or event.top != told[i - 1].top else "" for i, event in enumerate(told)]
    return column(told, heads), column(sorted(events, key=lambda event: event.lived), [""] * len(events))


def _piece(
    pen: Pen,
    events: Sequence[Happening],
    tops: Mapping[str, str],
    heads: tuple[str, str],
    total: int,
    *,
    whole: bool,
) -> float:
    size, width = pen.sheet.label, pen.sheet.width
    across = _across(pen, events)
    left, right = across.places + across.wide + across.found, width - across.wide - across.lived
    top = size * 2.2
    pen.text(0, size, heads[0], size, weight=HEAVY)
    pen.text(right, size, heads[1], size, weight=HEAVY)
    pen.line(0, size * 1.5, left, size * 1.5, 0.8)
    pen.line(right, size * 1.5, width, size * 1.5, 0.8)
    told, lived = _columns(pen, events, tops)
    deep = max(told.height, lived.height)
    deep = max(deep, min(pen.sheet.height - top, deep * AIRIEST)) if pen.sheet.whole else deep
    first = sorted(events, key=lambda event: event.told)
    second = sorted(events, key=lambda event: event.lived)
    starts = dict(zip((e.told for e in first), _list(pen, told, across.places, top, deep), strict=True))
    ends = dict(zip((e.told for e in second), _list(pen, lived, right + across.lived, top, deep), strict=True))
    last = ""
    for event in first:
        if event.place != last:
            at = across.places - size * 0.6
            pen.text(at, starts[event.told] + size * 0.33, event.place, size, weight=HEAVY, anchor="end")
        last = event.place
        if across.lived:
            order = str(event.lived + 1)
            pen.text(right + across.lived - size * 0.6, ends[event.told] + size * 0.33, order, size, anchor="end")
        if across.found:
            pen.text(left, starts[event.told] + size * 0.33, str(event.lived + 1), size, anchor="end")
    for event in events:
        jump = abs(event.told - event.lived) * FAR > total
        _joined(pen, (left + size * 0.5, starts[event.told]), (right - size * 0.6, ends[event.told]), thick=jump)
    return top + deep


def _list(pen: Pen, column: _Column, x: float, top: float, deep: float) -> list[float]:
    """A list set from the top down, its lines spread over the height; gives the middle of each event's first line."""
    size, middles = pen.sheet.label, []
    extra = (deep - column.height) / max(len(column.lines), 1)
    y = top
    for lines, height, head in zip(column.lines, column.heights, column.heads, strict=True):
        start = y
        if head:
            pen.text(0, start + size * 1.3, head, size, weight=HEAVY)
            start += size * 1.7
        for k, line in enumerate(lines):
            pen.text(x, start + size * (0.9 + LEADING * k), line, size)
        middles.append(start + size * 0.57)
        y += height + extra
    return middles


def _joined(pen: Pen, start: tuple[float, float], end: tuple[float, float], *, thick: bool) -> None:
    """A dot at each end, and a line that leaves and arrives level. On a sheet to fill in there is none."""
    size = pen.sheet.label
    pen.dot(*start, size * 0.17)
    pen.dot(*end, size * 0.17)
    if pen.sheet.blank:
        return
    (x1, y1), (x2, y2) = start, end
    bend = (x2 - x1) * 0.5
    curve = f"C{number(x1 + bend)} {number(y1)} {number(x2 - bend)} {number(y2)} {number(x2)} {number(y2)}"
    pen.path(f"M{number(x1)} {number(y1)}{curve}", stroke=1.5 if thick else 0.6)
