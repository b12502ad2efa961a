"""What a layout costs, kept up to date move by move."""

from collections.abc import Sequence

from nlmpress.figures.layout.graph import (
    PARTS,
    Box,
    Graph,
    Layout,
    box_at,
    cross,
    label_at,
    nearness,
    over_frame,
    touches,
)

CROSSING, OVER_BOX, OVER_LABEL, TOUCHING, SHARP = 6000, 5000, 3000, 900, 900
NEAR, STUB, FRAME, SLID = 9, 14, 60, 25
CLEAR, ROOM, LEAST = 16, 44, 50
"""Of a line to what is not its own; between boxes, as good; of line on either side of a label."""
NEVER = 1 << 62
"""A cost that no layout has."""


class State:
    """A layout that is being changed. `at` are the middles of the boxes, `along` the places of the labels."""

    def __init__(self, graph: Graph, places: list[tuple[int, int]]) -> None:
        self.graph = graph
        self.at = list(places)
        self.along = [PARTS // 2] * len(graph.lines)
        self._of: list[list[int]] = [[] for _ in graph.boxes]
        for line, (a, b) in enumerate(graph.lines):
            self._of[a].append(line)
            self._of[b].append(line)
        self._boxes: list[Box] = []
        self._stub = max(LEAST, min((high for _, high in graph.labels), default=0))  # an arrow grows with its label
        self._labels: list[Box] = []
        self._spans: list[Box] = []
        for box in range(len(places)):
            self.at[box] = self._in_frame(box, *places[box])
        self._renew()

    def layout(self) -> Layout:
        return Layout(at=tuple(self.at), along=tuple(self.along))

    # ---- moves: kept unless they cost more than `allowed` above what was

    def move(self, box: int, x: int, y: int, allowed: int) -> None:
        self._try({box: self._in_frame(box, x, y)}, allowed)

    def exchange(self, one: int, other: int, allowed: int) -> None:
        self._try({one: self._in_frame(one, *self.at[other]), other: self._in_frame(other, *self.at[one])}, allowed)

    def slide(self, line: int, along: int, allowed: int) -> None:
        before, was, box = self._label(line), self.along[line], self._labels[line]
        self.along[line] = along
        self._labels[line] = self._label_box(line)
        after = self._label(line)
        if after - before > allowed:
            self.along[line], self._labels[line] = was, box
        else:
            self._kept(after - before)

    def _try(self, places: dict[int, tuple[int, int]], allowed: int) -> None:
        boxes = list(places)
        lines = self._of[boxes[0]] if len(boxes) == 1 else sorted({line for box in boxes for line in self._of[box]})
        before = self._around(boxes, lines)
        was = [(self.at[box], self._boxes[box]) for box in boxes]
        labels = [(self._labels[line], self._spans[line]) for line in lines]
        for box, place in places.items():
            self.at[box] = place
            self._boxes[box] = box_at(place, self.graph.boxes[box])
        for line in lines:
            self._labels[line] = self._label_box(line)
            self._spans[line] = self._span(line)
        change = self._around(boxes, lines, before + allowed) - before
        if change > allowed:
            for box, (place, shape) in zip(boxes, was, strict=True):
                self.at[box], self._boxes[box] = place, shape
            for line, (shape, span) in zip(lines, labels, strict=True):
                self._labels[line], self._spans[line] = shape, span
        else:
            self._kept(change)

    # ---- the best so far

    def begin(self) -> None:
        """What comes is measured against this."""
        self._now = self._least = 0
        self._best = (list(self.at), list(self.along))

    def back(self) -> None:
        """To the best since `begin`."""
        self.at, self.along = self._best
        self._renew()

    def _kept(self, change: int) -> None:
        self._now += change
        if self._now < self._least:
            self._least, self._best = self._now, (list(self.at), list(self.along))

    # ---- the whole

    def total(self) -> int:
        """What all of it costs."""
        return self._around(list(range(len(self.at))), list(range(len(self.graph.lines))))

    def stretch(self) -> None:
        """Fill the frame in each direction, if that costs nothing: no straight line notices."""
        for axis in (0, 1):
            before, was = self.total(), self.at
            self.at = over_frame(self.graph, was, axis)
            self._renew()
            if self.total() > before + 400:
                self.at = was
                self._renew()

    # ---- the sums

    def _in_frame(self, box: int, x: int, y: int) -> tuple[int, int]:
        half = self.graph.boxes[box]
        return (
            min(max(x, half[0]), self.graph.width - half[0]),
            min(max(y, half[1]), self.graph.height - half[1]),
        )

    def _renew(self) -> None:
        self._boxes = [box_at(place, half) for place, half in zip(self.at, self.graph.boxes, strict=True)]
        self._labels = [self._label_box(line) for line in range(len(self.graph.lines))]
        self._spans = [self._span(line) for line in range(len(self.graph.lines))]

    def _span(self, line: int) -> Box:
        """What a line reaches over, and CLEAR around it."""
        (px, py), (qx, qy) = (self.at[box] for box in self.graph.lines[line])
        return min(px, qx) - CLEAR, min(py, qy) - CLEAR, max(px, qx) + CLEAR, max(py, qy) + CLEAR

    def _label_box(self, line: int) -> Box:
        a, b = self.graph.lines[line]
        halves = (self.graph.boxes[a], self.graph.boxes[b])
        return box_at(label_at(self.at[a], self.at[b], halves, self.along[line]), self.graph.labels[line])

    def _around(self, boxes: list[int], lines: list[int], most: int = NEVER) -> int:
        """What some boxes and all their lines cost, each pair of things once; when it is more than `most`, no less than
        that.
        """
        cost = 0
        for place, line in enumerate(lines):
            cost += self._line(line, lines[: place + 1])
            if cost > most:
                return cost
        for place, box in enumerate(boxes):
            cost += self._box(box, boxes[:place], lines)
        for place, line in enumerate(lines):
            if cost > most:
                return cost
            cost += self._label(line, lines[: place + 1])
        return cost

    def _box(self, box: int, done: Sequence[int], lines: Sequence[int]) -> int:
        """What a box costs: boxes and labels that are near it, and lines through it; neither what is `done` nor what is
        of those `lines`.
        """
        cost, at, ends = 0, self.at, self.graph.lines
        shape = x0, y0, x1, y1 = self._boxes[box]
        for k, (u0, v0, u1, v1) in enumerate(self._boxes):
            if x1 + ROOM > u0 and u1 + ROOM > x0 and y1 + ROOM > v0 and v1 + ROOM > y0 and k != box and k not in done:
                cost += _apart(shape, self._boxes[k])
        for k, (u0, v0, u1, v1) in enumerate(self._spans):
            if x1 >= u0 and u1 >= x0 and y1 >= v0 and v1 >= y0 and k not in lines:
                a, b = ends[k]
                cost += OVER_BOX * touches(at[a], at[b], shape, CLEAR)
        for k, (u0, v0, u1, v1) in enumerate(self._labels):
            if x1 + ROOM > u0 and u1 + ROOM > x0 and y1 + ROOM > v0 and v1 + ROOM > y0 and k not in lines:
                cost += _apart(shape, self._labels[k])
        return cost

    def _line(self, line: int, done: list[int]) -> int:
        at, ends = self.at, self.graph.lines
        a, b = ends[line]
        p, q = at[a], at[b]
        dx, dy = abs(q[0] - p[0]), abs(q[1] - p[1])
        cost = dx + dy // 2 if dx > dy else dy + dx // 2
        x0, y0, x1, y1 = self._spans[line]
        for k, (u0, v0, u1, v1) in enumerate(self._boxes):
            if x1 >= u0 and u1 >= x0 and y1 >= v0 and v1 >= y0 and k != a and k != b:
                cost += OVER_BOX * touches(p, q, self._boxes[k], CLEAR)
        for k, (u0, v0, u1, v1) in enumerate(self._labels):
            if x1 >= u0 and u1 >= x0 and y1 >= v0 and v1 >= y0 and k != line:
                cost += OVER_LABEL * touches(p, q, self._labels[k], CLEAR)
        for k, (u0, v0, u1, v1) in enumerate(self._spans):
            if x1 >= u0 and u1 >= x0 and y1 >= v0 and v1 >= y0 and k not in done:
                c, d = ends[k]
                if a == c or b == c:
                    cost += SHARP * _sharp(at[c], at[d], at[b if a == c else a])
                elif a == d or b == d:
                    cost += SHARP * _sharp(at[d], at[c], at[b if a == d else a])
                elif cross(p, q, at[c], at[d]):
                    cost += CROSSING
        return cost

    def _label(self, line: int, done: Sequence[int] = ()) -> int:
        """What a label costs: what it touches, what runs over it, and what it leaves of its own line."""
        shape = x0, y0, x1, y1 = self._labels[line]
        cost = SLID * abs(self.along[line] - PARTS // 2)
        cost += FRAME * (max(0, -x0) + max(0, -y0) + max(0, x1 - self.graph.width) + max(0, y1 - self.graph.height))
        at, ends = self.at, self.graph.lines
        for k, (u0, v0, u1, v1) in enumerate(self._labels):
            if x1 + ROOM > u0 and u1 + ROOM > x0 and y1 + ROOM > v0 and v1 + ROOM > y0 and k != line and k not in done:
                cost += _apart(shape, self._labels[k])
        for k, (u0, v0, u1, v1) in enumerate(self._spans):
            if x1 >= u0 and u1 >= x0 and y1 >= v0 and v1 >= y0 and k != line and k not in done:
                a, b = ends[k]
                cost += OVER_LABEL * touches(at[a], at[b], shape, CLEAR)
        for box in ends[line]:
            u0, v0, u1, v1 = self._boxes[box]
            gap = max(
                (x0 if x0 > u0 else u0) - (x1 if x1 < u1 else u1), (y0 if y0 > v0 else v0) - (y1 if y1 < v1 else v1)
            )
            cost += STUB * max(0, self._stub - gap)
        for k, (u0, v0, u1, v1) in enumerate(self._boxes):
            if x1 + ROOM > u0 and u1 + ROOM > x0 and y1 + ROOM > v0 and v1 + ROOM > y0:
                cost += _apart(shape, self._boxes[k])
        return cost


def _sharp(common: tuple[int, int], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two lines leave one box almost together (under 16 degrees): they would be read as one."""
    x, y = common
    ux, uy, vx, vy = one[0] - x, one[1] - y, other[0] - x, other[1] - y
    dot = ux * vx + uy * vy
    if dot <= 0:
        return False
    wedge = ux * vy - uy * vx
    return 12 * wedge * wedge < dot * dot


def _apart(one: Box, other: Box) -> int:
    """What two boxes cost that touch, or have little air between them."""
    near = nearness(one, other, ROOM)
    if not near:
        return 0
    return NEAR * near + (TOUCHING + NEAR * near if near > ROOM - CLEAR else 0)
