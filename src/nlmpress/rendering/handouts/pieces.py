"""Each piece of a sheet as XHTML, by its template."""

from collections.abc import Iterator
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
    Group,
    Head,
    Panels,
    Piece,
    Remark,
    Shown,
    Tickets,
    Ticks,
)  # fmt: skip
from nlmpress.diagnostics import NOWHERE
from nlmpress.model import BankQuestion, QuotationQuestion
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.asking import BOX, NARROW, shown, teachers
from nlmpress.rendering.handouts.bench import Bench, Box, record_named, tied
from nlmpress.rendering.handouts.cards import cut_apart
from nlmpress.rendering.handouts.drawings import drawing
from nlmpress.rendering.handouts.fit import Format
from nlmpress.rendering.handouts.grids import grid

WHOLE = 8
"""Ruled lines that stay with their question, all of them."""
BREAKS_AFTER = 4
"""Those of a longer answer that do."""
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
            return bench.page("ticks", groups=[part for group in one.groups for part in _ticked(bench, group)])
        case Facts():
            return _facts(bench, one)
        case Shown():
            named = bench.named_quote(one.quote) if one.quote is not None else bench.begun(one.words)
            return bench.page("shown", box=bench.box(named), large=one.large, words=_shown(bench, one))
        case Drawing():
            return drawing(bench, one)
        case Head():
            box = bench.box(bench.begun(one.words), 0, "heads")
            bench.headed = True
            return bench.page("heading", box=box, words=bench.say(one.words))
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
    on_view = {piece.quote for piece in bench.sheet.body if isinstance(piece, Shown)}
    for ask in one.asks:
        named = record_named(ask.question.id, ask.question)
        many = len(ask.question.steps) if isinstance(ask.question, QuotationQuestion) else 1
        lines = 0 if one.answered else ask.lines
        first, *rest = _runs(lines) if many == 1 else [lines]
        runs = zip(accumulate(rest, initial=first), rest, strict=False)
        box = bench.box(named, first, fewest=_fewest(ask, 0, first), answers=many)
        it = shown(bench.ctx, ask, box.lines, answered=one.answered)
        asks.append(
            {
                "box": box, "number": ask.number, "kind": ask.question.kind, "marks": ask.marks, "stem": it.stem,
                "body": "" if _quoted(ask.question) in on_view else it.body, "rows": it.rows,
                "options": it.options, "two": 0 < it.longest * size <= NARROW,
                "steps": it.steps, "answer": it.answer, "lines": box.lines if it.ruled else 0,
                "more": [bench.box(named, n, "joins", fewest=_fewest(ask, start, n)) for start, n in runs],
            }
        )  # fmt: skip
    return bench.page("asks", bank=bank, asks=asks, answered=one.answered)


def _quoted(question: BankQuestion) -> str:
    """The quotation that a question is about, and says again."""
    return question.quotation if isinstance(question, QuotationQuestion) else ""


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
                "named": bool(panel.heads) and not named, "filled": bench.say(panel.filled),
            }
        )  # fmt: skip
        named = named or bool(panel.heads)
    return bench.page("panels", panels=panels)


def _ticked(bench: Bench, group: Group) -> Iterator[dict[str, Any]]:
    """The blocks of a group of things to tick off: each ends with the ruled lines of its last, if that has any."""
    start, head = 0, bench.say(group.head)
    for end, _ in enumerate(group.items, 1):
        lines = group.lines[end - 1] if group.lines else 0
        if lines or end == len(group.items):
            said = group.items[start:end]
            named = bench.begun(*said) if start else bench.begun(group.head, *said)
            flags = ("heads",) * (end < len(group.items)) + ("joins",) * (start > 0)
            box = bench.box(named, lines, *flags)
            items = [{"tick": BOX, "words": bench.say(one)} for one in said]
            yield {"box": box, "head": "" if start else head, "items": items, "lines": box.lines}
            start = end


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
            items.append({"n": n, "words": tied(bench.say(item))})
        apart = bench.fit.gaps.get(f"{box.id}-items", 0.0) if beside else 0.0
        columns[-1].append({"box": box, "head": bench.say(group.head), "items": items, "apart": number(apart)})
    columns += [[]] * (one.columns - len(columns) if beside else 0)
    return bench.page("facts", columns=columns, beside=beside)


def in_columns(form: Format) -> bool:
    """Whether facts stand in columns on a sheet of this format: as soon as its type is small enough."""
    return form.version == "standard"


def _shown(bench: Bench, one: Shown) -> Markup:
    return bench.quotation(one.quote) if one.quote is not None else bench.say(one.words)
