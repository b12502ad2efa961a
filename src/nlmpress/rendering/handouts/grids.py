"""Tables on a sheet; in large print, where a column would hold two words, their rows one after another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Any

from markupsafe import Markup

from nlmpress.classroom import Cell, Grid, Line, Say, Wording
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.asking import BOX, given
from nlmpress.rendering.handouts.bench import UNDER_GROUP, Bench, Box, Named, record_named
from nlmpress.rendering.handouts.fit import POINT
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.marks import mark

LETTER, BESIDE = 0.62, 4.0
"""The width of a letter of a bold head, in ems; the space beside a head, in millimetres."""
HAND, CLOSE = 2.2, 4
"""Millimetres that a written letter takes; the most ruled lines that a cell has because its answer is long."""
ROW = 2.9
"""Millimetres that a row of a table has over and under its words, with its rule."""


def grid(bench: Bench, one: Grid) -> Markup:
    """A table, or its rows one after another."""
    if bench.form.version == "large-print" and not bench.form.answers:
        return bench.page("stacked", parts=list(_stacked(bench, one)), box=BOX)
    rows = list(_rows(bench, one))
    ticks = [cell.tick for cell in one.rows[0].cells] if one.rows else [False] * len(one.heads)
    heads = list(zip(map(bench.say, one.heads), ticks, strict=True))
    shares = _shares(bench, one.shares, [head.striptags() for head, _ in heads])
    themes = [_theme(bench, id_) for id_ in bench.ctx.book.themes] if one.themes else []
    return bench.page("grid", heads=heads, shares=shares, rows=rows, themes=themes)


def _rows(bench: Bench, one: Grid) -> Iterator[dict[str, Any]]:
    """The rows of a table. The heading of a group is a row too, and there again where a side begins inside it."""
    group: Wording = ""
    for line in one.rows:
        words, head = bench.say(line.group or group), None
        if line.group:
            head = {"box": bench.box(bench.begun(line.group), 0, "heads", "joins", row=True), "words": words}
        again = bench.again(words, scale=1, leading=bench.form.v["leading"]) + ROW
        over = again if group and not line.group else 0.0
        box = bench.box(_named(bench, line), _lines(bench, one, line), "even", row=True, again=over)
        group = line.group or group
        if group and head is None and bench.turned(box):
            head, box = {"box": None, "style": box.style, "words": words}, replace(box, style="")
        gap = bench.fit.gaps.get(box.id)
        pad = number(1 + gap) if gap is not None else ""
        cells = [_cell(bench, cell, box) for cell in line.cells]
        yield {
            "group": head,
            "box": box,
            "pad": pad,
            "n": line.number,
            "quoted": line.cells[0].quote is not None,
            "cells": cells,
        }


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
        return bench.quotation(cell.quote, cell.words)
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
    return cell == Cell()


def _named_theme(bench: Bench, id_: str) -> Markup:
    return el("span", _theme(bench, id_), class_="theme")


def _stacked(bench: Bench, one: Grid) -> Iterator[dict[str, Any]]:
    """The blocks of all rows. The heading of a group is there again where a side begins with a row inside it."""
    group: Wording = ""
    for line in one.rows:
        words = bench.say(line.group or group)
        again = bench.again(words, under=UNDER_GROUP) if group and not line.group else 0.0
        group = line.group or group
        for part in _parts(bench, one, line, again):
            shown = part["head"] and (line.group or (group and bench.turned(part["box"])))
            yield {**part, "group": words if shown else ""}


def _parts(bench: Bench, one: Grid, line: Line, again: float) -> Iterator[dict[str, Any]]:
    """The blocks of a row: what it is about with its boxes to tick and the first of its other cells; then each other
    cell. They are on several sides: each theme is called by its name, and all are there to choose from in each row.
    """
    marked = partial(_named_theme, bench)
    about = _words(bench, line.cells[0], marked)
    pairs = list(zip(map(bench.say, one.heads), line.cells, strict=True))[1:]
    ticks = [head for head, cell in pairs if cell.tick]
    long = bench.form.measure
    rest = [
        (head, _words(bench, cell, marked), max(0, _wanted(cell, long) - bool(cell.words)))
        for head, cell in pairs
        if not (cell.tick or _is_blank(cell))
    ]
    if one.themes and _is_blank(line.cells[-1]):  # where a table has an empty column
        every = join(map(marked, bench.ctx.book.themes), " ")
        rest.append((bench.say(Say(key="handout.themes-ring")), el("div", every), 0))
    for place, (head, words, lines) in enumerate(rest or [(Markup(""), Markup(""), 0)]):
        first = place == 0
        flags = ("even", "heads") if place < len(rest) - 1 else ("even",)
        box = bench.box(_named(bench, line), lines, *flags, again=again if first else 0.0)
        yield {
            "box": box, "label": head, "words": words, "lines": box.lines, "n": line.number if first else 0,
            "head": "" if not first else bench.ctx.say(one.stem, what=about) if one.stem else about,
            "ticks": ticks if first else [], "quoted": line.cells[0].quote is not None,
        }  # fmt: skip
