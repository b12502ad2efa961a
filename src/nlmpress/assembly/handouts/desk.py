"""What the body of a sheet is made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nlmpress.book import Book, DivisionName, GlossaryEntry, QuoteEntry
from nlmpress.classroom import Ask, Cell, Prose
from nlmpress.model import Entry, Handout
from nlmpress.model.choosing import Range
from nlmpress.prose import plain

BEGUN = 4
"""Words of an answer that begin it."""


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
        sheet that is filled in part, in its first row, and the beginning in its second.
        """
        part = self.record.fill == "part"
        if full or (part and row == 0):
            return Cell(words=answer)
        if part and row == 1 and answer:
            return Cell(
                words=" ".join(islice(plain(answer).split(), BEGUN)) + "\u00a0…",
                lines=max(1, lines - 1),
                letters=letters,
            )
        return Cell(lines=lines, letters=letters)
