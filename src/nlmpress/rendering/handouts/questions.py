"""Questions one after another: what stays together, and what is there again where a side begins."""

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from nlmpress.classroom import Ask, Asks, Wording
from nlmpress.model import Blocks, ClozeQuestion
from nlmpress.rendering.handouts.asking import NARROW, shown
from nlmpress.rendering.handouts.bench import UNDER_GROUP, Bench, Named, record_named
from nlmpress.rendering.handouts.gaps import box_height, gapped, parted

BREAKS_AFTER = 8
"""Ruled lines that stay with their question."""
RUN = 4
"""And those after them that stay together."""


def asks(bench: Bench, one: Asks) -> Markup:
    """Questions. Where a side begins inside a group its heading is there again, and over gaps their box of words."""
    made = []
    group: Wording = ""
    bank: tuple[str, ...] = ()
    for ask, after in zip(one.asks, (*one.asks[1:], None), strict=True):
        group, bank = ask.group or group, ask.bank or bank
        stays = bool(bank) and after is not None and not after.bank
        made.append(_ask(bench, ask, group, bank, answered=one.answered, stays=stays))
    return bench.page("asks", asks=made, answered=one.answered, large=bench.form.version == "large-print")


def _ask(
    bench: Bench, ask: Ask, group: Wording, bank: tuple[str, ...], *, answered: bool, stays: bool
) -> dict[str, Any]:
    question, lines = ask.question, 0 if answered else ask.lines
    named, head = record_named(question.id, question), bench.say(group)
    again = bench.again(head, under=UNDER_GROUP) if group and not ask.group else 0.0
    again += box_height(bench, bank) if bank and not ask.bank else 0.0
    box = bench.box(named, min(lines, BREAKS_AFTER), again=again, heads=stays)
    it = shown(bench.ctx, ask, box.lines, answered=answered)
    many = max(1, len(it.steps))
    parts = []
    if isinstance(question, ClozeQuestion) and not answered:
        first, *others = parted(bench, question.text)
        it.body = gapped(bench.ctx, first, answered=False)
        parts = [_part(bench, named, part, bank, stays=stays and part is others[-1]) for part in others]
    return {
        "box": replace(box, lines=box.lines * many, fewest=box.fewest * many, most=box.most * many),
        "number": ask.number, "kind": question.kind, "marks": ask.marks, "stem": it.stem, "body": it.body,
        "group": head if ask.group or bench.turned(box) else "",
        "bank": bank if ask.bank or bench.turned(box) else (), "parts": parts,
        "rows": it.rows, "options": it.options, "two": 0 < it.longest * bench.form.v["size"][1] <= NARROW,
        "steps": it.steps, "answer": it.answer, "lines": box.lines if it.ruled else 0,
        "more": [bench.box(named, n) for n in _rest(lines)] if it.ruled else [],
    }  # fmt: skip


def _part(bench: Bench, named: Named, text: Blocks, bank: tuple[str, ...], *, stays: bool) -> dict[str, Any]:
    """A further part of a text with gaps."""
    box = bench.box(named, heads=stays, again=box_height(bench, bank) if bank else 0.0)
    return {
        "box": box, "body": gapped(bench.ctx, text, answered=False), "again": bench.turned(box),
        "bank": bank if bench.turned(box) else (),
    }  # fmt: skip


def _rest(lines: int) -> list[int]:
    """The ruled lines of a long answer after those that stay with its question, in runs between which a side may
    turn.
    """
    rest = max(0, lines - BREAKS_AFTER)
    return [min(RUN, rest - start) for start in range(0, rest, RUN)]
