"""Which pieces a place of a pack means, and whether some words stand in them."""

from collections.abc import Iterable

from nlmpress.changes.piece import Piece
from nlmpress.model import Where


def at_place(everything: Iterable[Piece], where: Where) -> tuple[Piece, ...]:
    """The pieces that stand in a place.

    A division of which the pack says nothing in particular (a line of verse) is told of with the one around it. What a
    correction says of itself is nowhere.
    """
    told = [piece for piece in everything if piece.owner[0] != "correction"]
    key = str(where)
    while True:
        found = tuple(piece for piece in told if key in piece.inside)
        if found or where.kind != "at" or "/" not in key:
            return found
        key = key.rpartition("/")[0]


def stands_in(words: str, pieces: Iterable[Piece], besides: str = "") -> bool:
    """Whether some words stand in one of the pieces, as words and not as a part of others; `besides` are longer words
    in which they do not count. Where a line ends does not matter.
    """
    wanted, other = _spaced(words), _spaced(besides)
    for piece in pieces:
        text = _spaced(piece.text)
        if other.strip() and other != wanted:
            text = text.replace(other, " \0 ")
        if wanted in text:
            return True
    return False


def _spaced(text: str) -> str:
    """The words with one space between them and one at either end, marks that touch them apart from them."""
    parts: list[str] = []
    for before, character in zip(f" {text}", text, strict=False):
        if before.isalnum() != character.isalnum() and not before.isspace():
            parts.append(" ")
        parts.append(character)
    return f" {' '.join(''.join(parts).split())} "
