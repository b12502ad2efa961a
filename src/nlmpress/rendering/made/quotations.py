"""The quotation bank, and the quotations to know by heart."""

from markupsafe import Markup

from nlmpress.book import QuoteEntry
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import capital, el, join, text
from nlmpress.rendering.locators import locators
from nlmpress.rendering.quotes import quotation


def bank(ctx: Context) -> Markup:
    """Every quotation in the work's order, under the largest divisions of the work."""
    parts: list[Markup] = []
    above = None
    level = ctx.below()
    for entry in ctx.book.quotes:
        top = ctx.book.divisions.get(entry.where.path[0]) if entry.where.path else None
        if top is not None and not top.leaf and top.path != above:
            above = top.path
            short = capital(top.short)
            named = ctx.words("join.labelled", label=short, text=top.title) if top.title else short
            parts.append(ctx.generated(f"h{level}", text(named)))
        parts.append(_entry(ctx, entry))
    return join(parts, "\n")


def _entry(ctx: Context, entry: QuoteEntry) -> Markup:
    with ctx.within(entry.anchor):
        comment = blocks(ctx, entry.quote.comment)
    where = [part for part in (_themes(ctx, entry), _discussed(ctx, entry), _wording(ctx, entry)) if part]
    said = join(where, " ")
    more = ctx.generated("p", said, class_="more") if said else None
    return el("div", quotation(ctx, entry, entry.anchor, entry.quote.span), comment, more, class_="entry")


def _themes(ctx: Context, entry: QuoteEntry) -> Markup:
    """The themes by name, for what a mark says only to those who know the key."""
    links = []
    for id_ in entry.quote.themes:
        theme = ctx.book.themes.get(id_)
        if theme is not None:
            name = text(theme.theme.name)
            links.append(el("a", name, href=ctx.to(theme.home)) if theme.home else name)
    return ctx.say("facts.themes", n=len(links), list=ctx.listed(links)) + "." if links else Markup("")


def _discussed(ctx: Context, entry: QuoteEntry) -> Markup:
    if not entry.uses:
        return Markup("")
    if ctx.epub:
        return ctx.say("where.discussed-in", list=locators(ctx, entry.uses)) + "."
    main = [use for use in entry.uses if use.main] or entry.uses[:1]
    return ctx.say("where.main-in", list=ctx.say("page.see", page=ctx.page(main[0].anchor))) + "."


def _wording(ctx: Context, entry: QuoteEntry) -> Markup:
    """Who held the words against a copy. That nobody has is said of each only where of others it cannot be said."""
    checked, counts = entry.quote.checked, ctx.book.counts
    if checked is not None:
        date = ctx.words.date(checked.date)
        return text(ctx.words("wording.checked", by=checked.by, date=date, copy=checked.copy)) + "."
    if counts.unchecked_quotations < counts.quotations:
        return text(ctx.words("wording.unchecked")) + "."
    return Markup("")


def by_heart(ctx: Context) -> Markup:
    """Those worth knowing word for word."""
    chosen = [entry for entry in ctx.book.quotes if entry.quote.heart]
    items = join(
        (el("li", quotation(ctx, entry, None), id=ctx.line_id("heart", n)) for n, entry in enumerate(chosen, 1)), "\n"
    )
    return el("ol", items, class_="by-heart")
