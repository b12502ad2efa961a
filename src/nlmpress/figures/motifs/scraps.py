"""Torn plastic, caught on a wire and blown to the right. Each is its own: the shape is taken from the record's id."""

from math import cos, hypot, pi, sin

from nlmpress.figures.drawing import Path, Point, Segment, polygon
from nlmpress.figures.motifs.scene import chance

_STEPS = 5


def scrap(key: str, x: float, y: float, long: float) -> tuple[Path, Path]:
    """A rag knotted on the wire at x, y, `long` to its end: knot and tail in front, and the tails that fly behind."""
    fall = 0.34 + 0.3 * chance("fall", key)  # radians below the level
    apart = 0.3 + 0.14 * chance("apart", key)
    side = 1 if chance("side", key) < 0.35 else -1
    front = _tail(f"{key}/front", x, y, long, fall, 0.17)
    back = _tail(f"{key}/back", x, y, long * (0.74 + 0.14 * chance("short", key)), fall - side * apart, 0.14)
    if chance("third", key) > 0.3:
        back += _tail(f"{key}/third", x, y, long * 0.5, fall + side * apart * 1.2, 0.13)
    corners = ((-1.0, -0.5), (0.4, -1.1), (1.5, 0.0), (-0.1, 1.0))
    knot = polygon([(x + 0.075 * long * across, y + 0.075 * long * down) for across, down in corners])
    return front + knot, back


def _tail(key: str, x: float, y: float, long: float, fall: float, wide: float) -> Path:
    """One tail: narrow at the knot, soon broad, waving, torn across at its end."""
    spine = _spine(key, x, y, long, fall)
    half = long * wide * (1 + 0.25 * chance("wide", key)) / 1.6
    widths = [half * swell for swell in (0.3, 0.86, 1.04, 0.98, 0.92, 0.8)]
    upper = [_beside(spine, i, widths[i] * (1 + 0.16 * chance("upper", key, i))) for i in range(_STEPS + 1)]
    lower = [_beside(spine, i, -widths[i] * (1 + 0.16 * chance("lower", key, i))) for i in range(_STEPS + 1)]
    end: list[Segment] = [("L", (point,)) for point in _tear(key, upper, lower, long)]
    return (*_smooth(upper, start=True), *end, *_smooth(lower[::-1]), ("Z", ()))


def _spine(key: str, x: float, y: float, long: float, fall: float) -> list[Point]:
    """The line that a tail follows: off the wire and out with the wind."""
    wave, phase = 0.07 + 0.035 * chance("wave", key), pi * chance("phase", key)
    out = []
    for i in range(_STEPS + 1):
        t = i / _STEPS
        along, across = t * long, long * wave * (sin(phase + 2.1 * pi * t) - sin(phase))
        # It lifts towards its end, as what is light does in a wind.
        turn = fall * (1.25 - 0.6 * t)
        out.append((x + along * cos(turn) - across * sin(turn), y + along * sin(turn) + across * cos(turn)))
    return out


def _beside(spine: list[Point], i: int, off: float) -> Point:
    (ax, ay), (bx, by) = spine[max(0, i - 1)], spine[min(_STEPS, i + 1)]
    length = hypot(bx - ax, by - ay)
    return spine[i][0] + (by - ay) / length * off, spine[i][1] - (bx - ax) / length * off


def _tear(key: str, upper: list[Point], lower: list[Point], long: float) -> list[Point]:
    """Teeth across the end, none like the next."""
    one, other = upper[-1], lower[-1]
    ax, ay = ((u + w) / 2 for u, w in zip(upper[-2], lower[-2], strict=True))
    bx, by = (one[0] + other[0]) / 2, (one[1] + other[1]) / 2
    length = hypot(bx - ax, by - ay)
    out = []
    for i in range(1, 4):
        t = i / 4 + 0.07 * chance("tooth", key, i)
        reach = -0.1 + 0.07 * chance("cut", key, i) if i == 2 else 0.07 + 0.09 * chance("reach", key, i)
        x = one[0] + (other[0] - one[0]) * t + (bx - ax) / length * reach * long
        out.append((x, one[1] + (other[1] - one[1]) * t + (by - ay) / length * reach * long))
    return out


def _smooth(points: list[Point], *, start: bool = False) -> list[Segment]:
    """A curve through the points (Catmull-Rom as cubics), begun with a move or joined on with a line."""
    out: list[Segment] = [("M" if start else "L", (points[0],))]
    for i in range(len(points) - 1):
        p, a, b, n = points[max(0, i - 1)], points[i], points[i + 1], points[min(len(points) - 1, i + 2)]
        off = (a[0] + (b[0] - p[0]) / 6, a[1] + (b[1] - p[1]) / 6)
        on = (b[0] - (n[0] - a[0]) / 6, b[1] - (n[1] - a[1]) / 6)
        out.append(("C", (off, on, b)))
    return out
