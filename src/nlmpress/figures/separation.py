"""Colours of the screen as inks on paper: black alone, or the four process inks of a printing condition.

Black alone takes a colour's luma (ITU-R BT.601, 2.5.1), which is what Pillow's mode `L` is too. The four inks take the
profile's own conversion, relative colorimetric with black point compensation; a neutral colour is black alone there as
well, so that nothing grey depends on how three plates fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from math import floor
from typing import Any

from PIL import Image, ImageCms

from nlmpress.figures.colours import channels

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""
SOLID = 0.85
"""What is as black as this is printed solid: a screened stroke loses its edges."""
_BLACK_POINT = 0x2000
"""Little CMS: cmsFLAGS_BLACKPOINTCOMPENSATION."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A picture as its inks: four bytes a pixel, row by row, 0 for none and 255 for all of an ink."""

    width: int
    height: int
    data: bytes


class Separation:
    """Turns colours and pictures into inks. `one_ink`: all of them into black; `profile`: an ICC profile of CMYK.

    `pairs` are inks that somebody has chosen, by the colour (`#rrggbb`). `most` is the share of all inks together that
    the paper takes: what has more in it loses cyan, magenta and yellow alike.
    """

    def __init__(
        self, profile: bytes, *, one_ink: bool, pairs: Mapping[str, Inks] | None = None, most: float = 4.0
    ) -> None:
        self._profile, self._one_ink, self._most = profile, one_ink, most
        self._known: dict[tuple[float, float, float], Inks] = {}
        self._pairs = {} if one_ink else {channels(colour): inks for colour, inks in (pairs or {}).items()}

    def colour(self, red: float, green: float, blue: float) -> Inks:
        """The inks of a colour in sRGB, its parts from 0 to 1."""
        key = (red, green, blue)
        if key not in self._known:
            chosen = self._pairs.get((round(red * 255), round(green * 255), round(blue * 255)))
            self._known[key] = self._within(chosen or self._inks(*key))
        return self._known[key]

    def _within(self, inks: Inks) -> Inks:
        """The inks, no more of them than the paper takes."""
        *coloured, black = inks
        room = max(0.0, self._most - black)
        if sum(coloured) <= room:
            return inks
        cyan, magenta, yellow = (floor(part * room / sum(coloured) * 10_000) / 10_000 for part in coloured)
        return cyan, magenta, yellow, black

    def inks(self, cyan: float, magenta: float, yellow: float, black: float) -> Inks:
        """What is printed of a colour that is given as inks."""
        if not self._one_ink:
            return cyan, magenta, yellow, black
        return self._black(black + 0.299 * cyan + 0.587 * magenta + 0.114 * yellow)

    def picture(self, data: bytes) -> Plate:
        """A picture (PNG or JPEG) as its inks; what can be seen through stands on white."""
        with Image.open(BytesIO(data)) as opened:
            flat = _on_white(opened)
        if self._one_ink or _grey(flat):
            black = Image.eval(flat.convert("L"), lambda value: 255 - value)
            none = Image.new("L", flat.size, 0)
            inked = Image.merge("CMYK", (none, none, none, black))
        elif flat.mode == "CMYK":
            inked = flat
        else:
            inked = ImageCms.applyTransform(flat.convert("RGB"), self._to_inks) or flat
        return Plate(width=inked.width, height=inked.height, data=inked.tobytes())

    def _inks(self, red: float, green: float, blue: float) -> Inks:
        if self._one_ink or max(red, green, blue) - min(red, green, blue) < 1 / 255:
            return self._black(1 - (0.299 * red + 0.587 * green + 0.114 * blue))
        pixel = Image.new("RGB", (1, 1), (round(red * 255), round(green * 255), round(blue * 255)))
        inked: Any = ImageCms.applyTransform(pixel, self._to_inks)
        cyan, magenta, yellow, black = (round(part / 255, 4) for part in inked.getpixel((0, 0)))
        return cyan, magenta, yellow, black

    @staticmethod
    def _black(share: float) -> Inks:
        return 0.0, 0.0, 0.0, 1.0 if share >= SOLID else round(max(share, 0.0), 4)

    @cached_property
    def _to_inks(self) -> ImageCms.ImageCmsTransform:
        paper = ImageCms.getOpenProfile(BytesIO(self._profile))
        screen = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(
            screen, paper, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags(_BLACK_POINT)
        )


def _grey(picture: Image.Image) -> bool:
    """Whether a picture has no colour, whatever it is saved as."""
    if picture.mode != "RGB":
        return picture.mode == "L"
    red, green, blue = (band.tobytes() for band in picture.split())
    return red == green == blue


def _on_white(picture: Image.Image) -> Image.Image:
    """A picture in one of the modes L, RGB and CMYK."""
    if picture.mode in ("L", "RGB", "CMYK") and "transparency" not in picture.info:
        return picture.copy()
    if picture.mode == "1":
        return picture.convert("L")
    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    grey = picture.mode in ("LA", "L")
    return Image.alpha_composite(ground, seen).convert("L" if grey else "RGB")
