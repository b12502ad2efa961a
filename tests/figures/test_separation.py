"""Colours as inks: black alone, and the four inks of FOGRA39."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nlmpress.figures.separation import SOLID, Separation

PROFILE = (Path(__file__).parents[2] / "styles/profiles/ISOcoated_v2_300_bas.icc").read_bytes()
K, CMYK = Separation(PROFILE, one_ink=True), Separation(PROFILE, one_ink=False)


def picture(mode: str, colour: object, kind: str = "PNG") -> bytes:
    out = BytesIO()
    Image.new(mode, (3, 2), colour).save(out, kind)  # type: ignore[arg-type]  # whatever the mode takes
    return out.getvalue()


@pytest.mark.parametrize("colour", [(1, 0, 0), (0.1, 0.6, 0.3), (0, 0, 1), (0.2, 0.2, 0.2)])
def test_one_ink_is_black_by_luma(colour: tuple[float, float, float]) -> None:
    red, green, blue = colour
    cyan, magenta, yellow, black = K.colour(*colour)
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert black == pytest.approx(1 - 0.299 * red - 0.587 * green - 0.114 * blue, abs=1e-4) or black == 1


def test_white_is_no_ink_and_nearly_black_is_solid() -> None:
    assert K.colour(1, 1, 1) == (0, 0, 0, 0) == CMYK.colour(1, 1, 1)
    nearly = 1 - SOLID - 0.01
    assert K.colour(nearly, nearly, nearly) == (0, 0, 0, 1) == CMYK.colour(0.1, 0.1, 0.1)


def test_grey_is_black_alone_in_four_inks_too() -> None:
    assert CMYK.colour(0.5, 0.5, 0.5) == (0, 0, 0, 0.5)


def test_four_inks_are_those_of_the_profile() -> None:
    cyan, magenta, yellow, _ = CMYK.colour(1, 0, 0)
    assert magenta > 0.9 < yellow
    assert cyan < 0.1


def test_what_is_given_as_inks_is_kept_or_goes_into_black() -> None:
    assert CMYK.inks(0.1, 0.2, 0.3, 0.4) == (0.1, 0.2, 0.3, 0.4)
    assert K.inks(0, 0, 0, 0.4) == (0, 0, 0, 0.4)
    assert K.inks(0.1, 0.2, 0.3, 0.4) == (0, 0, 0, pytest.approx(0.4 + 0.0299 + 0.1174 + 0.0342, abs=1e-4))


@pytest.mark.parametrize(
    ("mode", "colour", "kind"),
    [
        ("RGB", (200, 30, 30), "PNG"), ("RGB", (200, 30, 30), "JPEG"), ("L", 77, "PNG"), ("1", 0, "PNG"),
        ("P", 0, "PNG"),
        ("RGBA", (200, 30, 30, 128), "PNG"), ("LA", (77, 128), "PNG"), ("CMYK", (20, 200, 200, 20), "JPEG"),
    ],
)  # fmt: skip
def test_every_kind_of_picture_becomes_inks(mode: str, colour: object, kind: str) -> None:
    for separation in (K, CMYK):
        plate = separation.picture(picture(mode, colour, kind))
        assert (plate.width, plate.height, len(plate.data)) == (3, 2, 24)
        pixels = {plate.data[i : i + 4] for i in range(0, 24, 4)}
        assert len(pixels) == 1
        grey = separation is K or mode in {"L", "1", "LA", "P"}
        assert (next(iter(pixels))[:3] == b"\0\0\0") == grey


def test_what_can_be_seen_through_stands_on_white() -> None:
    assert set(K.picture(picture("RGBA", (0, 0, 0, 0))).data) == {0}


def test_no_colour_of_the_screen_takes_more_than_300_per_cent_of_ink() -> None:
    steps = range(0, 256, 15)
    image = Image.new("RGB", (len(steps) ** 2, len(steps)))
    image.putdata([(red, green, blue) for red in steps for green in steps for blue in steps])
    out = BytesIO()
    image.save(out, "PNG")
    data = CMYK.picture(out.getvalue()).data
    assert max(sum(data[i : i + 4]) for i in range(0, len(data), 4)) / 2.55 <= 300
