"""A comparison as it is told: every change, with the pages that it touches."""

from collections import Counter
from dataclasses import dataclass

from nlmpress.changes.change import Change, ChangeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The pages of one edition that a change touches: on those its words were, on these they are."""

    edition: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change with the pages that it touches."""

    change: Change
    pages: tuple[Touched, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was compared, as it was asked for, and every change. `editions` are those whose pages are told."""

    old: str
    new: str
    changes: tuple[Told, ...]
    editions: tuple[str, ...] = ()
    lang: str = ""
    """The language of the text, where it is known."""

    def counts(self) -> dict[ChangeKind, int]:
        """How many changes there are of each kind, in the order in which kinds are told."""
        counted = Counter(told.change.kind for told in self.changes)
        order: tuple[ChangeKind, ...] = ("added", "cut", "moved", "reworded", "marked", "renamed")
        return {kind: counted[kind] for kind in order if counted[kind]}
