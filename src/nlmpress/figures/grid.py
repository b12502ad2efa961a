"""Divisions of the work across, themes down: which ideas run where, and where the work is quoted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from nlmpress.book import DivisionName, ThemeMark
from nlmpress.figures.pen import HEAVY, LEADING, Pen, Sheet

ROW, TALL = 1.62, 2.5
"""From one theme to the next, of a label's size: where every name is on one line, and where one is on two."""
NARROWEST = 0.92
"""From one division to the next, at least, of a label's size."""
WIDEST = 2.6
MOST = 120
"""Divisions side by side that are still a picture."""
NAMES = 0.34
"""What the themes' names take of the width, at most."""
BELOW, COUNTED = 4.4, 1.3
"""What stands under the themes at most, of a label's size: numbers, and the names of divisions on two lines; of that,
the numbers.
"""
SHARES: Mapping[int, float] = {1: 0.46, 2: 0.72}
"""How large the mark is of a theme in so many rows, of the largest: three sizes, for nobody tells more apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What a grid shows. `cells` says how large a mark is, of the largest, by the path of a division and a theme's id.

    `tops` names the largest divisions, by the first step of a path, where they are not the columns themselves;
    `within` is what the number of a column begins with that says in which of them it is (`II.`). `totals` are numbers
    under the columns, by path.
    """

    themes: Sequence[ThemeMark]
    across: Sequence[DivisionName]
    tops: Mapping[str, str]
    within: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[tuple[str, str], float]
    totals: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where things stand in one piece: columns from `left`, `step` apart; rows from `head`, `row` apart; the names of
    the themes from `letters`.
    """

    left: float
    step: float
    head: float
    row: float
    names: Sequence[Sequence[str]]
    letters: float

    def middle(self, column: int) -> float:
        return self.left + self.step * (column + 0.5)


def columns(names: Mapping[str, DivisionName], used: Iterable[str]) -> tuple[DivisionName, ...]:
    """The divisions that head columns, in the work's order: those of the deepest level that anything is found at and
    that has no more than `MOST`. Where lines of verse are numbered, these are its scenes or cantos.
    """
    deepest = max((path.count("/") + 1 for path in used), default=1)
    levels = [
        tuple(n for n in names.values() if len(n.path) == depth or (n.leaf and len(n.path) < depth))
        for depth in range(deepest, 0, -1)
    ]
    return next((found for found in levels if len(found) <= MOST), levels[-1])


def pieces(sheet: Sheet, grid: Grid) -> Iterator[tuple[Pen, float]]:
    """The grid, as many divisions in a piece as there is room for, each with the pen that drew it and its height.

    Where the largest divisions are all named under their columns, numbers need not say in which they are.
    """
    brief = [replace(n, number=n.number.removeprefix(grid.within.get(n.path[0], ""))) for n in grid.across]
    parts = list(_cut(sheet, replace(grid, across=brief)))
    if not all(fits for part, frame in parts for *_, fits in _groups(Pen(sheet), part, frame)):
        parts = list(_cut(sheet, grid))
    for part, frame in parts:
        pen = Pen(sheet)
        yield pen, _piece(pen, part, frame)


def _cut(sheet: Sheet, grid: Grid) -> Iterator[tuple[Grid, _Frame]]:
    """What each piece shows, and where."""
    size, pen = sheet.label, Pen(sheet)
    names = [pen.wrapped(theme.short, size, sheet.width * NAMES) for theme in grid.themes]
    letters = size * 1.75 + max((pen.width(theme.letter, size, HEAVY) for theme in grid.themes), default=0.0)
    left = letters + size * 0.9 + max((pen.width(line, size) for lines in names for line in lines), default=0.0)
    widest = max((pen.width(name.number, size, HEAVY) for name in grid.across), default=0.0)
    fit = max(1, int((sheet.width - left) // max(size * NARROWEST, widest + size * 0.18)))
    each = ceil(len(grid.across) / ceil(len(grid.across) / fit)) if grid.across else 1
    frame = _Frame(
        left=left,
        step=min((sheet.width - left - 0.4) / each, size * WIDEST),
        head=size * 1.5,
        row=size * (ROW if all(len(lines) == 1 for lines in names) else TALL),
        names=names,
        letters=letters,
    )
    room = sheet.height - frame.head - size * (BELOW if grid.totals or not sheet.whole else BELOW - COUNTED)
    deep = max(1, int(room // frame.row))
    if sheet.whole and grid.themes:
        deep = ceil(len(grid.themes) / ceil(len(grid.themes) / deep))
        frame = replace(frame, row=max(frame.row, room / deep))
    for start in range(0, len(grid.across), each):
        for first in range(0, len(grid.themes), deep):
            some = slice(first, first + deep)
            part = replace(grid, themes=grid.themes[some], across=grid.across[start : start + each])
            yield part, replace(frame, names=names[some])


def _piece(pen: Pen, grid: Grid, frame: _Frame) -> float:
    size, across = pen.sheet.label, grid.across
    paths = ["/".join(name.path) for name in across]
    for i, name in enumerate(across):
        pen.text(frame.middle(i), size * 0.9, name.number, size, weight=HEAVY, anchor="middle")
    for i, theme in enumerate(grid.themes):
        middle = frame.head + frame.row * (i + 0.5)
        pen.mark(theme.shape, size * 0.55, middle, size * 1.05)
        pen.text(size * 1.3, middle + size * 0.33, theme.letter, size, weight=HEAVY)
        lines = frame.names[i]
        for k, line in enumerate(lines):
            pen.text(frame.letters, middle + size * (0.33 + LEADING * (k - (len(lines) - 1) / 2)), line, size)
        if not pen.sheet.blank:
            _thread(pen, frame, theme.shape, [grid.cells.get((path, theme.theme.id), 0.0) for path in paths], middle)
    if pen.sheet.blank:
        _empty(pen, frame, len(grid.themes), len(across))
    foot = frame.head + frame.row * len(grid.themes) + (0 if pen.sheet.blank else size * 0.3)
    right = frame.left + frame.step * len(across)
    pen.line(frame.left, frame.head, right, frame.head, 0.8)
    pen.line(frame.left, foot, right, foot, 0.8)
    foot = _counted(pen, grid, paths, frame, foot)
    return _named(pen, grid, frame, foot)


def _empty(pen: Pen, frame: _Frame, rows: int, columns: int) -> None:
    """A cell for each theme in each division, to be filled in."""
    right, foot = frame.left + frame.step * columns, frame.head + frame.row * rows
    for i in range(1, rows):
        pen.line(frame.left, frame.head + frame.row * i, right, frame.head + frame.row * i, 0.5)
    for k in range(1, columns):
        pen.line(frame.left + frame.step * k, frame.head, frame.left + frame.step * k, foot, 0.5)


def _thread(pen: Pen, frame: _Frame, shape: str, shares: Sequence[float], middle: float) -> None:
    """A theme's marks on a thin line, which is broken where one stands."""
    room = min(frame.step, pen.sheet.label * ROW)
    x = frame.left
    for k, share in enumerate(shares):
        if share:
            reach = share * room / 2 + 0.9
            if frame.middle(k) - reach - x > 0.8:
                pen.line(x, middle, frame.middle(k) - reach, middle, 0.5)
            pen.mark(shape, frame.middle(k), middle, share * room * 0.94)
            x = frame.middle(k) + reach
    ends = frame.left + frame.step * len(shares)
    if ends - x > 0.8:
        pen.line(x, middle, ends, middle, 0.5)


