"""The key to the marks, the list of figures, the colophon."""

from markupsafe import Markup

from nlmpress import __version__
from nlmpress.rendering.context import Context
from nlmpress.rendering.figures import caption_of, numbered
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.marks import mark


def key_to_marks(ctx: Context) -> Markup:
    """Each theme's mark with its name and what it is about."""
    lines = []
    for theme in ctx.book.themes.values():
        name = text(theme.theme.name)
        named = el("a", name, href=ctx.to(theme.home)) if theme.home is not None else name
        if theme.home is not None:
            named = named + ctx.page_reference(theme.home.anchor)
        with ctx.within(f"key-{theme.theme.id}"):
            why = el("p", inlines(ctx, theme.theme.why), id=ctx.prose_id(theme.theme.span)) if theme.theme.why else None
        at = ctx.book.targets.get(("theme", theme.theme.id))
        here = at.anchor if at is not None and at.chapter == ctx.chapter.anchor else None
        drawn = ctx.generated("span", mark(ctx, theme), class_="drawn")
        lines.append(el("li", drawn, ctx.generated("p", el("b", named)), why, id=ctx.claim(here)))
    return el("ul", join(lines, "\n"), class_="key")


def figure_list(ctx: Context) -> Markup:
    """Every numbered figure and table."""
    lines = []
    for number, entry in enumerate(ctx.book.figures, 1):
        label = ctx.words("figure.caption", label=numbered(ctx, entry), caption="\0").split("\0")
        link = el("a", label[0], caption_of(ctx.quiet(), entry), label[1], href=ctx.href(entry.anchor, entry.chapter))
        lines.append(el("li", link, ctx.page_reference(entry.anchor), id=ctx.line_id("figures", number)))
    return el("ul", join(lines, "\n"), class_="list figures-list")


def colophon(ctx: Context) -> Markup:
    """What was checked, how the book was made, and the number its text is known by."""
    counts = ctx.book.counts
    lines = [text(ctx.words("colophon.length", words=ctx.words("count.words", n=counts.words)))]
    if counts.quotations and counts.unchecked_quotations == counts.quotations:
        lines.append(text(ctx.words("wording.none", n=counts.quotations)))
    elif counts.unchecked_quotations:
        total = ctx.words.number(counts.quotations)
        lines.append(text(ctx.words("wording.some", n=counts.unchecked_quotations, total=total)))
    elif counts.quotations:
        lines.append(text(ctx.words("wording.all", n=counts.quotations)))
    if counts.unchecked_details:
        lines.append(text(ctx.words("detail.unchecked", n=counts.unchecked_details)))
    faces = [face["family"] for face in ctx.tokens["faces"].values()]
    lines.append(text(ctx.words("colophon.faces", faces=ctx.words.list(faces))))
    lines.append(text(ctx.words("colophon.press", version=__version__)))
    if ctx.book.fingerprint:
        lines.append(ctx.say("colophon.hash", hash=el("span", ctx.book.fingerprint[:12], class_="hash")))
    return join((ctx.generated("p", line) for line in lines), "\n")
