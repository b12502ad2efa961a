"""A title broken into lines and made as large as it can be: balanced, never hyphenated, never out of its box."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlmpress.figures.outlines import Face, Line, scaled

_PAUSES = ",;:—–!?."
_WORTH = 0.88  # of the largest size: worth giving up for a line less
_OPEN = 1.32  # leading of words that are read, not shown, in ems
_SAME = 0.985  # of a size, that no eye tells from it
_CLOSE = 0.07  # of an em, at least, between what hangs from one line and what rises from the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Lines of type at one size; `leading` is from baseline to baseline, in the same units as `size`."""

    lines: tuple[Line, ...]
    size: float
    leading: float

    @property
    def rise(self) -> float:
        """From the first baseline up to the top of the first line's ink."""
        return -self.lines[0].top

    @property
    def drop(self) -> float:
        """From the first baseline down to the last."""
        return self.leading * (len(self.lines) - 1)


def fitted(
    text: str,
    face: Face,
    *,
    width: float,
    height: float,
    largest: float,
    most: int,
    tracking: float = 0.0,
    by_hand: Sequence[str] = (),
) -> Setting:
    """The text at the largest size at which it fits the box, `largest` at most, in at most `most` lines.

    `by_hand` are lines that somebody chose; they are kept. `height` is from the first line's top to the last baseline.
    Raises `MissingCharacters` if the face lacks a character.
    """
    words = text.split(" ") if not by_hand else []
    tried = [broken(words, face, count) for count in range(1, min(most, len(words)) + 1)] or [tuple(by_hand)]
    settings = [_set(lines, face, width, height, largest, tracking) for lines in tried]
    # The fewest lines among those that are about as large as any.
    best = max(setting.size for setting in settings)
    return next(setting for setting in settings if setting.size >= best * _WORTH)


def wrapped(text: str, face: Face, *, width: float, size: float, least: float, most: int) -> Setting:
    """The text in at most `most` lines, as near to `size` as that takes, or at `least` in as many lines as it takes.

    A single word that is too wide even then is made smaller still, with all the rest. Raises `MissingCharacters`.
    """
    words = text.split(" ")

    def widest(lines: Sequence[str]) -> float:
        return max(face.width(line, 1) for line in lines)

    tried = [broken(words, face, count) for count in range(1, min(most, len(words)) + 1)]
    sizes = [min(size, width / widest(lines)) for lines in tried]
    if max(sizes) >= least:
        best = next(i for i, step in enumerate(sizes) if step >= max(sizes) * _SAME)
        return _at(tried[best], face, sizes[best])
    more = (broken(words, face, count) for count in range(most + 1, len(words) + 1))
    lines = next((lines for lines in more if widest(lines) * least <= width), tuple(words))
    return _at(lines, face, min(least, width / widest(lines)))


def broken(words: Sequence[str], face: Face, count: int) -> tuple[str, ...]:
    """The words in so many lines, the longest as short as can be, then all as even as can be.

    A line that ends in a short word (an article, a preposition: up to three small letters) counts as a third longer:
    the word belongs to the next; one that ends in a comma or the like counts as a little shorter.
    """
    widths = [face.width(word, 1) for word in words]
    space = face.width(" ", 1)

    def measured(start: int, end: int) -> float:
        width = sum(widths[start:end]) + space * (end - start - 1)
        if end == len(words):
            return width
        last = words[end - 1]
        return width * (1.35 if len(last) <= 3 and last.islower() else 0.93 if last[-1] in _PAUSES else 1)

    # best[n][e]: the cost of the first e words in n lines, and where the last of them begins.
    best: list[dict[int, tuple[tuple[float, float], int]]] = [{0: ((0.0, 0.0), 0)}]
    for n in range(1, count + 1):
        row: dict[int, tuple[tuple[float, float], int]] = {}
        for end in range(n, len(words) - (count - n) + 1):
            row[end] = min(
                ((max(before[0], measured(start, end)), before[1] + measured(start, end) ** 2), start)
                for start, (before, _) in best[n - 1].items()
                if start < end
            )
        best.append(row)
    lines, end = [], len(words)
    for n in range(count, 0, -1):
        start = best[n][end][1]
        lines.append(" ".join(words[start:end]))
        end = start
    return tuple(reversed(lines))


def _at(lines: Sequence[str], face: Face, size: float) -> Setting:
    return Setting(lines=tuple(face.line(line, size) for line in lines), size=size, leading=_OPEN * size)


def _set(lines: Sequence[str], face: Face, width: float, height: float, largest: float, tracking: float) -> Setting:
    trial = [face.line(line, 1, tracking) for line in lines]
    gaps = [above.bottom - below.top for above, below in pairwise(trial)]
    leading = max(0.88, max(gaps, default=0.0) + _CLOSE)
    tall = leading * (len(lines) - 1) - trial[0].top
    size = min(largest, width / max(line.right - line.left for line in trial), height / tall)
    return Setting(lines=tuple(scaled(line, size) for line in trial), size=size, leading=leading * size)
