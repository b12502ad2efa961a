"""The pages of one edition beside those of another: where the words of each are in the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlmpress.book import PageBreak, PageFlow, Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A page and the page of the other edition that its first words are on, by their labels.

    Not `held`: the other edition leaves them out, and the page is the one with what stands before them.
    """

    label: str
    other: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Another edition whose pages are told at the foot of each page: how it falls into pages, and what is said of the
    first and the last of them that hold what is on a page.
    """

    flow: PageFlow
    say: Callable[[str, str], str]


def paired(flow: PageFlow, other: PageFlow) -> tuple[Pair, ...]:
    """Every page of a book with its page in another edition of the same pack."""
    starts = _starts(other)
    found = []
    for break_, (place, held) in zip(flow.breaks, _places(flow, other), strict=True):
        page = max(bisect_right(starts, place) - 1, 0)
        found.append(Pair(label=break_.label, other=other.breaks[page].label, held=held))
    return tuple(found)


def spans(flow: PageFlow, other: PageFlow) -> dict[str, tuple[str, str]]:
    """Every page of a book, by its label, with the first and the last page of another edition that hold what is on it.

    What the other leaves out stands, in it, at the end of what comes before.
    """
    starts, places = _starts(other), [place for place, _ in _places(flow, other)]
    found = {}
    for number, (break_, place) in enumerate(zip(flow.breaks, places, strict=True), 1):
        first = max(bisect_right(starts, place) - 1, 0)
        end = bisect_left(starts, places[number]) if number < len(places) else _last(flow, other, starts)
        found[break_.label] = (other.breaks[first].label, other.breaks[max(first, end - 1)].label)
    return found


_Place = tuple[int, int]
"""How much prose stands before, and the block that it is in: comparable."""


def _starts(flow: PageFlow) -> list[_Place]:
    order = _Order(flow)
    return [order.place(break_) for break_ in flow.breaks]


def _last(flow: PageFlow, other: PageFlow, starts: list[_Place]) -> int:
    """How many pages of the other edition begin before the end of what both hold."""
    shared = [block for block in flow.blocks if block in other.blocks]
    theirs = _Order(other)
    following = theirs.following(shared[-1]) if shared else None
    return len(starts) if following is None else bisect_left(starts, following)


def _places(flow: PageFlow, other: PageFlow) -> Iterator[tuple[_Place, bool]]:
    """Where each page of a book begins in the other edition, and whether the other holds what it begins with."""
    mine, theirs = _Order(flow), _Order(other)
    shared = [index for index, block in enumerate(mine.blocks) if block in other.blocks]
    for break_ in flow.breaks:
        count, index = mine.place(break_)
        last = bisect_right(shared, index) - 1
        block = mine.blocks[shared[last]] if last >= 0 else theirs.blocks[0]
        held = last >= 0 and shared[last] == index
        inside = count - flow.blocks.get(block, count)
        yield theirs.inside(block, inside), held


class _Order:
    """Places in a book that can be told apart and put in order: prose before, and the block they are in."""

    def __init__(self, flow: PageFlow) -> None:
        self.blocks: tuple[Spot, ...] = tuple(flow.blocks)
        self._before = tuple(flow.blocks.values())
        self._index = {block: index for index, block in enumerate(self.blocks)}

    def place(self, break_: PageBreak) -> tuple[int, int]:
        """Where a page begins. What leads in to a block is in it."""
        index = self._index[break_.block]
        count = self._before[index] + break_.offset
        following = index + 1
        if break_.offset and not break_.trails and following < len(self.blocks) and self._before[following] == count:
            index = following
        return count, index

    def following(self, block: Spot) -> tuple[int, int] | None:
        """Where the next block begins, if there is one."""
        index = self._index[block] + 1
        return (self._before[index], index) if index < len(self.blocks) else None

    def inside(self, block: Spot, characters: int) -> tuple[int, int]:
        """So much prose after the beginning of a block, and no further than it goes."""
        index = self._index[block]
        end = self._before[index + 1] if index + 1 < len(self.blocks) else self._before[index] + characters
        return min(self._before[index] + characters, end), index
