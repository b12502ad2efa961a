"""Which of several things kept their order among one another, and so which were moved."""

from collections.abc import Callable, Mapping

from nlmpress.changes.piece import Piece

Weight = tuple[int, int, int]


def in_order(pairs: Mapping[int, int], piece: Callable[[int], Piece]) -> set[int]:
    """The old indexes of the heaviest set of pairs that stand in one order in both texts; the others were moved.

    As few as can be are moved; of two that changed places not the heading, and not the longer one.
    """
    order = sorted(pairs)
    size = max(pairs.values(), default=0) + 1
    best: list[tuple[Weight, int]] = [((0, 0, 0), -1)] * (size + 1)  # a Fenwick tree of maxima, by new index
    before: dict[int, int] = {}
    last, heaviest = -1, (0, 0, 0)
    for i in order:
        weight, came = _most(best, pairs[i])
        here = piece(i)
        total = (weight[0] + 1, weight[1] + here.head, weight[2] + len(here.text))
        before[i] = came
        at = pairs[i] + 1
        while at <= size:
            best[at] = max(best[at], (total, i))
            at += at & -at
        if total > heaviest:
            last, heaviest = i, total
    kept: set[int] = set()
    while last >= 0:
        kept.add(last)
        last = before[last]
    return kept


def _most(best: list[tuple[Weight, int]], at: int) -> tuple[Weight, int]:
    """The heaviest that ends before a new index."""
    found: tuple[Weight, int] = ((0, 0, 0), -1)
    while at > 0:
        found = max(found, best[at])
        at -= at & -at
    return found
