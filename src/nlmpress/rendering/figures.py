"""Pictures and tables, with their captions and numbers."""

from markupsafe import Markup

from nlmpress.book import FigureEntry
from nlmpress.prose import Cell, Figure, Inline, Table
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import capital, el, join, text
from nlmpress.rendering.inlines import inlines

WIDE = 3
"""From this many columns on a table is set as labelled lines on a phone."""
CROWDED = 7
"""From this many columns on a table in print is set small, and its words may break; in an EPUB it is always lines."""
SHORT = 6
"""Up to this many rows a table in print stays on one page."""


def figure(ctx: Context, node: Figure) -> Markup:
    """A picture with its text alternative and its caption."""
    anchor = ctx.book.anchors.get(node.at)
    caption = _caption(ctx, anchor, node.caption)
    picture = el("img", src=ctx.image(node.image), alt=node.alt)
    under = el("figcaption", caption, id=ctx.prose_id(node.at)) if caption else None
    return el("figure", picture, under, id=ctx.claim(anchor, node.at))


def table(ctx: Context, node: Table) -> Markup:
    """A table with one row of heads; each cell of a wide one carries its head for narrow screens."""
    anchor = ctx.book.anchors.get(node.at)
    words = _caption(ctx, anchor, node.caption)
    caption = el("caption", words, id=ctx.prose_id(node.at)) if words else None
    align = [f"to-{side}" if side in ("center", "right") else None for side in node.align]
    head = el(
        "thead",
        el("tr", join(el("th", _cell(ctx, cell), scope="col", class_=align[i]) for i, cell in enumerate(node.head))),
    )
    labels = [inlines(ctx.quiet(), cell.inlines) if ctx.epub and len(node.head) >= WIDE else None for cell in node.head]
    body = el("tbody", join((_row(ctx, row, align, labels) for row in node.rows), "\n"))
    whole = el("table", caption, head, body, class_=_shape(ctx, node), id=ctx.claim(anchor, node.at))
    return held(ctx, whole)


def held(ctx: Context, table: Markup) -> Markup:
    """A table in what tells an e-reader's stylesheet how much room it has, whatever the window and the text's size."""
    return el("div", table, class_="held") if ctx.epub else table


def _shape(ctx: Context, node: Table) -> str:
    if ctx.epub:
        return "data" + " reflow" * (len(node.head) >= WIDE) + " crowded" * (len(node.head) >= CROWDED)
    return "data" + " crowded" * (len(node.head) >= CROWDED) + " short" * (len(node.rows) <= SHORT)


def _row(ctx: Context, row: tuple[Cell, ...], align: list[str | None], labels: list[Markup | None]) -> Markup:
    """A row. Its first cell says what the row is about, and is announced before the others (WCAG 2.2, 1.3.1)."""
    cells = []
    for index, cell in enumerate(row):
        heads = index == 0 and bool(cell.inlines) and len(row) > 1
        words = [head_of_cell(ctx, labels[index]), _cell(ctx, cell)]
        cells.append(el("th" if heads else "td", *words, scope="row" if heads else None, class_=align[index]))
    return el("tr", join(cells))


def head_of_cell(ctx: Context, words: str | None) -> Markup | None:
    """The head of a cell's column, for where the table is set as lines. Hidden: without a stylesheet it is a table."""
    return ctx.generated("span", words, class_="label", hidden="hidden") + " " if words else None


def _cell(ctx: Context, cell: Cell) -> Markup:
    """A cell's words, in an element that can be found again."""
    return el("span", inlines(ctx, cell.inlines), id=ctx.prose_id(cell.at))


def _caption(ctx: Context, anchor: str | None, words: tuple[Inline, ...]) -> Markup:
    """`Figure 3` and the caption. What has neither anchor nor caption has no number."""
    entry = next((e for e in ctx.book.figures if e.anchor == anchor), None) if anchor else None
    label = ctx.generated("span", numbered(ctx, entry), class_="label") if entry is not None else Markup("")
    return join((part for part in (label, inlines(ctx, words)) if part), " ")


def caption_of(ctx: Context, entry: FigureEntry) -> Markup:
    """The words under a figure: the pack's, or the press's own where the press draws it."""
    if not entry.made:
        return inlines(ctx, entry.caption)
    title = text(ctx.words(f"drawn.{entry.made}"))
    if entry.of is None:
        return title
    return ctx.say("join.labelled", label=title, text=text(capital(entry.of.full)))


def numbered(ctx: Context, entry: FigureEntry) -> str:
    """`Figure 3`, `Table 2`."""
    return ctx.words("figure.table" if entry.table else "figure.figure", number=entry.number)
