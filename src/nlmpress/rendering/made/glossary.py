"""The glossary, in the language's own order: what each term means, where it matters, what to see, where it is used."""

from itertools import groupby

from markupsafe import Markup

from nlmpress.book import GlossaryEntry
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.locators import locators
from nlmpress.rendering.quotes import division


def glossary(ctx: Context) -> Markup:
    """In print one list, whose guide words stand in the running head; in an EPUB a list for each initial."""
    if not ctx.epub:
        return el("dl", join((_entry(ctx, entry) for entry in ctx.book.glossary), "\n"), class_="glossary columns")
    parts = []
    level = ctx.below()
    for initial, entries in groupby(ctx.book.glossary, key=lambda entry: entry.initial):
        parts.append(ctx.generated(f"h{level}", initial, class_="initial"))
        parts.append(el("dl", join((_entry(ctx, entry) for entry in entries), "\n"), class_="glossary"))
    return join(parts, "\n")


def _entry(ctx: Context, entry: GlossaryEntry) -> Markup:
    term = entry.term
    kind = "" if term.kind == "work" else ctx.words(f"glossary.kind.{term.kind}")
    anchor = ctx.claim(entry.anchor, term.span)
    with ctx.within(entry.anchor):
        meaning = inlines(ctx, term.definition)
        matters = blocks(ctx, term.matters)
    definition = el("p", meaning, id=ctx.claim(f"{entry.anchor}.d", term.place("definition")))
    after = [_where(ctx, entry), _see(ctx, entry), _used(ctx, entry)]
    said = join((part for part in after if part), " ")
    more = ctx.generated("p", said, class_="more") if said else None
    epub = ctx.epub
    head = el(
        "dt", el("dfn", text(term.term), lang=ctx.language(term.lang)),
        " " + ctx.generated("span", kind, class_="kind") if kind else None, id=anchor,
        data_guide=None if epub else term.term, epub_type="glossterm" if epub else None,
    )  # fmt: skip
    return head + "\n" + el("dd", definition, matters, more, epub_type="glossdef" if epub else None)


def _where(ctx: Context, entry: GlossaryEntry) -> Markup:
    if not entry.where:
        return Markup("")
    places = [division(ctx, "/".join(place.path), place.short) for place in entry.where]
    listed = ctx.listed(places)
    return ctx.say("join.labelled", label=ctx.words("glossary.where"), text=listed) + "."


def _see(ctx: Context, entry: GlossaryEntry) -> Markup:
    if not entry.see:
        return Markup("")
    links = [el("a", inlines(ctx.quiet(), target.title), href=ctx.to(target)) for target in entry.see]
    return ctx.say("where.see-also", list=ctx.listed(links)) + "."


def _used(ctx: Context, entry: GlossaryEntry) -> Markup:
    if not entry.uses:
        return Markup("")
    where = locators(ctx, entry.uses)
    if not ctx.epub:
        where = ctx.say("page.list", n=len(entry.uses), list=where)
    return ctx.say("where.used-in", list=where) + "."
