"""Marks of themes: a shape, a letter and a colour together."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from nlmpress.book import ThemeMark
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join

BOX = "-0.6 -0.6 11.2 11.2"
"""Shapes are drawn in a 10 × 10 box and may stand out of it by 0.6."""
SOLID = "#000000"


def mark(ctx: Context, theme: ThemeMark) -> Markup:
    """One mark. Its shape is named for those who cannot see it; the letter beside it says no more."""
    shape = ctx.tokens["marks"][theme.shape]
    # A reader that leaves our stylesheet out still gets a mark of a letter's size, in the ink of the text.
    fill, size = ("currentColor", ctx.tokens["epub"]["mark"]) if ctx.epub else (_fill(ctx, shape), None)
    path = el("path", d=shape["path"], class_=f"mark-{theme.shape}", fill=fill)
    drawn = el(
        "svg", el("title", theme.short), path,
        xmlns="http://www.w3.org/2000/svg", viewBox=BOX, width=size, height=size, role="img",
    )  # fmt: skip
    return el("span", drawn, el("span", theme.letter, class_="letter", aria_hidden="true"), class_="mark")


def _fill(ctx: Context, shape: Mapping[str, str]) -> str:
    """A shape's colour on a page. Where there is one ink it is solid: shape and letter tell the marks apart."""
    press = ctx.book.edition.press
    return SOLID if press is not None and press.inks == "k" else shape["light"]


def marks(ctx: Context, themes: Iterable[str], tag: str = "div") -> Markup:
    """The marks of some themes, as they stand beside a row, a quotation, a line of an index. No theme, nothing."""
    drawn = [mark(ctx, ctx.book.themes[id_]) for id_ in themes if id_ in ctx.book.themes]
    if not drawn:
        return Markup("")
    return ctx.generated(tag, join(drawn, " "), class_="marks")
