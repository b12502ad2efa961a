"""Whether a finished file says anything that its edition keeps back.

Texts are compared word by word. Neither a hyphen at a line's end nor a mark or an element inside a word can hide
anything, and words that only happen to stand side by side are not taken for one: `200, 4` is not `2004`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TypeVar

from nlmpress.artifacts import Artifact
from nlmpress.proofing.contents import BETWEEN, said_in

RUN = 8
"""Words in a row that are a leak, wherever they are from. A shorter piece leaks as a whole."""
STEP = RUN // 2
OPENINGS = (12, 5)
"""So many letters are looked up at once: a run that begins with others than any word of a text is not in it."""
Place = TypeVar("Place")
_WORD = re.compile(r"[^\W_]+")
_TELLING = re.compile(r"[^\W\d_]{2}|\d{4}")
"""A word, or as much of a number as a year has: a lone letter or the number of a page stands in any file."""
_WITHIN = re.compile(rf"[-\u2010\u00ad\u0300-\u036f\u200b-\u200f\u2060-\u2064\ufeff{BETWEEN}]*")
"""What may stand inside a word: a hyphen, the seam of two pieces of drawing, marks of no width."""


def leaks(artifact: Artifact, pieces: Iterable[tuple[str, Place]], said: Sequence[str]) -> Iterator[tuple[str, Place]]:
    """The words that leak, with the place that they are kept at: one run for each piece.

    `pieces` is what is kept back; `said` is what the edition says all the same, which is no leak.
    """
    allowed: _Words | None = None
    found: _Words | None = None
    for text, place in pieces:
        words = text.split() if _TELLING.search(text) else []
        parts = [_WORD.findall(word.casefold()) for word in words]
        for start, end in _windows(len(words)):
            found = found or _Indexed("\n".join(said_in(artifact.path, artifact.data)))
            if not found.hold(parts[start:end]):
                continue
            allowed = allowed or _Words("\n".join(said))
            if allowed.hold(parts[start:end]):
                continue
            run = next((run for run in _runs(len(words), start, end) if _leaks(parts[run], found, allowed)), None)
            if run is not None:
                yield " ".join(words[run]), place
                break


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """Enough windows of so many words that every `RUN` words in a row hold one; a short piece is one as a whole."""
    if count < RUN:
        return iter([(0, count)])
    return ((start, start + STEP + 1) for start in range(0, count - STEP, STEP))


def _runs(count: int, start: int, end: int) -> Iterator[slice]:
    """The runs, of so many words, that a window may belong to."""
    length = min(RUN, count)
    return (slice(at, at + length) for at in range(max(0, end - length), min(start, count - length) + 1))


def _leaks(run: Sequence[Sequence[str]], found: "_Words", allowed: "_Words") -> bool:
    return found.hold(run) and not allowed.hold(run)


class _Words:
    """The letters and figures of a text, small, with the offsets at which its words begin and end."""

    def __init__(self, text: str) -> None:
        text = text.casefold()
        words, between = _WORD.findall(text), _WORD.split(text)
        begins = [0, *accumulate(map(len, words))]
        self._apart = [
            begins[n]
            for n in range(len(words))
            # Most words stand one space apart.
            if between[n] == " "
            or not _WITHIN.fullmatch(between[n])
            or (n and words[n - 1][-1].isdecimal() and words[n][0].isdecimal())
        ]
        self._letters = "".join(words)
        self._edges = set(begins)

    def hold(self, words: Sequence[Sequence[str]]) -> bool:
        """Whether words, each of one part or several, stand in the text, and not as parts of others. No words stand in
        every text.
        """
        wanted = [part for word in words for part in word]
        return self._hold("".join(wanted), wanted)

    def _hold(self, run: str, wanted: Sequence[str]) -> bool:
        ends = {0, *accumulate(map(len, wanted))}
        at = self._letters.find(run)
        while at >= 0:
            if self._stands(at, run, ends):
                return True
            at = self._letters.find(run, at + 1)
        return False

    def _stands(self, at: int, run: str, ends: set[int]) -> bool:
        if at not in self._edges or at + len(run) not in self._edges:
            return False
        inside = self._apart[bisect_right(self._apart, at) : bisect_right(self._apart, at + len(run) - 1)]
        return all(one - at in ends for one in inside)


class _Indexed(_Words):
    """The same of a text in which much is looked up that is not there."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._openings = {size: {self._letters[at : at + size] for at in self._edges} for size in OPENINGS}

    def _hold(self, run: str, wanted: Sequence[str]) -> bool:
        size = next((size for size in OPENINGS if len(run) >= size), 0)
        return (not size or run[:size] in self._openings[size]) and super()._hold(run, wanted)


def letters(text: str) -> str:
    """Letters and figures of a text, small."""
    return "".join(filter(str.isalnum, text.casefold()))
