"""A start without crossings, or with few: as much of the graph as can be drawn in a plane, and then the rest."""

from nlmpress.figures.layout.graph import Graph


def start(graph: Graph) -> tuple[tuple[tuple[int, int], ...], int]:
    """Places for the boxes in the frame, from the straight-line drawing of a planar graph (Chrobak and Payne, by
    networkx), and how many lines are not in it: a graph that is not planar is drawn without those that make it so,
    taken in their order.
    """
    import networkx as nx

    drawn = nx.Graph()
    drawn.add_nodes_from(range(len(graph.boxes)))
    left = 0
    for a, b in graph.lines:
        drawn.add_edge(a, b)
        if not nx.check_planarity(drawn)[0]:
            drawn.remove_edge(a, b)
            left += 1
    embedding = nx.check_planarity(drawn)[1]
    found = nx.combinatorial_embedding_to_pos(embedding)
    places = [(int(found[i][0]), int(found[i][1])) for i in range(len(graph.boxes))]
    spread = tuple(
        (_spread(x, [p[0] for p in places], graph.width), _spread(y, [p[1] for p in places], graph.height))
        for x, y in places
    )
    return spread, left


def _spread(value: int, among: list[int], room: int) -> int:
    """A place among others, spread over the inner part of the room."""
    low, high = min(among), max(among)
    return room // 8 + (value - low) * (room * 3 // 4) // max(high - low, 1)
