"""How a sheet is fitted to its paper, and what that paper is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from types import MappingProxyType
from typing import Any

from nlmpress.model import Paper, Style, Version
from nlmpress.sheets import millimetres

FOOT = 5.0
"""Millimetres between the last line of a side and its foot, with the foot's rule."""
CHARACTER = 0.5
"""The width of a character of the foot, in ems: rather too much than too little."""
BOLD = 0.56
"""And that of a character of the running head."""
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
    """Whether its sides are cut apart and have no head."""

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
    copying: int = 0,
    title: int = 0,
) -> Format:
    """What a sheet is set in. On its side it is filed by its top, and otherwise by its left. Lines are as long on
    every paper that stands upright, so that they break alike. `copying` is how many characters the permission to copy
    has, which stands in its foot, and `title` those of its title, which stands over every side but the first.
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
    left = safe + 1 if wide or cards else punched + more
    top = punched - 2 if wide else safe + 1
    lines = 1 + cards + ceil(copying * CHARACTER * v["small"] * POINT / (width - left - more - safe))
    foot = safe + FOOT + lines * v["small"] * FOOT_LINE
    beside = 1 if answers else BESIDE_NAME
    over = ceil(title * BOLD * v["small"] * POINT / (width - left - more - safe - 1) / beside) or 1
    again = 0.0 if cards else over * v["small"] * FOOT_LINE + 6
    return Format(
        paper=paper, version=version, answers=answers, wide=wide, width=width, height=height, left=left,
        right=safe + 1 + more, top=top, later=top + again, bottom=foot, v=v, cards=cards,
    )  # fmt: skip
