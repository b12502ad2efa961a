"""Blocks of prose: Markdown's own, read from its tokens, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from nlmpress.diagnostics import Span
from nlmpress.prose import Block, BlockQuote, List, Made, Paragraph, QuoteEmbed
from nlmpress.reading.embeds import embed
from nlmpress.reading.headings import read_heading
from nlmpress.reading.inlines import html_hint, read_piece
from nlmpress.reading.markdown import DEEPEST, block_tokens
from nlmpress.reading.pieces import Page, Piece
from nlmpress.reading.remarks import Remarks, shown
from nlmpress.reading.tables import read_table, say_no_table
from nlmpress.reading.text import Placed

YEAR = 1000
"""A list that begins with so high a number is none."""
REFUSED = {
    "hr": ("A rule stands here.", "Delete it; a new section begins with a heading (##)."),
    "fence": ("A block of code stands here.", "Delete the backticks or tildes above and below it."),
    "code_block": (
        "This text is indented by four spaces or more, which makes code of it.",
        "Begin the line at the left edge; in a list, under the words of its item.",
    ),
}


SPANNING = re.compile(r"<|```|~~~")
"""Begins what goes on over empty lines: HTML, and code between fences."""


def runs(lines: list[str], first: int, end: int) -> Iterator[tuple[bool, int, int]]:
    """Lines from `first` to before `end` in runs: a line that is a paragraph by itself (true), or what Markdown reads.

    A line that begins with a letter or an opening mark at the left edge, between empty lines, is a paragraph whatever
    stands above it (CommonMark 0.31.2, 4.8), unless something in the text goes on over empty lines.
    """
    blank = [not line.strip(" \t") for line in lines[first:end]]
    begin = None
    for n, line in enumerate(lines[first:end]):
        alone = (n == 0 or blank[n - 1]) and (n + 1 == len(blank) or blank[n + 1])
        if alone and not blank[n] and _is_plain(line):
            if begin is not None:
                yield False, begin, first + n
                begin = None
            yield True, first + n, first + n + 1
        elif not blank[n] and begin is None:
            begin = first + n
    if begin is not None:
        yield False, begin, end


def _is_plain(line: str) -> bool:
    return (line[0].isalpha() or line[0] in "“‘(") and not line[-1].isspace()


class BlockReader:
    """Reads blocks of one text."""

    def __init__(self, text: Placed, remarks: Remarks) -> None:
        self.page = Page(text)
        self.remarks = remarks
        self.spanned = SPANNING.search(text.text) is not None

    def read(self, first: int, end: int, *, headed: bool) -> tuple[Block, ...]:
        """The blocks of the lines from `first` to before `end`. `headed` says whether sections may begin in them."""
        out: list[Block] = []
        for plain, begin, stop in [(False, first, end)] if self.spanned else runs(self.page.lines, first, end):
            if not plain:
                tokens = iter(block_tokens("\n".join(self.page.lines[begin:stop])))
                out += _Branch(self.page, self.remarks, tokens, begin).blocks(0, headed=headed)
            elif (block := _paragraph(self.page.whole_line(begin), self.remarks)) is not None:
                out.append(block)
        return tuple(out)

    def paragraphs(self, first: int, end: int) -> list[Piece] | None:
        """The lines as paragraphs that nobody has read yet, or None when they are something else."""
        tokens = block_tokens("\n".join(self.page.lines[first:end]))
        if any(token.type not in ("paragraph_open", "inline", "paragraph_close") for token in tokens):
            return None
        return [self.page.piece(token, first) for token in tokens if token.type == "inline"]


@dataclass(slots=True)
class _Branch:
    """Reads one stream of tokens; `first` is the line of the page on which their lines begin."""

    page: Page
    remarks: Remarks
    tokens: Iterator[Token]
    first: int

    def blocks(self, depth: int, *, headed: bool) -> tuple[Block, ...]:
        """The blocks up to the end of the one they are in."""
        out: list[Block] = []
        for token in self.tokens:
            if token.nesting < 0:
                break
            block = self._block(token, depth, headed)
            if block is not None:
                out.append(block)
        return tuple(out)

    def _line(self, token: Token) -> int:
        return self.first + (token.map[0] if token.map else 0)

    def _inline(self) -> Token:
        """The text of the paragraph or heading that has just begun; its end is passed over."""
        token = next(self.tokens)
        next(self.tokens)
        return token

    def _block(self, token: Token, depth: int, headed: bool) -> Block | None:
        line = self._line(token)
        at = self.page.span(line)
        match token.type:
            case "paragraph_open":
                return _paragraph(self.page.piece(self._inline(), self.first), self.remarks)
            case "heading_open":
                content = self._inline().content
                return read_heading(self.page, line, token, content, self.remarks, headed=headed)
            case "bullet_list_open" | "ordered_list_open":
                self._not_deeper(depth, at)
                return self._list(token, depth, at)
            case "blockquote_open":
                self._not_deeper(depth, at)
                return BlockQuote(blocks=self.blocks(depth + 1, headed=False), at=at)
            case "table_open":
                return read_table(self.page, self.tokens, self.first, self.remarks)
            case "html_block":
                written = token.content.strip().partition("\n")[0]
                message = f"Raw HTML stands here: {shown(written)}."
                self.remarks.say("html-refused", message, at, html_hint(token.content))
            case kind:
                message, hint = REFUSED[kind]
                self.remarks.say("prose-vocabulary", message, at, hint)
        return None

    def _not_deeper(self, depth: int, at: Span) -> None:
        if depth == DEEPEST:
            message = f"Lists and quotations are nested more than {DEEPEST} levels deep here."
            self.remarks.say("nesting-depth", message, at, "Take some levels away.")

    def _list(self, token: Token, depth: int, at: Span) -> List:
        items: list[tuple[Block, ...]] = []
        for item in self.tokens:
            if item.nesting < 0:
                break
            said = self.remarks.told[at.file]
            blocks = self.blocks(depth + 1, headed=False)
            # An item of which something was refused is not empty.
            if not blocks and said == self.remarks.told[at.file]:
                hint = "Write it, or delete its mark."
                self.remarks.say(
                    "prose-vocabulary", "This item of a list is empty.", self.page.span(self._line(item)), hint
                )
            items.append(blocks)
        ordered = token.type == "ordered_list_open"
        if ordered and int(token.attrs.get("start", 1)) >= YEAR:
            message = (
                f"A list begins here with {token.attrs['start']}: Markdown takes a number and a full stop for that."
            )
            self.remarks.say("prose-vocabulary", message, at, f"If it is a year, write {token.attrs['start']}\\.")
        return List(
            ordered=ordered, items=tuple(items), start=int(token.attrs.get("start", 1)) if ordered else 1, at=at
        )


def _paragraph(piece: Piece, remarks: Remarks) -> Block | None:
    """A paragraph, or what stands in its place; None when it is refused or there is nothing in it."""
    made = embed(piece, remarks)
    if isinstance(made, QuoteEmbed | Made):
        return made
    if made is not None:
        return None
    say_no_table(piece, remarks)
    inlines = read_piece(piece, remarks)
    return Paragraph(inlines=inlines, at=piece.whole_span()) if inlines else None
