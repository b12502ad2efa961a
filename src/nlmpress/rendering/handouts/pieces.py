"""Each piece of a sheet as XHTML, by its template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, assert_never

from jinja2 import Environment
from markupsafe import Markup

from nlmpress.classroom import Asks, Cards, Cell, Drawing, Facts, Grid, Panels, Piece, Sheet, Shown, Tickets, Ticks, Wording
from nlmpress.classroom import Line, Say
from nlmpress.model import Style
from nlmpress.prose import Block, Node
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.asking import BOX, shown
from nlmpress.rendering.handouts.fit import Fit, Format
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines, quoted
from nlmpress.rendering.marks import mark
from nlmpress.rendering.quotes import attribution
from nlmpress.rendering.templates import page


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A block that is fitted: its id, its ruled lines with the fewest and the most of them, its own style."""

    id: str
    lines: int = 0
    fewest: int = 0
    most: int = 0
    style: str = ""


@dataclass(slots=True, kw_only=True)
class Bench:
    """What a sheet is made with. Blocks are numbered as they come, so that they are alike in every setting of it."""

    ctx: Context
    style: Style
    environment: Environment
    form: Format
    fit: Fit
    sheet: Sheet
    drawings: Mapping[tuple[str, str | None, bool], Sequence[str]] = field(default_factory=dict)
    count: int = 0

    def box(self, lines: int = 0, *, row: bool = False) -> Box:
        """The next block."""
        self.count += 1
        id_ = f"b{self.count}"
        bounds = self.style.tokens["handouts"]["lines"]
        fewest = max(1, ceil(lines * bounds["fewest"])) if lines else 0
        most = max(lines, int(lines * bounds["most"])) if lines > 1 else lines
        styles = []
        if id_ in self.fit.gaps and not row:
            styles.append(f"margin-top: {number(self.fit.gaps[id_])}mm")
        if id_ in self.fit.breaks:
            styles.append("break-before: page; margin-top: 0" if not row else "break-before: page")
        return Box(
            id=id_, lines=self.fit.lines.get(id_, lines), fewest=fewest, most=most, style="; ".join(styles)
        )

    def page(self, name: str, **values: Any) -> Markup:
        return page(self.environment, self.style, f"handouts/{name}", w=self.ctx.words, **values)

    def say(self, wording: Wording) -> Markup:
        """Words of the press, of the pack's records, or prose."""
        if isinstance(wording, Say):
            return text(self.ctx.words(wording.key, **wording.values))
        return text(wording) if isinstance(wording, str) else self.prose(wording)

    def prose(self, nodes: tuple[Node, ...]) -> Markup:
        if nodes and isinstance(nodes[0], Block):
            return blocks(self.ctx, nodes)
        return inlines(self.ctx, nodes)


def piece(bench: Bench, one: Piece) -> Markup:
    """One piece of a sheet."""
    match one:
        case Asks():
            return _asks(bench, one)
        case Grid():
            return _grid(bench, one)
        case Panels():
            return _panels(bench, one)
        case Ticks():
            return bench.page("ticks", groups=[_group(bench, group.head, group.items) for group in one.groups])
        case Facts():
            return _facts(bench, one)
        case Shown():
            return bench.page("shown", box=bench.box(), large=one.large, words=_shown(bench, one))
        case Drawing():
            drawn = bench.drawings[one.what, one.of, one.blank]
            return bench.page("drawing", pieces=[{"box": bench.box(), "svg": Markup(svg)} for svg in drawn])
        case Cards() | Tickets():
            from nlmpress.rendering.handouts.cards import cut_apart

            return cut_apart(bench, one)
        case _:
            assert_never(one)


def _asks(bench: Bench, one: Asks) -> Markup:
    bank = {"box": bench.box(), "words": one.bank} if one.bank else None
    asks = []
    for ask in one.asks:
        box = bench.box(0 if one.answered else ask.lines)
        it = shown(bench.ctx, ask, box.lines, answered=one.answered)
        many = max(1, len(it.steps))
        box = Box(
            id=box.id, lines=box.lines * many, fewest=box.fewest * many, most=box.most * many, style=box.style
        )
        asks.append(
            {
                "box": box, "number": ask.number, "kind": ask.question.kind, "marks": ask.marks, "stem": it.stem,
                "body": it.body, "rows": it.rows, "options": it.options, "two": it.two, "steps": it.steps,
                "answer": it.answer, "lines": box.lines if it.ruled else 0,
            }
        )  # fmt: skip
    return bench.page("asks", bank=bank, asks=asks, answered=one.answered)


