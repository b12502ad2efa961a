"""What a change is called, where it is, and how its pages are written."""

from collections.abc import Iterator
from itertools import groupby

from nlmpress.changes import ASKED, Change, Piece, Touched

KINDS = {
    "added": "added", "cut": "cut", "moved": "moved", "reworded": "reworded", "marked": "marked otherwise",
    "renamed": "renamed",
}  # fmt: skip


def name_of(change: Change) -> str:
    """Where in the pack it is, as `kind:id`: the record, or the innermost section."""
    piece = change.piece
    kind, id_ = change.owner
    owner = f"{'question' if kind == ASKED else kind}:{id_}"
    if change.scope in ("record", "chapter") or piece is None:
        return owner
    if piece.owner[0] != "chapter":
        return f"{owner} {piece.key}"
    return [key for key in piece.inside if key.startswith("section:")][-1]


def values_of(change: Change) -> Iterator[tuple[str, list[str]]]:
    """What a record that is told as a whole says: each key with its value, or the paragraphs of it."""
    told = [piece for piece in change.new or change.old if piece.text]
    for key, pieces in groupby(told, key=lambda piece: piece.key):
        yield key, [piece.text for piece in pieces]


def place_of(piece: Piece | None) -> str:
    """The line of source, or nothing."""
    return f"{piece.at.file}:{piece.at.line}" if piece is not None and piece.at.line else ""


def pages_of(touched: Touched) -> str:
    """`print: p. 34 → pp. 34, 35`; nothing when neither state prints it there."""
    if not touched.old and not touched.new:
        return ""
    return f"{touched.edition}: {_pages(touched.old)} → {_pages(touched.new)}"


def _pages(labels: tuple[str, ...]) -> str:
    return f"p. {labels[0]}" if len(labels) == 1 else f"pp. {', '.join(labels)}" if labels else "nowhere"
