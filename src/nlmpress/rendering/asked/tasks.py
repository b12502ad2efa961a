"""What there is to do with a question, by its kind: to choose from, to pair, to put in order, to fill in, to see."""

from collections.abc import Iterable, Sequence
from itertools import count
from string import ascii_lowercase, ascii_uppercase
from typing import assert_never

from markupsafe import Markup

from nlmpress.assembly.naming import place as named
from nlmpress.book import BankEntry
from nlmpress.diagnostics import Span
from nlmpress.model import (
    ChoiceQuestion,
    ClozeQuestion,
    DiscussionQuestion,
    EssayQuestion,
    ExtractQuestion,
    Inlines,
    MatchQuestion,
    OrderQuestion,
    QuotationQuestion,
    ShortQuestion,
    TrueFalseQuestion,
)
from nlmpress.model.asking import ungapped
from nlmpress.rendering.blocks import blocks, settled
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import capital, el, join, text
from nlmpress.rendering.inlines import inlines, quoted
from nlmpress.rendering.quotes import division, quotation

GAP = "\ue000"
"""Stands for a gap until its paragraph is markup: a character that no face has, and no text."""
Item = tuple[Inlines, Span]


def task(ctx: Context, entry: BankEntry) -> Markup:
    """What follows the words of a question."""
    question = entry.question
    match question:
        case ChoiceQuestion():
            return _choice(ctx, question)
        case TrueFalseQuestion():
            return ctx.generated("p", ctx.words("asked.true-or-false"), class_="do")
        case MatchQuestion():
            return _match(ctx, question, entry.order)
        case OrderQuestion():
            items = [(question.sequence[n], question.place(f"sequence.{n}")) for n in entry.order]
            return _lettered(ctx, items, ascii_uppercase)
        case ClozeQuestion():
            return _cloze(ctx, question)
        case QuotationQuestion():
            return _look(ctx, question)
        case ExtractQuestion():
            return _extract(ctx, question)
        case ShortQuestion() | DiscussionQuestion() | EssayQuestion():
            return Markup("")
        case _:
            assert_never(question)


def _lettered(ctx: Context, items: Iterable[Item], letters: Iterable[str], class_: str = "options") -> Markup:
    """A list whose letters are text, so that whoever hears it, or has no styles, has them too."""
    lines = []
    for (words, at), letter in zip(items, letters, strict=False):
        mark = ctx.generated("span", letter, class_="letter")
        lines.append(el("li", mark, " ", settled(ctx, inlines(ctx, words)), id=ctx.prose_id(at)))
    return el("ul", join(lines, "\n"), class_=class_)


def _choice(ctx: Context, question: ChoiceQuestion) -> Markup:
    options = _lettered(ctx, [(one.says, one.place("says")) for one in question.options], ascii_uppercase)
    if question.right_ones == 1:
        return options
    return ctx.generated("p", ctx.words("asked.right-ones", n=question.right_ones), class_="do") + "\n" + options


def _match(ctx: Context, question: MatchQuestion, order: Sequence[int]) -> Markup:
    others: list[Item] = [(pair.other, pair.place("other")) for pair in question.pairs]
    others += [(words, question.place(f"extra.{n}")) for n, words in enumerate(question.extra)]
    ones = [(pair.one, pair.place("one")) for pair in question.pairs]
    left = _lettered(ctx, ones, map(str, count(1)), "options ones")
    right = _lettered(ctx, [others[n] for n in order], ascii_uppercase, "options others")
    return el("div", left, right, class_="pairs")


def _cloze(ctx: Context, question: ClozeQuestion) -> Markup:
    """The text with a numbered line in the place of each gap."""
    words = str(blocks(ctx, ungapped(question.text, GAP)))
    numbers = count(1)
    parts = words.split(GAP)
    gaps = (
        ctx.generated("span", ctx.say("join.brackets", text=el("span", str(next(numbers)))), class_="gap")
        for _ in parts[1:]
    )
    return el(
        "div", Markup(parts[0]), *(m for gap, part in zip(gaps, parts[1:], strict=True) for m in (gap, Markup(part)))
    )


def _look(ctx: Context, question: QuotationQuestion) -> Markup:
    """The quotation in full, and what to look at."""
    entry = ctx.book.quote(question.quotation)
    steps = [(step.ask, step.place("ask")) for step in question.steps]
    words = quotation(ctx, entry, f"a-{question.id}.words", question.place("quotation"), marked=False)
    return words + "\n" + _lettered(ctx, steps, ascii_lowercase)


def _extract(ctx: Context, question: ExtractQuestion) -> Markup:
    """Which passage of the work: its division, what happens, and its first and last words where somebody wrote them."""
    extract = question.extract
    place = named(extract.where, ctx.book.identity.work, ctx.book.divisions, ctx.words)
    event = next((one.event for one in ctx.book.events if one.event.id == extract.event), None)
    where = division(ctx, str(extract.where), capital(place.full)) if place is not None else Markup("")
    said = where
    if event is not None:
        said = ctx.say("join.labelled", label=where, text=inlines(ctx.quiet(), event.title))
    if extract.opens and extract.closes:
        lang = ctx.language(ctx.book.identity.work.lang)
        ends = [
            el("span", quoted(ctx, inlines(ctx.quiet(), one)), lang=lang) for one in (extract.opens, extract.closes)
        ]
        said = said + " (" + ctx.say("join.range", a=ends[0] + "\u00a0… ", b=" …\u00a0" + ends[1]) + ")"
    return ctx.generated("p", text(ctx.words("asked.passage")) + ": " + said + ".", class_="do")