def _grid(bench: Bench, one: Grid) -> Markup:
    rows = []
    for line in one.rows:
        group = {"box": bench.box(row=True), "words": bench.say(line.group)} if line.group else None
        box = bench.box(max(cell.lines for cell in line.cells), row=True)
        rows.append(
            {"group": group, "box": box, "pad": _pad(bench, box), "cells": [_cell(bench, c, box, line) for c in line.cells]}
        )
    themes = [_theme(bench, id_) for id_ in bench.ctx.book.themes] if one.themes else []
    return bench.page("grid", heads=list(map(bench.say, one.heads)), shares=one.shares, rows=rows, themes=themes)


def _pad(bench: Bench, box: Box) -> str:
    gap = bench.fit.gaps.get(box.id)
    return number(1 + gap) if gap is not None else ""


def _cell(bench: Bench, cell: Cell, box: Box, line: Line) -> dict[str, Any]:
    words = bench.say(cell.words)
    if cell.quote is not None:
        words = _quotation(bench, cell.quote)
    if cell.marks:
        shown = (mark(bench.ctx, bench.ctx.book.themes[id_]) for id_ in cell.marks if id_ in bench.ctx.book.themes)
        words = el("div", join(shown, " "), class_="marks")
    most = max(c.lines for c in line.cells)
    return {
        "words": BOX if cell.tick else words,
        "lines": max(0, box.lines - (most - cell.lines)) if cell.lines else 0,
        "tick": cell.tick,
    }


def _theme(bench: Bench, id_: str) -> Markup:
    theme = bench.ctx.book.themes[id_]
    return mark(bench.ctx, theme) + " " + text(theme.short)


def _quotation(bench: Bench, id_: str) -> Markup:
    entry = bench.ctx.book.quote(id_)
    lang = bench.ctx.language(entry.quote.lang or bench.ctx.book.identity.work.lang)
    words = el("p", quoted(bench.ctx, inlines(bench.ctx, entry.quote.words)), class_="words", lang=lang)
    return words + el("p", attribution(bench.ctx, entry).striptags(), class_="who-says")


def _panels(bench: Bench, one: Panels) -> Markup:
    panels, named = [], False
    for panel in one.panels:
        panels.append(
            {
                "box": (box := bench.box(panel.lines)), "head": bench.say(panel.head), "hint": bench.say(panel.hint),
                "lines": box.lines, "heads": list(map(bench.say, panel.heads)),
                "named": bool(panel.heads) and not named, "filled": bench.prose(panel.filled),
            }
        )  # fmt: skip
        named = named or bool(panel.heads)
    return bench.page("panels", panels=panels)


def _group(bench: Bench, head: Wording, items: Iterable[Wording]) -> dict[str, Any]:
    made = [{"tick": BOX, "words": bench.say(item)} for item in items]
    return {"box": bench.box(), "head": bench.say(head), "items": made}


def _facts(bench: Bench, one: Facts) -> Markup:
    """Groups in columns: those that the fit begins a column with, and all in one before it is known."""
    columns: list[list[dict[str, Any]]] = [[]]
    n = 0
    for group in one.groups:
        box = bench.box()
        if box.id in bench.fit.breaks:
            columns.append([])
            box = Box(id=box.id)
        items = []
        for item in group.items:
            n += 1
            items.append({"n": n, "words": bench.say(item)})
        columns[-1].append({"box": box, "head": bench.say(group.head), "items": items})
    columns += [[]] * (one.columns - len(columns))
    return bench.page("facts", columns=columns)


def _shown(bench: Bench, one: Shown) -> Markup:
    return _quotation(bench, one.quote) if one.quote is not None else bench.say(one.words)
