"""Where something is said: pages in print, ranges merged; links to sections in an EPUB."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from nlmpress.book import PageMap, Use
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join
from nlmpress.rendering.inlines import inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A page or a run of pages, by index, with the anchor it leads to. `main`: the main discussion, by itself."""

    first: int
    last: int
    anchor: str
    main: bool


def locate(pages: PageMap, uses: Sequence[Use]) -> tuple[Locator, ...]:
    """The pages of some uses in order, each once. Pages that follow one another are a run; the main one is alone."""
    first: dict[int, str] = {}
    main: dict[int, str] = {}
    for use in uses:
        if use.anchor in pages.page:
            (main if use.main else first).setdefault(pages.page[use.anchor], use.anchor)
    found: list[Locator] = []
    for page in sorted(first.keys() | main.keys()):
        before = found[-1] if found else None
        if page in main:
            found.append(Locator(first=page, last=page, anchor=main[page], main=True))
        elif before is not None and not before.main and before.last == page - 1 and _same_numbers(pages, page):
            found[-1] = Locator(first=before.first, last=page, anchor=before.anchor, main=False)
        else:
            found.append(Locator(first=page, last=page, anchor=first[page], main=False))
    return tuple(found)


def _same_numbers(pages: PageMap, page: int) -> bool:
    """Whether a page and the one before it are numbered alike: `xii` and `1` are no run."""
    return pages.labels[page].isdecimal() == pages.labels[page - 1].isdecimal()


def locators(ctx: Context, uses: Sequence[Use]) -> Markup:
    """`17, 53, **64**, 98–100` in print, each a link; in an EPUB the sections by name."""
    if ctx.epub:
        return _sections(ctx, uses)
    if ctx.pages is None:
        return join((el("a", ctx.page(use.anchor), href=f"#{use.anchor}") for use in uses), ", ")
    return _pages(ctx, ctx.pages, uses)


def on_pages(ctx: Context, uses: Sequence[Use]) -> Markup | None:
    """The pages of some uses in an EPUB that has the pages of a paged edition; None where it has not, or not of all."""
    if ctx.pages is None or any(use.anchor not in ctx.pages.page for use in uses):
        return None
    return ctx.say("page.list", n=len(uses), list=_pages(ctx, ctx.pages, uses))


def _pages(ctx: Context, pages: PageMap, uses: Sequence[Use]) -> Markup:
    """Each run of pages once, with a link to its first use; the main one in bold and named as such."""
    hrefs = {use.anchor: ctx.href(use.anchor, use.chapter) for use in uses}
    parts = []
    for locator in locate(pages, uses):
        first, last = pages.labels[locator.first], pages.labels[locator.last]
        said = first if locator.first == locator.last else ctx.words.range(first, last)
        if locator.main:
            label = ctx.words("join.labelled", label=ctx.words("where.main"), text=said)
            parts.append(el("a", el("b", said), href=hrefs[locator.anchor], aria_label=label))
        else:
            parts.append(el("a", said, href=hrefs[locator.anchor]))
    return join(parts, ", ")


def _sections(ctx: Context, uses: Sequence[Use]) -> Markup:
    """Each section once, the main one in bold and named as such."""
    mains = {use.section_anchor for use in uses if use.main}
    seen: dict[str, Use] = {}
    for use in uses:
        if use.main or use.section_anchor not in seen:
            seen[use.section_anchor] = use
    parts = []
    for use in seen.values():
        link = el("a", inlines(ctx.quiet(), use.section), href=ctx.href(use.anchor, use.chapter))
        if use.section_anchor in mains:
            link = el("b", link) + " " + ctx.say("join.brackets", text=ctx.words("where.main"))
        parts.append(link)
    return join(parts, "; ")
