"""What an edition keeps back, and what it says all the same: the two sides of the proof that nothing leaks."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from nlmpress.assembly.bank import told
from nlmpress.assembly.numbering import asked_in, record_prose, shown
from nlmpress.assembly.targets import ENTRIES, OTHERS
from nlmpress.assembly.uses import made_in
from nlmpress.book import BankEntry, Book
from nlmpress.diagnostics import Span
from nlmpress.model import ClozeQuestion, Correction, ExtractQuestion, Pack
from nlmpress.model.asking import solution, ungapped
from nlmpress.prose import Cell, Figure, Heading, Inline, Node, Note, Paragraph, Table, Text, plain, walk

TELLING = 3
"""Words that a paragraph, a heading or a cell of a chapter that is left out needs to tell of it: a year in one of its
tables, or a name, is nothing that is kept back. What is for others is kept back to the last word.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """`pieces` are the paragraphs, headings, cells, notes and text alternatives that are kept back, with their places;
    `said` is everything else that the pack says in this edition.
    """

    pieces: tuple[tuple[str, Span], ...]
    said: tuple[str, ...]


def withheld(pack: Pack, book: Book, label: str = "") -> Withheld:
    """What `book` does not show of the pack that it is an edition of. `label` is the press's word before an answer."""
    here = {chapter.id for chapter in book.chapters}
    made = {what for chapter in book.chapters for what in made_in(chapter.blocks)}
    everywhere = {what for chapter in pack.reading_order() for what in made_in(chapter.blocks)}
    kinds = {letters: what for what, _, letters in ENTRIES} | OTHERS
    says: list[Prose] = [prose for c in book.chapters for prose in (c.title, c.standfirst, c.blocks)]
    kept: list[Prose] = []
    gone: list[Prose] = []
    for chapter in pack.reading_order():
        if chapter.head.id not in here:
            gone += (chapter.head.title, chapter.head.standfirst, chapter.blocks)
            continue
        left = {id(node) for node in walk(shown(chapter.blocks, book.edition.audiences))}
        whole = [node for node in walk(chapter.blocks) if isinstance(node, _WHOLE)]
        kept += [(node,) for node in whole if id(node) not in left]
    says += [nodes for entry in book.corrections for nodes in _corrected(entry.correction)]
    left_out = set(pack.corrections) - {entry.correction for entry in book.corrections}
    kept += [nodes for correction in pack.corrections if correction in left_out for nodes in _corrected(correction)]
    for owner, nodes in record_prose(replace(pack, corrections=())):
        what = kinds[owner.partition("-")[0]]
        (kept if what in everywhere - made else says).append(nodes)
    says += [quote.words for quote in pack.quotes]
    asked = _Asked(pack, book, gathered="answers" in made)
    says += asked.told
    kept += asked.kept
    names = _names((pack.identity, pack.people, pack.places, pack.themes, pack.events, pack.terms, pack.works))
    said = [text for prose in says for text in (plain(prose), *(text for text, _ in _pieces(prose)))]
    pieces = dict.fromkeys(piece for prose in kept for piece in _pieces(prose) if piece[0])
    pieces |= dict.fromkeys(piece for prose in gone for piece in _pieces(prose) if len(piece[0].split()) >= TELLING)
    pieces |= dict.fromkeys(asked.solutions(label))
    return Withheld(pieces=tuple(pieces), said=(*said, *names, *asked.numbered()))


Prose = tuple[Node, ...]
"""Blocks, or the inlines of one line."""
_WHOLE = (Paragraph, Heading, Table, Figure)
"""What is kept back or shown as one."""


class _Asked:
    """What an edition says of the questions of the bank, and what it keeps to itself of those and of the others."""

    def __init__(self, pack: Pack, book: Book, *, gathered: bool) -> None:
        self.told: list[Prose] = []
        self.kept: list[Prose] = []
        self._hidden: list[BankEntry] = []
        self._shown = [entry for entries in book.asked.values() for entry in entries]
        here = {entry.question.id for entry in self._shown}
        somewhere = {question.id for _, found in asked_in(pack) for question in found}
        for entry in book.bank:
            question = entry.question
            # What is asked in no edition stands on sheets, which ask it and keep its answers.
            is_open = question.id in here or question.id not in somewhere
            solved = False
            for key, nodes, is_told in told(
                question, book.edition.audiences, gathered=gathered and question.id in here
            ):
                solved = solved or (key == "answer" and is_told)
                if not (isinstance(question, ClozeQuestion) and key == "text"):
                    (self.told if is_told and is_open else self.kept).append(nodes)
            if isinstance(question, ExtractQuestion) and question.id in here:
                self.told += [event.title for event in pack.events if event.id == question.extract.event]
            if isinstance(question, ClozeQuestion):
                (self.told if is_open else self.kept).append(ungapped(question.text, ""))
                (self.told if solved else self.kept).append(ungapped(question.text))
            if not solved:
                self._hidden.append(entry)

    def numbered(self) -> list[str]:
        """How each question that is asked begins."""
        return [f"{entry.number} {plain(entry.question.question)}" for entry in self._shown]

    def solutions(self, label: str) -> Iterator[tuple[str, Span]]:
        """What is right, as a key says it: after the number of the question, or after the press's word for an answer. A
        word alone proves nothing, for the edition may say it elsewhere.
        """
        for entry in self._hidden:
            question = entry.question
            right = "".join(solution(question)) if len(solution(question)) > 1 else ""
            for words in (plain(question.answer), right):
                if 0 < len(words.split()) < FEW:
                    for before in filter(None, (str(entry.number), label)):
                        yield f"{before} {words}", question.place("answer")


FEW = 6
"""Words of an answer that, by themselves, may well stand elsewhere."""


def _corrected(correction: Correction) -> Iterator[Prose]:
    """What a correction says: what stood there, what stands there, and why."""
    for key in ("said", "says"):
        yield (Text(text=getattr(correction, key), at=correction.place(key)),)
    yield correction.why


def _pieces(prose: Prose) -> Iterator[tuple[str, Span]]:
    """Each paragraph, heading, cell, note, caption and text alternative in some prose."""
    if prose and isinstance(prose[0], Inline):
        yield plain(prose), prose[0].at
    for node in walk(prose):
        if isinstance(node, Paragraph | Heading | Cell | Note):
            yield plain(node.inlines), node.at
        elif isinstance(node, Figure | Table):
            yield plain(node.caption), node.at
            yield (node.alt if isinstance(node, Figure) else ""), node.at


def _names(value: Any) -> Iterator[str]:
    """Every plain word of some records: titles, names and the like."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _names(item)
    elif is_dataclass(value) and not isinstance(value, Node | Span):
        for one in fields(value):
            yield from _names(getattr(value, one.name))
