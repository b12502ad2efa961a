"""The barcode of a book: EAN-13 (ISO/IEC 15420) of its ISBN, drawn as bars of black in a white field.

A module, the X of the standard, is 0.33 mm at full size (ISO/IEC 15420, 4.5.2; GS1 General Specifications, 5.2.6.6);
books take 80 to 100 per cent of that. The symbol has 95 modules, 11 clear ones at its left and 7 at its right.
"""

from itertools import pairwise

from nlmpress.figures.drawing import Shape, box, moved
from nlmpress.figures.outlines import Face
from nlmpress.model import digits_of

X = 0.33
"""Millimetres of a module at full size."""
LEAST, FULL = 0.8, 1.0
"""Magnifications that are drawn."""
LEFT, SYMBOL, RIGHT = 11, 95, 7
"""Modules: the quiet zone before the bars, the bars, the quiet zone after them."""
BARS = 22.85
"""Millimetres of a bar's height at full size; guards reach 5 X lower."""
BLACK, WHITE = "device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0)"
_LOWER = 5 * X
_DIGITS = 2.75
"""Millimetres of the digits' height at full size."""
_ABOVE, _LABEL, _AROUND = 1.3, 2.0, 1.1
"""Millimetres at full size: over the bars, the label's height, and the white above and below it all."""

_SETS = {
    "A": ("0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111", "0001011"),
    "B": ("0100111", "0110011", "0011011", "0100001", "0011101", "0111001", "0000101", "0010001", "0001001", "0010111"),
    "C": ("1110010", "1100110", "1101100", "1000010", "1011100", "1001110", "1010000", "1000100", "1001000", "1110100"),
}  # fmt: skip
"""The bars of the ten digits in the three sets (ISO/IEC 15420, table 1)."""
_LEADING = (
    "AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA",
)  # fmt: skip
"""The sets of the six digits at the left, by the first digit, which has no bars of its own (table 3)."""


def ean13(isbn: str) -> str:
    """The thirteen digits of an ISBN: one of ten is given its prefix and a new check digit (ISO 2108, annex C).

    Raises `ValueError` when the last digit is not the check on the others.
    """
    digits = digits_of(isbn)
    if len(digits) == 10:
        digits = f"978{digits[:9]}"
        digits += _check(digits)
    if len(digits) != 13 or not digits.isdecimal() or digits[12] != _check(digits):
        raise ValueError(f"{isbn} is no ISBN")
    return digits


def _check(digits: str) -> str:
    return str(-sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits[:12])) % 10)


def modules(digits: str) -> str:
    """The 95 modules of thirteen digits, 1 for a bar and 0 for a space."""
    left = "".join(_SETS[kind][int(digit)] for kind, digit in zip(_LEADING[int(digits[0])], digits[1:7], strict=True))
    right = "".join(_SETS["C"][int(digit)] for digit in digits[7:])
    return f"101{left}01010{right}101"


def size(scale: float) -> tuple[float, float]:
    """Width and height of the white field with everything in it, in millimetres."""
    return scale * X * (LEFT + SYMBOL + RIGHT), scale * (2 * _AROUND + _LABEL + _ABOVE + BARS + X + _DIGITS)


def fitting(height: float) -> float:
    """The magnification at which the field is so many millimetres high, within what is drawn."""
    return max(LEAST, min(FULL, height / size(1)[1]))


def barcode(digits: str, label: str, face: Face, *, x: float, y: float, scale: float) -> list[Shape]:
    """The barcode with its white field's top left corner at x, y: bars, digits, and a label over them (`ISBN …`).

    Everything is in millimetres. Raises `MissingCharacters`.
    """
    module, (wide, high) = X * scale, size(scale)
    out = [Shape(path=box(x, y, x + wide, y + high), fill=WHITE, role="quiet")]
    start = x + LEFT * module
    top = y + (_AROUND + _LABEL + _ABOVE) * scale
    foot = top + BARS * scale
    for first, after in _runs(modules(digits)):
        guard = first < 3 or 45 <= first < 50 or first >= 92
        low = foot + _LOWER * scale if guard else foot
        out.append(Shape(path=box(start + first * module, top, start + after * module, low), fill=BLACK, role="bar"))
    base = y + high - _AROUND * scale
    for text, left, right in (
        (digits[0], -9.5, -2.5), (digits[1:7], 4.0, 45.0), (digits[7:], 50.5, 91.0),
    ):  # fmt: skip
        out += _set(text, face, start + left * module, start + right * module, base, _DIGITS * scale)
    line = face.line(label, 1)
    fit = min(_LABEL * scale / _height(face), SYMBOL * module / (line.right - line.left))
    path = moved(line.path, start - line.left * fit, y + (_AROUND + _LABEL) * scale, fit)
    return [*out, Shape(path=path, fill=BLACK, role="label")]


def _runs(pattern: str) -> list[tuple[int, int]]:
    """First module and the one after the last of each bar."""
    edges = [place for place in range(1, len(pattern)) if pattern[place] != pattern[place - 1]]
    places = [0, *edges, len(pattern)]
    return [(a, b) for a, b in pairwise(places) if pattern[a] == "1"]


def _height(face: Face) -> float:
    """Of a figure, in ems."""
    return -face.line("0", 1).top


def _set(text: str, face: Face, left: float, right: float, base: float, height: float) -> list[Shape]:
    """Digits spread evenly between two edges, each in the middle of its share."""
    em, share = height / _height(face), (right - left) / len(text)
    out = []
    for place, digit in enumerate(text):
        line = face.line(digit, em)
        x = left + share * (place + 0.5) - (line.left + line.right) / 2
        out.append(Shape(path=moved(line.path, x, base), fill=BLACK, role="digit"))
    return out
