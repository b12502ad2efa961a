"""What became of the words of one text in another, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

RunKind = Literal["same", "gone", "new"]
_TOKEN = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*|\s+|.", re.DOTALL)
"""A word with the apostrophes and hyphens inside it, white space, or one mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some of the text. `old` and `new` are the indexes at which it begins in either text: of what is gone, where in
    the new text it would stand.
    """

    kind: RunKind
    text: str
    old: int
    new: int


def tokens(text: str) -> list[str]:
    """Words, white space and marks, which together are the text."""
    return _TOKEN.findall(text)


def runs(old: str, new: str) -> tuple[Run, ...]:
    """The two texts as runs that stand in both, in the old one alone, in the new one alone; what is gone comes before
    what stands there now. Joined, those that are not new are the old text, and those that are not gone the new.
    """
    return tuple(_grown(list(_steps(tokens(old), tokens(new)))))


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[RunKind, str]]:
    """The same, stretch by stretch. White space or a mark alone between two changes is no stretch of its own."""
    gone: list[str] = []
    come: list[str] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    steps = matcher.get_opcodes()
    for number, (tag, a, b, c, d) in enumerate(steps):
        kept = "".join(before[a:b])
        inside = 0 < number < len(steps) - 1
        if tag == "equal" and not (inside and not any(map(str.isalnum, kept))):
            yield from (("gone", "".join(gone)), ("new", "".join(come)), ("same", kept))
            gone, come = [], []
        else:
            gone += before[a:b]
            come += after[c:d]
    yield from (("gone", "".join(gone)), ("new", "".join(come)))


def _grown(steps: list[tuple[RunKind, str]]) -> Iterator[Run]:
    """Runs from stretches, each with where it begins."""
    old = new = 0
    for kind, group in groupby((step for step in steps if step[1]), key=lambda step: step[0]):
        text = "".join(step[1] for step in group)
        yield Run(kind=kind, text=text, old=old, new=new)
        old += len(text) if kind != "new" else 0
        new += len(text) if kind != "gone" else 0


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same words in the same order, by their letters: 0 to 1."""
    before, after = (re.findall(r"\w+", text.casefold()) for text in (old, new))
    total = sum(map(len, before)) + sum(map(len, after))
    if not total:
        return 1.0 if old == new else 0.0
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    same = sum(len(word) for block in matcher.get_matching_blocks() for word in before[block.a : block.a + block.size])
    return 2 * same / total


def most_alike(old: str, new: str) -> float:
    """What `likeness` cannot be above: the same sum without regard to order, which is quicker."""
    before, after = (re.findall(r"\w+", text.casefold()) for text in (old, new))
    left = list(before)
    counted: dict[str, int] = {}
    for word in left:
        counted[word] = counted.get(word, 0) + 1
    same = 0
    for word in after:
        if counted.get(word, 0) > 0:
            counted[word] -= 1
            same += len(word)
    total = sum(map(len, before)) + sum(map(len, after))
    return 2 * same / total if total else 1.0
