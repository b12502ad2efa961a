"""Type as outlines, so that a picture needs no fonts and looks the same everywhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import uharfbuzz

from nlmpress.figures.drawing import Path, Segment, bounds, moved


class MissingCharacters(ValueError):
    """A face lacks characters that it was asked to set; `characters` are those, in the order of the text."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(characters)
        named = ", ".join(f"{character} (U+{ord(character):04X})" for character in self.characters)
        super().__init__(f"the face has no {named}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of type: its path with the baseline at y = 0, its advance, and how far its ink reaches (y downwards)."""

    path: Path
    advance: float
    left: float
    top: float
    right: float
    bottom: float


def scaled(line: Line, size: float) -> Line:
    """A line set at size 1, at another size."""
    reach = {name: getattr(line, name) * size for name in ("advance", "left", "top", "right", "bottom")}
    return Line(path=moved(line.path, 0, 0, size), **reach)


class Face:
    """A font file at one place of its axes. Axes that the file does not have are left aside."""

    def __init__(self, data: bytes, axes: Mapping[str, float]) -> None:
        face = uharfbuzz.Face(data)
        known = {axis.tag for axis in face.axis_infos}
        self._units: int = face.upem
        self._font = uharfbuzz.Font(face)
        self._font.set_variations({tag: value for tag, value in axes.items() if tag in known})
        self._glyphs: dict[int, Path] = {}

    def line(self, text: str, size: float, tracking: float = 0.0) -> Line:
        """The text on one line at `size` units an em, every letter's advance widened by `tracking` em.

        Raises `MissingCharacters` if the face lacks any of it, and `ValueError` if it leaves no ink at all.
        """
        infos, positions = self._shaped(text)
        scale, x, out = size / self._units, 0.0, list[Segment]()
        for info, place in zip(infos, positions, strict=True):
            glyph = moved(self._glyph(info.codepoint), place.x_offset, place.y_offset)
            out.extend((kind, tuple((x + px * scale, -py * scale) for px, py in points)) for kind, points in glyph)
            x += place.x_advance * scale + tracking * size
        left, top, right, bottom = bounds(tuple(out))
        return Line(path=tuple(out), advance=x - tracking * size, left=left, top=top, right=right, bottom=bottom)

    def width(self, text: str, size: float, tracking: float = 0.0) -> float:
        """The advance of the text on one line; cheaper than the line itself. Raises `MissingCharacters`."""
        _, positions = self._shaped(text)
        advance: int = sum(place.x_advance for place in positions)
        return advance * size / float(self._units) + tracking * size * (len(positions) - 1)

    def advances(self, text: str) -> list[tuple[float, float]]:
        """How far each glyph of the text moves on, in ems, kerned and as it stands alone; ligatures are not made.

        A character that the face lacks has the width of the face's own sign for that.
        """
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, {"kern": True, "liga": False, "clig": False, "calt": False})
        alone = (self._font.get_glyph_h_advance(info.codepoint) for info in buffer.glyph_infos)
        kerned = (place.x_advance for place in buffer.glyph_positions or ())
        return [(k / self._units, a / self._units) for k, a in zip(kerned, alone, strict=True)]

    def lacks(self, text: str) -> list[str]:
        """The characters of the text that the face has no glyph for, each once, in order; controls and blanks aside."""
        wanted = dict.fromkeys(character for character in text if character.isprintable() and not character.isspace())
        return [character for character in wanted if not self._font.get_nominal_glyph(ord(character))]

    def _shaped(self, text: str) -> tuple[list[uharfbuzz.GlyphInfo], list[uharfbuzz.GlyphPosition]]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, {"kern": True, "liga": True})
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        if positions is None or any(info.codepoint == 0 for info in infos):
            raise MissingCharacters(self.lacks(text))
        return infos, positions

    def _glyph(self, number: int) -> Path:
        """The outline of a glyph in font units, y upwards."""
        if number not in self._glyphs:
            out: list[Segment] = []
            draw = uharfbuzz.DrawFuncs()
            draw.set_move_to_func(lambda x, y, _: out.append(("M", ((x, y),))))
            draw.set_line_to_func(lambda x, y, _: out.append(("L", ((x, y),))))
            draw.set_quadratic_to_func(lambda a, b, x, y, _: out.append(("Q", ((a, b), (x, y)))))
            draw.set_cubic_to_func(lambda a, b, c, d, x, y, _: out.append(("C", ((a, b), (c, d), (x, y)))))
            draw.set_close_path_func(lambda _: out.append(("Z", ())))
            self._font.draw_glyph(number, draw, None)
            self._glyphs[number] = tuple(out)
        return self._glyphs[number]
