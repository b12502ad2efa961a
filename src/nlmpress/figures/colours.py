"""Colours, written `#rrggbb`, in sRGB."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255. Raises `ValueError` for anything but `#` and six hexadecimal digits."""
    digits = colour.removeprefix("#")
    if len(digits) != 6 or colour == digits or not all(digit in "0123456789abcdefABCDEF" for digit in digits):
        raise ValueError(f"{colour!r} is not a colour of the form #rrggbb")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def mixed(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it, mixed channel by channel."""
    parts = (round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def from_xyz(x: float, y: float, z: float, *, by_day: bool = True) -> tuple[float, float, float]:
    """A colour of CIE XYZ in sRGB, each part from 0 to 1 (CSS Color 4, sample code for conversions).

    Its white is D65, or D50 where it is not `by_day`. What lies outside sRGB comes to its edge.
    """
    if not by_day:
        x, y, z = _times(_D50_TO_D65, (x, y, z))
    red, green, blue = (_curved(part) for part in _times(_TO_LINEAR, (x, y, z)))
    return red, green, blue


_Row = tuple[float, float, float]
_D50_TO_D65: tuple[_Row, _Row, _Row] = (
    (0.955473, -0.023098, 0.063259), (-0.028370, 1.009995, 0.021041), (0.012314, -0.020508, 1.330366),
)  # fmt: skip
_TO_LINEAR: tuple[_Row, _Row, _Row] = (
    (3.240970, -1.537383, -0.498611), (-0.969244, 1.875968, 0.041555), (0.055630, -0.203977, 1.056972),
)  # fmt: skip


def _times(matrix: tuple[_Row, _Row, _Row], colour: _Row) -> _Row:
    one, two, three = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return one, two, three


def _curved(part: float) -> float:
    """A linear part with the curve of sRGB."""
    part = min(max(part, 0.0), 1.0)
    return float(12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)
