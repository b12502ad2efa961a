"""A page of the tokens as an edition has it: cut to its own trim, set in its own size of type.

The margins keep their share of the page, and as many lines stand on it as there is room for. What is measured in the
tokens' points (faces, spaces, columns) grows with the type.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nlmpress.model import Edition, Trim

MM = 72 / 25.4
"""A millimetre in points."""
SLACK = 0.05
"""Points that a page keeps free, or rounding drops its last line."""
CHARACTER = 0.492
"""The width of a character of English text, spaces counted, in ems of the text face."""
TRIMMED = 3 * MM
"""A cut may be so far off: nothing is set nearer to the edge."""
_UNITS = {"mm": 1.0, "in": 25.4, "pt": 1 / MM}
Tokens = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a page holds: lines, characters in a line, and the size of its text in points."""

    lines: int
    characters: int
    type_size: float


def page_of(tokens: Tokens, edition: Edition) -> dict[str, Any]:
    """The page that an edition names, with its own trim and its own size of type, where it has them.

    KeyError when the tokens have no such page.
    """
    page = tokens["pages"][edition.page]
    if edition.trim is None and edition.type_size is None:
        return dict(page)
    trim = edition.trim or Trim(width=millimetres(page["width"]), height=millimetres(page["height"]))
    wider, higher = trim.width / millimetres(page["width"]), trim.height / millimetres(page["height"])
    step = _laid_over(tokens, page, "rhythm", "step")
    foot = millimetres(page["height"]) * MM - page["top"] - page["lines"] * step * page["scale"] - SLACK
    larger = 1 if edition.type_size is None else edition.type_size / _type_size(tokens, page)
    scale = page["scale"] * larger
    top, outer = page["top"] * higher, page["outer"] * wider
    room = trim.height * MM - top - foot * higher - SLACK
    mark = tokens["mark"]
    return {
        **page,
        "width": f"{trim.width:.4f}mm",
        "height": f"{trim.height:.4f}mm",
        "scale": scale,
        "lines": math.floor(room / (step * scale) + 1e-6),
        "inner": page["inner"] * wider,
        "top": top,
        "outer": outer,
        "marks_outside": page["marks_outside"] and (mark["gap"] + mark["width"]) * scale + TRIMMED <= outer,
    }


def room_of(tokens: Tokens, page: Tokens) -> Room:
    """What there is room for on a page."""
    size = _type_size(tokens, page)
    measure = millimetres(page["width"]) * MM - page["inner"] - page["outer"]
    return Room(lines=page["lines"], characters=round(measure / (CHARACTER * size)), type_size=size)


def _type_size(tokens: Tokens, page: Tokens) -> float:
    return float(_laid_over(tokens, page, "sizes", "text") * page["scale"])


def _laid_over(tokens: Tokens, page: Tokens, group: str, name: str) -> Any:
    """A token as it is on a page."""
    return page["over"].get(group, {}).get(name, tokens[group][name])


def millimetres(length: str) -> float:
    """A length of the tokens (`3mm`, `0.5in`, `12pt`) in millimetres."""
    return float(length[:-2]) * _UNITS[length[-2:]]
