"""Flat shapes: paths as SVG writes them, put elsewhere, written again, or flattened for a raster."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan

Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]  # a letter of M L Q C Z and its absolute points
Path = tuple[Segment, ...]

_TOKEN = re.compile(r"[MmLlHhVvQqCcAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "A": 7, "Z": 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A filled path. `fill` is `#rrggbb`; `role` says what it is: a class, where a stylesheet has the colours."""

    path: Path
    fill: str
    role: str = "ink"


def parsed(data: str) -> Path:
    """The path of SVG path data, absolute, arcs as curves (SVG 2, chapter 9; commands M L H V Q C A Z).

    Raises `ValueError` for anything that is not such data.
    """
    tokens = _TOKEN.findall(data)
    if re.sub(r"[\s,]+", "", _TOKEN.sub("", data)) or not tokens or tokens[0] not in "Mm":
        raise ValueError(f"{data!r} is not path data of the commands M L H V Q C A Z")
    out: list[Segment] = []
    place = 0
    command, here, start = "", (0.0, 0.0), (0.0, 0.0)
    while place < len(tokens):
        if tokens[place] in "MmLlHhVvQqCcAaZz":
            command, place = tokens[place], place + 1
        elif command in "Zz":
            raise ValueError(f"{data!r} has a number after the end of a path")
        count = _COUNT[command.upper()]
        numbers = [float(token) for token in tokens[place : place + count] if token[-1] in "0123456789."]
        if len(numbers) != count:
            raise ValueError(f"{data!r} has too few numbers after {command}")
        place += count
        segments = _absolute(command, numbers, here, start)
        out.extend(segments)
        here = start if command in "Zz" else segments[-1][1][-1]
        if command in "Mm":
            start, command = here, "L" if command == "M" else "l"
    return tuple(out)


def _absolute(command: str, numbers: list[float], here: Point, start: Point) -> list[Segment]:
    dx, dy = here if command.islower() else (0.0, 0.0)
    match command.upper():
        case "Z":
            return [("Z", ())]
        case "H":
            return [("L", ((numbers[0] + dx, here[1]),))]
        case "V":
            return [("L", ((here[0], numbers[0] + dy),))]
        case "A":
            rx, ry, turn, large, sweep, x, y = numbers
            return _arc(here, (rx, ry), turn, bool(large), bool(sweep), (x + dx, y + dy))
        case letter:
            points = tuple((x + dx, y + dy) for x, y in zip(numbers[0::2], numbers[1::2], strict=True))
            return [(letter, points)]


def _arc(here: Point, radii: Point, turn: float, large: bool, sweep: bool, end: Point) -> list[Segment]:
    """An elliptical arc as cubic curves (SVG 2, appendix B.2.4: from endpoints to a centre)."""
    rx, ry = abs(radii[0]), abs(radii[1])
    if not rx or not ry or here == end:
        return [("L", (end,))]
    c, s = cos(radians(turn)), sin(radians(turn))
    hx, hy = (here[0] - end[0]) / 2, (here[1] - end[1]) / 2
    x, y = c * hx + s * hy, c * hy - s * hx
    grow = sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    under = (rx * ry) ** 2 / ((rx * y) ** 2 + (ry * x) ** 2) - 1
    root = sqrt(max(0.0, under)) * (-1 if large == sweep else 1)
    mx, my = root * rx * y / ry, -root * ry * x / rx
    first, last = _angle(x - mx, y - my, rx, ry), _angle(-x - mx, -y - my, rx, ry)
    span = (last - first) % (2 * pi) if sweep else -((first - last) % (2 * pi))
    ox, oy = c * mx - s * my + (here[0] + end[0]) / 2, s * mx + c * my + (here[1] + end[1]) / 2
    parts = max(1, ceil(abs(span) / (pi / 2) - 1e-9))
    step, pull = span / parts, 4 / 3 * tan(span / parts / 4)

    def at(angle: float, along: float) -> Point:
        px, py = rx * (cos(angle) - along * sin(angle)), ry * (sin(angle) + along * cos(angle))
        return ox + c * px - s * py, oy + s * px + c * py

    angles = [(first + step * i, first + step * (i + 1)) for i in range(parts)]
    return [("C", (at(a, pull), at(b, -pull), at(b, 0.0))) for a, b in angles]


def _angle(x: float, y: float, rx: float, ry: float) -> float:
    return atan2(y / ry, x / rx)


def moved(path: Path, x: float, y: float, scale: float = 1.0, turn: float = 0.0) -> Path:
    """The path made `scale` times as large, turned by `turn` degrees about its origin, which then lies at x, y."""
    c, s = scale * cos(radians(turn)), scale * sin(radians(turn))
    return tuple((kind, tuple((x + c * a - s * b, y + s * a + c * b) for a, b in points)) for kind, points in path)


def polygon(points: Iterable[Point]) -> Path:
    """A closed path of straight lines."""
    first, *others = points
    return (("M", (first,)), *(("L", (point,)) for point in others), ("Z", ()))


def box(left: float, top: float, right: float, bottom: float) -> Path:
    """A rectangle."""
    return polygon([(left, top), (right, top), (right, bottom), (left, bottom)])


def bounds(path: Path) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the path's points; of its ink too, if curves have points where they turn.

    Letters are drawn so. Raises `ValueError` for a path without points.
    """
    points = [point for _, part in path for point in part]
    if not points:
        raise ValueError("a path without points has no bounds")
    return min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)


def data(path: Path, digits: int = 1) -> str:
    """The path as SVG path data with so many decimals."""
    pairs = ((kind, (f"{_short(x, digits)} {_short(y, digits)}" for x, y in points)) for kind, points in path)
    return "".join(kind + " ".join(points) for kind, points in pairs)


def _short(number: float, digits: int) -> str:
    text = f"{number:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def flattened(path: Path) -> Iterator[list[Point]]:
    """The closed contours of the path as polygons; a curve becomes a chord for about every four units of its length."""
    contour: list[Point] = []
    for kind, points in path:
        if kind == "M":
            if len(contour) > 2:
                yield contour
            contour = [points[0]]
        elif kind == "L":
            contour.append(points[0])
        elif kind in "QC":
            contour.extend(_chords(contour[-1], points))
    if len(contour) > 2:
        yield contour


def _chords(start: Point, points: tuple[Point, ...]) -> Iterator[Point]:
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise((start, *points)))
    count = min(24, max(4, int(length / 4)))
    # A quadratic curve is a cubic one with its control point two thirds of the way from either end (SVG 2, 9.3.7).
    (x0, y0), (x3, y3) = start, points[-1]
    (x1, y1), (x2, y2) = points[:2] if len(points) == 3 else (_between(end, points[0]) for end in (start, points[-1]))
    for i in range(1, count):
        t = i / count
        s = 1 - t
        a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
    yield points[-1]


def _between(end: Point, control: Point) -> Point:
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3
