"""A pen for figures with words in them: points in, SVG with live text out, every width measured before it is drawn."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import Any

from nlmpress.figures.outlines import Face

LIST = ' class="list"'
"""What a picture bears that is the list to the numbers in another."""
LEADING = 1.16
"""From one line of a label to the next, of its size."""
HEAVY = 600
RING = 1.08
"""The height of a ring round a number, of its size: less than a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a figure is drawn on: its width, its height at most and the size of its labels, in points of the tokens.

    `beat`: a figure's height is a multiple of it, so that what follows on a page stands on its grid. `live`: colours
    are those of the reader's page, by class, and words keep their width in whatever face is shown; otherwise `ink` is
    the colour of everything and, where `coloured`, the marks of themes have their own.
    """

    width: float
    height: float
    label: float
    beat: float = 1.0
    live: bool = False
    ink: str = "#000000"
    coloured: bool = False
    tokens: Mapping[str, Any] = field(repr=False)
    face: bytes = field(repr=False)
    blank: bool = False
    """To be filled in: what a reader is to find is left out."""
    whole: bool = False
    """It stands alone: it takes all the height there is, and need not look like another."""
    written: float = 0.0
    """Points from one line written by hand to the next, where the figure is filled in or is the key to one that is."""
    hidden: Collection[str] = ()
    """The ids of the people whose names are to be found."""
    only_words: bool = False
    """A map is drawn in one piece, with words on its lines, or not at all."""
    after: float = 0.0
    """The height of what follows the first piece, at most, where that is not the same."""


@lru_cache(maxsize=4)
def _cut(face: bytes, weight: int) -> Face:
    return Face(face, {"wght": weight})


@lru_cache(maxsize=20000)
def _advances(face: bytes, weight: int, text: str) -> tuple[tuple[float, float], ...]:
    return tuple(_cut(face, weight).advances(text))


def number(value: float) -> str:
    """A length as SVG wants it: two decimals at most."""
    return "0" if abs(value) < 0.005 else _trim(f"{value:.2f}")


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".")


class Pen:
    """Draws one picture on a sheet. `boxes` are those of the words it has set: left, top, right, bottom."""

    def __init__(self, sheet: Sheet, *, is_list: bool = False) -> None:
        self.sheet, self.is_list = sheet, is_list
        self.parts: list[str] = []
        self.boxes: list[tuple[float, float, float, float]] = []
        self.ink = "currentColor" if sheet.live else sheet.ink

    # ---- words

    def width(self, text: str, size: float, weight: int = 400) -> float:
        """How wide a line is."""
        return sum(kerned for kerned, _ in _advances(self.sheet.face, weight, text)) * size

    def wrapped(self, text: str, size: float, limit: float, weight: int = 400) -> tuple[str, ...]:
        """The text in the fewest lines that are not wider than `limit`, and those as even as can be.

        A word that is wider than that has a line to itself.
        """
        best = self._greedy(text.split(" "), size, limit, weight)
        cut = limit
        while len(best) > 1 and cut > limit / 2:
            cut -= limit / 40
            tried = self._greedy(text.split(" "), size, cut, weight)
            if len(tried) > len(best):
                break
            best = tried
        return best

    def _greedy(self, words: Sequence[str], size: float, limit: float, weight: int) -> tuple[str, ...]:
        lines = [words[0]]
        for word in words[1:]:
            longer = f"{lines[-1]} {word}"
            if self.width(longer, size, weight) <= limit:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(lines)

    def text(self, x: float, y: float, text: str, size: float, *, weight: int = 400, anchor: str = "start") -> float:
        """A line of words with its baseline at `y`; gives its width. `anchor`: start, middle or end is at `x`."""
        if not text:
            return 0.0
        wide = self.width(text, size, weight)
        x -= {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        self.boxes.append((x, y - 0.74 * size, x + wide, y + 0.22 * size))
        place = f'x="{number(x)}" y="{number(y)}" font-size="{_trim(f"{size:.3f}")}"'
        heavy = f' font-weight="{weight}"' if weight != 400 else ""
        self.parts.append(f"<text {place}{heavy}{self._held(text, size, weight, wide)}>{escape(text)}</text>")
        return wide

    def _held(self, text: str, size: float, weight: int, wide: float) -> str:
        """What holds a line to its measured width: in a live picture the whole line, whatever face is shown; on a
        page, where the engine sets letter by letter, the kerning between each two.
        """
        if self.sheet.live:
            return f' textLength="{number(wide)}" lengthAdjust="spacingAndGlyphs" fill="currentColor"'
        family = escape(str(self.sheet.tokens["faces"]["sans"]["family"]))
        advances = _advances(self.sheet.face, weight, text)
        shifts = [0.0, *((kerned - alone) * size for kerned, alone in advances[:-1])]
        kern = ""
        if len(advances) == len(text) and any(abs(shift) > 0.003 for shift in shifts):
            kern = f' dx="{" ".join(map(number, shifts))}"'
        return f' font-family="{family}" fill="{self.ink}"{kern}'

    def ringed(self, x: float, y: float, text: str, size: float) -> float:
        """A number in a ring that begins at `x`, its baseline at `y`; gives its width."""
        wide, high, middle = self.ring(text, size), size * RING, y - size * 0.33
        radius = high / 2
        arc = f"a{number(radius)} {number(radius)} 0 0 1 0"
        across = number(wide - high)
        top = f"M{number(x + radius)} {number(middle - radius)}"
        self.path(f"{top}h{across}{arc} {number(high)}h-{across}{arc} {number(-high)}z", stroke=0.75)
        self.text(x + wide / 2, y, text, size, anchor="middle")
        return wide

    def ring(self, text: str, size: float) -> float:
        """How wide a number in a ring is."""
        return max(self.width(text, size) + size * 0.5, size * RING)

    # ---- lines and shapes

    def path(self, data: str, *, stroke: float = 0, fill: bool = False, dash: str = "") -> None:
        """A path in ink: stroked, filled, or both."""
        look = f'fill="{self.ink if fill else "none"}"'
        if stroke:
            look += f' stroke="{self.ink}" stroke-width="{number(stroke)}"'
        if dash:
            look += f' stroke-dasharray="{dash}"'
        self.parts.append(f'<path d="{data}" {look}/>')

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: float = 0.6, dash: str = "") -> None:
        """A straight line."""
        self.path(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", stroke=stroke, dash=dash)

    def dot(self, x: float, y: float, radius: float, *, stroke: float = 0) -> None:
        """A circle, filled, or open where it has a stroke."""
        look = f'fill="none" stroke="{self.ink}" stroke-width="{number(stroke)}"' if stroke else f'fill="{self.ink}"'
        self.parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" {look}/>')

    def mark(self, shape: str, x: float, y: float, size: float) -> None:
        """A theme's mark, `size` across, its middle at a point."""
        drawn = self.sheet.tokens["marks"][shape]
        scale, fill = size / 10, f'fill="{self.ink}"'
        if self.sheet.live:
            fill = f'class="mark-{shape}" fill="currentColor"'
        elif self.sheet.coloured:
            fill = f'fill="{drawn["light"]}"'
        at = f"translate({number(x - 5 * scale)} {number(y - 5 * scale)}) scale({scale:.4f})"
        self.parts.append(f'<path transform="{at}" d="{drawn["path"]}" {fill}/>')

    # ---- the whole

    def svg(self, anchor: str, title: str, about: str, height: float) -> str:
        """The picture, named and described. Its height is filled up to a whole number of beats."""
        beat = self.sheet.beat
        tall = -(-round(height, 3) // beat) * beat
        size = f'viewBox="0 0 {number(self.sheet.width)} {number(tall)}"'
        names = f'role="img" aria-label="{escape(title)}" aria-describedby="{anchor}.d"{LIST if self.is_list else ""}'
        words = f'<title>{escape(title)}</title><desc id="{anchor}.d">{escape(about)}</desc>'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} width="100%" {names}>{words}\n'
            + "\n".join(self.parts)
            + "\n</svg>"
        )
