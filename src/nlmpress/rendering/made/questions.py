"""Questions people ask, and lines that are not the work's."""

from itertools import groupby

from markupsafe import Markup

from nlmpress.book import MisquoteEntry, QuestionEntry
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines, name_of, quoted
from nlmpress.rendering.quotes import division


def faq(ctx: Context) -> Markup:
    """Each question with its answer and where the pack says more, under the groups that the records name."""
    parts = []
    top = ctx.below()
    for group, entries in groupby(ctx.book.questions, key=lambda entry: entry.question.group):
        level = top + 1 if group else top
        if group:
            parts.append(ctx.generated(f"h{top}", text(group)))
        parts.extend(_question(ctx, entry, level) for entry in entries)
    return join(parts, "\n")


def _question(ctx: Context, entry: QuestionEntry, level: int) -> Markup:
    record = entry.question
    number = ctx.generated("span" if ctx.epub else "div", ctx.words.number(entry.number), class_="number")
    words = inlines(ctx.heading(), record.question)
    head = el(f"h{level}", number + " " + words if ctx.epub else words, id=ctx.claim(entry.anchor, record.span))
    with ctx.within(entry.anchor):
        answer = blocks(ctx, record.answer)
    links = []
    for kind, target in entry.more:
        link = el("a", name_of(ctx, kind, target), href=ctx.to(target))
        if not ctx.epub:
            link = link + ", " + ctx.say("page.see", page=ctx.page(target.anchor))
        links.append(link)
    more = ctx.generated("p", ctx.say("faq.more", list=join(links, "; ")), class_="more") if links else None
    return el("div", None if ctx.epub else number, head, answer, more, class_="question hang")


def misquotations(ctx: Context) -> Markup:
    """Each line by its first words: where it goes about, whose it is, and what the work has instead."""
    level = ctx.below()
    return join((_misquotation(ctx, entry, level) for entry in ctx.book.misquotes), "\n")


def _misquotation(ctx: Context, entry: MisquoteEntry, level: int) -> Markup:
    record = entry.misquote
    lang = ctx.language(ctx.book.identity.work.lang)
    head = el(
        f"h{level}", quoted(ctx, text(record.opening) + "\u00a0…"), id=ctx.claim(entry.anchor, record.span), lang=lang
    )
    with ctx.within(entry.anchor):
        facts = [
            (
                ctx.words("misquote.circulates"),
                el("span", inlines(ctx, record.circulates), id=ctx.prose_id(record.place("circulates"))),
            ),
            (
                ctx.words("misquote.whose"),
                el("span", inlines(ctx, record.whose), id=ctx.prose_id(record.place("whose"))),
            ),
        ]
        note = blocks(ctx, record.note)
    if entry.instead is not None:
        other = entry.instead
        words = quoted(ctx, inlines(ctx.quiet(), other.opening) + ("\u00a0…" if other.cut else ""))
        target = ctx.book.targets.get(("quote", other.quote.id))
        link = el("a", words, href=ctx.to(target), lang=lang) if target is not None else el("span", words, lang=lang)
        facts.append(
            (ctx.words("misquote.instead"), link + (ctx.page_reference(target.anchor) if target is not None else ""))
        )
    if entry.where is not None:
        facts.append((ctx.words("misquote.near"), division(ctx, "/".join(entry.where.path), entry.where.full)))
    lines = join((ctx.generated("dt", name) + el("dd", value) for name, value in facts), "\n")
    return el("div", head, el("dl", lines, class_="facts-list"), note, class_="misquotation")
