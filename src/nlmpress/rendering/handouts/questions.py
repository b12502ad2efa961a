"""Questions one after another: what stays together, and what is there again where a side begins."""

from dataclasses import replace
from itertools import accumulate
from math import ceil
from typing import Any

from markupsafe import Markup

from nlmpress.classroom import Ask, Asks, Shown, Wording
from nlmpress.model import Blocks, ClozeQuestion, QuotationQuestion
from nlmpress.rendering.handouts.asking import NARROW, shown
from nlmpress.rendering.handouts.bench import UNDER_GROUP, Bench, Named, record_named
from nlmpress.rendering.handouts.gaps import box_height, gapped, parted

WHOLE, LARGE_WHOLE = 8, 5
"""Ruled lines that stay with their question, all of them; in large print, where each takes more of a side."""
BREAKS_AFTER = 4
"""Those of a longer answer that do."""
TALKED = 2
"""At most so many times the lines that it should have has a question without marks: they are for notes."""
RUN = 3
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
    question = ask.question
    named, head = record_named(question.id, question), bench.say(group)
    again = bench.again(head, under=UNDER_GROUP) if group and not ask.group else 0.0
    again += box_height(bench, bank) if bank and not ask.bank else 0.0
    stepped = isinstance(question, QuotationQuestion)
    lines = 0 if answered else ask.lines
    first, *rest = [0] if stepped else _runs(lines, LARGE_WHOLE if bench.form.version == "large-print" else WHOLE)
    runs = zip(accumulate(rest, initial=first), rest, strict=False)
    flags = ("heads",) if stays or stepped else ()
    box = bench.box(named, first, *flags, fewest=_fewest(ask, 0, first), again=again)
    if not ask.marks:
        box = replace(box, most=TALKED * first)
    it = shown(bench.ctx, ask, answered=answered)
    least = min(lines, ask.fewest)
    if isinstance(question, QuotationQuestion) and Shown(quote=question.quotation, large=True) in bench.sheet.body:
        it.body = Markup("")  # it stands over the question
    parts = []
    if isinstance(question, ClozeQuestion) and not answered:
        text, *others = parted(bench, question.text)
        it.body = gapped(bench.ctx, text, answered=False)
        parts = [
            _part(bench, named, n, part, bank, *flags if part is others[-1] else ()) for n, part in enumerate(others, 1)
        ]
    return {
        "box": box, "number": ask.number, "kind": question.kind, "marks": ask.marks, "stem": it.stem, "body": it.body,
        "group": head if ask.group or bench.turned(box) else "",
        "bank": bank if ask.bank or bench.turned(box) else (), "parts": parts,
        "rows": it.rows, "options": it.options, "two": 0 < it.longest * bench.form.v["size"][1] <= NARROW,
        "steps": [step | {"box": bench.box(named, lines, "joins", "even", fewest=least)} for step in it.steps],
        "answer": it.answer, "lines": box.lines,
        "more": [bench.box(named, n, "joins", fewest=_fewest(ask, start, n)) for start, n in runs],
    }  # fmt: skip


def _part(bench: Bench, named: Named, n: int, text: Blocks, bank: tuple[str, ...], *flags: str) -> dict[str, Any]:
    """A further part of a text with gaps."""
    box = bench.box(named, 0, "joins", *flags, again=box_height(bench, bank) if bank else 0.0, part=f"-{n}")
    return {
        "box": box, "body": gapped(bench.ctx, text, answered=False), "again": bench.turned(box),
        "bank": bank if bench.turned(box) else (),
    }  # fmt: skip


def _runs(lines: int, whole: int) -> list[int]:
    """The ruled lines of an answer that stay with its question, and of one that is longer than a `whole` one the
    others, in runs between which a side may turn.
    """
    if lines <= whole:
        return [lines]
    return [BREAKS_AFTER, *(min(RUN, lines - start) for start in range(BREAKS_AFTER, lines, RUN))]


def _fewest(ask: Ask, start: int, lines: int) -> int:
    """The share that so many of a question's lines after the first few have in the fewest that it may have."""
    first, last = (ceil(n * ask.fewest / ask.lines) if n else 0 for n in (start, start + lines))
    return last - first
