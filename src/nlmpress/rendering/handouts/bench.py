"""What a sheet is made with: its context, how it is fitted, and its blocks, which are numbered as they come."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, TypeAlias

from jinja2 import Environment
from markupsafe import Markup

from nlmpress.classroom import Say, Sheet, Wording
from nlmpress.diagnostics import NOWHERE, Span
from nlmpress.model import Record, Style
from nlmpress.prose import Block, Inline, Node, plain
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.fit import BOLD, POINT, Fit, Format
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines, quoted
from nlmpress.rendering.quotes import attribution
from nlmpress.rendering.templates import page, require

Named: TypeAlias = tuple[str, Span]
"""What a block is called in a finding, and where its record stands, if it is one record."""
FITTED = frozenset({
    "asks", "drawing", "facts", "grid", "heading", "note", "orders", "panels", "shown", "stacked",
    "ticks"})  # fmt: skip
"""Templates that make blocks: all that there are since the last of them was filled."""
UNDER_GROUP = 0.3
"""The space between the heading of a group and what stands under it, in ems."""
BEGUN = 6
"""Words of a block that is no record by which it is known."""
ALONE = re.compile(r" (?=\(\d{1,4}\)(?:[.,;:]|<|$))")
"""The space before a number in brackets, which would be lost at the beginning of a line."""


def record_named(id_: str, record: Record) -> Named:
    """The name of a block that shows one record."""
    return f"“{id_}”", record.span


def tied(words: Markup) -> Markup:
    """Words with each number in brackets on the line of the word before it."""
    return Markup(ALONE.sub("\u00a0", str(words)))  # both are escaped already


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A block that is fitted: its id, its ruled lines with the fewest and the most of them, and its own style.
    Its `flags`: `heads`, the next block stays with it; `joins`, it has no space
    of its own; `even`, it has as many lines as others on its sheet that should have as many; `again=`, the
    hundredths of a millimetre by which it is higher where it begins a side, because the heading that it stands under
    is there again.
    """

    id: str
    lines: int = 0
    fewest: int = 0
    most: int = 0
    style: str = ""
    flags: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Bench:
    """What a sheet is made with. Blocks and cards are numbered as they come: they are alike in every setting."""

    ctx: Context
    style: Style
    environment: Environment
    form: Format
    fit: Fit
    sheet: Sheet
    drawings: Mapping[tuple[str, str | None, bool], Sequence[str]] = field(default_factory=dict)
    count: int = 0
    put: int = 0
    """So many of the blocks stand in what was made."""
    cards: int = 0
    headed: bool = False
    """The next block stands under a heading, which keeps the space over it."""
    named: dict[str, Named] = field(default_factory=dict)
    """The blocks so far, by their ids."""

    def box(
        self,
        of: Named,
        lines: int = 0,
        *flags: str,
        fewest: int | None = None,
        row: bool = False,
        again: float = 0.0,
        part: str = "",
    ) -> Box:
        """The next block: it should have so many `lines`, and has all of them unless it may have `fewest`. `again` are
        the millimetres of the heading that it begins a side with. A `part` of the last block that other versions do not
        have is known by its own number, so that the blocks after it have theirs in all of them.
        """
        self.count += not part
        id_ = f"b{self.count}{part}"
        if self.headed:
            flags, self.headed = (*flags, "joins"), False
        self.named[id_] = of
        bounds = self.style.tokens["handouts"]["lines"]
        styles = []
        if id_ in self.fit.gaps and not row:
            styles.append(f"margin-top: {number(self.fit.gaps[id_])}mm")
        if id_ in self.fit.breaks:
            styles.append("break-before: page; margin-top: 0" if not row else "break-before: page")
        return Box(
            id=id_, lines=self.fit.lines.get(id_, lines), fewest=lines if fewest is None else fewest,
            most=lines and lines + bounds["row"] if "even" in flags else int(lines * bounds["most"]),
            style="; ".join(styles), flags=(*flags, f"again={ceil(again * 100)}") if again else flags,
        )  # fmt: skip

    def again(
        self, head: Markup, *, wide: float = 1.0, scale: float = 1.06, leading: float = 1.25, under: float = 0.0
    ) -> float:
        """The height of a bold heading, in millimetres, in so much of the measure, with the space of so many ems
        `under` it: what it takes where it is repeated is known before it is laid out.
        """
        size = self.fit.size * scale * POINT
        lines = ceil(len(head.striptags()) * BOLD * size / (self.form.measure * wide)) or 1
        return lines * size * leading + under * size

    def turned(self, box: Box) -> bool:
        """Whether a block begins a side that is not the first."""
        return box.id in self.fit.breaks

    def card(self) -> str:
        """The id of the next card."""
        self.cards += 1
        return f"c{self.cards}"

    def page(self, name: str, **values: Any) -> Markup:
        """What the template of this name makes. Raises `Rejected` when one of the project's own leaves out blocks."""
        made = page(self.environment, self.style, f"handouts/{name}", w=self.ctx.words, **values)
        if name in FITTED:
            marks = [f'id="b{n}" data-fit=' for n in range(self.put + 1, self.count + 1)]
            require(made, self.style, f"handouts/{name}", marks, "the fitted(…) of a block")
            self.put = self.count
        return made

    def say(self, wording: Wording) -> Markup:
        """Words of the press, of the pack's records, or prose."""
        if isinstance(wording, Say):
            return text(self.ctx.words(wording.key, **wording.values))
        return text(wording) if isinstance(wording, str) else self.prose(wording)

    def prose(self, nodes: tuple[Node, ...]) -> Markup:
        """Some prose: blocks, or the words of one line."""
        whole = [node for node in nodes if isinstance(node, Block)]
        return blocks(self.ctx, whole) if whole else inlines(self.ctx, (n for n in nodes if isinstance(n, Inline)))

    def begun(self, *wordings: Wording) -> Named:
        """The name of a block that is no record: the words with which it begins."""
        words = next(filter(None, map(self._plain, wordings)), "").split()
        return f"“{' '.join(words[:BEGUN])}{' …' if len(words) > BEGUN else ''}”", NOWHERE

    def _plain(self, wording: Wording) -> str:
        if isinstance(wording, Say):
            return self.ctx.words(wording.key, **wording.values)
        return wording if isinstance(wording, str) else plain(wording)

    def named_quote(self, id_: str) -> Named:
        return record_named(id_, self.ctx.book.quote(id_).quote)

    def quotation(self, id_: str, lead: Wording = ()) -> Markup:
        """A quotation of the ledger with who says it, to whom and where, under its lead."""
        ctx = self.ctx
        entry = ctx.book.quote(id_)
        lang = ctx.language(entry.quote.lang or ctx.book.identity.work.lang)
        words = el("p", quoted(ctx, inlines(ctx, entry.quote.words)), class_="words", lang=lang)
        over = el("p", self.say(lead), class_="lead") if lead else Markup("")
        return join((over, words), " ") + el("p", attribution(ctx.quiet(), entry), class_="who-says")
