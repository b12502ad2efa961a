"""A cast too large for one page, in parts: each round whoever has most relations left to show."""

from collections.abc import Iterator, Sequence

from nlmpress.figures.relations import Tie

MOST = 16
"""People in one piece of a map."""


def parted(ties: Sequence[Tie], most: int = MOST) -> Iterator[list[Tie]]:
    """The relations in runs of so few people that a page has room for them; each relation is in one of them."""
    left = list(ties)
    while len(named(left)) > most:
        ends = [id_ for tie in left for id_ in (tie.who, tie.to)]
        there = [max(dict.fromkeys(ends), key=ends.count)]
        while len(there) < most:
            others = (_other(tie, there) for tie in left)
            found = next((other for other in others if other), "")
            if not found:
                break
            there.append(found)
        yield [tie for tie in left if tie.who in there and tie.to in there]
        left = [tie for tie in left if tie.who not in there or tie.to not in there]
    yield left


def named(ties: Sequence[Tie]) -> set[str]:
    """The ids of all who are in some relations."""
    return {id_ for tie in ties for id_ in (tie.who, tie.to)}


def _other(tie: Tie, there: Sequence[str]) -> str:
    """The one of a relation who is not there, if the other is."""
    if (tie.who in there) == (tie.to in there):
        return ""
    return tie.to if tie.who in there else tie.who
