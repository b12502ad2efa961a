"""What a layout costs, kept up to date move by move."""

from nlmpress.figures.layout.graph import PARTS, Box, Graph, Layout, box_at, cross, label_at, nearness, touches

CROSSING, OVER_BOX, OVER_LABEL, TOUCHING, SHARP = 6000, 5000, 3000, 900, 900
NEAR, STUB, FRAME, SLID = 9, 14, 60, 25
CLEAR, ROOM, LEAST = 16, 44, 50
"""Of a line to what is not its own; between boxes, as good; of line on either side of a label."""


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
        self._labels: list[Box] = []
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
        lines = sorted({line for box in places for line in self._of[box]})
        before = self._around(list(places), lines)
        was = {box: (self.at[box], self._boxes[box]) for box in places}
        labels = [self._labels[line] for line in lines]
        for box, place in places.items():
            self.at[box] = place
            self._boxes[box] = box_at(place, self.graph.boxes[box])
        for line in lines:
            self._labels[line] = self._label_box(line)
        change = self._around(list(places), lines) - before
        if change > allowed:
            for box, (place, shape) in was.items():
                self.at[box], self._boxes[box] = place, shape
            for line, shape in zip(lines, labels, strict=True):
                self._labels[line] = shape
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
            before, was = self.total(), list(self.at)
            low = min(box[axis] for box in self._boxes)
            high = max(box[axis + 2] for box in self._boxes)
            room = (self.graph.width, self.graph.height)[axis]
            for box, place in enumerate(was):
                moved = (place[axis] - low) * room // max(high - low, 1)
                spot = (moved, place[1]) if axis == 0 else (place[0], moved)
                self.at[box] = self._in_frame(box, *spot)
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

    def _label_box(self, line: int) -> Box:
        a, b = self.graph.lines[line]
        halves = (self.graph.boxes[a], self.graph.boxes[b])
        return box_at(label_at(self.at[a], self.at[b], halves, self.along[line]), self.graph.labels[line])

    def _around(self, boxes: list[int], lines: list[int]) -> int:
        """What some boxes and all their lines cost, each pair of things once."""
        cost, at, ends = 0, self.at, self.graph.lines
        for place, box in enumerate(boxes):
            shape = self._boxes[box]
            cost += sum(
                _apart(shape, other)
                for k, other in enumerate(self._boxes)
                if k != box and (k not in boxes or boxes.index(k) > place)
            )
            for k, (a, b) in enumerate(ends):
                if k not in lines:
                    cost += OVER_BOX * touches(at[a], at[b], shape, CLEAR) + _apart(shape, self._labels[k])
        for place, line in enumerate(lines):
            cost += self._line(line, set(lines[: place + 1])) + self._label(line, set(lines[: place + 1]))
        return cost

    def _line(self, line: int, done: set[int]) -> int:
        a, b = self.graph.lines[line]
        p, q = self.at[a], self.at[b]
        dx, dy = q[0] - p[0], q[1] - p[1]
        cost = max(abs(dx), abs(dy)) + min(abs(dx), abs(dy)) // 2
        for k, shape in enumerate(self._boxes):
            if k not in (a, b) and touches(p, q, shape, CLEAR):
                cost += OVER_BOX
        for k, (c, d) in enumerate(self.graph.lines):
            if k == line:
                continue
            if touches(p, q, self._labels[k], CLEAR):
                cost += OVER_LABEL
            if k in done:
                continue
            if a in (c, d) or b in (c, d):
                cost += SHARP * self._sharp((a, b), (c, d))
            elif cross(p, q, self.at[c], self.at[d]):
                cost += CROSSING
        return cost

    def _sharp(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two lines leave one box almost together (under 16 degrees): they would be read as one."""
        common = one[0] if one[0] in other else one[1]
        ends = [self.at[line[1] if line[0] == common else line[0]] for line in (one, other)]
        x, y = self.at[common]
        (ux, uy), (vx, vy) = ((end[0] - x, end[1] - y) for end in ends)
        dot, wedge = ux * vx + uy * vy, ux * vy - uy * vx
        return dot > 0 and 12 * wedge * wedge < dot * dot

    def _label(self, line: int, done: set[int] | None = None) -> int:
        """What a label costs: what it touches, what runs over it, and what it leaves of its own line."""
        shape = self._labels[line]
        cost = SLID * abs(self.along[line] - PARTS // 2)
        cost += FRAME * (max(0, -shape[0]) + max(0, -shape[1]))
        cost += FRAME * (max(0, shape[2] - self.graph.width) + max(0, shape[3] - self.graph.height))
        for k, other in enumerate(self._labels):
            if k != line and (done is None or k not in done):
                cost += _apart(shape, other)
                a, b = self.graph.lines[k]
                if touches(self.at[a], self.at[b], shape, CLEAR):
                    cost += OVER_LABEL
        a, b = self.graph.lines[line]
        for k, box in enumerate(self._boxes):
            if k in (a, b):
                gap = max(max(box[0], shape[0]) - min(box[2], shape[2]), max(box[1], shape[1]) - min(box[3], shape[3]))
                cost += STUB * max(0, LEAST - gap)
            cost += _apart(shape, box)
        return cost


def _apart(one: Box, other: Box) -> int:
    """What two boxes cost that touch, or have little air between them."""
    near = nearness(one, other, ROOM)
    if not near:
        return 0
    return NEAR * near + (TOUCHING + NEAR * near if near > ROOM - CLEAR else 0)
