"""Flat shapes as a PNG or a JPEG: no randomness, no fonts, no time.

The same shapes give the same bytes with the same Pillow.
"""

import io
import struct
from collections.abc import Iterable
from functools import cache
from math import ceil, floor

from PIL import Image, ImageChops, ImageCms, ImageDraw

from nlmpress.figures.colours import channels
from nlmpress.figures.drawing import Point, Shape, flattened, moved

_FINE = 4  # samples of a pixel's side
_QUALITY = 92  # of a JPEG: no eye sees its squares
_NOTHING = 128  # winding number nought, in a channel that cannot hold negative numbers


def png(shapes: Iterable[Shape], *, width: int, height: int, ground: str, scale: float = 1.0) -> bytes:
    """The shapes in drawing order on the ground, `width` × `height` pixels; `scale` is pixels for each unit."""
    out = io.BytesIO()
    _drawn(shapes, width, height, ground, scale).save(out, "PNG", compress_level=4)
    return out.getvalue()


def jpeg(shapes: Iterable[Shape], *, width: int, height: int, ground: str) -> bytes:
    """The same as a JPEG that says that it is in sRGB, its colours as finely sampled as its light."""
    out = io.BytesIO()
    picture = _drawn(shapes, width, height, ground, 1.0)
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True, dpi=(300, 300), icc_profile=_srgb())
    return out.getvalue()


def _drawn(shapes: Iterable[Shape], width: int, height: int, ground: str, scale: float) -> Image.Image:
    picture = Image.new("RGB", (width, height), channels(ground))
    for shape in shapes:
        path = moved(shape.path, 0, 0, scale * _FINE)
        _fill(picture, [*flattened(path)], channels(shape.fill))
    return picture


@cache
def _srgb() -> bytes:
    """The profile of sRGB, without the moment at which Little CMS has made it (ICC.1:2010, 7.2.8)."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile[:24] + struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + profile[36:]


def _fill(picture: Image.Image, contours: list[list[Point]], colour: tuple[int, int, int]) -> None:
    """Fill by the non-zero rule, which letters cut from a variable face need: their strokes overlap."""
    if not contours:
        return
    left, top, right, bottom = _pixels([point for contour in contours for point in contour], _FINE)
    left, top, right, bottom = max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom)
    if left >= right or top >= bottom:
        return
    wide, high = (right - left) * _FINE, (bottom - top) * _FINE
    winding = Image.new("L", (wide, high), _NOTHING)
    for contour in contours:
        placed = [(x - left * _FINE, y - top * _FINE) for x, y in contour]
        x0, y0, x1, y1 = _pixels(placed, 1)
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(wide, x1), min(high, y1)
        if x0 >= x1 or y0 >= y1:
            continue
        part = Image.new("L", (x1 - x0, y1 - y0))
        ImageDraw.Draw(part).polygon([(x - x0 - 0.5, y - y0 - 0.5) for x, y in placed], fill=1)
        turn = ImageChops.add if _turns_right(placed) else ImageChops.subtract
        winding.paste(turn(winding.crop((x0, y0, x1, y1)), part), (x0, y0))
    picture.paste(colour, (left, top), winding.point(_inside()).reduce(_FINE))


@cache
def _inside() -> list[int]:
    return [0 if winding == _NOTHING else 255 for winding in range(256)]


def _pixels(points: list[Point], size: int) -> tuple[int, int, int, int]:
    """The whole pixels of `size` samples that the points lie in: left, top, right, bottom."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return floor(min(xs) / size), floor(min(ys) / size), ceil(max(xs) / size) + 1, ceil(max(ys) / size) + 1


def _turns_right(contour: list[Point]) -> bool:
    around = zip(contour, [*contour[1:], contour[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in around) > 0
