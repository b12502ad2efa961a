"""Which piece of one text is which of another: by what it is known by, by its words, by words that are like them.

Never by position: where a piece stands only decides between several that say the same, and how like two have to be.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from nlmpress.changes.ordering import in_order
from nlmpress.changes.piece import Piece
from nlmpress.changes.wording import likeness, most_alike

Pairs = dict[int, int]
"""Index in the old text → index in the new one."""
AT_HOME, AWAY = 0.4, 0.6
"""How like two pieces are that are one: between the same neighbours, or elsewhere."""
FEW = 3
"""A piece of so few words may have been written anew, and is still the one that stood there."""
ENOUGH = 5
"""Words that a piece has to have to be known again elsewhere when they are not all the same."""
RARE = 4
"""So many pieces may have a word by which they are looked for."""
_WORD = re.compile(r"\w{4,}")


def paired(old: Sequence[Piece], new: Sequence[Piece]) -> Pairs:
    """The pieces that are in both, each with what it became."""
    pairs: Pairs = {}
    _by(old, new, pairs, _name)
    _by(old, new, pairs, lambda piece: (piece.text, piece.form) if piece.text or piece.form else None)
    _by(old, new, pairs, lambda piece: piece.text or None)
    for _, i, j in sorted(_alike(old, new, pairs), key=lambda found: (-found[0], found[1], found[2])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _name(piece: Piece) -> Hashable:
    return piece.name or None


def _by(old: Sequence[Piece], new: Sequence[Piece], pairs: Pairs, key: Callable[[Piece], Hashable]) -> None:
    """Pair those of one key that have no partner: first the longest stretches in one order, then the others."""
    taken = set(pairs.values())
    before = [i for i in range(len(old)) if i not in pairs and key(old[i]) is not None]
    after = [j for j in range(len(new)) if j not in taken and key(new[j]) is not None]
    left, right = [key(old[i]) for i in before], [key(new[j]) for j in after]
    for block in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        pairs.update((before[block.a + n], after[block.b + n]) for n in range(block.size))
    taken = set(pairs.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for j in after:
        if j not in taken:
            waiting[key(new[j])].append(j)
    for i in before:
        if i not in pairs and waiting[key(old[i])]:
            pairs[i] = waiting[key(old[i])].pop(0)


def _alike(old: Sequence[Piece], new: Sequence[Piece], pairs: Pairs) -> Iterator[tuple[float, int, int]]:
    """Pairs of pieces without a partner that may be one, each with how like they are."""
    taken = set(pairs.values())
    before = [i for i in range(len(old)) if i not in pairs and old[i].text]
    after = [j for j in range(len(new)) if j not in taken and new[j].text]
    gap_of = _gaps(old, pairs, before, after)
    gaps: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in before:
        gaps[gap_of[0][i]][0].append(i)
    for j in after:
        gaps[gap_of[1][j]][1].append(j)
    for i, j in _candidates(old, new, before, after, gaps.values()):
        home = gap_of[0][i] == gap_of[1][j]
        score = _score(old[i], new[j], home=home)
        lone = home and len(gaps[gap_of[0][i]][0]) == len(gaps[gap_of[0][i]][1]) == 1
        if score or (lone and _stands_for(old[i], new[j])):
            yield score + home, i, j


def _score(one: Piece, other: Piece, *, home: bool) -> float:
    """How like two pieces are, or 0 when they are two."""
    least = AT_HOME if home else AWAY
    if one.head != other.head or one.prose != other.prose or most_alike(one.text, other.text) < least:
        return 0.0
    if not home and min(len(one.text.split()), len(other.text.split())) < ENOUGH:
        return 0.0
    score = likeness(one.text, other.text)
    return score if score >= least else 0.0


def _stands_for(one: Piece, other: Piece) -> bool:
    """Whether a few words stand where a few others stood: a cell, a name, a date."""
    short = all(len(piece.text.split()) <= FEW for piece in (one, other))
    return short and one.owner == other.owner and one.key == other.key and _bare(one) == _bare(other)


def _bare(piece: Piece) -> str:
    """What a piece stands in, the words of its marks left out."""
    return piece.form.partition("(")[0].rpartition(" ")[0] if "(" in piece.form else piece.form


def _gaps(
    old: Sequence[Piece], pairs: Pairs, before: Iterable[int], after: Iterable[int]
) -> tuple[dict[int, int], dict[int, int]]:
    """For each piece without a partner, how many of those that kept their order stand before it in either text."""
    kept = sorted(in_order(pairs, lambda i: old[i]))
    there = [pairs[i] for i in kept]
    return {i: bisect_left(kept, i) for i in before}, {j: bisect_left(there, j) for j in after}


def _candidates(
    old: Sequence[Piece],
    new: Sequence[Piece],
    before: Sequence[int],
    after: Sequence[int],
    gaps: Iterable[tuple[list[int], list[int]]],
) -> Iterator[tuple[int, int]]:
    """Pairs worth looking at: between the same neighbours, or with a word that few others have."""
    seen: set[tuple[int, int]] = set()
    for left, right in gaps:
        if len(left) * len(right) <= 2_500:
            seen.update((i, j) for i in left for j in right)
    words = {i: set(_WORD.findall(old[i].text.casefold())) for i in before}
    counted = Counter(word for found in words.values() for word in found)
    by_word: dict[str, list[int]] = defaultdict(list)
    for i, found in words.items():
        for word in found:
            if counted[word] <= RARE:
                by_word[word].append(i)
    for j in after:
        seen.update((i, j) for word in set(_WORD.findall(new[j].text.casefold())) for i in by_word.get(word, ()))
    yield from sorted(seen)
