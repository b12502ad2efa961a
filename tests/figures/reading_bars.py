"""A reader of EAN-13 that knows nothing of how the press draws it: from the edges of bars to digits.

It goes by the widths of bars and spaces, as a scanner does (ISO/IEC 15420, annex on reference decoding), and takes the
black rectangles as they come.
"""

from collections.abc import Iterable
from itertools import pairwise

Bar = tuple[float, float]
"""Left and right edge."""
# Widths of space, bar, space, bar of a digit of the left half whose modules are of odd parity.
ODD = ("3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112")
FIRST = ("OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO")


def decoded(bars: Iterable[Bar]) -> str:
    """The thirteen digits of thirty bars. ValueError for what is no EAN-13, or whose check digit is wrong."""
    edges = [edge for bar in sorted(bars) for edge in bar]
    if len(edges) != 60:
        raise ValueError(f"{len(edges) // 2} bars")
    module = (edges[-1] - edges[0]) / 95
    widths = [round((b - a) / module) for a, b in pairwise(edges)]
    if widths[:3] != [1, 1, 1] or widths[27:32] != [1] * 5 or widths[-3:] != [1, 1, 1]:
        raise ValueError("no guards")
    left, right = widths[3:27], widths[32:56]
    kinds, digits = "", ""
    for start in range(0, 24, 4):
        part = "".join(map(str, left[start : start + 4]))
        kind = "O" if part in ODD else "E"
        kinds += kind
        digits += str(ODD.index(part if kind == "O" else part[::-1]))
    digits += "".join(str(ODD.index("".join(map(str, right[start : start + 4])))) for start in range(0, 24, 4))
    digits = f"{FIRST.index(kinds)}{digits}"
    if sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10:
        raise ValueError(f"{digits} does not check")
    return digits
