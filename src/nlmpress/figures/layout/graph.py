"""A graph to lay out: boxes of a size, lines between them, a label of a size in each line; and where they are laid."""

from collections.abc import Sequence
from dataclasses import dataclass

UNIT = 10
"""Units in a point."""
PARTS = 16
"""A label stands at so many parts of the visible line."""
WHOLE = 4096
INSET = 5
"""Between a box that is moved to an edge of the frame and that edge."""
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """`boxes` and `labels` are half widths and half heights; `lines` are pairs of indices into `boxes`, each pair once.

    `width` and `height` are those of the frame.
    """

    boxes: tuple[tuple[int, int], ...]
    lines: tuple[tuple[int, int], ...]
    labels: tuple[tuple[int, int], ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the middle of each box is, and how far along its line each label (in `PARTS`)."""

    at: tuple[tuple[int, int], ...]
    along: tuple[int, ...]


def _inside(half: tuple[int, int], dx: int, dy: int) -> int:
    """How much of a line from the middle of a box runs inside it (in parts of `WHOLE`), at most half."""
    across = half[0] * WHOLE // abs(dx) if dx else WHOLE
    down = half[1] * WHOLE // abs(dy) if dy else WHOLE
    return min(across, down, WHOLE // 2)


def label_at(
    one: tuple[int, int], other: tuple[int, int], halves: tuple[tuple[int, int], tuple[int, int]], along: int
) -> tuple[int, int]:
    """The middle of a label: so far along the part of its line that no box hides."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    start, end = _inside(halves[0], dx, dy), _inside(halves[1], dx, dy)
    part = start + (WHOLE - start - end) * along // PARTS
    return one[0] + dx * part // WHOLE, one[1] + dy * part // WHOLE


def labels_at(graph: Graph, layout: Layout) -> tuple[tuple[int, int], ...]:
    """The middle of each label."""
    return tuple(
        label_at(layout.at[a], layout.at[b], (graph.boxes[a], graph.boxes[b]), along)
        for (a, b), along in zip(graph.lines, layout.along, strict=True)
    )


def box_at(middle: tuple[int, int], half: tuple[int, int]) -> Box:
    """Left, top, right, bottom."""
    return middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]


def over_frame(graph: Graph, at: Sequence[tuple[int, int]], axis: int) -> list[tuple[int, int]]:
    """The middles of the boxes, spread over the whole frame across (0) or down (1)."""
    half = [box[axis] for box in graph.boxes]
    low = min(place[axis] - h for place, h in zip(at, half, strict=True))
    high = max(place[axis] + h for place, h in zip(at, half, strict=True))
    room = (graph.width, graph.height)[axis]
    found = []
    for place, h in zip(at, half, strict=True):
        moved = min(max((place[axis] - low) * room // max(high - low, 1), h + INSET), room - h - INSET)
        found.append((moved, place[1]) if axis == 0 else (place[0], moved))
    return found


def cross(p: tuple[int, int], q: tuple[int, int], r: tuple[int, int], s: tuple[int, int]) -> bool:
    """Whether two lines cross, or one ends on the other."""
    px, py = p
    qx, qy = q
    rx, ry = r
    sx, sy = s
    if max(px, qx) < min(rx, sx) or max(rx, sx) < min(px, qx) or max(py, qy) < min(ry, sy) or max(ry, sy) < min(py, qy):
        return False
    ux, uy, vx, vy = qx - px, qy - py, sx - rx, sy - ry
    one, two = ux * (ry - py) - uy * (rx - px), ux * (sy - py) - uy * (sx - px)
    if (one > 0 and two > 0) or (one < 0 and two < 0):
        return False
    one, two = vx * (py - ry) - vy * (px - rx), vx * (qy - ry) - vy * (qx - rx)
    return not ((one > 0 and two > 0) or (one < 0 and two < 0))


def touches(p: tuple[int, int], q: tuple[int, int], box: Box, air: int) -> bool:
    """Whether a line comes nearer to a box than `air`."""
    x0, y0, x1, y1 = box[0] - air, box[1] - air, box[2] + air, box[3] + air
    px, py = p
    qx, qy = q
    if (px < x0 and qx < x0) or (px > x1 and qx > x1) or (py < y0 and qy < y0) or (py > y1 and qy > y1):
        return False
    dx, dy = qx - px, qy - py
    a, b = dx * (y0 - py) - dy * (x0 - px), dx * (y0 - py) - dy * (x1 - px)
    c, d = dx * (y1 - py) - dy * (x0 - px), dx * (y1 - py) - dy * (x1 - px)
    return not ((a > 0 and b > 0 and c > 0 and d > 0) or (a < 0 and b < 0 and c < 0 and d < 0))


def nearness(one: Box, other: Box, air: int) -> int:
    """How much two boxes lack of having so much air between them; 0 when they have it."""
    x0, y0, x1, y1 = one
    u0, v0, u1, v1 = other
    if x1 + air <= u0 or u1 + air <= x0 or y1 + air <= v0 or v1 + air <= y0:
        return 0
    return min(min(x1, u1) - max(x0, u0), min(y1, v1) - max(y0, v0)) + air
