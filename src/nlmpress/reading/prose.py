"""Running text to the closed vocabulary: what a chapter holds, and the prose in records."""

from collections.abc import Callable
from dataclasses import dataclass, field

from nlmpress.prose import Block, Callout, Figure, ForAudience, Inline, Paragraph, Questions, Row, Table
from nlmpress.reading import scalars
from nlmpress.reading.asked import WISHES, read_wishes
from nlmpress.reading.attributes import Attributes, read_attributes
from nlmpress.reading.blocks import BlockReader
from nlmpress.reading.embeds import picture
from nlmpress.reading.fences import NAMES, Fence, Lines, Part, read_fences
from nlmpress.reading.inlines import read_piece
from nlmpress.reading.markdown import DEEPEST
from nlmpress.reading.pieces import Piece
from nlmpress.reading.remarks import Remarks
from nlmpress.reading.text import Placed

KEYS = {"row": ("themes", "events", "checked"), "figure": ("id",), "table": ("id",), "questions": WISHES}
"""The attributes that a block takes."""


def read_inlines(text: Placed, remarks: Remarks) -> tuple[Inline, ...] | None:
    """One line of prose, or None when there is more than a paragraph of it (which is said)."""
    bare = text.text.rstrip("\n")
    if "\n\n" in bare:
        message = "One paragraph of prose is needed here, and this is several."
        remarks.say("prose-plain", message, text.span(0, len(bare)), "Take the empty line out.")
        return None
    return read_piece(Piece.of(text, 0, len(bare)), remarks)


def read_blocks(text: Placed, remarks: Remarks, *, chapter: bool = False) -> tuple[Block, ...]:
    """Prose of any length. Sections and aligned rows are for chapters."""
    blocks = BlockReader(text, remarks)
    return _ProseReader(text, blocks, remarks, chapter).parts(read_fences(text, remarks), headed=chapter)


