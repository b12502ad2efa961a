"""What figures with words are tried on: sheets, and casts of every size."""

import shutil
import subprocess
from typing import Any

from nlmpress.figures.layout import Graph
from nlmpress.figures.layout.faults import crossings
from nlmpress.figures.pen import Sheet
from nlmpress.figures.relations import Figurant, Tie

Words = list[tuple[float, float, float, float]]
ENGINES = ("dot", "neato", "fdp", "sfdp", "twopi", "circo")
"""Graphviz's."""


def sheet(tokens: dict[str, Any], face: bytes, **more: Any) -> Sheet:
    """The printed page's, unless something else is said."""
    page = {"width": 265.67, "height": 364.5, "label": 7.2, "beat": 6.75}
    return Sheet(**(page | {"tokens": tokens, "face": face} | more))


def cast(count: int, seed: int = 7) -> tuple[tuple[Figurant, ...], tuple[Tie, ...]]:
    """So many people: a few whom nearly everybody knows, and some who know each other besides."""
    people = tuple(Figurant(id=f"p{i}", name=NAMES[i % len(NAMES)] + f" {i}", main=i < 3) for i in range(count))
    ties = []
    for i in range(1, count):
        to = (i * seed) % min(i, 3) if i % 2 else (i * seed + 1) % i
        ties.append(Tie(who=f"p{i}", to=f"p{to}", kind=KINDS[i % len(KINDS)], when=f"{i}–{i + 4}"))
    return people, tuple(ties)


def touching(boxes: Words) -> list[tuple[int, int]]:
    """Pairs of lines of words that lie on each other."""
    return [
        (i, k)
        for i, one in enumerate(boxes)
        for k, other in enumerate(boxes[:i])
        if min(one[2], other[2]) - max(one[0], other[0]) > 0.2 and min(one[3], other[3]) - max(one[1], other[1]) > 0.2
    ]


def fewest_by_graphviz(graph: Graph) -> int:
    """How often the lines of a graph cross in the best that any of Graphviz's engines makes of it."""
    return min(crossings(graph, graphviz(engine, graph)) for engine in ENGINES)


def graphviz(engine: str, graph: Graph) -> tuple[tuple[int, int], ...]:
    """Where one of Graphviz's engines puts the boxes, in hundredths of a point, so that no rounding makes them meet."""
    assert shutil.which(engine), "setup/system.py installs Graphviz for the tests"
    boxes = [f'{i}[shape=box,label="",width={w / 360},height={h / 360}]' for i, (w, h) in enumerate(graph.boxes)]
    lines = [f"{a}--{b}" for a, b in graph.lines]
    source = "graph{overlap=prism;start=1;" + ";".join(boxes + lines) + "}"
    run = subprocess.run([engine, "-Tplain"], input=source, capture_output=True, text=True, check=True)
    at = {int(p[1]): (float(p[2]), float(p[3])) for p in map(str.split, run.stdout.splitlines()) if p[0] == "node"}
    return tuple((round(at[i][0] * 7200), round(at[i][1] * 7200)) for i in range(len(graph.boxes)))


NAMES = ("Ann", "Mr. Featherstonehaugh", "Pip", "Maria Alexandrovna", "Old Sal", "The Widow of the Inn", "Joe")
KINDS = ("friend of", "brother of", "is in debt to", "was promised in marriage to", "serves", "cannot abide")
