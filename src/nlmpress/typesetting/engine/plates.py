"""Pictures written as their inks, and how fine they are at the size at which they are set.

WeasyPrint embeds a picture as it came: RGB in a PNG or a JPEG, a mask for what can be seen through.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.images import RasterImage

from nlmpress.figures.separation import Separation
from nlmpress.typesetting.engine.filling import placed

INCH = 96
"""In CSS pixels."""


@contextmanager
def pictures_in(separation: Separation) -> Iterator[None]:
    """Inside, every picture of pixels is written as DeviceCMYK, without loss and without a mask."""
    original = RasterImage.get_x_object

    def get_x_object(self: Any, interpolate: bool, dpi_ratio: float) -> Any:
        plate = separation.picture(self.image_data.data)
        extra = pydyf.Dictionary(
            {
                "Type": "/XObject", "Subtype": "/Image", "Width": plate.width, "Height": plate.height,
                "ColorSpace": "/DeviceCMYK", "BitsPerComponent": 8, "Interpolate": "false", "Filter": "/FlateDecode",
            }
        )  # fmt: skip
        return pydyf.Stream([zlib.compress(plate.data, 9)], extra)

    RasterImage.get_x_object = get_x_object
    try:
        yield
    finally:
        RasterImage.get_x_object = original


def resolutions(page: Any) -> Iterator[tuple[str, float]]:
    """Every picture of pixels on a page: its address, and its dots an inch as it is set there."""
    waiting = [page._page_box]
    while waiting:
        box = placed(waiting.pop())
        if isinstance(box, boxes.ReplacedBox) and isinstance(box.replacement, RasterImage) and box.width and box.height:
            address = box.element.get("src", "") if box.element is not None else ""
            yield address, min(box.replacement.width / box.width, box.replacement.height / box.height) * INCH
        waiting.extend(reversed(getattr(box, "children", ())))
