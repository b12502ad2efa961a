"""Aligned rows: what happens, and beside it (in print) or under it (in an EPUB) what it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from nlmpress.prose import Block, Heading, Row
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join
from nlmpress.rendering.marks import marks


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """Rows, and the heading that stands directly over them."""

    head: Heading | None
    rows: tuple[Row, ...]


Draw = Callable[[Context, Sequence[Block]], Markup]


def rows(ctx: Context, groups: Sequence[RowGroup], heading: Callable[[Context, Heading], Markup], draw: Draw) -> Markup:
    """One table whose head repeats on each page, a group of rows for each heading; in an EPUB labelled sections."""
    if ctx.epub:
        return join((_stacked(ctx, group, heading, draw) for group in groups), "\n")
    happens, does = ctx.words("rows.happens"), ctx.words("rows.does")
    columns = el("colgroup", el("col"), el("col", class_="does"))
    head = el(
        "thead",
        el(
            "tr",
            el("th", el("div", el("span", happens)), scope="col", class_="a"),
            el("th", el("div", el("span", does)), scope="col", class_="b"),
        ),
        data_generated="1",
    )
    bodies = join((_group(ctx, group, heading, draw) for group in groups), "\n")
    return el("table", columns, head, bodies, class_="rows")


def _group(ctx: Context, group: RowGroup, heading: Callable[[Context, Heading], Markup], draw: Draw) -> Markup:
    head = Markup("")
    if group.head is not None:
        head = el("tr", el("th", heading(ctx, group.head), colspan=2, scope="rowgroup"), class_="chapter")
    return el("tbody", head, join((_row(ctx, row, draw) for row in group.rows), "\n"))


def _row(ctx: Context, row: Row, draw: Draw) -> Markup:
    happens = el("div", marks(ctx, row.themes), draw(ctx, row.happens), class_="hang")
    does = el("div", draw(ctx, row.does), class_="does")
    return el(
        "tr",
        el("td", happens, class_="a"),
        el("td", does, class_="b"),
        id=ctx.claim(ctx.book.anchors.get(row.at), row.at),
    )


def _stacked(ctx: Context, group: RowGroup, heading: Callable[[Context, Heading], Markup], draw: Draw) -> Markup:
    parts = [heading(ctx, group.head)] if group.head is not None else []
    for row in group.rows:
        happens, does = draw(ctx, row.happens), draw(ctx, row.does)  # in this order: prose is numbered as it is drawn
        parts.append(
            el(
                "div",
                marks(ctx, row.themes),
                ctx.generated("p", ctx.words("rows.happens"), class_="label"),
                happens,
                el("div", ctx.generated("p", ctx.words("rows.does"), class_="label"), does, class_="does"),
                class_="row",
                id=ctx.claim(ctx.book.anchors.get(row.at), row.at),
            )
        )
    return join(parts, "\n")
