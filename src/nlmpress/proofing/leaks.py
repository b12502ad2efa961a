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
    allowed = _Words("\n".join(said))
    found: _Words | None = None
    for text, place in pieces:
        words = text.split() if _TELLING.search(text) else []
        for start, end in _windows(len(words)):
            if not allowed.hold(words[start:end]):
                found = found or _Words("\n".join(said_in(artifact.path, artifact.data)))
                run = next((run for run in _runs(words, start, end) if _leaks(run, found, allowed)), None)
                if run is not None:
                    yield " ".join(run), place
                    break


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """Enough windows of so many words that every `RUN` words in a row hold one; a short piece is one as a whole."""
    if count < RUN:
        return iter([(0, count)])
    return ((start, start + STEP + 1) for start in range(0, count - STEP, STEP))


def _runs(words: Sequence[str], start: int, end: int) -> Iterator[Sequence[str]]:
    """The runs that a window may belong to."""
    length = min(RUN, len(words))
    return (words[at : at + length] for at in range(max(0, end - length), min(start, len(words) - length) + 1))


def _leaks(run: Sequence[str], found: "_Words", allowed: "_Words") -> bool:
    return found.hold(run) and not allowed.hold(run)


class _Words:
    """The letters and figures of a text, small, with the offsets at which its words begin and end."""

    def __init__(self, text: str) -> None:
        text = text.casefold()
        parts: list[str] = []
        begins: list[int] = []
        self._apart: list[int] = []
        at = end = 0
        for word in _WORD.finditer(text):
            between = text[end : word.start()]
            begins.append(at)
            numbers = end and text[end - 1].isdecimal() and word[0].isdecimal()
            if numbers or not _WITHIN.fullmatch(between):
                self._apart.append(at)
            parts.append(word[0])
            at, end = at + len(word[0]), word.end()
        self._letters = "".join(parts)
        self._edges = {*begins, at}

    def hold(self, words: Sequence[str]) -> bool:
        """Whether they stand in the text, as words and not as parts of others. No words stand in every text."""
        wanted = [run for word in words for run in _WORD.findall(word.casefold())]
        run, ends = "".join(wanted), {0, *accumulate(map(len, wanted))}
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


def letters(text: str) -> str:
    """Letters and figures of a text, small."""
    return "".join(filter(str.isalnum, text.casefold()))
