"""What is read on a spine, as if it lay flat: units from its top (its foot, if it is read upward), and from its axis.

The title begins where the front's does, who it is by ends at the band, and the press stands on the band.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlmpress.figures.cover import HEIGHT, CoverSpec
from nlmpress.figures.drawing import Path
from nlmpress.figures.outlines import Face, Line
from nlmpress.figures.titling import Setting, fitted

_STEP = 0.94  # from one size that is tried to the next
_NEARLY = 0.985  # of a size, that no eye tells from it
_WORTH = 0.6  # of the largest size: a title that is smaller on one line is broken


@dataclass(frozen=True, slots=True, kw_only=True)
class SpineLine:
    """A line of type: where its ink begins along the spine, and its baseline from the axis, positive to the left of
    what is read.
    """

    path: Path
    along: float
    base: float
    fill: str


def spine_text(
    cover: CoverSpec, lines: Sequence[str], numbers: Mapping[str, Any], *, room: float, upward: bool
) -> list[SpineLine]:
    """The lines of a spine, `room` units of which may be printed across: a title, maybe who it is by, the press.

    What a title leaves no room for at `spine_least` is left out. Raises `MissingCharacters`.
    """
    face = Face(cover.text_face, {"opsz": 24, "wght": numbers["title_weight"] + 40})
    above, band = numbers["title_top"], HEIGHT - numbers["band_top"]
    first, last = above, HEIGHT - band - numbers["spine_gap"]
    if upward:
        first, last = HEIGHT - last, HEIGHT - above
    ink = cover.tokens["colours"]["cover"]["ink"]
    title, by = _beside(lines, face, last - first, room, numbers)
    top = (title.rise - title.drop) / 2
    out = [_placed(line, top + place * title.leading, first, ink) for place, line in enumerate(title.lines)]
    if by is not None:
        out.append(_placed(by.lines[0], _middle(face, by.size), last - _length(by.lines[0]), ink))
    return [*out, *_press(cover, numbers, room, 0.0 if upward else HEIGHT - band, band)]


def _beside(
    lines: Sequence[str], face: Face, length: float, room: float, numbers: Mapping[str, Any]
) -> tuple[Setting, Setting | None]:
    """The title, and who it is by in its share of the title's size, as large as both fit side by side."""
    share, largest = numbers["spine_small"], min(numbers["spine_size"], room / _tall(face))
    on_one_line = length / _length(face.line(lines[0], 1)) >= largest * _WORTH
    most = 1 if on_one_line else numbers["spine_lines"]

    def title(width: float, size: float) -> Setting:
        high = room - 2 * size * face.line("g", 1).bottom  # what descends below has as much again above
        return fitted(lines[0], face, width=width, height=high, largest=size, most=most)

    size = largest
    while len(lines) > 1 and size * share >= numbers["spine_least"]:
        by = face.line(lines[1], size * share)
        left = length - _length(by) - 1.5 * size
        if left > 0 and (found := title(left, size)).size >= size * _NEARLY:
            return found, Setting(lines=(by,), size=size * share, leading=0)
        size *= _STEP
    return title(length, largest), None


def _press(cover: CoverSpec, numbers: Mapping[str, Any], room: float, first: float, band: float) -> list[SpineLine]:
    """The press's name in the middle of the band, if it can be read there."""
    if not cover.press:
        return []
    sans = Face(cover.sans_face, {"wght": numbers["press_weight"]})
    long = (band - 2 * numbers["spine_gap"]) / _length(sans.line(cover.press, 1))
    size = min(numbers["press_size"] * numbers["spine_small"], room / _tall(sans), long)
    if size < numbers["spine_least"] * numbers["spine_small"]:
        return []
    line = sans.line(cover.press, size)
    along = first + (band - _length(line)) / 2
    return [_placed(line, _middle(sans, size), along, cover.tokens["colours"]["cover"]["on_band"])]


def _length(line: Line) -> float:
    return line.right - line.left


def _middle(face: Face, size: float) -> float:
    """Half the height of a capital, which stands on the axis."""
    return -face.line("H", size).top / 2


def _tall(face: Face) -> float:
    """What type takes across a spine, in ems: twice from the axis to the foot of what descends, or to an accent."""
    middle = _middle(face, 1)
    line = face.line("Ág", 1)
    return 2 * max(middle + line.bottom, -(middle + line.top))


def _placed(line: Line, base: float, along: float, fill: str) -> SpineLine:
    return SpineLine(path=line.path, along=along - line.left, base=base, fill=fill)
