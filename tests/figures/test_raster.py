"""Pixels: holes stay open, overlaps stay filled, edges are soft, what lies outside is left out."""

import io

from PIL import Image

from nlmpress.figures.drawing import Shape, box, parsed
from nlmpress.figures.raster import png


def picture(*shapes: Shape, size: int = 20, scale: float = 1.0) -> Image.Image:
    return Image.open(io.BytesIO(png(shapes, width=size, height=size, ground="#ffffff", scale=scale)))


def black(path: str) -> Shape:
    return Shape(path=parsed(path), fill="#000000")


def test_a_counter_is_a_hole_and_an_overlap_is_not() -> None:
    ring = picture(black("M2 2h16v16h-16zM8 8v4h4v-4z"))
    assert ring.getpixel((4, 4)) == (0, 0, 0)
    assert ring.getpixel((10, 10)) == (255, 255, 255)
    cross = picture(black("M8 2h4v16h-4zM2 8h16v4h-16z"))
    assert cross.getpixel((10, 10)) == (0, 0, 0)
    assert cross.getpixel((4, 4)) == (255, 255, 255)


def test_edges_between_pixels_are_half_covered() -> None:
    half = picture(Shape(path=box(0, 0, 10.5, 20), fill="#000000"))
    assert half.getpixel((9, 10)) == (0, 0, 0)
    assert half.getpixel((11, 10)) == (255, 255, 255)
    grey = half.getpixel((10, 10))
    assert isinstance(grey, tuple)
    assert 100 < grey[0] < 155


def test_shapes_beyond_the_edge_are_cut_and_shapes_outside_are_nothing() -> None:
    cut = picture(Shape(path=box(-50, -50, 10, 100), fill="#ff0000"), Shape(path=box(40, 40, 50, 50), fill="#000000"))
    assert cut.getpixel((0, 0)) == (255, 0, 0)
    assert {colour for _, colour in cut.getcolors() or []} == {(255, 0, 0), (255, 255, 255)}


def test_a_line_without_width_leaves_no_ink_and_a_scale_enlarges() -> None:
    assert picture(black("M0 0L5 5")).getcolors() == [(400, (255, 255, 255))]
    assert picture(black("M0 0h5v5h-5z"), scale=2).getpixel((8, 8)) == (0, 0, 0)
