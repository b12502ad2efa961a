"""Everything that is wrong with a layout, counted: one ruler for every way of laying out."""

from dataclasses import dataclass
from itertools import combinations

from nlmpress.figures.layout.graph import Graph, Layout, box_at, cross, labels_at, nearness, touches


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """How often lines cross that share no end; a line runs over a box or a label that is not its own; two boxes or
    labels touch; a box or label leaves the frame.
    """

    crossings: int
    over_boxes: int
    over_labels: int
    touching: int
    outside: int

    @property
    def words(self) -> int:
        """Faults that make words hard to read, or say of the wrong line what they say."""
        return self.over_boxes + self.over_labels + self.touching + self.outside


def faults(graph: Graph, layout: Layout, air: int = 0) -> Faults:
    """The faults of a layout. `air`: what comes nearer than this touches."""
    at = layout.at
    boxes = [box_at(middle, half) for middle, half in zip(at, graph.boxes, strict=True)]
    labels = [box_at(middle, half) for middle, half in zip(labels_at(graph, layout), graph.labels, strict=True)]
    words = [*boxes, *labels]
    lines = [(at[a], at[b]) for a, b in graph.lines]
    return Faults(
        crossings=crossings(graph, at),
        over_boxes=sum(
            touches(*line, box, air)
            for line, ends in zip(lines, graph.lines, strict=True)
            for i, box in enumerate(boxes)
            if i not in ends
        ),
        over_labels=sum(
            touches(*line, label, air)
            for i, line in enumerate(lines)
            for k, label in enumerate(labels)
            if i != k
        ),
        touching=sum(nearness(one, other, air + 1) > 0 for one, other in combinations(words, 2)),
        outside=sum(
            box[0] < 0 or box[1] < 0 or box[2] > graph.width or box[3] > graph.height for box in words
        ),
    )


def crossings(graph: Graph, at: tuple[tuple[int, int], ...]) -> int:
    """How many pairs of lines without a common end cross."""
    return sum(
        cross(at[one[0]], at[one[1]], at[other[0]], at[other[1]])
        for one, other in combinations(graph.lines, 2)
        if not set(one) & set(other)
    )
