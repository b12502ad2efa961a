"""The cover, drawn from the pack: as SVG for the page, as PNG and JPEG for shops, and as a strip for the title leaf.

All are the same shapes. Type is outlines, so none of them needs a font.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from nlmpress.figures.drawing import Path, Shape, box, data, moved, parsed
from nlmpress.figures.motifs import MOTIFS
from nlmpress.figures.motifs.scene import Scene, Spot
from nlmpress.figures.outlines import Face, Line
from nlmpress.figures.raster import jpeg, png
from nlmpress.figures.titling import fitted, wrapped

WIDTH, HEIGHT = 1600, 2560
_TICK = "M5 1.2a3.8 3.8 0 1 0 0 7.6a3.8 3.8 0 1 0 0-7.6z"  # a quotation without a theme: a plain disc


@dataclass(frozen=True, slots=True, kw_only=True)
class Caught:
    """A quotation on a cover: its id, the leaf division it is from (counted from 0), and its theme's mark.

    `mark` is a key of the tokens' `marks`, or None for a quotation whose theme has none; `colour` (`#rrggbb`) takes the
    place of the mark's own.
    """

    id: str
    leaf: int
    mark: str | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverSpec:
    """Everything a cover is made from: words already in the reader's language, records as counts, the look, the faces.

    `divisions` has, for each leaf division of the work in order, the number of the part it is in (any numbers that
    change where a part begins; one or more of them). `title_lines` are the title as somebody broke it by hand.
    `tokens` is the merged tree of tokens.yaml; the faces are whole font files.
    """

    title: str
    lang: str
    divisions: tuple[int, ...]
    tokens: Mapping[str, Any] = field(repr=False)
    text_face: bytes = field(repr=False)
    sans_face: bytes = field(repr=False)
    alt_title: str
    alt_desc: str
    title_lines: tuple[str, ...] = ()
    subtitle: str = ""
    author: str = ""
    press: str = ""
    quotations: tuple[Caught, ...] = ()
    motif: str = "house"

    def __post_init__(self) -> None:
        if self.motif not in MOTIFS:
            raise ValueError(f"there is no motif {self.motif!r}; there are {', '.join(sorted(MOTIFS))}")
        if not self.divisions:
            raise ValueError("a cover needs at least one division")
        if lost := [spot.id for spot in self.quotations if not 0 <= spot.leaf < len(self.divisions)]:
            raise ValueError(f"quotations {', '.join(lost)} are from divisions that do not exist")


def cover_svg(spec: CoverSpec) -> str:
    """The cover as SVG, 1600 × 2560, with a title and a description. Raises `MissingCharacters`, `ValueError`."""
    shapes = [Shape(path=box(0, 0, WIDTH, HEIGHT), fill=spec.tokens["colours"]["cover"]["ground"]), *_shapes(spec)]
    # A window of another shape shows what is beyond the frame: the picture cuts itself off there.
    frame = f'<clipPath id="cover.f"><rect width="{WIDTH}" height="{HEIGHT}"/></clipPath>'
    drawn = f'{frame}\n<g clip-path="url(#cover.f)">\n{_elements(shapes, digits=1, styled=False)}\n</g>'
    return _svg(spec, drawn, f'viewBox="0 0 {WIDTH} {HEIGHT}" width="100%"', "cover", spec.alt_desc)


def cover_png(spec: CoverSpec, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """The cover as PNG. Another shape than 5 : 8 shows it whole, on its ground. Raises as `cover_svg`."""
    ground, scale = spec.tokens["colours"]["cover"]["ground"], min(width / WIDTH, height / HEIGHT)
    return png(_shapes(spec), width=width, height=height, ground=ground, scale=scale)


def cover_jpeg(spec: CoverSpec) -> bytes:
    """The cover for shops, 1600 × 2560, in sRGB. Raises as `cover_svg`."""
    return jpeg(_shapes(spec), width=WIDTH, height=HEIGHT, ground=spec.tokens["colours"]["cover"]["ground"])


def strip_svg(spec: CoverSpec, *, styled: bool = False) -> str:
    """The motif from the side, for a title leaf, with `alt_desc` as its title; no ground.

    With `styled` the marks bear the classes that themes’ marks bear, and no colours, for a stylesheet with day and
    night; everything else has the colour of the text.
    """
    size = spec.tokens["covers"]["strip"]
    shapes = from_the_side(spec, spec.tokens["colours"]["light"]["ink"], size["width"], size["height"])
    drawn = _elements(shapes, digits=2, styled=styled)
    return _svg(spec, drawn, f'viewBox="0 0 {size["width"]} {size["height"]}" class="strip"', "strip", "")


def panel(spec: CoverSpec, width: float = WIDTH) -> list[Shape]:
    """The picture and the type of a front `width` units wide and `HEIGHT` high; ground and band are its maker's.

    The picture may reach past its sides. Raises `MissingCharacters`.
    """
    colours, frame = spec.tokens["colours"]["cover"], spec.tokens["covers"]["frame"]
    type_, foot = _type(spec, width)
    scene = _scene(spec, colours["ink"], width, HEIGHT, sky=foot + frame["air"], ground=frame["band_top"])
    return [*MOTIFS[spec.motif].picture(scene), *type_]


def from_the_side(spec: CoverSpec, ink: str, width: float, height: float) -> list[Shape]:
    """The motif from the side: as wide and as high as that, in any unit."""
    return MOTIFS[spec.motif].strip(_scene(spec, ink, width, height, sky=0, ground=height))


def _shapes(spec: CoverSpec) -> list[Shape]:
    colours, frame = spec.tokens["colours"]["cover"], spec.tokens["covers"]["frame"]
    land = Shape(path=box(0, frame["band_top"], WIDTH, HEIGHT), fill=colours["band"], role="band")
    return [land, *panel(spec)]


def _scene(spec: CoverSpec, ink: str, width: float, height: float, *, sky: float, ground: float) -> Scene:
    marks, plain = spec.tokens["marks"], spec.tokens["colours"]["cover"]["plain"]
    spots = []
    for caught in sorted(spec.quotations, key=lambda caught: caught.leaf):
        mark = marks[caught.mark] if caught.mark else {"path": _TICK, "light": plain}
        shape, fill, role = parsed(mark["path"]), caught.colour or mark["light"], f"mark-{caught.mark or 'plain'}"
        spots.append(Spot(id=caught.id, leaf=caught.leaf, shape=shape, fill=fill, role=role))
    covers = spec.tokens["covers"]
    numbers = {**covers[spec.motif], "margin": covers["frame"]["margin"]}
    return Scene(
        groups=spec.divisions, spots=tuple(spots), numbers=numbers, ink=ink,
        width=width, height=height, sky=sky, ground=ground,
    )  # fmt: skip


def _type(spec: CoverSpec, width: float) -> tuple[list[Shape], float]:
    """The title, the words under it, and the press on the band; and where the last line above the picture stands."""
    colours, frame = spec.tokens["colours"]["cover"], spec.tokens["covers"]["frame"]
    margin, measure = frame["margin"], width - 2 * frame["margin"]
    words = _words(spec, measure)
    under = sum(leading for _, leading in words) + (frame["text_gap"] if words else 0)
    display = Face(spec.text_face, {"opsz": 72, "wght": frame["title_weight"]})
    title = fitted(
        spec.title, display, width=measure, height=frame["type_foot"] - under - frame["title_top"],
        largest=frame["title_size"], most=frame["title_lines"], tracking=frame["title_tracking"],
        by_hand=spec.title_lines,
    )  # fmt: skip
    y = frame["title_top"] + title.rise
    out = [placed(line, margin, y + i * title.leading, colours["ink"]) for i, line in enumerate(title.lines)]
    y += title.drop + (frame["text_gap"] if words else 0)
    for line, leading in words:
        y += leading
        out.append(placed(line, margin, y, colours["ink"]))
    if spec.press:
        sans = Face(spec.sans_face, {"wght": frame["press_weight"]})
        size = frame["press_size"]
        for line in wrapped(spec.press, sans, width=measure, size=size, least=size / 2, most=1).lines:
            out.append(placed(line, margin, frame["press_base"], colours["on_band"]))
    return out, y


def _words(spec: CoverSpec, measure: float) -> list[tuple[Line, float]]:
    """The lines under the title, subtitle first, each with the room from the baseline before it."""
    frame = spec.tokens["covers"]["frame"]
    face = Face(spec.text_face, {"opsz": 36, "wght": frame["text_weight"]})
    texts = [text for text in (spec.subtitle, spec.author) if text]
    size = float(frame["text_size"])
    for text in texts:
        size = min(size, wrapped(text, face, width=measure, size=size, least=frame["text_least"], most=2).size)
    # All of them at the size of the smallest.
    settings = [wrapped(text, face, width=measure, size=size, least=size, most=2) for text in texts]
    return [(line, setting.leading) for setting in settings for line in setting.lines]


def placed(line: Line, x: float, y: float, fill: str) -> Shape:
    """A line whose ink, not whose side bearing, begins at x."""
    return Shape(path=moved(line.path, x - line.left, y), fill=fill, role="type")


def _elements(shapes: Iterable[Shape], *, digits: int, styled: bool) -> str:
    """The shapes as path elements; neighbours of one colour are one element."""
    runs: list[tuple[str, list[Path]]] = []
    for shape in shapes:
        look = _classes(shape.role) if styled else f'fill="{shape.fill}"'
        if not runs or runs[-1][0] != look:
            runs.append((look, []))
        runs[-1][1].append(shape.path)
    return "\n".join(f'<path {look} d="{"".join(data(path, digits) for path in paths)}"/>' for look, paths in runs)


def _classes(role: str) -> str:
    name = role.removesuffix("-back")
    if name == "ink":
        return 'fill="currentColor"'
    look = f'class="{name}"' + (' fill="currentColor"' if name == "mark-plain" else "")
    # Shade cannot be mixed where the colour is not known: what flies behind lets the ground through instead.
    return look + (' fill-opacity="0.6"' if name != role else "")


def _svg(spec: CoverSpec, drawn: str, attributes: str, key: str, desc: str) -> str:
    """The whole picture, named and, where there is a description, described (SVG 2, 5.7: title and desc come first)."""
    title = f'<title id="{key}.t">{escape(spec.alt_title if desc else spec.alt_desc, quote=False)}</title>'
    named = f'{title}\n<desc id="{key}.d">{escape(desc, quote=False)}</desc>' if desc else title
    labels = f'aria-labelledby="{key}.t"' + (f' aria-describedby="{key}.d"' if desc else "")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes} role="img" xml:lang="{escape(spec.lang)}" {labels}>'
    return f"{head}\n{named}\n{drawn}\n</svg>\n"
