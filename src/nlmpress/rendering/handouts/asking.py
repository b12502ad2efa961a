"""Questions on a sheet, and on its key: each kind with what its template shows of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, assert_never

from markupsafe import Markup

from nlmpress.classroom import Ask
from nlmpress.model import (
    ChoiceQuestion,
    ClozeQuestion,
    DiscussionQuestion,
    EssayQuestion,
    ExtractQuestion,
    MatchQuestion,
    OrderQuestion,
    QuotationQuestion,
    ShortQuestion,
    TrueFalseQuestion,
)
from nlmpress.model.asking import shuffled
from nlmpress.prose import plain
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.handouts.bench import Bench
from nlmpress.rendering.handouts.gaps import gapped
from nlmpress.rendering.html import capital, el, join, text
from nlmpress.rendering.inlines import inlines, quoted

LETTERS = "ABCDEFGHIJKLMNOP"
NARROW = 400
"""Options stand two to a line when their letters, times the points of the sheet's type, are no more than this."""
NOTHING = Markup("")
BOX = el("span", class_="tick-box")
BLANK = el("span", el("i"), class_="gap short")


@dataclass(slots=True, kw_only=True)
class Shown:
    """What the template of questions shows of one."""

    stem: Markup
    body: Markup = NOTHING
    rows: list[tuple[Markup, ...]] = field(default_factory=list)
    options: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    answer: Markup = NOTHING
    longest: int = 0
    """Letters of the longest option, where two may stand on a line."""


def shown(ctx: Context, ask: Ask, *, answered: bool) -> Shown:
    """A question as it stands on a sheet, or `answered` as on the key."""
    question = ask.question
    out = Shown(stem=blocks(ctx, question.question), answer=blocks(ctx, question.answer) if answered else Markup(""))
    match question:
        case ChoiceQuestion():
            out.options = list(_options(ctx, question, answered=answered))
            out.body = _how_many(ctx, question)
            out.longest = 0 if answered else max(len(plain(o.says)) for o in question.options)
        case TrueFalseQuestion():
            out.body = _truth(ctx, question, answered=answered)
        case MatchQuestion():
            out.rows = _pairs(ctx, question, answered=answered)
        case OrderQuestion():
            out.rows = _order(ctx, question, answered=answered)
        case ClozeQuestion():
            out.body = gapped(ctx, question.text, answered=answered)
        case QuotationQuestion():
            out.body = _quote(ctx, question.quotation)
            out.steps = [_step(ctx, step, answered=answered) for step in question.steps]
        case ExtractQuestion():
            out.body = _extract(ctx, question, ask.where)
        case EssayQuestion():
            if answered:
                out.answer += join((el("div", blocks(ctx, one)) for one in question.plan), "\n")
        case DiscussionQuestion() | ShortQuestion():
            pass
        case _:
            assert_never(question)
    if answered and question.note:
        out.answer += el("div", teachers(ctx), blocks(ctx, question.note), class_="for-teacher")
    return out


def teachers(ctx: Context) -> Markup:
    """What stands over a note on a key."""
    return el("p", ctx.words("audience.teacher"), class_="label")


def given(bench: Bench, ask: Ask) -> Markup:
    """What a question is answered with, where there is no room for the whole of it: its boxes, or its options."""
    it = shown(bench.ctx, ask, answered=False)
    return it.body + (bench.page("options", options=it.options, two=False) if it.options else NOTHING)


def _how_many(ctx: Context, question: ChoiceQuestion) -> Markup:
    """How many options are right, where more than one is."""
    many = question.right_ones
    return el("p", ctx.words("asked.right-ones", n=many)) if many > 1 else NOTHING


def _options(ctx: Context, question: ChoiceQuestion, *, answered: bool) -> Iterator[dict[str, Any]]:
    for letter, option in zip(LETTERS, question.options, strict=False):
        yield {
            "letter": letter,
            "says": inlines(ctx, option.says),
            "right": answered and option.right,
            "feedback": inlines(ctx, option.feedback) if answered else "",
        }


def _truth(ctx: Context, question: TrueFalseQuestion, *, answered: bool) -> Markup:
    true, false = text(ctx.words("handout.true")), text(ctx.words("handout.false"))
    if answered:
        return el("p", true if question.true else false, class_="right")
    boxes = el("span", BOX, true) + " " + el("span", BOX, false)
    because = el("span", ctx.words("handout.because"), class_="because")
    return el("p", boxes + " " + because, class_="boxes")


def _pairs(ctx: Context, question: MatchQuestion, *, answered: bool) -> list[tuple[Markup, ...]]:
    """What is to be matched, numbered by its place, beside the others in the order of their letters."""
    written = (*(pair.other for pair in question.pairs), *question.extra)
    drawn = shuffled(question)
    left = [inlines(ctx, pair.one) for pair in question.pairs]
    if answered:
        letters = [LETTERS[drawn.index(n)] for n in range(len(question.pairs))]
        right = (inlines(ctx, pair.other) for pair in question.pairs)
        return [
            (one, el("span", letter, class_="right") + " " + other)
            for one, letter, other in zip(left, letters, right, strict=True)
        ]
    blanks = [BLANK + " " + one for one in left]
    blanks += [Markup("")] * (len(drawn) - len(blanks))
    return [
        (blank, el("b", letter) + " " + inlines(ctx, written[n]))
        for blank, letter, n in zip(blanks, LETTERS, drawn, strict=False)
    ]


def _order(ctx: Context, question: OrderQuestion, *, answered: bool) -> list[tuple[Markup, ...]]:
    """What is to be put in order, by its letters, each with a blank for its number; or in order, with its letters."""
    if answered:
        drawn = shuffled(question)
        return [
            (text(f"{n}. ") + el("span", LETTERS[drawn.index(n - 1)], class_="right") + " " + inlines(ctx, item),)
            for n, item in enumerate(question.sequence, 1)
        ]
    return [
        (BLANK + " " + el("b", letter) + " " + inlines(ctx, question.sequence[n]),)
        for letter, n in zip(LETTERS, shuffled(question), strict=False)
    ]


def _quote(ctx: Context, id_: str) -> Markup:
    found = next((entry.quote for entry in ctx.book.quotes if entry.quote.id == id_), None)
    if found is None:
        return Markup("")
    lang = ctx.language(found.lang or ctx.book.identity.work.lang)
    return el("p", quoted(ctx, inlines(ctx, found.words)), class_="quoted", lang=lang)


def _step(ctx: Context, step: Any, *, answered: bool) -> dict[str, Any]:
    answer = el("div", blocks(ctx, step.answer), class_="answered") if answered else Markup("")
    return {"ask": inlines(ctx, step.ask), "answer": answer}


def _extract(ctx: Context, question: ExtractQuestion, where: str) -> Markup:
    """Where a passage stands, what happens in it, and its first and last words: or room to write them."""
    event = next((e.event.title for e in ctx.book.events if e.event.id == question.extract.event), ())
    place = text(capital(where))
    head = place if not event else ctx.say("join.labelled", label=place, text=inlines(ctx, event))
    lang = ctx.language(ctx.book.identity.work.lang)
    ends = []
    for key, words in (("opens", question.extract.opens), ("closes", question.extract.closes)):
        given = el("span", quoted(ctx, inlines(ctx, words)), lang=lang) if words else el("span", class_="blank")
        ends.append(el("p", text(ctx.words(f"handout.{key}")), " ", given, class_="place"))
    return el("p", head, class_="place") + join(ends)