def _counted(pen: Pen, grid: Grid, paths: Sequence[str], frame: _Frame, foot: float) -> float:
    """The numbers under the columns."""
    if not grid.totals:
        return foot
    size = pen.sheet.label
    for k, path in enumerate(paths):
        if grid.totals.get(path) and not pen.sheet.blank:
            pen.text(frame.middle(k), foot + size * 1.1, str(grid.totals[path]), size, anchor="middle")
    return foot + size * COUNTED


def _named(pen: Pen, grid: Grid, frame: _Frame, foot: float) -> float:
    """Uprights between the work's largest divisions, and their names under them, as far as there is room."""
    size, step = pen.sheet.label, frame.step
    for i in (0, len(grid.across)):
        pen.line(frame.left + step * i, frame.head, frame.left + step * i, foot, 0.8)
    if not grid.tops:
        return foot + 0.8
    lines = 1
    for i, words, fits in _groups(pen, grid, frame):
        if i:
            pen.line(frame.left + step * i, frame.head, frame.left + step * i, foot + size * 0.6, 0.8)
        for k, line in enumerate(words if fits else ()):
            pen.text(frame.left + step * i + size * 0.3, foot + size * (1.2 + LEADING * k), line, size)
        lines = max(lines, len(words) if fits else 1)
    return foot + size * (0.6 + LEADING * lines)


def _groups(pen: Pen, grid: Grid, frame: _Frame) -> Iterator[tuple[int, Sequence[str], bool]]:
    """For each of the largest divisions its first column, its name in lines, and whether there is room for that."""
    size, across = pen.sheet.label, grid.across
    firsts = [i for i, n in enumerate(across) if i == 0 or n.path[0] != across[i - 1].path[0]] if grid.tops else []
    for i, end in zip(firsts, [*firsts[1:], len(across)], strict=False):
        room = frame.step * (end - i) - size * 0.5
        words = pen.wrapped(grid.tops[across[i].path[0]], size, room)
        yield i, words, len(words) <= 2 and all(pen.width(line, size) <= room for line in words)
