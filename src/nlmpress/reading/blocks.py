"""Blocks of prose: Markdown's own, read from its tokens, each with its place."""

import re
from dataclasses import dataclass

from markdown_it.token import Token

from nlmpress.diagnostics import Span
from nlmpress.prose import Align, Block, BlockQuote, Cell, Heading, List, Made, Paragraph, QuoteEmbed, Table
from nlmpress.reading import scalars
from nlmpress.reading.attributes import read_attributes
from nlmpress.reading.cells import cells
from nlmpress.reading.embeds import embed
from nlmpress.reading.inlines import Piece, html_hint, read_piece
from nlmpress.reading.markdown import DEEPEST, block_tokens
from nlmpress.reading.remarks import Remarks, shown
from nlmpress.reading.text import Placed

HASHES = re.compile(r" {0,3}(#+)[ \t]*")
BRACES = re.compile(r"[ \t]*\{([^{}]*)\}$")


@dataclass(slots=True)
class Stream:
    """Tokens of some lines, read one by one. `first` is the line of the text on which they begin."""

    tokens: list[Token]
    first: int
    at: int = 0

    def next(self) -> Token:
        token = self.tokens[self.at]
        self.at += 1
        return token


@dataclass(slots=True)
class BlockReader:
    """Reads blocks of one text. `headed` says whether sections may begin in it: in a chapter, and nowhere else."""

    text: Placed
    lines: list[str]
    remarks: Remarks
    headed: bool

    def read(self, first: int, end: int, *, headed: bool) -> tuple[Block, ...]:
        """The blocks of the lines from `first` to before `end`."""
        chosen = self.lines[first:end]
        if not any(line.strip() for line in chosen):
            return ()
        return self._blocks(Stream(block_tokens("\n".join(chosen)), first), 0, headed=headed and self.headed)

    def paragraphs(self, first: int, end: int) -> list[Piece] | None:
        """The lines as paragraphs that nobody has read yet, or None when they are something else."""
        tokens = block_tokens("\n".join(self.lines[first:end]))
        if any(token.type not in ("paragraph_open", "inline", "paragraph_close") for token in tokens):
            return None
        return [self._piece(token, first) for token in tokens if token.type == "inline"]

    def say(self, code: str, message: str, at: Span, hint: str) -> None:
        self.remarks.say(code, message, at, hint)

    def line_start(self, line: int) -> int:
        """The index in the text at which a line begins."""
        return self.text.starts[line] if len(self.text.starts) == len(self.lines) else _index_of(self.lines, line)

    def line_span(self, line: int) -> Span:
        """The place of a line: what is written on it."""
        written = self.lines[line]
        start = self.line_start(line) + len(written) - len(written.lstrip())
        return self.text.span(start, max(start + 1, self.line_start(line) + len(written.rstrip())))

    def _blocks(self, stream: Stream, depth: int, *, headed: bool) -> tuple[Block, ...]:
        """Blocks up to the end of the one they are in."""
        out: list[Block] = []
        while stream.at < len(stream.tokens):
            token = stream.next()
            if token.nesting < 0:
                break
            block = self._block(token, stream, depth, headed)
            if block is not None:
                out.append(block)
        return tuple(out)

    def _block(self, token: Token, stream: Stream, depth: int, headed: bool) -> Block | None:
        line = stream.first + (token.map[0] if token.map else 0)
        at = self.line_span(line)
        match token.type:
            case "paragraph_open":
                return self._paragraph(self._inline(stream), stream.first)
            case "heading_open":
                return self._heading(token, self._inline(stream), line, at, headed)
            case "bullet_list_open" | "ordered_list_open":
                self._deep(depth, at)
                return self._list(token, stream, depth, at)
            case "blockquote_open":
                self._deep(depth, at)
                return BlockQuote(blocks=self._blocks(stream, depth + 1, headed=False), at=at)
            case "table_open":
                return self._table(stream, line, at)
            case "html_block":
                self.say(
                    "html-refused",
                    f"Raw HTML stands here: {shown(token.content.strip())}.",
                    at,
                    html_hint(token.content),
                )
            case "hr":
                self.say(
                    "prose-vocabulary",
                    "A rule stands here.",
                    at,
                    "Delete it; a new section begins with a heading (##).",
                )
            case "fence":
                self.say("prose-vocabulary", "A block of code stands here.", at, "Delete the backticks or tildes.")
            case "code_block":
                hint = "Four spaces make a block of code in Markdown: begin the line at the left edge."
                self.say("prose-vocabulary", "This text is indented by four spaces or more.", at, hint)
            case _:
                raise AssertionError(token.type)
        return None

    def _deep(self, depth: int, at: Span) -> None:
        if depth == DEEPEST:
            message = f"Lists and quotations are nested more than {DEEPEST} levels deep here."
            self.say("nesting-depth", message, at, "Take some levels away.")

    def _inline(self, stream: Stream) -> Token:
        token = stream.next()
        stream.next()
        return token

    def _piece(self, token: Token, first: int) -> Piece:
        """The text of a paragraph, each line found again at the end of its line in the text."""
        line = first + (token.map[0] if token.map else 0)
        starts, indexes, index = [], [], 0
        for n, content in enumerate(token.content.split("\n"), line):
            written = self.lines[n]
            bare = content.strip(" \t")
            # Markdown takes marks and indentation off the front of a line and nothing but spaces off its end.
            where = written.rfind(bare) if bare else len(written)
            starts.append(index)
            indexes.append(self.line_start(n) + max(0, where - (len(content) - len(content.lstrip(" \t")))))
            index += len(content) + 1
        return Piece(self.text, token.content, tuple(starts), tuple(indexes))

    def _paragraph(self, token: Token, first: int) -> Block | None:
        piece = self._piece(token, first)
        made = embed(piece, self.remarks)
        if isinstance(made, QuoteEmbed | Made):
            return made
        inlines = read_piece(piece, self.remarks) if made is None else ()
        return Paragraph(inlines=inlines, at=piece.span(0, len(piece.text))) if inlines else None

    def _heading(self, opened: Token, token: Token, line: int, at: Span, headed: bool) -> Heading | None:
        content, written, start = token.content, self.lines[line], self.line_start(line)
        if opened.markup in ("=", "-"):
            below = "-" * 3 if opened.markup == "-" else "==="
            hint = f"Write ## before the heading. If no heading is meant, delete the line {below}."
            self.say("prose-vocabulary", "A heading is underlined here.", at, hint)
            return None
        if not headed:
            message = "A heading stands where no section can begin: in a list, a quotation, a block or a record."
            self.say("prose-vocabulary", message, at, "Move it out; here, begin the paragraph with **words**.")
            return None
        level = len(opened.markup)
        if level not in (2, 3):
            hint = "The title of a chapter is in the head of its file; sections begin with ## or ###."
            self.say("prose-vocabulary", f"A heading of level {level} stands here.", at, hint)
            return None
        hashes = HASHES.match(written)
        begins = start + (hashes.end() if hashes else 0)
        braces = BRACES.search(content)
        words = content[: braces.start()] if braces else content
        piece = Piece(self.text, words, (0,), (begins,))
        if not words:
            self.say(
                "prose-vocabulary", "This heading has no words.", at, "Write them after the ##, or delete the line."
            )
            return None
        fields: dict[str, object] = {}
        if braces:
            given = read_attributes(
                self.text,
                begins + braces.start(1),
                begins + braces.end(1),
                "A heading",
                ("id", "at", "about"),
                self.remarks,
            )
            locator = given.take("at", scalars.read_locator)
            about = given.each("about", scalars.read_reference)
            fields = {
                "id": given.take("id", scalars.read_id),
                "division": str(locator) if locator else None,
                "about": tuple((reference.kind, reference.id) for reference in about),
            }
        inlines = read_piece(piece, self.remarks)
        return Heading(level=level, inlines=inlines, at=at, **fields)  # type: ignore[arg-type]  # read above, field by field

    def _list(self, token: Token, stream: Stream, depth: int, at: Span) -> List:
        items: list[tuple[Block, ...]] = []
        while (item := stream.next()).nesting > 0:
            where = self.line_span(stream.first + (item.map[0] if item.map else 0))
            blocks = self._blocks(stream, depth + 1, headed=False)
            if not blocks:
                self.say("prose-vocabulary", "This item of a list is empty.", where, "Write it, or delete its mark.")
            items.append(blocks)
        ordered = token.type == "ordered_list_open"
        return List(
            ordered=ordered, items=tuple(items), start=int(token.attrs.get("start", 1)) if ordered else 1, at=at
        )

    def _table(self, stream: Stream, line: int, at: Span) -> Table:
        rows: list[tuple[Cell, ...]] = []
        align: list[Align] = []
        while (token := stream.next()).type != "table_close":
            if token.type == "tr_open":
                rows.append(self._cells(stream, align if not rows else None, rows))
        return Table(head=rows[0], rows=tuple(rows[1:]), align=tuple(align), at=at)

    def _cells(self, stream: Stream, align: list[Align] | None, above: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
        """One row. Its cells are cut from the line itself: Markdown drops those too many and makes up those too few."""
        line = 0
        contents: list[str] = []
        while (token := stream.next()).type != "tr_close":
            if token.type == "inline":
                line = stream.first + (token.map[0] if token.map else 0)
                contents.append(token.content)
            elif align is not None and token.nesting > 0:
                style = str(token.attrs.get("style", ""))
                align.append({"left": "left", "center": "center", "right": "right"}.get(style.partition(":")[2]))  # type: ignore[arg-type]  # a Literal's words
        start = self.line_start(line)
        found = cells(self.lines[line])
        if len(found) != len(contents):
            message = f"This row has {len(found)} {'cell' if len(found) == 1 else 'cells'}, the head of the table {len(contents)}."
            self.say(
                "table-even",
                message,
                self.line_span(line),
                "Give every row as many cells as the head; a bar in a text is \\|.",
            )
        row = []
        for offset, words in found:
            piece = Piece(self.text, words, (0,), (start + offset,))
            row.append(Cell(inlines=read_piece(piece, self.remarks), at=piece.span(0, len(words))))
        return tuple(row)


def _index_of(lines: list[str], line: int) -> int:
    return sum(len(one) + 1 for one in lines[:line])