@dataclass(slots=True)
class _ProseReader:
    """Reads the parts of one text; `inside` are the names of the fences that are open where it reads."""

    text: Placed
    blocks: BlockReader
    remarks: Remarks
    chapter: bool
    inside: list[str] = field(default_factory=list)

    def parts(self, parts: list[Part], *, headed: bool = False) -> tuple[Block, ...]:
        """The blocks of some parts, in order."""
        out: list[Block] = []
        for part in parts:
            if isinstance(part, Lines):
                out.extend(self.blocks.read(part.first, part.end, headed=headed))
            elif len(self.inside) < DEEPEST and (block := self._fence(part)) is not None:
                out.append(block)
        return tuple(out)

    def _within(self, fence: Fence, parts: list[Part] | None = None) -> tuple[Block, ...]:
        """The blocks of a fence, or of some of its parts."""
        self.inside.append(fence.name)
        blocks = self.parts(fence.parts if parts is None else parts)
        self.inside.pop()
        return blocks

    def _say(self, code: str, message: str, fence: Fence, hint: str) -> None:
        self.remarks.say(code, message, self.text.span(fence.start, fence.end), hint)

    def _fence(self, fence: Fence) -> Block | None:
        if fence.name not in NAMES:
            # Its words are read all the same, so that everything wrong in them is found in this run.
            self._within(fence)
            return None
        given = self._attributes(fence)
        read: dict[str, Callable[[Fence, Attributes], Block | None]] = {
            "row": self._row, "comment": self._stray_comment, "figure": self._figure, "table": self._table,
            "note": self._callout, "teacher": self._audience, "key": self._audience,
            "questions": self._questions,
        }  # fmt: skip
        return read[fence.name](fence, given)

    def _attributes(self, fence: Fence) -> Attributes:
        of, keys, labelled = f"“::: {fence.name}”", KEYS.get(fence.name, ()), fence.name == "note"
        return read_attributes(self.text, fence.rest, fence.end, of, keys, self.remarks, labelled=labelled)

    def _row(self, fence: Fence, given: Attributes) -> Row:
        if not self.chapter or not set(self.inside) <= {"teacher", "key"}:
            hint = (
                "A row belongs in a chapter, and in no block but one for an audience: close the block above it first."
            )
            self._say("row-shaped", "A row stands where none can.", fence, hint)
        comments = [n for n, part in enumerate(fence.parts) if isinstance(part, Fence) and part.name == "comment"]
        split = comments[0] if comments else len(fence.parts)
        happens = self._within(fence, fence.parts[:split])
        does = self._comment(fence, fence.parts[split]) if comments else ()
        if not comments:
            hint = "Write “::: comment”, what it does, and “:::” before the row ends."
            self._say("row-shaped", "This row has no comment.", fence, hint)
        if self._within(fence, fence.parts[split + 1 :]):
            self._say(
                "row-shaped", "Something stands in this row after its comment.", fence, "Move it before the comment."
            )
        if not happens:
            self._say("row-shaped", "Nothing happens in this row.", fence, "Write what happens before “::: comment”.")
        return Row(
            happens=happens, does=does, at=self.text.span(fence.start, fence.end),
            themes=given.each("themes", scalars.read_id), events=given.each("events", scalars.read_id),
            checked=given.take("checked", scalars.read_yes_or_no) is not False,
        )  # fmt: skip

    def _comment(self, row: Fence, comment: Part) -> tuple[Block, ...]:
        if isinstance(comment, Lines):
            return ()
        self._attributes(comment)
        does = self._within(row, comment.parts)
        if not does:
            self._say("row-shaped", "This comment is empty.", comment, "Write what the matter beside it does.")
        return does

    def _stray_comment(self, fence: Fence, given: Attributes) -> None:
        hint = "A row has one comment. Put it between “::: row” and its “:::”."
        self._say("row-shaped", "A comment stands where none can.", fence, hint)
        self._within(fence)

    def _callout(self, fence: Fence, given: Attributes) -> Callout:
        if not given.label:
            hint = 'Write it in quotation marks: ::: note "Not in the book".'
            self._say("attribute-known", "A note needs a label.", fence, hint)
        return Callout(label=given.label or "", blocks=self._filled(fence), at=self.text.span(fence.start, fence.end))

    def _audience(self, fence: Fence, given: Attributes) -> ForAudience:
        at = self.text.span(fence.start, fence.end)
        if fence.name == "teacher":
            return ForAudience(audience="teacher", blocks=self._filled(fence), at=at)
        return ForAudience(audience="key", blocks=self._filled(fence), at=at)

    def _questions(self, fence: Fence, given: Attributes) -> Questions:
        at = self.text.span(fence.start, fence.end)
        if not self.chapter or not set(self.inside) <= {"teacher", "key"}:
            hint = "Questions are asked in a chapter, and in no block but one for an audience."
            self._say("fence-shaped", "Questions stand where none can.", fence, hint)
        if self._within(fence):
            hint = "Write “:::” right below it, and what you have to say before or after."
            self._say("fence-shaped", "Something stands between “::: questions” and its end.", fence, hint)
        return read_wishes(given, at)

    def _filled(self, fence: Fence) -> tuple[Block, ...]:
        said = self.remarks.told[self.text.file]
        blocks = self._within(fence)
        if not blocks and said == self.remarks.told[self.text.file]:
            message = f"This block “::: {fence.name}” is empty."
            self._say("fence-shaped", message, fence, "Write something in it, or delete it.")
        return blocks

    def _figure(self, fence: Fence, given: Attributes) -> Figure | None:
        pieces = self._paragraphs(fence)
        image = picture(pieces[0], self.remarks) if pieces else None
        if not pieces or image is None or len(pieces) > 2:
            hint = "Write ![text alternative](image:images/map.png), an empty line, and the caption."
            self._say("figure-shaped", "A figure is a picture and, below it, one paragraph of caption.", fence, hint)
            return None
        caption = read_piece(pieces[1], self.remarks) if len(pieces) == 2 else ()
        name = given.take("id", scalars.read_id)
        return Figure(image=image.path, alt=image.alt, id=name, caption=caption, at=image.at) if image.path else None

    def _paragraphs(self, fence: Fence) -> list[Piece] | None:
        """The paragraphs of a fence that holds nothing else, or None."""
        out: list[Piece] = []
        for part in fence.parts:
            found = self.blocks.paragraphs(part.first, part.end) if isinstance(part, Lines) else None
            if found is None:
                return None
            out.extend(found)
        return out

    def _table(self, fence: Fence, given: Attributes) -> Table | None:
        caption: tuple[Inline, ...] = ()
        match self._within(fence):
            case (Table() as table,):
                pass
            case (Table() as table, Paragraph(inlines=caption)):
                pass
            case _:
                message = "A table is rows between bars and, below them, one paragraph of caption."
                hint = "Write the rows (| one | two |), an empty line, and the caption."
                self._say("table-even", message, fence, hint)
                return None
        name = given.take("id", scalars.read_id)
        return Table(head=table.head, rows=table.rows, align=table.align, id=name, caption=caption, at=table.at)
