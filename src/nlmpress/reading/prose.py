"""Running text to the closed vocabulary: what a chapter holds, and the prose in records."""

from collections.abc import Callable
from dataclasses import dataclass

from nlmpress.prose import Block, Callout, Figure, ForAudience, Inline, Paragraph, Row, Table
from nlmpress.reading import scalars
from nlmpress.reading.attributes import Attributes, read_attributes
from nlmpress.reading.blocks import BlockReader
from nlmpress.reading.embeds import picture
from nlmpress.reading.fences import NAMES, Fence, Lines, Part, read_fences
from nlmpress.reading.inlines import Piece, read_piece
from nlmpress.reading.remarks import Remarks
from nlmpress.reading.text import Placed

KEYS = {"row": ("themes", "events", "checked"), "figure": ("id",), "table": ("id",)}


def read_inlines(text: Placed, remarks: Remarks) -> tuple[Inline, ...] | None:
    """One line of prose, or None when there is more than a paragraph of it (which is said)."""
    bare = text.text.rstrip("\n")
    if "\n\n" in bare:
        hint = "Leave out the empty line, or shorten it to one paragraph."
        remarks.say(
            "prose-plain", "One line of prose is needed here, and this is several paragraphs.", text.span(0, 1), hint
        )
        return None
    return read_piece(Piece(text, bare, (0,), (0,)), remarks)


def read_blocks(text: Placed, remarks: Remarks, *, chapter: bool = False) -> tuple[Block, ...]:
    """Prose of any length. Sections and aligned rows are for chapters."""
    return _ProseReader(text, remarks, chapter).parts(read_fences(text, remarks), headed=chapter, depth=0)


