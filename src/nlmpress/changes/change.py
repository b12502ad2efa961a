"""One thing that changed between two states of a pack."""

from dataclasses import dataclass
from typing import Literal

from nlmpress.changes.piece import Piece
from nlmpress.changes.wording import Run

ChangeKind = Literal["added", "cut", "moved", "reworded", "marked", "renamed"]
Scope = Literal["record", "chapter", "paragraph", "value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed. `old` and `new` are its pieces: one of a paragraph or a value, all of a record or a
    chapter that is there on one side alone. `runs` are its words where they are not the same on both.

    `marked`: the same words, set otherwise or leading elsewhere. `renamed`: the same record under another id. `near` is
    the piece of the other side after which what is added would stand, or what was cut stood.
    """

    kind: ChangeKind
    scope: Scope
    owner: tuple[str, str]
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    runs: tuple[Run, ...] = ()
    near: Piece | None = None

    @property
    def piece(self) -> Piece | None:
        """The piece that it is told by: as it is now, or as it was."""
        return next(iter((*self.new, *self.old)), None)
