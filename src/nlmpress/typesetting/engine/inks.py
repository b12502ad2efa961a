"""Everything drawn is drawn in inks.

WeasyPrint writes sRGB colours as DeviceRGB, whatever the output intent: text set in `black`, fills of SVG, crop marks,
the stops of a gradient in a picture. A file for one condition of printing has no RGB in it (ISO 15930-7, 6.4).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from weasyprint.pdf.stream import Stream

from nlmpress.figures.colours import from_xyz
from nlmpress.figures.separation import Separation


def _on_screen(color: Any) -> tuple[float, ...]:
    """A colour of CSS in sRGB. Spaces that CSS has besides are taken for sRGB, as WeasyPrint does."""
    if color.space in ("srgb", "hsl", "hwb"):
        return tuple(color.to("srgb").coordinates)
    if color.space in ("lab", "lch", "xyz-d50"):
        return from_xyz(*color.to("xyz-d50").coordinates, by_day=False)
    if color.space in ("oklab", "oklch", "xyz-d65"):
        return from_xyz(*color.to("xyz-d65").coordinates)
    return tuple(part or 0.0 for part in (*color.coordinates, 0, 0)[:3])


@contextmanager
def drawn_in(separation: Separation) -> Iterator[None]:
    """Inside, every colour is written as DeviceCMYK."""
    set_color, interpolate = Stream.set_color, Stream.create_interpolation_function

    def set_inks(self: Any, color: Any, stroke: bool = False) -> None:
        *_, alpha = color
        inks = (
            separation.inks(*color.coordinates)
            if color.space == "device-cmyk"
            else separation.colour(*(min(max(part, 0.0), 1.0) for part in _on_screen(color)))
        )
        self.set_alpha(alpha, stroke)
        name = "_current_color_stroke" if stroke else "_current_color"
        if getattr(self, name) != inks:
            setattr(self, name, inks)
            self.set_color_space("DeviceCMYK", stroke)
            self.set_color_special(None, stroke, *inks)

    def stops(domain: Any, first: Sequence[float], last: Sequence[float], exponent: float) -> Any:
        coloured = len(first) == 3  # an opacity has one part
        ends = [separation.colour(*end) if coloured else end for end in (first, last)]
        return interpolate(domain, *ends, exponent)

    Stream.set_color = set_inks
    Stream.create_interpolation_function = staticmethod(stops)
    try:
        yield
    finally:
        Stream.set_color = set_color
        Stream.create_interpolation_function = staticmethod(interpolate)
