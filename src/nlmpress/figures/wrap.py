"""The wrap of a book: back, spine and front on one sheet, drawn as far as it is no running text.

Ground and band go round the book; the front is the cover's; the back has the motif from the side, standing on the band,
and the barcode. Lengths are millimetres from the trimmed sheet's top left corner; a unit is a pixel of a cover 2560
high, as in the tokens.
"""

from dataclasses import dataclass, field
from typing import Any

from nlmpress.figures import barcode
from nlmpress.figures.cover import HEIGHT, CoverSpec, from_the_side, panel, placed
from nlmpress.figures.drawing import Shape, box, data, moved
from nlmpress.figures.outlines import Face
from nlmpress.figures.spine import spine_text
from nlmpress.figures.titling import wrapped

HAIR = 0.09
"""Millimetres: a quarter of a point, as the crop marks' lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapSpec:
    """What a wrap is made from beside its cover. All lengths are millimetres.

    `width` and `height` are those of one side, `margin` is what is drawn round the trimmed sheet: the bleed, or more
    where marks stand there. `spine_lines` are the title and who it is by, none where the spine is too narrow;
    `isbn` is one as it is read, `label` and `price` are printed as they stand; `slug` stands among the marks.
    """

    cover: CoverSpec = field(repr=False)
    width: float
    height: float
    spine: float
    bleed: float
    margin: float
    spine_lines: tuple[str, ...] = ()
    upward: bool = False
    isbn: str = ""
    label: str = ""
    price: str = ""
    slug: str = ""

    @property
    def unit(self) -> float:
        """A pixel of a cover in millimetres."""
        return self.height / HEIGHT

    @property
    def sheet(self) -> float:
        """The trimmed sheet's width."""
        return 2 * self.width + self.spine

    @property
    def numbers(self) -> dict[str, Any]:
        """The tokens of all covers and of wraps, in units; lengths with a unit in millimetres."""
        covers = self.cover.tokens["covers"]
        return {**covers["frame"], **{name: _plain(value) for name, value in covers["wrap"].items()}}

    def box_of_copy(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of what the back has for its copy."""
        numbers, unit = self.numbers, self.unit
        side = numbers["margin"] * unit
        strip = numbers["strip"] - numbers["strip_foot"] if _sided(self) else 0
        stands = min(numbers["band_top"] - strip, _field(self)[1] / unit)
        return side, numbers["title_top"] * unit, self.width - side, (stands - numbers["copy_foot"]) * unit

    def sizes_of_copy(self) -> tuple[float, ...]:
        """The sizes in which the copy may be set, in points, the largest first."""
        numbers, point = self.numbers, 25.4 / 72
        sizes = [max(size * self.unit / point, numbers["copy_least"]) for size in numbers["copy_sizes"]]
        return tuple(dict.fromkeys(round(size, 2) for size in sizes))


def _plain(value: Any) -> Any:
    return float(value.removesuffix("mm")) if isinstance(value, str) and value.endswith("mm") else value


def wrap_svg(spec: WrapSpec) -> str:
    """The drawing of a wrap, as large as the sheet with its margin. Raises `MissingCharacters`."""
    edge, out = spec.bleed, spec.margin
    frame = _rectangle("wrap.sheet", -edge, -edge, spec.sheet + edge, spec.height + edge)
    front = _rectangle("wrap.front", spec.width + spec.spine, -edge, spec.sheet + edge, spec.height + edge)
    width, height = spec.sheet + 2 * out, spec.height + 2 * out
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-out} {-out} {width:.4f} {height:.4f}" '
        f'width="{width:.4f}mm" height="{height:.4f}mm">'
    )
    round_it = f'<g clip-path="url(#wrap.sheet)">{_paths([*_round(spec), *_back(spec), *_spine(spec)])}</g>'
    cover = f'<g clip-path="url(#wrap.front)">{_paths(_front(spec))}</g>'
    return f"{head}<defs>{frame}{front}</defs>{round_it}{cover}{_paths(_marks(spec))}</svg>"


def _rectangle(name: str, left: float, top: float, right: float, bottom: float) -> str:
    size = f'x="{left:.4f}" y="{top:.4f}" width="{right - left:.4f}" height="{bottom - top:.4f}"'
    return f'<clipPath id="{name}"><rect {size}/></clipPath>'


def _paths(shapes: list[Shape]) -> str:
    return "".join(f'<path fill="{shape.fill}" d="{data(shape.path, 4)}"/>' for shape in shapes)


def _round(spec: WrapSpec) -> list[Shape]:
    """Ground and band, from bleed to bleed."""
    colours, band, edge = spec.cover.tokens["colours"]["cover"], spec.numbers["band_top"] * spec.unit, spec.bleed
    sheet = box(-edge, -edge, spec.sheet + edge, spec.height + edge)
    land = box(-edge, band, spec.sheet + edge, spec.height + edge)
    return [Shape(path=sheet, fill=colours["ground"]), Shape(path=land, fill=colours["band"], role="band")]


def _front(spec: WrapSpec) -> list[Shape]:
    shapes = panel(spec.cover, spec.width / spec.unit)
    return [_at(shape, spec.width + spec.spine, 0, spec.unit) for shape in shapes]


def _at(shape: Shape, x: float, y: float, scale: float, turn: float = 0) -> Shape:
    return Shape(path=moved(shape.path, x, y, scale, turn), fill=shape.fill, role=shape.role)


def _field(spec: WrapSpec) -> tuple[float, float, float]:
    """Where the barcode's white field begins, and its magnification. Without an ISBN it stands below the sheet."""
    numbers, unit = spec.numbers, spec.unit
    band, air = spec.height - numbers["band_top"] * unit, numbers["barcode"]
    scale = barcode.fitting(band - 2 * air)
    wide, high = barcode.size(scale)
    low = max(air, (band - high) / 2)  # in the middle of the band, or as far from the edge as it has to be
    y = spec.height - low - high if spec.isbn else spec.height
    return spec.width - numbers["margin"] * unit - wide, y, scale


def _sided(spec: WrapSpec) -> bool:
    """Whether the back shows the motif from the side."""
    least, most = (int(spec.numbers[key]) for key in ("strip_least", "strip_most"))
    return least <= len(spec.cover.divisions) <= most


def _back(spec: WrapSpec) -> list[Shape]:
    numbers, colours, unit = spec.numbers, spec.cover.tokens["colours"]["cover"], spec.unit
    margin, high = numbers["margin"] * unit, numbers["strip"] * unit
    feet = (numbers["band_top"] + numbers["strip_foot"]) * unit
    drawn = spec.cover.tokens["covers"]["strip"]["height"]
    out: list[Shape] = []
    if _sided(spec):
        side = from_the_side(spec.cover, colours["ink"], (spec.width - 2 * margin) / high * drawn, drawn)
        out += [_at(shape, margin, feet - high, high / drawn) for shape in side]
    sans = Face(spec.cover.sans_face, {"wght": numbers["press_weight"]})
    x, y, scale = _field(spec)
    if spec.price:
        room = (x if spec.isbn else spec.width - margin) - 2 * margin
        size = numbers["price_size"] * unit
        (line,) = wrapped(spec.price, sans, width=room, size=size, least=size / 2, most=1).lines[:1]
        out.append(placed(line, margin, numbers["press_base"] * unit, colours["on_band"]))
    if spec.isbn:
        out += barcode.barcode(barcode.ean13(spec.isbn), spec.label, sans, x=x, y=y, scale=scale)
    return out


def _spine(spec: WrapSpec) -> list[Shape]:
    """What is read on the spine: turned so that letters stand towards the front, or upward towards the back."""
    between = spec.spine - 2 * spec.numbers["clear"]
    if not spec.spine_lines or between < spec.numbers["spine_room"]:
        return []
    unit, axis = spec.unit, spec.width + spec.spine / 2
    room = between / unit
    turn, start = (-90, spec.height) if spec.upward else (90, 0.0)
    return [
        _at(Shape(path=moved(line.path, line.along, line.base), fill=line.fill, role="spine"), axis, start, unit, turn)
        for line in spine_text(spec.cover, spec.spine_lines, spec.numbers, room=room, upward=spec.upward)
    ]


def _marks(spec: WrapSpec) -> list[Shape]:
    """Where marks stand: a broken line over and under each fold, and what the sheet is."""
    if spec.margin <= spec.bleed:
        return []
    black, out = barcode.BLACK, []
    dash = spec.margin / 2 / 5
    for x in (spec.width, spec.width + spec.spine):
        for start in (-spec.margin, spec.height + spec.margin / 2):
            for y in (start, start + 2 * dash, start + 4 * dash):
                out.append(Shape(path=box(x - HAIR / 2, y, x + HAIR / 2, y + dash), fill=black, role="fold"))
    sans = Face(spec.cover.sans_face, {"wght": 400})
    line = sans.line(spec.slug, 2.1)
    out.append(placed(line, spec.bleed + 2, spec.height + spec.margin * 0.75, black))
    return out
