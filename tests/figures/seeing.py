"""How far apart two colours are: in lightness, as a reader of text needs it, and in all, as a reader of marks does.

Colours are written `#rrggbb`, in sRGB.
The press has its own sum for contrast; this one was made apart from it, to hold it to.
"""

from collections.abc import Iterable
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from nlmpress.figures.colours import channels

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

# From "A physiologically-based model for simulation of color vision deficiency" by Machado, Oliveira and Fernandes,
# 2009: the tables for severity 1.
DEFICIENCIES: dict[str, Matrix] = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Triple = (0.95047, 1.0, 1.08883)


def _hexed(red: float, green: float, blue: float) -> str:
    """The colour of three channels from 0 to 255, rounded and clipped."""
    return "#" + "".join(f"{min(255, max(0, round(part))):02x}" for part in (red, green, blue))


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def as_seen(colour: str, deficiency: str) -> str:
    """The colour as it looks to a reader with one of `DEFICIENCIES`."""
    red, green, blue = _product(DEFICIENCIES[deficiency], _linear(colour))
    return _hexed(_encoded(red), _encoded(green), _encoded(blue))


def difference(one: str, other: str) -> float:
    """How different two colours look: CIEDE2000 (ISO/CIE 11664-6), all weights 1. 2 is just visible, 15 is plain."""
    (l1, a1, b1), (l2, a2, b2) = _lab(one), _lab(other)
    mean = ((hypot(a1, b1) + hypot(a2, b2)) / 2) ** 7
    stretch = 1 + 0.5 * (1 - sqrt(mean / (mean + 25**7)))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = degrees(atan2(b1, a1 * stretch)) % 360, degrees(atan2(b2, a2 * stretch)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.2, 4, -63))
    t = 1 + sum(share * cos(radians(times * hue + shift)) for share, times, shift in waves)
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7)) * sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    dl = (l2 - l1) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    dc = (c2 - c1) / (1 + 0.045 * chroma)
    dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    return sqrt(dl**2 + dc**2 + dh**2 + rotation * dc * dh)


def nearest(colours: Iterable[str]) -> float:
    """The least difference between any two of the colours; infinite for fewer than two."""
    return min((difference(one, other) for one, other in combinations(colours, 2)), default=float("inf"))


def _linear(colour: str) -> Triple:
    red, green, blue = (_decoded(part / 255) for part in channels(colour))
    return red, green, blue


def _decoded(part: float) -> float:
    # The threshold of IEC 61966-2-1; WCAG's printed 0.03928 gives the same for every 8-bit channel.
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _encoded(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return 255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055)


def _product(matrix: Matrix, light: Triple) -> Triple:
    x, y, z = (sum(m * c for m, c in zip(row, light, strict=True)) for row in matrix)
    return x, y, z


def _lab(colour: str) -> Triple:
    """CIE L*a*b*, white D65."""
    x, y, z = (_lightness(part / white) for part, white in zip(_product(_TO_XYZ, _linear(colour)), _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _lightness(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
