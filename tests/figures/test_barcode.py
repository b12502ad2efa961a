"""The barcode is one: decoded from its bars, as large as books have it, with clear space at both sides."""

import pytest

from nlmpress.figures.barcode import BLACK, WHITE, X, barcode, ean13, fitting, size
from nlmpress.figures.drawing import Shape, bounds
from nlmpress.figures.outlines import Face
from tests.figures.reading_bars import decoded


@pytest.fixture(scope="module")
def face(sans_face: bytes) -> Face:
    return Face(sans_face, {"wght": 500})


def bars(shapes: list[Shape]) -> list[tuple[float, float]]:
    return [(bounds(shape.path)[0], bounds(shape.path)[2]) for shape in shapes if shape.role == "bar"]


# Each first digit has its own pattern of the left half; ISBNs have only one, so that others prove the table.
@pytest.mark.parametrize(
    "digits", ["4006381333931", "5901234123457", "9780571224135", "9791090636071", "0012345678905"]
)
def test_what_is_drawn_can_be_read(face: Face, digits: str) -> None:
    assert decoded(bars(barcode(digits, "ISBN", face, x=10, y=20, scale=0.8))) == digits


@pytest.mark.parametrize("first", range(10))
def test_every_first_digit_and_every_digit_can_be_read(face: Face, first: int) -> None:
    for body in ("01234567890", "98765432109", "11335577992"):
        digits = f"{first}{body}"
        digits += str(-sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(digits)) % 10)
        assert decoded(bars(barcode(digits, "ISBN", face, x=0, y=0, scale=1))) == digits


@pytest.mark.parametrize("scale", [0.8, 0.93, 1.0])
def test_it_is_black_on_a_white_field_with_its_quiet_zones(face: Face, scale: float) -> None:
    drawn = barcode("9780571224135", "ISBN 978-0571224135", face, x=3, y=4, scale=scale)
    assert {shape.fill for shape in drawn} == {WHITE, BLACK}
    assert drawn[0].fill == WHITE
    left, top, right, bottom = bounds(drawn[0].path)
    assert (left, top) == (3, 4)
    assert (right - left, bottom - top) == pytest.approx(size(scale))
    first, last = min(bars(drawn))[0], max(bars(drawn))[1]
    assert last - first == pytest.approx(95 * X * scale)
    assert (first - left) / (X * scale) == pytest.approx(11)
    assert (right - last) / (X * scale) == pytest.approx(7)
    for shape in drawn[1:]:
        a, b, c, d = bounds(shape.path)
        assert left < a < c < right
        assert top < b < d < bottom
        if shape.role == "label":
            assert first - 0.01 <= a < c <= last + 0.01


def test_guards_reach_lower_than_the_other_bars(face: Face) -> None:
    drawn = [shape for shape in barcode("9780571224135", "ISBN", face, x=0, y=0, scale=1) if shape.role == "bar"]
    feet = [round(bounds(shape.path)[3], 3) for shape in sorted(drawn, key=lambda shape: bounds(shape.path)[0])]
    low = max(feet)
    assert [place for place, foot in enumerate(feet) if foot == low] == [0, 1, 14, 15, 28, 29]
    assert low - min(feet) == pytest.approx(5 * X, abs=0.001)


def test_there_are_thirteen_figures_under_it(face: Face) -> None:
    drawn = barcode("9780571224135", "ISBN", face, x=0, y=0, scale=1)
    assert sum(shape.role == "digit" for shape in drawn) == 13
    outside = min(bounds(shape.path)[2] for shape in drawn if shape.role == "digit")
    assert outside < min(bars(drawn))[0], "the first stands before the bars"


def test_an_isbn_of_ten_digits_is_one_of_thirteen() -> None:
    assert ean13("0-571-22413-8") == ean13("978-0571224135") == "9780571224135"
    assert ean13("123456789X")[:12] == "978123456789"
    for wrong in ("9780571224136", "97805712241", "978057122413X", ""):
        with pytest.raises(ValueError, match="is no ISBN"):
            ean13(wrong)


def test_it_is_as_large_as_there_is_room_for_and_never_too_small() -> None:
    assert fitting(1000) == 1
    assert fitting(1) == 0.8
    assert size(fitting(27))[1] == pytest.approx(27)


def test_the_reader_refuses_what_is_none(face: Face) -> None:
    good = sorted(bars(barcode("9780571224135", "ISBN", face, x=0, y=0, scale=1)))
    with pytest.raises(ValueError, match="29 bars"):
        decoded(good[1:])
    (left, right), *others = good
    with pytest.raises(ValueError, match="guards"):
        decoded([(left, right + X), *others])
