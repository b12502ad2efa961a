"""On which pages of an edition some words of a piece stand."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping

from nlmpress.book import PageFlow, PageMap, Spot, counted
from nlmpress.changes.piece import Piece

Keys = Mapping[tuple[str, str], str]
_UNNAMED = re.compile(r"\[([a-z]+):([^\]\s]+)\]")
"""A reference without words of its own, as a piece has it."""


def named(text: str, names: Keys) -> str:
    """A text of a piece with the names of what it refers to without words."""
    return _UNNAMED.sub(lambda found: names.get((found[1], found[2]), found[0]), text)


class Paging:
    """The pages of one edition. `spots` are the places at which a piece may be known in it, `named` gives a text with
    what it calls the targets of references that have no words of their own. A note is in no flow: `pages` has it.
    """

    def __init__(
        self, flow: PageFlow, pages: PageMap, spots: Callable[[Piece], Iterable[Spot]], named: Callable[[str], str]
    ) -> None:
        self._flow, self._pages, self._spots, self._named = flow, pages, spots, named
        self._labels = [break_.label for break_ in flow.breaks]
        self._starts = [flow.blocks.get(break_.block, 0) + break_.offset for break_ in flow.breaks]

    def labels(self, piece: Piece, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """The pages on which the characters from `start` to `end` of a piece stand, in their order: several when the
        page turns in them, or when the piece is printed more than once. None when the edition does not print it.
        """
        spots = tuple(self._spots(piece))
        known = [self._flow.blocks[spot] for spot in spots if spot in self._flow.blocks]
        if not known:
            marks = [spot for spot in spots if isinstance(spot, str) and spot in self._pages.page]
            return tuple(dict.fromkeys(map(self._pages.label, marks)))
        found: dict[str, None] = {}
        first = self._counted(piece.text[:start])
        length = self._counted(piece.text[start:end])
        for before in known:
            low = self._page(before + first)
            high = self._page(before + first + max(0, length - 1))
            found.update(dict.fromkeys(self._labels[low : high + 1]))
        return tuple(found)

    def _page(self, count: int) -> int:
        return max(0, bisect_right(self._starts, count) - 1)

    def _counted(self, text: str) -> int:
        return counted(self._named(text))
