"""Blocks of prose: each kind, as XHTML."""

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from markupsafe import Markup

from nlmpress.prose import (
    Block,
    BlockQuote,
    Callout,
    Figure,
    ForAudience,
    Heading,
    List,
    Made,
    Paragraph,
    Questions,
    QuoteEmbed,
    Row,
    Table,
)
from nlmpress.rendering.context import Context
from nlmpress.rendering.figures import figure, table
from nlmpress.rendering.html import capital, el, join
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.quotes import quotation
from nlmpress.rendering.rows import RowGroup, rows

SHORT_END = re.compile(r" (?=[^\s<>]{1,5}\Z)")
"""The space before a last word of four letters or fewer and its full stop."""


def blocks(ctx: Context, nodes: Sequence[Block]) -> Markup:
    """Some blocks, in order. Rows that follow one another, with the headings directly over them, are one table."""
    parts: list[Markup] = []
    index = 0
    while index < len(nodes):
        groups: list[RowGroup] = []
        while (head := _over_rows(nodes, index)) is not None:
            start = index + head
            end = next((i for i in range(start, len(nodes)) if not isinstance(nodes[i], Row)), len(nodes))
            over = nodes[index]
            groups.append(
                RowGroup(
                    head=over if isinstance(over, Heading) else None,
                    rows=tuple(node for node in nodes[start:end] if isinstance(node, Row)),
                )
            )
            index = end
        if groups:
            parts.append(rows(ctx, groups, heading, blocks))
        else:
            parts.append(_block(ctx, nodes[index]))
            index += 1
    return join(parts, "\n")


def _over_rows(nodes: Sequence[Block], index: int) -> int | None:
    """How many headings (0 or 1) stand before the rows that begin here; None when no rows begin here."""
    for head in (0, 1):
        if index + head < len(nodes) and isinstance(nodes[index + head], Row):
            return head
        if index < len(nodes) and not isinstance(nodes[index], Heading):
            return None
    return None


def _block(ctx: Context, node: Block) -> Markup:
    match node:
        case Paragraph():
            return el("p", settled(ctx, inlines(ctx, node.inlines)), id=ctx.prose_id(node.at))
        case Heading():
            return heading(ctx, node)
        case List():
            items = join(_item(ctx, item) for item in node.items)
            start = node.start if node.ordered and node.start != 1 else None
            return el("ol" if node.ordered else "ul", items, class_="list", start=start)
        case Table():
            return table(ctx, node)
        case BlockQuote():
            return el("blockquote", blocks(ctx, node.blocks), class_="extract")
        case Figure():
            return figure(ctx, node)
        case Row():
            return rows(ctx, [RowGroup(head=None, rows=(node,))], heading, blocks)
        case Callout():
            label = ctx.generated("p", node.label, class_="label")
            return el("div", label, blocks(ctx, node.blocks), class_="callout", role="note", aria_label=node.label)
        case ForAudience():
            words = ctx.words(f"audience.{node.audience}")
            label = ctx.generated("p", words, class_="label")
            return el(
                "div",
                label,
                blocks(ctx, node.blocks),
                class_=f"callout for-{node.audience}",
                role="note",
                aria_label=words,
            )
        case QuoteEmbed():
            return quotation(ctx, ctx.book.quote(node.quote), ctx.book.anchors.get(node.at), node.at)
        case Made() | Questions():
            return ctx.asking(ctx, node) if isinstance(node, Questions) else ctx.makers[node.what](ctx)
        case _:
            assert_never(node)


def settled(ctx: Context, words: Markup) -> Markup:
    """In print a short last word keeps the one before it, so that no last line is shorter than the indent."""
    return words if ctx.epub else Markup(SHORT_END.sub("\u00a0", words))


def _item(ctx: Context, item: Iterable[Block]) -> Markup:
    """A list item. One paragraph by itself needs no element of its own."""
    match tuple(item):
        case (Paragraph() as only,):
            return el("li", inlines(ctx, only.inlines), id=ctx.prose_id(only.at))
        case many:
            return el("li", blocks(ctx, many))


def heading(ctx: Context, node: Heading) -> Markup:
    """A section's head; one that follows a division of the work is named by it first."""
    ctx.levels.append(node.level)
    anchor = ctx.book.anchors.get(node.at)
    section = ctx.section(anchor) if anchor is not None else None
    words = inlines(ctx.heading(), node.inlines)
    if section is not None and section.division is not None:
        number = ctx.generated("span", capital(section.division.own), class_="no")
        words = number + " " + words
    return el(f"h{node.level}", words, id=ctx.claim(anchor, node.at) or ctx.prose_id(node.at))
