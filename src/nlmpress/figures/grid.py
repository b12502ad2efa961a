"""Divisions of the work across, themes down: which ideas run where, and where the work is quoted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from nlmpress.book import DivisionName, ThemeMark
from nlmpress.figures.pen import HEAVY, Pen, Sheet

ROW = 1.62
"""From one theme to the next, of a label's size."""
NARROWEST = 0.92
"""From one division to the next at least, and for a figure of each number in its name, of a label's size."""
GAP = 0.9
"""Between the themes' names and the first division."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands where a division and a theme meet: a mark, `share` of the largest in size, and a number beside it."""

    share: float
    count: int = 1


Cells = Mapping[tuple[str, str], Cell]
"""By the path of a division and the id of a theme."""


def columns(names: Mapping[str, DivisionName], used: Iterable[str]) -> tuple[DivisionName, ...]:
    """The divisions that head columns: those of the deepest level that anything is found at, in the work's order."""
    depth = max((path.count("/") + 1 for path in used), default=1)
    return tuple(n for n in names.values() if len(n.path) == depth or (n.leaf and len(n.path) < depth))


def pieces(
    sheet: Sheet, themes: Sequence[ThemeMark], across: Sequence[DivisionName], tops: Mapping[str, str], cells: Cells
) -> Iterator[tuple[Pen, float]]:
    """The grid, as many divisions in a piece as there is room for, each with the pen that drew it and its height.

    `tops` names the largest divisions, by the first step of a path, where they are not the columns themselves.
    """
    size, pen = sheet.label, Pen(sheet)
    names = max((pen.width(theme.short, size) for theme in themes), default=0.0)
    left = size * 2.3 + names + size * GAP
    widest = max((pen.width(name.number, size, HEAVY) for name in across), default=0.0)
    narrowest = max(size * NARROWEST, widest + size * 0.1)
    fit = max(1, int((sheet.width - left) // narrowest))
    count = ceil(len(across) / fit)
    each = ceil(len(across) / count) if count else 0
    for start in range(0, len(across), each or 1):
        pen = Pen(sheet)
        step = min((sheet.width - left) / each, size * 2.6)
        yield pen, _piece(pen, themes, across[start : start + each], tops, cells, left, step)


def _piece(
    pen: Pen,
    themes: Sequence[ThemeMark],
    across: Sequence[DivisionName],
    tops: Mapping[str, str],
    cells: Cells,
    left: float,
    step: float,
) -> float:
    sheet, size = pen.sheet, pen.sheet.label
    right = left + step * len(across)
    head, row = size * 1.5, size * ROW
    foot = head + row * len(themes) + size * 0.3
    for i, name in enumerate(across):
        pen.text(left + step * (i + 0.5), size * 0.9, name.number, size, weight=HEAVY, anchor="middle")
    for i, theme in enumerate(themes):
        middle = head + row * (i + 0.5)
        pen.mark(theme.shape, size * 0.55, middle, size * 1.05)
        pen.text(size * 1.3, middle + size * 0.33, theme.letter, size, weight=HEAVY)
        pen.text(size * 2.3, middle + size * 0.33, theme.short, size)
        found = [None if sheet.blank else cells.get(("/".join(n.path), theme.theme.id)) for n in across]
        _thread(pen, found, left, step, middle)
        for k, cell in enumerate(found):
            if cell is not None:
                _mark(pen, theme.shape, cell, left + step * (k + 0.5), middle, min(step, row))
    pen.line(left, head, right, head, 0.8)
    pen.line(left, foot, right, foot, 0.8)
    return _named(pen, across, tops, left, step, (head, foot))


def _thread(pen: Pen, found: Sequence[Cell | None], left: float, step: float, middle: float) -> None:
    """The thin line that a theme's marks stand on, broken where one stands."""
    x, ends = left, left + step * len(found)
    for k, cell in enumerate(found):
        if cell is not None:
            reach = cell.share * min(step, pen.sheet.label * ROW) / 2 + 0.9
            middle_of = left + step * (k + 0.5)
            if middle_of - reach - x > 0.8:
                pen.line(x, middle, middle_of - reach, middle, 0.5)
            x = middle_of + reach
    if ends - x > 0.8:
        pen.line(x, middle, ends, middle, 0.5)


def _mark(pen: Pen, shape: str, cell: Cell, x: float, y: float, room: float) -> None:
    pen.mark(shape, x, y, cell.share * room * 0.94)
    if cell.count > 1:
        size = pen.sheet.label * 0.8
        pen.text(x + cell.share * room * 0.5, y - room * 0.22, str(cell.count), size, weight=HEAVY)


def _named(
    pen: Pen, across: Sequence[DivisionName], tops: Mapping[str, str], left: float, step: float, edge: tuple[float, float]
) -> float:
    """Uprights between the work's largest divisions, and their names under them, as far as there is room."""
    size, (head, foot) = pen.sheet.label, edge
    firsts = [i for i, n in enumerate(across) if i == 0 or n.path[0] != across[i - 1].path[0]]
    pen.line(left, head, left, foot, 0.8)
    pen.line(left + step * len(across), head, left + step * len(across), foot, 0.8)
    if not tops:
        return foot + 0.8
    lines = 1
    for place, i in enumerate(firsts):
        end = firsts[place + 1] if place + 1 < len(firsts) else len(across)
        if i:
            pen.line(left + step * i, head, left + step * i, foot + size * 0.6, 0.8)
        words = pen.wrapped(tops[across[i].path[0]], size, step * (end - i) - size * 0.4)
        fits = all(pen.width(line, size) <= step * (end - i) for line in words)
        for k, line in enumerate(words if fits else ()):
            pen.text(left + step * i + size * 0.3, foot + size * (1.2 + 1.16 * k), line, size)
        lines = max(lines, len(words) if fits else 1)
    return foot + size * (0.6 + 1.16 * lines)



def strength(rows: int) -> Cell:
    """The mark of a theme in so many rows: three sizes, for nobody tells more apart."""
    return Cell(share={1: 0.46, 2: 0.72}.get(rows, 1.0))
