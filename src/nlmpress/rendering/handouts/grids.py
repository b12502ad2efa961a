"""Tables on a sheet; in large print, where a column would hold two words, their rows one after another."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import ceil
from typing import Any

from markupsafe import Markup

from nlmpress.classroom import Cell, Grid, Line
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.asking import BOX, given
from nlmpress.rendering.handouts.bench import Bench, Box, Named, record_named
from nlmpress.rendering.handouts.fit import POINT
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.marks import mark

LETTER, BESIDE = 0.62, 4.0
"""The width of a letter of a bold head, in ems; the space beside a head, in millimetres."""
HAND, CLOSE = 2.2, 4
"""Millimetres that a written letter takes; the most ruled lines that a cell has because its answer is long."""


def grid(bench: Bench, one: Grid) -> Markup:
    """A table, or its rows one after another."""
    themes = [_theme(bench, id_) for id_ in bench.ctx.book.themes] if one.themes else []
    if bench.form.version == "large-print" and not bench.form.answers:
        parts = [part for place, line in enumerate(one.rows, 1) for part in _parts(bench, one, line, place)]
        asked = one.themes and any(_is_blank(line.cells[-1]) for line in one.rows)
        return bench.page("stacked", parts=parts, box=BOX, themes=themes if asked else [])
    rows = []
    for line in one.rows:
        group = None
        if line.group:
            head = bench.box(bench.begun(line.group), 0, "heads", "joins", row=True)
            group = {"box": head, "words": bench.say(line.group)}
        box = bench.box(_named(bench, line), _lines(bench, one, line), "even", row=True)
        gap = bench.fit.gaps.get(box.id)
        pad = number(1 + gap) if gap is not None else ""
        rows.append({"group": group, "box": box, "pad": pad, "cells": [_cell(bench, cell, box) for cell in line.cells]})
    ticks = [cell.tick for cell in one.rows[0].cells] if one.rows else [False] * len(one.heads)
    heads = list(zip(map(bench.say, one.heads), ticks, strict=True))
    shares = _shares(bench, one.shares, [head.striptags() for head, _ in heads])
    return bench.page("grid", heads=heads, shares=shares, rows=rows, themes=themes)


def _shares(bench: Bench, shares: Sequence[float], heads: Sequence[str]) -> list[float]:
    """The widths of columns, each with room for the longest word at its head; the widest gives what that takes."""
    found = list(shares)
    for column, head in enumerate(heads):
        longest = max(map(len, head.split()), default=0)
        needed = (longest * LETTER * bench.fit.size * POINT + BESIDE) / bench.form.measure * 100
        if needed > found[column]:
            found[found.index(max(found))] -= needed - found[column]
            found[column] = needed
    return [round(share, 3) for share in found]


def _lines(bench: Bench, one: Grid, line: Line) -> int:
    """The ruled lines of a row, and where a cell is begun one for its words."""
    wide = bench.form.measure / 100
    return max(_wanted(cell, wide * share) for cell, share in zip(line.cells, one.shares, strict=True))


def _wanted(cell: Cell, wide: float) -> int:
    """The lines of a cell of so many millimetres, with one for the words that begin it: those that it asks for, and no
    fewer than its answer needs in somebody's hand, as far as that goes.
    """
    needed = min(CLOSE, ceil(cell.letters * HAND / (wide - BESIDE)))
    return max(cell.lines + bool(cell.words), needed) if cell.lines else 0


def _named(bench: Bench, line: Line) -> Named:
    """What a row is called: the quotation or the question that it shows, or by the words of its first cell."""
    for cell in line.cells:
        if cell.quote is not None:
            return bench.named_quote(cell.quote)
        if cell.asked is not None:
            return record_named(cell.asked.question.id, cell.asked.question)
    return bench.begun(line.cells[0].words)


def _cell(bench: Bench, cell: Cell, box: Box) -> dict[str, Any]:
    return {
        "words": BOX if cell.tick else _words(bench, cell, partial(_mark, bench)),
        "lines": box.lines - bool(cell.words) if cell.lines else 0,
        "tick": cell.tick,
    }


def _words(bench: Bench, cell: Cell, marked: Callable[[str], Markup]) -> Markup:
    """What stands in a cell; its themes as they are `marked` by their ids."""
    if cell.quote is not None:
        return bench.quotation(cell.quote)
    if cell.asked is not None:
        return given(bench, cell.asked)
    if cell.marks:
        return el("div", join((marked(id_) for id_ in cell.marks if id_ in bench.ctx.book.themes), " "), class_="marks")
    return bench.say(cell.words)


def _mark(bench: Bench, id_: str) -> Markup:
    return mark(bench.ctx, bench.ctx.book.themes[id_])


def _theme(bench: Bench, id_: str) -> Markup:
    """The mark of a theme with what the theme is called."""
    return _mark(bench, id_) + " " + text(bench.ctx.book.themes[id_].short)


def _is_blank(cell: Cell) -> bool:
    return not (cell.lines or cell.words or cell.marks)


def _named_theme(bench: Bench, id_: str) -> Markup:
    return el("span", _theme(bench, id_), class_="theme")


def _parts(bench: Bench, one: Grid, line: Line, place: int) -> Iterator[dict[str, Any]]:
    """The blocks of a row: what it is about with its boxes to tick and the first of its other cells; then each other
    cell. They are on several sides, and each theme is called by its name.
    """
    marked = partial(_named_theme, bench)
    heads = list(map(bench.say, one.heads))
    cells = list(line.cells)
    if one.themes and _is_blank(cells[-1]):  # where a table has an empty column
        cells[-1] = Cell(lines=1)
    pairs = list(zip(heads, cells, strict=True))[1:]
    ticks = [head for head, cell in pairs if cell.tick]
    rest = [(head, cell) for head, cell in pairs if cell.lines or cell.words or cell.marks or cell.asked]
    for number_, (head, cell) in enumerate(rest or [(Markup(""), Cell())]):
        first = number_ == 0
        flags = ("even", "heads") if number_ < len(rest) - 1 else ("even",)
        box = bench.box(_named(bench, line), _wanted(cell, bench.form.measure), *flags)
        yield {
            "box": box, "label": head, "words": _words(bench, cell, marked), "lines": box.lines,
            "n": place if first else "", "head": _words(bench, line.cells[0], marked) if first else "",
            "ticks": ticks if first else [], "group": bench.say(line.group) if first and line.group else "",
        }  # fmt: skip
