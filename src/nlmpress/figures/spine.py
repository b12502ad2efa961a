"""What is read on a spine, as if it lay flat: units from its top (its foot, if it is read upward), and from its axis.

The title begins where the front's does, who it is by ends at the band, and the press stands on the band.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlmpress.figures.cover import HEIGHT, CoverSpec
from nlmpress.figures.drawing import Path
from nlmpress.figures.outlines import Face, Line


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
    colours = cover.tokens["colours"]["cover"]
    face = Face(cover.text_face, {"opsz": 24, "wght": numbers["title_weight"] + 40})
    above, band = numbers["title_top"], HEIGHT - numbers["band_top"]
    first, last = above, HEIGHT - band - numbers["spine_gap"]
    if upward:
        first, last = HEIGHT - last, HEIGHT - above
    set_ = _beside(lines, face, last - first, room, numbers)
    out = [_placed(line, face, size, first, colours["ink"]) for line, size in set_[:1]]
    out += [_placed(line, face, size, last - (line.right - line.left), colours["ink"]) for line, size in set_[1:]]
    return [*out, *_press(cover, numbers, room, 0.0 if upward else HEIGHT - band, band)]


def _beside(
    lines: Sequence[str], face: Face, length: float, room: float, numbers: Mapping[str, Any]
) -> list[tuple[Line, float]]:
    """The lines with their sizes, as large as the room and the length allow; the second follows if it is not tiny."""
    shares = [1.0, *[numbers["spine_small"]] * (len(lines) - 1)]
    trial = [face.line(line, share) for line, share in zip(lines, shares, strict=True)]
    across = min(room / _tall(line, face, share) for line, share in zip(trial, shares, strict=True))
    long = sum(line.right - line.left for line in trial) + 2 * (len(lines) - 1)
    size = min(numbers["spine_size"], across, length / long)
    if len(lines) > 1 and size * numbers["spine_small"] < numbers["spine_least"]:
        return _beside(lines[:1], face, length, room, numbers)
    return [(face.line(line, size * share), size * share) for line, share in zip(lines, shares, strict=True)]


def _press(cover: CoverSpec, numbers: Mapping[str, Any], room: float, first: float, band: float) -> list[SpineLine]:
    """The press's name in the middle of the band, if it can be read there."""
    if not cover.press:
        return []
    sans = Face(cover.sans_face, {"wght": numbers["press_weight"]})
    trial = sans.line(cover.press, 1)
    long = (band - 2 * numbers["spine_gap"]) / (trial.right - trial.left)
    size = min(numbers["press_size"] * numbers["spine_small"], room / _tall(trial, sans, 1), long)
    if size < numbers["spine_least"] * numbers["spine_small"]:
        return []
    line = sans.line(cover.press, size)
    along = first + (band - (line.right - line.left)) / 2
    return [_placed(line, sans, size, along, cover.tokens["colours"]["cover"]["on_band"])]


def _middle(face: Face, size: float) -> float:
    """Half the height of a capital, which stands on the axis."""
    return -face.line("H", size).top / 2


def _tall(line: Line, face: Face, size: float) -> float:
    """What a line takes across a spine: twice how far it reaches from the axis."""
    middle = _middle(face, size)
    return 2 * max(middle + line.bottom, -(middle + line.top))


def _placed(line: Line, face: Face, size: float, along: float, fill: str) -> SpineLine:
    return SpineLine(path=line.path, along=along - line.left, base=_middle(face, size), fill=fill)
