"""The pages of one edition beside those of another: where the first words of each are in the other."""

from bisect import bisect_right
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


def paired(flow: PageFlow, other: PageFlow) -> tuple[Pair, ...]:
    """Every page of a book with its page in another edition of the same pack."""
    mine, theirs = _Order(flow), _Order(other)
    starts = [theirs.place(break_) for break_ in other.breaks]
    shared = [index for index, block in enumerate(mine.blocks) if block in other.blocks]
    found = []
    for break_ in flow.breaks:
        count, index = mine.place(break_)
        last = bisect_right(shared, index) - 1
        block = mine.blocks[shared[last]] if last >= 0 else theirs.blocks[0]
        held = last >= 0 and shared[last] == index
        inside = count - flow.blocks.get(block, count)
        page = bisect_right(starts, theirs.inside(block, inside)) - 1
        found.append(Pair(label=break_.label, other=other.breaks[max(page, 0)].label, held=held))
    return tuple(found)


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

    def inside(self, block: Spot, characters: int) -> tuple[int, int]:
        """So much prose after the beginning of a block, and no further than it goes."""
        index = self._index[block]
        end = self._before[index + 1] if index + 1 < len(self.blocks) else self._before[index] + characters
        return min(self._before[index] + characters, end), index
