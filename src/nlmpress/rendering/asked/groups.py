"""The questions that one wish is for: under headings, with the page of their answers, each with its key."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from nlmpress.assembly.naming import indexed
from nlmpress.book import BankEntry, BookChapter
from nlmpress.prose import Questions
from nlmpress.rendering.asked.keys import key, note
from nlmpress.rendering.asked.tasks import task
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import capital, el, join, text


def questions(ctx: Context, wish: Questions) -> Markup:
    """Every question that is asked here. In print the answers’ page is named once for each group."""
    entries = ctx.book.asked.get(wish.at, ())
    home = answers_in(ctx)
    parts: list[Markup] = []
    for words, group in _groups(ctx, wish, entries):
        own = next((entry for entry in group if entry.question.seer == "student"), None) if home else None
        page = _page(ctx, own) if own is not None else Markup("")
        if words:
            parts.append(ctx.generated(f"h{ctx.below()}", text(words), page, class_="group"))
        elif page:
            parts.append(ctx.generated("p", page, class_="more"))
        parts.extend(_question(ctx, entry, home, marked=wish.marks) for entry in group)
    return join(parts, "\n")


def answers_in(ctx: Context) -> BookChapter | None:
    """The chapter that gathers the students’ own answers, if the edition has one."""
    return next((chapter for what, chapter in ctx.book.made() if what == "answers"), None)


def _groups(ctx: Context, wish: Questions, entries: Sequence[BankEntry]) -> Iterator[tuple[str, list[BankEntry]]]:
    """The questions by what the wish says, each group with the words of its heading."""

    def heading(entry: BankEntry) -> str:
        if wish.by == "kind":
            return ctx.words(f"asked.kind.{entry.question.kind}")
        if wish.by != "division" or entry.latest is None:
            return ""
        return capital(ctx.book.divisions[indexed(entry.latest)].short)

    for words, group in groupby(entries, key=heading):
        yield words, list(group)


def _page(ctx: Context, entry: BankEntry) -> Markup:
    """Where the answers of a group begin."""
    if ctx.epub:
        return Markup("")
    page = ctx.say("page.see", page=ctx.page(entry.solved))
    return el("span", ctx.say("join.labelled", label=ctx.words("asked.answers"), text=page), class_="see")


def _question(ctx: Context, entry: BankEntry, home: BookChapter | None, *, marked: bool) -> Markup:
    question = entry.question
    id_ = ctx.claim(entry.anchor, question.span)
    own = home is not None and question.seer == "student"
    to = ctx.href(entry.solved, home.anchor) if own and home is not None else None
    number = ctx.words.number(entry.number)
    shown = ctx.book.edition.audiences
    # On a page it floats beside the first line, and so stands before it; elsewhere it is said last.
    worth = _marks(ctx, entry) if marked and entry.marks else None
    with ctx.within(entry.anchor):
        parts = [
            ctx.generated("p", el("a", number, href=to) if to and not ctx.epub else number, class_="number"),
            worth if not ctx.epub else None,
            blocks(ctx, question.question),
            task(ctx, entry),
            worth if ctx.epub else None,
            _way(ctx, entry, to) if to and ctx.epub else None,
            key(ctx, entry, copied=own) if "key" in shown else None,
            note(ctx, entry) if "teacher" in shown else None,
        ]
    return el("div", *(part for part in parts if part), class_=f"asked asked-{question.kind}", id=id_)


def _marks(ctx: Context, entry: BankEntry) -> Markup:
    return ctx.generated("p", ctx.words("asked.marks", n=entry.marks), class_="worth")


def _way(ctx: Context, entry: BankEntry, to: str) -> Markup:
    """To the answer, without script: a link whose words say whose answer it is to those who hear links alone."""
    label = ctx.words("asked.answer-to", number=ctx.words.number(entry.number))
    return ctx.generated("p", el("a", ctx.words("asked.answer"), href=to, aria_label=label), class_="more")
