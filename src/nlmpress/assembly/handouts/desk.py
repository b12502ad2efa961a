"""What the body of a sheet is made from."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from nlmpress.book import Book, DivisionName, GlossaryEntry, QuoteEntry
from nlmpress.classroom import Ask, Cell, Grid, Piece, Prose, Say
from nlmpress.model import Entry, Handout
from nlmpress.model.choosing import Range
from nlmpress.prose import plain

BEGINS, GOES_ON = 3, 3
"""Words that a beginning has at least, and that are left to be written."""
ENDS = re.compile(r"(?<=\w)[)\]’”»]*([,;:.?!…]|\s[–—])(?=\s)")
"""Where a clause ends: marks inside a word or a number are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A record of handouts.yaml, the questions chosen for it, and the book that its other records are in."""

    record: Handout
    book: Book
    within: Range
    asks: tuple[Ask, ...]

    def leaves(self) -> tuple[DivisionName, ...]:
        """The smallest divisions of the work that the sheet covers, in the work's order."""
        return tuple(n for n in self.book.divisions.values() if n.leaf and n.path in self.within.leaves)

    def quotes(self) -> tuple[QuoteEntry, ...]:
        """The quotations that the record names, in its order; all in its range when it names none."""
        known = {entry.quote.id: entry for entry in self.book.quotes}
        if self.record.quotations:
            return tuple(known[id_] for id_ in self.record.quotations if id_ in known)
        return tuple(entry for entry in self.book.quotes if self.within.holds(entry.quote.where))

    def terms(self) -> tuple[GlossaryEntry, ...]:
        """The terms that the record names, in its order; when it names none, the work's own words in its range."""
        known = {entry.term.id: entry for entry in self.book.glossary}
        if self.record.terms:
            return tuple(known[id_] for id_ in self.record.terms if id_ in known)
        return tuple(
            entry
            for entry in self.book.glossary
            if entry.term.kind == "work" and entry.term.where and self.within.holds(entry.term.where[:1])
        )

    def groups(self) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """The record's rows under their headings."""
        found: dict[str, list[Entry]] = {}
        for row in self.record.rows:
            found.setdefault(row.group, []).append(row)
        return ((head, tuple(rows)) for head, rows in found.items())

    def cell(self, answer: Prose, row: int, lines: int, letters: int = 0, *, full: bool) -> Cell:
        """A cell to write in, in the row of this number from 0, or what belongs there: in all of them when `full`; of a
        sheet that is filled in part, in its first row, and the beginning in its second. Where nothing is known to
        belong there it is always one to write in.
        """
        part = self.record.fill == "part"
        if answer and (full or (part and row == 0)):
            return Cell(words=answer)
        if part and row == 1 and (start := begun(plain(answer))):
            return Cell(words=f"{start}\u00a0…", lines=max(1, lines - 1), letters=letters)
        return Cell(lines=lines, letters=letters)


def begun(answer: str) -> str:
    """How an answer begins, to be gone on from: its first clause, when that is some words long and less than half of
    it; nothing of one that has no such clause, as words that are cut off anywhere help nobody.
    """
    words = len(answer.split())
    for end in ENDS.finditer(answer):
        before = len(answer[: end.start()].split())
        if before >= BEGINS:
            return answer[: end.end()] if before <= min(words / 2, words - GOES_ON) else ""
    return ""


def opened(body: Iterable[Piece]) -> Iterator[Piece]:
    """The body of a key: a cell of a table that has ruled lines only says there that every good answer is right."""
    for piece in body:
        if isinstance(piece, Grid):
            rows = (replace(row, cells=tuple(map(_opened, row.cells))) for row in piece.rows)
            piece = replace(piece, rows=tuple(rows))
        yield piece


def _opened(cell: Cell) -> Cell:
    return Cell(words=Say(key="handout.open")) if cell.lines and not cell.words and cell.asked is None else cell
