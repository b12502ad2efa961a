"""The search for a layout: what is moved, and what is kept. Threshold accepting, from starts without crossings."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from nlmpress.figures.layout.cost import State
from nlmpress.figures.layout.faults import Faults, faults, found
from nlmpress.figures.layout.graph import PARTS, Graph, Layout, over_frame
from nlmpress.figures.layout.planar import start

AIR = 14
"""Between a line, a label or a box and what it does not belong to, at least."""
TRIES = 5
ROUNDS: tuple[tuple[int, int, float], ...] = ((800, 4000, 1.0), (800, 1200, 0.35), (600, 300, 0.1))
"""Of each try: how many moves for 12 lines, how much worse one may be at first, how far it may reach of the frame."""
STRETCHES = 4
"""In so many steps a layout is stretched."""
LEVEL = 70
"""Boxes no farther from level than this become so."""
MENDINGS, MOVES, NEARBY = 12, 14, 250
"""How often what is wrong is looked for; how often each of its boxes is moved then, and how far where not anywhere."""
Places = tuple[tuple[int, int], ...]


class Chance:
    """A linear congruential generator (Knuth's numbers for MMIX): the same moves on every machine."""

    def __init__(self, seed: int) -> None:
        self._state = (seed * 2862933555777941757 + 3037000493) % 2**64

    def __call__(self, below: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self._state >> 33) % below


def laid_out(graph: Graph, near: Places = ()) -> tuple[Layout, Faults]:
    """The best layout that is found, with its faults: the first without any, if there is one. Where lines must cross,
    the first whose words are clear and that has one crossing for each line that no plane holds.

    `near` are places that the boxes are wanted near to, as far as that is good.
    """
    places, spare = start(graph)
    best: tuple[tuple[int, int, int], Layout, Faults] | None = None
    for layout, cost in _tried(graph, near, places):
        wrong = faults(graph, layout, AIR // 2)
        rank = (wrong.words, wrong.crossings, cost)
        if best is None or rank < best[0]:
            best = (rank, layout, wrong)
        if not wrong.words and wrong.crossings <= spare:
            break
    assert best is not None
    return best[1], best[2]


def stretched(graph: Graph, layout: Layout) -> Layout:
    """The same over the whole frame, across and down, or as far towards that as makes nothing wrong."""
    for axis in (0, 1):
        least, whole = faults(graph, layout, AIR // 2), over_frame(graph, layout.at, axis)
        for part in range(STRETCHES, 0, -1):
            there = (
                (x + (u - x) * part // STRETCHES, y + (v - y) * part // STRETCHES)
                for (x, y), (u, v) in zip(layout.at, whole, strict=True)
            )
            wider = replace(layout, at=tuple(there))
            found = faults(graph, wider, AIR // 2)
            if (found.words, found.crossings) <= (least.words, least.crossings):
                layout = wider
                break
    return layout


def _tried(graph: Graph, near: Places, planar: Places) -> Iterator[tuple[Layout, int]]:
    """Layouts, each with what it costs, from one start after another."""
    for seed in range(1, TRIES + 1):
        if near and seed <= TRIES // 2:
            places, rounds = near, ROUNDS[1:]
        else:
            places, rounds = planar, ROUNDS
            if seed % 2 == 0:
                places = tuple((x, graph.height - y) for x, y in places)
        state = State(graph, list(places))
        chance = Chance(seed)
        for moves, hot, reach in rounds:
            _round(state, chance, moves * max(len(graph.lines), 4) // 12, hot, reach)
            state.stretch()
        _settled(state)
        _mended(state, chance)
        yield state.layout(), state.total()


def _settled(state: State) -> None:
    """Boxes that are almost level or upright to each other are so, unless that costs something."""
    state.begin()
    for axis in (1, 0):
        order = sorted(range(len(state.at)), key=lambda box: (state.at[box][axis], box))
        for one, other in pairwise(order):
            if 0 < state.at[other][axis] - state.at[one][axis] <= LEVEL:
                x, y = state.at[other]
                level = (x, state.at[one][1]) if axis else (state.at[one][0], y)
                state.move(other, *level, 60)
    for line in range(len(state.along)):
        state.slide(line, PARTS // 2, 0)


def _mended(state: State, chance: Chance) -> None:
    """What is still wrong is moved about, wherever there is room for it, and only for the better."""
    graph = state.graph
    for _ in range(MENDINGS):
        guilty = sorted({box for _, boxes in found(graph, state.layout(), AIR // 2) for box in boxes})
        if not guilty:
            return
        state.begin()
        for box in guilty:
            for _ in range(MOVES):
                state.move(box, chance(graph.width), chance(graph.height), 0)
                x, y = state.at[box]
                state.move(box, x + chance(2 * NEARBY + 1) - NEARBY, y + chance(2 * NEARBY + 1) - NEARBY, 0)
            for line in (line for line, ends in enumerate(graph.lines) if box in ends):
                state.slide(line, 3 + chance(PARTS - 5), 0)


def _round(state: State, chance: Chance, moves: int, hot: int, reach: float) -> None:
    """Some moves: a box elsewhere, two boxes exchanged, a label along its line; each kept unless it is much worse."""
    graph, count = state.graph, len(state.graph.boxes)
    far = (max(20, int(graph.width * reach)), max(20, int(graph.height * reach)))
    state.begin()
    for step in range(moves):
        left = moves - step
        allowed = hot * left // moves
        kind = chance(10)
        if kind < 6:
            box = chance(count)
            dx, dy = (max(12, span * left // moves) for span in far)
            x, y = state.at[box]
            state.move(box, x + chance(2 * dx + 1) - dx, y + chance(2 * dy + 1) - dy, allowed)
        elif kind < 7 and count > 1:
            one, other = chance(count), chance(count)
            if one != other:
                state.exchange(one, other, allowed)
        elif graph.lines:
            state.slide(chance(len(graph.lines)), 3 + chance(PARTS - 5), allowed)
    state.back()
