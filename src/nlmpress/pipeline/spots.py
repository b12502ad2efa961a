"""Where a piece of a pack is in a book that is made of it."""

from collections.abc import Iterator, Mapping

from nlmpress.assembly.targets import ENTRIES
from nlmpress.book import Book, Spot
from nlmpress.changes import Piece
from nlmpress.prose import plain

LETTERS: Mapping[str, tuple[str, ...]] = {
    **{kind: (letters,) for _, kind, letters in ENTRIES}, "quote": ("q", "bank"), "work": ("w",),
    "chapter": ("s",), "part": ("part",), "correction": ("change",),
}  # fmt: skip
"""What the anchors of a record, a chapter or a part begin with."""


def spots(book: Book, piece: Piece) -> Iterator[Spot]:
    """The places at which a book may have a piece: its place in the source, its anchor, or that of its record. A
    quotation is where it is discussed and in the bank.
    """
    kind, id_ = piece.owner
    anchors = [f"{letters}-{id_}" for letters in LETTERS.get(kind, ())]
    if "note " in piece.form:
        chapter = next((n for n, one in enumerate(book.chapters, 1) if (kind, id_) == ("chapter", one.id)), None)
        scopes = [f"c{chapter}"] if chapter is not None else anchors
        yield from (f"{scope}.n{piece.at.line}-{piece.at.column}" for scope in scopes)
    elif piece.at in book.anchors:
        yield book.anchors[piece.at]
    elif kind == "term" and piece.key == "definition":
        yield f"g-{id_}.d"
    else:
        yield piece.at
        if not piece.prose or piece.head or piece.key in ("words", "title", "question"):
            yield from anchors


def names_in(book: Book) -> Mapping[tuple[str, str], str]:
    """What a book calls the targets of references that have no words of their own."""
    return {key: plain(target.title) for key, target in book.targets.items()}
