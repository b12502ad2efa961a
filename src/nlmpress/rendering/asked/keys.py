"""What answers a question: beside it for whoever holds the key, and where the students’ own answers are gathered."""

from collections.abc import Iterator, Mapping
from string import ascii_lowercase, ascii_uppercase

from markupsafe import Markup

from nlmpress.book import BankEntry
from nlmpress.model import (
    BankQuestion,
    Blocks,
    ChoiceQuestion,
    ClozeQuestion,
    EssayQuestion,
    QuotationQuestion,
    TrueFalseQuestion,
)
from nlmpress.model.asking import solution
from nlmpress.rendering.blocks import blocks, settled
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines

BETWEEN: Mapping[str, str] = {"choice": ", ", "cloze": "; "}
"""What parts the letters or words of what is right; for other kinds a space."""


def key(ctx: Context, entry: BankEntry, *, copied: bool) -> Markup:
    """The answer beside its question. `copied`: the same words stand where the students’ own are gathered, so that here
    they are no prose of the pack, and have no links.
    """
    label = ctx.generated("p", ctx.words("asked.answer"), class_="label")
    if copied:
        return ctx.generated("div", label, answer(ctx.quiet(), entry), class_="solution for-key")
    with ctx.within(entry.solved):
        return el("div", label, answer(ctx, entry), class_="solution for-key", id=ctx.claim(entry.solved))


def note(ctx: Context, entry: BankEntry) -> Markup:
    """What a teacher is told of a question, and where the pack says more."""
    if not entry.question.note:
        return Markup("")
    label = ctx.generated("p", ctx.words("audience.teacher"), class_="label")
    with ctx.within(f"{entry.solved}.note"):
        return el("div", label, blocks(ctx, entry.question.note), class_="solution for-teacher")


def answer(ctx: Context, entry: BankEntry) -> Markup:
    """What is right, then what the pack says of it."""
    question = entry.question
    return join(
        (part for part in (_verdict(ctx, question), blocks(ctx, question.answer), *_more(ctx, question)) if part), "\n"
    )


def _verdict(ctx: Context, question: BankQuestion) -> Markup:
    """What is right in a word, or in letters."""
    if isinstance(question, TrueFalseQuestion):
        return ctx.generated("p", ctx.words("asked.true" if question.true else "asked.false") + ".", class_="verdict")
    right = solution(question)
    if not right:
        return Markup("")
    if isinstance(question, ClozeQuestion):
        right = tuple(f"{n}\u00a0{words}" for n, words in enumerate(right, 1))
    between = BETWEEN.get(question.kind, "\u2002")
    return ctx.generated("p", text(between.join(right)) + ".", class_=f"verdict of-{question.kind}")


def _more(ctx: Context, question: BankQuestion) -> Iterator[Markup]:
    match question:
        case ChoiceQuestion():
            for letter, option in zip(ascii_uppercase, question.options, strict=False):
                if option.feedback:
                    mark = ctx.generated("b", letter, class_="letter")
                    words = settled(ctx, inlines(ctx, option.feedback))
                    yield el("p", mark, " ", words, class_="feedback", id=ctx.prose_id(option.place("feedback")))
        case QuotationQuestion():
            for letter, step in zip(ascii_lowercase, question.steps, strict=False):
                mark = ctx.generated("p", letter, class_="letter")
                yield el("div", mark, blocks(ctx, step.answer), class_="step")
        case EssayQuestion():
            plan = join(el("li", blocks(ctx, paragraph)) for paragraph in question.plan)
            yield ctx.generated("p", ctx.words("asked.plan"), class_="label")
            yield el("ol", plan, class_="list")
            yield from _labelled(ctx, "asked.strong", question.strong)
            yield from _labelled(ctx, "asked.weaker", question.weaker)
        case _:
            pass


def _labelled(ctx: Context, words: str, prose: Blocks) -> Iterator[Markup]:
    yield ctx.generated("p", ctx.words(words), class_="label")
    yield blocks(ctx, prose)
