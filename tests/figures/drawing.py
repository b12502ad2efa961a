"""What figures with words are tried on: sheets, and casts of every size."""

from typing import Any

from nlmpress.figures.pen import Sheet
from nlmpress.figures.relations import Figurant, Tie

Words = list[tuple[float, float, float, float]]


def sheet(tokens: dict[str, Any], face: bytes, **more: Any) -> Sheet:
    """The printed page's, unless something else is said."""
    page = {"width": 265.67, "height": 364.5, "label": 7.2, "beat": 6.75}
    return Sheet(**(page | {"tokens": tokens, "face": face} | more))


def cast(count: int, seed: int = 7) -> tuple[tuple[Figurant, ...], tuple[Tie, ...]]:
    """So many people: a few whom nearly everybody knows, and some who know each other besides."""
    people = tuple(Figurant(id=f"p{i}", name=NAMES[i % len(NAMES)] + f" {i}", main=i < 3) for i in range(count))
    ties = []
    for i in range(1, count):
        to = (i * seed) % min(i, 3) if i % 2 else (i * seed + 1) % i
        ties.append(Tie(who=f"p{i}", to=f"p{to}", kind=KINDS[i % len(KINDS)], when=f"{i}–{i + 4}"))
    return people, tuple(ties)


def touching(boxes: Words) -> list[tuple[int, int]]:
    """Pairs of lines of words that lie on each other."""
    return [
        (i, k)
        for i, one in enumerate(boxes)
        for k, other in enumerate(boxes[:i])
        if min(one[2], other[2]) - max(one[0], other[0]) > 0.2 and min(one[3], other[3]) - max(one[1], other[1]) > 0.2
    ]


NAMES = ("Ann", "Mr. Featherstonehaugh", "Pip", "Maria Alexandrovna", "Old Sal", "The Widow of the Inn", "Joe")
KINDS = ("friend of", "brother of", "is in debt to", "was promised in marriage to", "serves", "cannot abide")
