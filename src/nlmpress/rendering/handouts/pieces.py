"""Each piece of a sheet as XHTML, by its template."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from math import ceil
from typing import Any, assert_never

from markupsafe import Markup

from nlmpress.classroom import (
    Ask,
    Asks,
    Cards,
    Drawing,
    Facts,
    Grid,
    Panels,
    Piece,
    Remark,
    Shown,
    Tickets,
    Ticks,
    Wording,
)  # fmt: skip
from nlmpress.diagnostics import NOWHERE
from nlmpress.model import QuotationQuestion
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.asking import BOX, NARROW, shown, teachers
from nlmpress.rendering.handouts.bench import Bench, Box, record_named
from nlmpress.rendering.handouts.cards import cut_apart
from nlmpress.rendering.handouts.drawings import drawing
from nlmpress.rendering.handouts.fit import Format
from nlmpress.rendering.handouts.grids import grid

WHOLE = 8
"""Ruled lines that stay with their question, all of them."""
BREAKS_AFTER = 4
"""Those of a longer answer that do."""
TALKED = 2
"""At most so many times the lines that it should have has a question without marks: they are for notes."""
RUN = 3
"""And those after them that stay together."""


def piece(bench: Bench, one: Piece) -> Markup:
    """One piece of a sheet."""
    match one:
        case Asks():
            return _asks(bench, one)
        case Grid():
            return grid(bench, one)
        case Panels():
            return _panels(bench, one)
        case Ticks():
            return bench.page("ticks", groups=[_group(bench, group.head, group.items) for group in one.groups])
        case Facts():
            return _facts(bench, one)
        case Shown():
            named = bench.named_quote(one.quote) if one.quote is not None else bench.begun(one.words)
            return bench.page("shown", box=bench.box(named), large=one.large, words=_shown(bench, one))
        case Drawing():
            return drawing(bench, one)
        case Remark():
            box = bench.box(("the note", bench.sheet.record.place("note")))
            return bench.page("note", box=box, label=teachers(bench.ctx), words=bench.prose(one.words))
        case Cards() | Tickets():
            return cut_apart(bench, one)
        case _:
            assert_never(one)


def _asks(bench: Bench, one: Asks) -> Markup:
    bank = {"box": bench.box(("the words to choose from", NOWHERE)), "words": one.bank} if one.bank else None
    size = bench.form.v["size"][1]
    asks = []
    for ask in one.asks:
        named = record_named(ask.question.id, ask.question)
        stepped = isinstance(ask.question, QuotationQuestion)
        lines = 0 if one.answered else ask.lines
        first, *rest = [0] if stepped else _runs(lines)
        runs = zip(accumulate(rest, initial=first), rest, strict=False)
        box = bench.box(named, first, *(["heads"] if stepped else []), fewest=_fewest(ask, 0, first))
        if not ask.marks:
            box = replace(box, most=TALKED * first)
        it = shown(bench.ctx, ask, answered=one.answered)
        asks.append(
            {
                "box": box, "number": ask.number, "kind": ask.question.kind, "marks": ask.marks, "stem": it.stem,
                "body": it.body, "rows": it.rows, "options": it.options, "two": 0 < it.longest * size <= NARROW,
                "answer": it.answer, "lines": box.lines,
                "steps": [
                    step | {"box": bench.box(named, lines, "joins", "even", fewest=min(lines, ask.fewest))}
                    for step in it.steps
                ],
                "more": [bench.box(named, n, "joins", fewest=_fewest(ask, start, n)) for start, n in runs],
            }
        )  # fmt: skip
    return bench.page("asks", bank=bank, asks=asks, answered=one.answered)


def _runs(lines: int) -> list[int]:
    """The ruled lines of an answer that stay with its question, and of a long one the others, in runs between which a
    side may turn.
    """
    if lines <= WHOLE:
        return [lines]
    return [BREAKS_AFTER, *(min(RUN, lines - start) for start in range(BREAKS_AFTER, lines, RUN))]


def _fewest(ask: Ask, start: int, lines: int) -> int:
    """The share that so many of a question's lines after the first few have in the fewest that it may have."""
    first, last = (ceil(n * ask.fewest / ask.lines) if n else 0 for n in (start, start + lines))
    return last - first


def _panels(bench: Bench, one: Panels) -> Markup:
    panels, named = [], False
    for panel in one.panels:
        panels.append(
            {
                "box": (box := bench.box(bench.begun(panel.head), panel.lines, "even")),
                "head": bench.say(panel.head), "hint": bench.say(panel.hint),
                "lines": box.lines, "heads": list(map(bench.say, panel.heads)),
                "named": bool(panel.heads) and not named, "filled": bench.prose(panel.filled),
            }
        )  # fmt: skip
        named = named or bool(panel.heads)
    return bench.page("panels", panels=panels)


def _group(bench: Bench, head: Wording, items: Sequence[Wording]) -> dict[str, Any]:
    made = [{"tick": BOX, "words": bench.say(item)} for item in items]
    return {"box": bench.box(bench.begun(head, *items)), "head": bench.say(head), "items": made}


def _facts(bench: Bench, one: Facts) -> Markup:
    """Groups in columns: those that the fit begins a column with, and all in one before it is known. Where type is
    large they stand under one another.
    """
    columns: list[list[dict[str, Any]]] = [[]]
    beside = in_columns(bench.form)
    n = 0
    for group in one.groups:
        box = bench.box(bench.begun(group.head, *group.items))
        if beside:
            if box.id in bench.fit.breaks:
                columns.append([])
            gap = bench.fit.gaps.get(box.id, 0.0) if columns[-1] else 0.0
            box = Box(id=box.id, lines=len(group.items), style=f"margin-top: {number(gap)}mm")
        items = []
        for item in group.items:
            n += 1
            items.append({"n": n, "words": bench.say(item)})
        apart = bench.fit.gaps.get(f"{box.id}-items", 0.0) if beside else 0.0
        columns[-1].append({"box": box, "head": bench.say(group.head), "items": items, "apart": number(apart)})
    columns += [[]] * (one.columns - len(columns) if beside else 0)
    return bench.page("facts", columns=columns, beside=beside)


def in_columns(form: Format) -> bool:
    """Whether facts stand in columns on a sheet of this format: as soon as its type is small enough."""
    return form.version == "standard"


def _shown(bench: Bench, one: Shown) -> Markup:
    return bench.quotation(one.quote) if one.quote is not None else bench.say(one.words)
