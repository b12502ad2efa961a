"""What an edition keeps back, and what it says all the same: the two sides of the proof that nothing leaks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from nlmpress.assembly.numbering import record_prose, shown
from nlmpress.assembly.targets import ENTRIES
from nlmpress.assembly.uses import made_in
from nlmpress.book import Book
from nlmpress.diagnostics import Span
from nlmpress.model import Pack
from nlmpress.prose import Cell, Figure, Heading, Node, Note, Paragraph, plain, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """`pieces` are the paragraphs, headings, cells, notes and text alternatives that are kept back, with their places;
    `said` is everything else that the pack says in this edition.
    """

    pieces: tuple[tuple[str, Span], ...]
    said: tuple[str, ...]


def withheld(pack: Pack, book: Book) -> Withheld:
    """What `book` does not show of the pack that it is an edition of."""
    here = {chapter.id for chapter in book.chapters}
    made = {what for chapter in book.chapters for what in made_in(chapter.blocks)}
    everywhere = {what for chapter in pack.reading_order() for what in made_in(chapter.blocks)}
    kinds = {letters: what for what, _, letters in ENTRIES} | {"w": "reading"}
    told: list[Node] = [node for c in book.chapters for node in (*c.title, *c.standfirst, *c.blocks)]
    kept: list[Node] = []
    for chapter in pack.reading_order():
        if chapter.head.id not in here:
            kept += (*chapter.head.title, *chapter.head.standfirst, *chapter.blocks)
            continue
        left = {id(block) for block in walk(shown(chapter.blocks, book.edition.audiences))}
        kept += [node for node in walk(chapter.blocks) if isinstance(node, _WHOLE) and id(node) not in left]
    for owner, nodes in record_prose(pack):
        what = kinds[owner.partition("-")[0]]
        (kept if what in everywhere - made else told).extend(nodes)
    told += [node for quote in pack.quotes for node in quote.words]
    names = _names((pack.identity, pack.people, pack.places, pack.themes, pack.events, pack.terms, pack.works))
    return Withheld(
        pieces=tuple(dict.fromkeys(_pieces(kept))),
        said=(*(text for text, _ in _pieces(told)), plain(tuple(told)), *names),
    )


_WHOLE = (Paragraph, Heading, Cell, Figure)
"""What is kept back or shown as one piece."""


def _pieces(nodes: Iterable[Node]) -> Iterator[tuple[str, Span]]:
    for node in walk(tuple(nodes)):
        if isinstance(node, Paragraph | Heading | Cell | Note):
            yield plain(node.inlines), node.at
        elif isinstance(node, Figure):
            yield plain(node.caption), node.at
            yield node.alt, node.at


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