@dataclass(slots=True)
class _ProseReader:
    text: Placed
    remarks: Remarks
    chapter: bool
    blocks: BlockReader = None  # type: ignore[assignment]  # made below, from the fields above

    def __post_init__(self) -> None:
        self.blocks = BlockReader(self.text, self.text.text.split("\n"), self.remarks, self.chapter)

    def parts(self, parts: list[Part], *, headed: bool, depth: int) -> tuple[Block, ...]:
        """The blocks of some parts, in order."""
        out: list[Block] = []
        for part in parts:
            if isinstance(part, Lines):
                out.extend(self.blocks.read(part.first, part.end, headed=headed))
            elif depth < 20 and (block := self._fence(part, depth)) is not None:
                out.append(block)
        return tuple(out)

    def _fence(self, fence: Fence, depth: int) -> Block | None:
        if fence.name not in NAMES:
            # Its words are read all the same, so that everything wrong in them is found in this run.
            self.parts(fence.parts, headed=False, depth=depth + 1)
            return None
        given = read_attributes(
            self.text, fence.rest, fence.end, f"“::: {fence.name}”", KEYS.get(fence.name, ()), self.remarks,
            labelled=fence.name == "note",
        )  # fmt: skip
        read: dict[str, Callable[[Fence, Attributes, int], Block | None]] = {
            "row": self._row, "comment": self._stray_comment, "figure": self._figure, "table": self._table,
            "note": self._callout, "teacher": self._audience, "key": self._audience,
        }  # fmt: skip
        return read[fence.name](fence, given, depth)

    def _say(self, code: str, message: str, fence: Fence, hint: str) -> None:
        self.remarks.say(code, message, self.text.span(fence.start, fence.end), hint)

    def _inside(self, fence: Fence, depth: int) -> tuple[Block, ...]:
        return self.parts(fence.parts, headed=False, depth=depth + 1)

    def _row(self, fence: Fence, given: Attributes, depth: int) -> Row:
        comments = [n for n, part in enumerate(fence.parts) if isinstance(part, Fence) and part.name == "comment"]
        if not self.chapter or depth > 0 and any(isinstance(p, Fence) and p.name == "row" for p in fence.parts):
            self._say(
                "row-shaped", "A row stands where none can.", fence, "Rows belong in chapters, and not in one another."
            )
        for part in fence.parts:
            if isinstance(part, Fence) and part.name == "row":
                self._say("row-shaped", "A row stands inside another row.", part, "Close the one above it first.")
        split = comments[0] if comments else len(fence.parts)
        happens = self.parts(fence.parts[:split], headed=False, depth=depth + 1)
        does: tuple[Block, ...] = ()
        if not comments:
            self._say(
                "row-shaped",
                "This row has no comment.",
                fence,
                "Write “::: comment”, what it does, and “:::” inside the row.",
            )
        else:
            comment = fence.parts[split]
            assert isinstance(comment, Fence)
            read_attributes(self.text, comment.rest, comment.end, "“::: comment”", (), self.remarks)
            does = self._inside(comment, depth + 1)
            if not does:
                self._say("row-shaped", "This comment is empty.", comment, "Write what it does.")
        if self.parts(fence.parts[split + 1 :], headed=False, depth=depth + 1) or len(comments) > 1:
            self._say(
                "row-shaped", "Something stands in this row after its comment.", fence, "A row ends with its comment."
            )
        if not happens:
            self._say("row-shaped", "Nothing happens in this row.", fence, "Write what happens before “::: comment”.")
        checked = given.take("checked", scalars.read_yes_or_no)
        return Row(
            happens=happens, does=does, themes=given.each("themes", scalars.read_id), events=given.each("events", scalars.read_id),
            checked=True if checked is None else checked, at=self.text.span(fence.start, fence.end),
        )  # fmt: skip

    def _stray_comment(self, fence: Fence, given: Attributes, depth: int) -> None:
        self._say("row-shaped", "A comment stands outside a row.", fence, "Put it inside “::: row” … “:::”.")
        self._inside(fence, depth)

    def _callout(self, fence: Fence, given: Attributes, depth: int) -> Callout:
        blocks = self._inside(fence, depth)
        if not given.label:
            self._say(
                "attribute-known", "A note needs its label.", fence, 'Write it in quotes: ::: note "Not in the book".'
            )
        self._filled(blocks, fence)
        return Callout(label=given.label or "", blocks=blocks, at=self.text.span(fence.start, fence.end))

    def _audience(self, fence: Fence, given: Attributes, depth: int) -> ForAudience:
        blocks = self._inside(fence, depth)
        self._filled(blocks, fence)
        audience = "teacher" if fence.name == "teacher" else "key"
        return ForAudience(audience=audience, blocks=blocks, at=self.text.span(fence.start, fence.end))  # type: ignore[arg-type]  # mypy widens the two words

    def _filled(self, blocks: tuple[Block, ...], fence: Fence) -> None:
        if not blocks:
            self._say(
                "fence-shaped", f"This “::: {fence.name}” is empty.", fence, "Write something in it, or delete it."
            )

    def _figure(self, fence: Fence, given: Attributes, depth: int) -> Figure | None:
        pieces = self._paragraphs(fence)
        shown = picture(pieces[0], self.remarks) if pieces else None
        if pieces is None or shown is None or len(pieces) > 2:
            self._say(
                "figure-shaped", "A figure is a picture and, below it, one paragraph of caption.", fence,
                "Write ![text alternative](image:images/map.png), an empty line, the caption.",
            )  # fmt: skip
            return None
        caption = read_piece(pieces[1], self.remarks) if len(pieces) == 2 else ()
        name = given.take("id", scalars.read_id)
        return Figure(image=shown.path, alt=shown.alt, id=name, caption=caption, at=shown.at) if shown.path else None

    def _paragraphs(self, fence: Fence) -> list[Piece] | None:
        """The paragraphs of a fence that holds nothing else, or None."""
        out: list[Piece] = []
        for part in fence.parts:
            found = self.blocks.paragraphs(part.first, part.end) if isinstance(part, Lines) else None
            if found is None:
                return None
            out.extend(found)
        return out

    def _table(self, fence: Fence, given: Attributes, depth: int) -> Table | None:
        blocks = self._inside(fence, depth)
        match blocks:
            case (Table() as table,):
                caption: tuple[Inline, ...] = ()
            case (Table() as table, Paragraph(inlines=caption)):
                pass
            case _:
                hint = "Write the table with pipes, an empty line, the caption."
                self._say("table-even", "A table is pipes and, below them, one paragraph of caption.", fence, hint)
                return None
        name = given.take("id", scalars.read_id)
        return Table(head=table.head, rows=table.rows, align=table.align, id=name, caption=caption, at=table.at)
