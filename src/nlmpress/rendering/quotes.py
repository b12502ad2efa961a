"""Quotations of the ledger: printed in full where they are discussed, in the bank, and among those to know by heart."""

from markupsafe import Markup

from nlmpress.book import QuoteEntry
from nlmpress.diagnostics import Span
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import capital, el, text
from nlmpress.rendering.inlines import inlines, quoted
from nlmpress.rendering.marks import marks

AIR = el("span", " ", class_="air")
"""Between an attribution and its marks: a wide space, which is gone where the line breaks at it, as a margin is not."""


def quotation(
    ctx: Context, entry: QuoteEntry, anchor: str | None, at: Span | None = None, *, marked: bool = True
) -> Markup:
    """A quotation in full, its attribution, the marks of its themes: in print in the margin, in an EPUB at the end."""
    quote = entry.quote
    lang = ctx.language(quote.lang or ctx.book.identity.work.lang)
    shown = marks(ctx, quote.themes if marked else (), "span" if ctx.epub else "div")
    body = el(
        "blockquote",
        el("p", quoted(ctx, inlines(ctx.quiet(), quote.words)), class_="words", lang=lang),
        ctx.generated("p", attribution(ctx, entry), AIR + shown if ctx.epub and shown else None, class_="who"),
        class_="quote",
        id=ctx.claim(anchor, at),
    )
    return el("div", None if ctx.epub else shown or None, body, class_="hang")


def attribution(ctx: Context, entry: QuoteEntry) -> Markup:
    """Who says it, to whom, and where: the speaker and the place are links, where there may be any."""
    who = speaker(ctx, entry)
    if who and entry.quote.to:
        who = ctx.say("quotation.speaker", speaker=who, to=text(entry.quote.to))
    where = division(ctx, "/".join(entry.where.path), entry.where.full if entry.speaker else capital(entry.where.full))
    return ctx.say("quotation.attribution", speaker=who, place=where) if who else where


def speaker(ctx: Context, entry: QuoteEntry) -> Markup:
    """The speaker's name, leading to where the speaker is at home."""
    if not entry.speaker:
        return Markup("")
    person = entry.quote.speaker
    target = ctx.book.targets.get(("person", person)) if person is not None else None
    if target is None or ctx.inert:
        return text(entry.speaker)
    return el("a", text(entry.speaker), href=ctx.to(target))


def division(ctx: Context, path: str, words: str) -> Markup:
    """The name of a division of the work, leading to what the pack says of it."""
    target = ctx.book.targets.get(("at", path))
    if target is None or ctx.inert:
        return text(words)
    return el("a", text(words), href=ctx.to(target))
