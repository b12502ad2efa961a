"""How a sheet is fitted to its paper, and what that paper is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from types import MappingProxyType
from typing import Any

from nlmpress.model import Paper, Style, Version
from nlmpress.sheets import millimetres

FOOT = 5.0
"""Millimetres between the last line of a side and its foot."""
LARGE = 18
"""Points of small type from which a sheet is set as large: its foot is one paragraph, as it is under cards."""
PAGE = 6.5
"""Ems of the number of the page, which stands in the first line of the foot."""
OVER_CARDS = 2.2
"""Millimetres between what is said over cards and their first cut."""
NAME = 6.0
"""Millimetres between the running head and the word before the room for a name."""
CHARACTER, CAPITAL = 0.46, 0.2
"""The width of a character of small type in ems, rather too much than too little; how much wider a capital is."""
BOLD = 0.56
"""The width of a character that is bold."""
BESIDE_NAME = 0.55
"""The share of a line that the running head has beside the room for a name."""
POINT = 25.4 / 72
FOOT_LINE = POINT * 1.3
"""Millimetres that a line of the foot takes, for each point of its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What the press may choose: the size of type in points; by a block's id the space over it in millimetres and its
    ruled lines; the blocks that begin a side; lines for notes at the end; how many sides come of it.
    """

    size: float
    gaps: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    breaks: frozenset[str] = frozenset()
    notes: int = 0
    sides: int = 1
    fewer: int = 0
    """By how many steps tickets are fewer on a side, and larger, than they should be."""
    tall: bool = False
    """To be measured: on one side, however high it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """What a sheet is set in: the paper as it lies, the margins of its sides and the measures of its version, in
    millimetres and points as the tokens have them.
    """

    paper: Paper
    version: Version
    answers: bool
    wide: bool
    width: float
    height: float
    left: float
    right: float
    top: float
    later: float
    bottom: float
    v: Mapping[str, Any]
    cards: bool = False
    """Whether its sides are cut apart, and have a line in their margin for a head."""

    @property
    def measure(self) -> float:
        """The width of what stands on a side, in millimetres."""
        return self.width - self.left - self.right

    @property
    def room(self) -> float:
        """The height of what stands on the first side, in millimetres."""
        return self.height - self.top - self.bottom

    @property
    def later_room(self) -> float:
        """The height of what stands on any other side."""
        return self.height - self.later - self.bottom


def format_of(
    style: Style,
    paper: Paper,
    version: Version,
    *,
    answers: bool,
    wide: bool,
    cards: bool = False,
    foot: tuple[float, float] = (0, 0),
    head: float = 0,
) -> Format:
    """What a sheet is set in. On its side it is filed by its top, and otherwise by its left. Lines are as long on
    every paper that stands upright, so that they break alike. `foot` is how many ems of type say in its foot where it
    comes from, and how many that it may be copied; `head` how many stand over every side but the first, or, where its
    sides are cut apart, over every one.
    """
    tokens = style.tokens["handouts"]
    size = tokens["papers"][paper]
    width, height = millimetres(size["width"]), millimetres(size["height"])
    narrowest = min(millimetres(each["width"]) for each in tokens["papers"].values())
    more = 0.0 if wide or cards else (width - narrowest) / 2
    if wide:
        width, height = height, width
    safe, punched = millimetres(tokens["safe"]), millimetres(tokens["punched"])
    v = tokens["key"] if answers else tokens["versions"][version]
    left, right = safe + 1 if wide or cards else punched + more, safe + 1 + more
    top = punched - 2 if wide else safe + 1
    measure, em, line = width - left - right, v["small"] * POINT, v["small"] * FOOT_LINE
    source, copying = foot
    lines = _lines(source + PAGE, measure, em) + _lines(copying, measure, em)
    if cards or v["small"] >= LARGE:  # where a line is too dear to be left half empty
        lines = _lines(source + PAGE + copying, measure, em)
    if cards:
        again = _lines(head, measure, em) * line + OVER_CARDS if head else 0.0
    else:
        beside = measure if answers else measure * BESIDE_NAME - NAME
        again = max(1, ceil(head * em / beside)) * line + 6
    return Format(
        paper=paper, version=version, answers=answers, wide=wide, width=width, height=height, left=left,
        right=right, top=top, later=top + again, bottom=safe + FOOT + lines * line, v=v, cards=cards,
    )  # fmt: skip


def ems(text: str, *, bold: bool = False) -> float:
    """How wide small type is, at the most."""
    return len(text) * (BOLD if bold else CHARACTER) + CAPITAL * sum(letter.isupper() for letter in text)


def _lines(wide: float, measure: float, em: float) -> int:
    """How many lines of so many millimetres so many ems of type take."""
    return ceil(wide * em / measure)
