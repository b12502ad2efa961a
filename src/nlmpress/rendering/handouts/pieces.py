"""Each piece of a sheet as XHTML, by its template."""

from collections.abc import Iterator
from typing import Any, assert_never

from markupsafe import Markup

from nlmpress.classroom import (
    Asks,
    Cards,
    Drawing,
    Facts,
    Grid,
    Head,
    Panels,
    Piece,
    Remark,
    Shown,
    Tickets,
    Ticks,
)
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.asking import BOX, teachers
from nlmpress.rendering.handouts.bench import Bench, Box, tied
from nlmpress.rendering.handouts.cards import cut_apart
from nlmpress.rendering.handouts.drawings import drawing
from nlmpress.rendering.handouts.fit import Format
from nlmpress.rendering.handouts.grids import grid
from nlmpress.rendering.handouts.questions import asks

OVER = 0.92
"""The size of the heads of columns, in ems."""


def piece(bench: Bench, one: Piece) -> Markup:
    """One piece of a sheet."""
    match one:
        case Asks():
            return asks(bench, one)
        case Grid():
            return grid(bench, one)
        case Panels():
            return _panels(bench, one)
        case Ticks():
            return bench.page("ticks", groups=list(_ticks(bench, one)), numbered=one.numbered)
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


def _panels(bench: Bench, one: Panels) -> Markup:
    """Panels under one another. Columns have their heads in the first that has any, and again on top of a side."""
    panels, named = [], False
    for panel in one.panels:
        heads = list(map(bench.say, panel.heads))
        wide = (100 - 3 * (len(heads) - 1)) / 100 / max(1, len(heads))
        again = max((bench.again(h, wide=wide, scale=OVER, leading=bench.form.v["leading"]) for h in heads), default=0)
        box = bench.box(bench.begun(panel.head), panel.lines, "even", again=(again + 1) * bool(heads and named))
        panels.append(
            {
                "box": box, "head": bench.say(panel.head), "hint": bench.say(panel.hint), "lines": box.lines,
                "heads": heads, "named": bool(heads) and (bench.turned(box) or not named),
                "filled": bench.say(panel.filled),
            }
        )  # fmt: skip
        named = named or bool(heads)
    return bench.page("panels", panels=panels)


def _ticks(bench: Bench, one: Ticks) -> Iterator[dict[str, Any]]:
    """The blocks of things to tick off: each ends where its group does, or with the ruled lines of its last."""
    n = 0
    for group in one.groups:
        start = 0
        for end, _ in enumerate(group.items, 1):
            lines = group.lines[end - 1] if group.lines else 0
            if lines or end == len(group.items):
                said = group.items[start:end]
                named = bench.begun(*said) if start else bench.begun(group.head, *said)
                flags = ("heads",) * (end < len(group.items)) + ("joins",) * (start > 0)
                box = bench.box(named, lines, *flags)
                items = [{"n": n + place, "tick": BOX, "words": bench.say(item)} for place, item in enumerate(said, 1)]
                head = "" if start else bench.say(group.head)
                yield {"box": box, "head": head, "items": items, "lines": box.lines}
                n, start = n + len(said), end


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
