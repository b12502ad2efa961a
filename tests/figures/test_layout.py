"""Where a graph's names stand: no more crossings than Graphviz finds, and no word on anything that is not its own."""

from itertools import combinations

import pytest

from nlmpress.figures.layout import Graph, Layout, faults, laid_out
from nlmpress.figures.layout.faults import crossings
from tests.figures.drawing import fewest_by_graphviz

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("layout")]


def graph(count: int, lines: list[tuple[int, int]], *, width: int = 4000, height: int = 5000) -> Graph:
    return Graph(
        boxes=((220, 80),) * count, lines=tuple(lines), labels=((190, 60),) * len(lines), width=width, height=height
    )


def whole(count: int) -> list[tuple[int, int]]:
    return list(combinations(range(count), 2))


def wheel(count: int) -> list[tuple[int, int]]:
    return [(0, i) for i in range(1, count)] + [(i, i % (count - 1) + 1) for i in range(1, count)]


def spread(count: int, lines: int) -> list[tuple[int, int]]:
    """Lines between boxes far and near, none of them chosen."""
    return sorted(
        {tuple(sorted((i % count, (i * i + 3 * i + 1) % count))) for i in range(lines)} - {(i, i) for i in range(count)}
    )


GRAPHS = {
    "one line": graph(2, [(0, 1)]),
    "a star": graph(7, [(0, i) for i in range(1, 7)]),
    "a wheel": graph(7, wheel(7)),
    "two apart": graph(6, [(0, 1), (1, 2), (3, 4), (4, 5)]),
    "five, each with each": graph(5, whole(5)),
    "three and three": graph(6, [(a, b) for a in range(3) for b in range(3, 6)]),
    "six, each with each": graph(6, whole(6), width=5200, height=6400),
    "many": graph(12, spread(12, 20), width=5200, height=7000),
}
FEWEST = {"five, each with each": 1, "three and three": 1, "six, each with each": 3}
"""How often lines must cross: the crossing numbers of K5, K3,3 and K6 (Guy 1972). The rest are planar, or not known."""


@pytest.fixture(scope="module")
def found() -> dict[str, Layout]:
    return {name: laid_out(graph)[0] for name, graph in GRAPHS.items()}


@pytest.mark.parametrize("name", GRAPHS)
def test_no_word_touches_what_it_does_not_belong_to(found: dict[str, Layout], name: str) -> None:
    assert faults(GRAPHS[name], found[name]).words == 0


@pytest.mark.parametrize("name", [name for name in GRAPHS if name != "many"])
def test_lines_cross_only_where_they_must(found: dict[str, Layout], name: str) -> None:
    assert crossings(GRAPHS[name], found[name].at) == FEWEST.get(name, 0)


@pytest.mark.parametrize("name", GRAPHS)
def test_no_more_crossings_than_graphviz_finds(found: dict[str, Layout], name: str) -> None:
    assert crossings(GRAPHS[name], found[name].at) <= fewest_by_graphviz(GRAPHS[name])


def test_the_same_graph_has_the_same_layout() -> None:
    assert laid_out(GRAPHS["a wheel"]) == laid_out(GRAPHS["a wheel"])


def test_who_is_wanted_near_a_place_is_near_it() -> None:
    graph = GRAPHS["a wheel"]
    turned = tuple((graph.width - x, graph.height - y) for x, y in laid_out(graph)[0].at)
    near = laid_out(graph, turned)[0].at
    pairs = list(combinations(range(len(turned)), 2))
    kept = [(turned[a][1] < turned[b][1]) == (near[a][1] < near[b][1]) for a, b in pairs]
    assert sum(kept) > 0.75 * len(pairs)


@pytest.mark.parametrize(
    ("at", "along", "fault"),
    [
        (((500, 500), (3500, 4500), (3500, 500), (500, 4500)), (4, 4), "crossings"),
        (((500, 500), (3500, 500), (2000, 500), (2000, 4500)), (3, 8), "over_boxes"),
        (((500, 2000), (3500, 2000), (500, 2100), (3500, 4500)), (3, 8), "touching"),
        (((100, 500), (3500, 500), (500, 3000), (3500, 4500)), (8, 8), "outside"),
    ],
)
def test_each_fault_is_counted(at: tuple[tuple[int, int], ...], along: tuple[int, int], fault: str) -> None:
    """Two lines, laid out by hand so that one thing is wrong."""
    two = graph(4, [(0, 1), (2, 3)])
    assert getattr(faults(two, Layout(at=at, along=along)), fault) > 0


def test_a_line_over_a_label_is_counted() -> None:
    two = graph(4, [(0, 1), (2, 3)])
    over = Layout(at=((500, 2500), (3500, 2500), (2000, 500), (2000, 4500)), along=(8, 3))
    assert faults(two, over).over_labels == 1
