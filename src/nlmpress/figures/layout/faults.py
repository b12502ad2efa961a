"""Everything that is wrong with a layout, counted: one ruler for every way of laying out."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from nlmpress.figures.layout.graph import Box, Graph, Layout, box_at, cross, labels_at, nearness, touches


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


Fault = tuple[str, tuple[int, ...]]
"""What is wrong, and the boxes that would have to move for it."""


def faults(graph: Graph, layout: Layout, air: int = 0) -> Faults:
    """The faults of a layout. `air`: what comes nearer than this touches."""
    kinds = [kind for kind, _ in found(graph, layout, air)]
    return Faults(
        crossings=kinds.count("crossing"),
        over_boxes=kinds.count("over box"),
        over_labels=kinds.count("over label"),
        touching=kinds.count("touching"),
        outside=kinds.count("outside"),
    )


def found(graph: Graph, layout: Layout, air: int) -> Iterator[Fault]:
    """Every fault of a layout."""
    at = layout.at
    boxes: list[tuple[Box, tuple[int, ...]]] = [(box_at(at[i], half), (i,)) for i, half in enumerate(graph.boxes)]
    middles = labels_at(graph, layout)
    labels: list[tuple[Box, tuple[int, ...]]] = [
        (box_at(middles[k], half), graph.lines[k]) for k, half in enumerate(graph.labels)
    ]
    for k, (a, b) in enumerate(graph.lines):
        yield from (
            ("over box", (a, b, *own)) for box, own in boxes if own[0] not in (a, b) and touches(at[a], at[b], box, air)
        )
        for other, (label, own) in enumerate(labels):
            if other != k and touches(at[a], at[b], label, air):
                yield "over label", (a, b, *own)
    for (one, own), (two, others) in combinations((*boxes, *labels), 2):
        if nearness(one, two, air + 1):
            yield "touching", (*own, *others)
    for box, own in (*boxes, *labels):
        if box[0] < 0 or box[1] < 0 or box[2] > graph.width or box[3] > graph.height:
            yield "outside", own
    for (a, b), (c, d) in combinations(graph.lines, 2):
        if not {a, b} & {c, d} and cross(at[a], at[b], at[c], at[d]):
            yield "crossing", (a, b, c, d)


def crossings(graph: Graph, at: tuple[tuple[int, int], ...]) -> int:
    """How many pairs of lines without a common end cross."""
    return sum(
        cross(at[one[0]], at[one[1]], at[other[0]], at[other[1]])
        for one, other in combinations(graph.lines, 2)
        if not set(one) & set(other)
    )
