"""The character map as a graph with words: who is in it, what each line says, how large every word is."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlmpress.figures.layout import Graph
from nlmpress.figures.layout.graph import UNIT
from nlmpress.figures.pen import HEAVY, LEADING, Pen

NAME, LABEL = 9.0, 9.5
"""The widest line of a name, and of a label, of a label's size; a longer word is longer all the same."""

WRITTEN = 6.0
"""The least room of a label on a sheet that is filled in, of a label's size."""
AIR = 0.35
"""What is left round such room, of a label's size."""
LETTER, LEAST, TALL = 0.4, 4.5, 1.12
"""Of the room for a name written by hand: the width of a letter, the least width of all, and the height, of the space
between two lines that are written by hand.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figurant:
    """A person on the map. `main`: one who has a section to themselves, in a heavier outline."""

    id: str
    name: str
    main: bool = False
    state: str = ""
    """What they are, under the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relation from one person to another, by their ids; `when` is where in the work. Its `number` is the same
    wherever it is shown.
    """

    who: str
    to: str
    kind: str
    when: str
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a label: a number in a ring, plain words, then heavy ones; `tie` is the relation that it belongs to, by
    its index.
    """

    words: str
    strong: str
    tie: int
    ring: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """Everything about a map but where things stand. `boxes` are half widths and half heights as they are drawn, in the
    graph's units; `rows` are each line's label; `ties` each line's relations.

    `numbered`: labels are numbers, and what they stand for is told in a key.
    """

    people: tuple[Figurant, ...]
    names: tuple[tuple[str, ...], ...]
    states: tuple[tuple[str, ...], ...]
    boxes: tuple[tuple[int, int], ...]
    graph: Graph
    ties: tuple[tuple[int, ...], ...]
    rows: tuple[tuple[Row, ...], ...]
    numbered: bool


def plotted(pen: Pen, people: Sequence[Figurant], ties: Sequence[Tie], *, height: float, numbered: bool) -> Plot:
    """The people who are joined to somebody, and one line for each two of them, however many relations it carries."""
    size = pen.sheet.label
    joined = {id_ for tie in ties for id_ in (tie.who, tie.to)}
    there = tuple(person for person in people if person.id in joined)
    index = {person.id: place for place, person in enumerate(there)}
    pairs: dict[frozenset[str], list[int]] = {}
    for number, tie in enumerate(ties):
        if tie.who != tie.to:
            pairs.setdefault(frozenset((tie.who, tie.to)), []).append(number)
    names = tuple(pen.wrapped(person.name, size, size * NAME, HEAVY) for person in there)
    states = tuple(pen.wrapped(p.state, size, size * LABEL) if p.state else () for p in there)
    rows = tuple(_rows(pen, ties, some, there, numbered=numbered) for some in pairs.values())
    lines = tuple((index[ties[some[0]].who], index[ties[some[0]].to]) for some in pairs.values())
    boxes = [_box(pen, *said) for said in zip(names, states, strict=True)]
    air = [0] * len(boxes)
    found = [place for place, person in enumerate(there) if person.id in pen.sheet.hidden]
    if found and pen.sheet.written:
        longest = max(len(person.name) for person in people if person.id in pen.sheet.hidden)
        room = _to_write(pen, longest, [boxes[place] for place in found])
        boxes = [room if place in found else box for place, box in enumerate(boxes)]
        air = [round(size * AIR * UNIT) * (place in found) for place in range(len(boxes))]
    graph = Graph(
        boxes=tuple((w + more, h + more) for (w, h), more in zip(boxes, air, strict=True)),
        lines=lines,
        labels=tuple(_label(pen, some) for some in rows),
        width=int(pen.sheet.width * UNIT),
        height=int(height * UNIT),
    )
    return Plot(
        people=there, names=names, states=states, boxes=tuple(boxes), graph=graph,
        ties=tuple(map(tuple, pairs.values())), rows=rows, numbered=numbered,
    )  # fmt: skip


def _rows(
    pen: Pen, ties: Sequence[Tie], some: Sequence[int], people: Sequence[Figurant], *, numbered: bool
) -> tuple[Row, ...]:
    size = pen.sheet.label
    rings = pen.sheet.written or (pen.sheet.whole and numbered)
    if numbered:
        told = (("", str(ties[n].number)) if rings else (str(n + 1), "") for n in some)
        return tuple(Row(words="", strong=a, tie=n, ring=b) for n, (a, b) in zip(some, told, strict=True))
    both_ways = len({ties[number].who for number in some}) > 1
    named = {person.id: person.name for person in people}
    out = []
    for number in some:
        tie = ties[number]
        said = f"{named[tie.who]}: {tie.kind}" if both_ways else tie.kind
        lines = pen.wrapped(f"{said} {tie.when}".strip(), size, size * LABEL)
        for place, line in enumerate(lines):
            last = place == len(lines) - 1 and tie.when and line.endswith(tie.when)
            out.append(
                Row(
                    words=line[: len(line) - len(tie.when)] if last else line,
                    strong=tie.when if last else "",
                    tie=number,
                    ring=str(tie.number) if rings and not place else "",
                )
            )
    return tuple(out)


def _box(pen: Pen, names: Sequence[str], states: Sequence[str]) -> tuple[int, int]:
    size = pen.sheet.label
    widths = (*(pen.width(line, size, HEAVY) for line in names), *(pen.width(line, size) for line in states))
    high = (len(names) + len(states)) * size * LEADING + size * 0.75
    return round((max(widths) + size * 1.3) * UNIT / 2), round(high * UNIT / 2)


def _to_write(pen: Pen, letters: int, boxes: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The room for a name that is to be found: the same for all of them, so that it tells nothing, with room to write
    so many letters by hand, and to print each on the key.
    """
    hand = pen.sheet.written
    wide = max(LEAST, LETTER * (letters + 2)) * hand * UNIT / 2
    return max(round(wide), *(w for w, _ in boxes)), max(round(hand * TALL * UNIT / 2), *(h for _, h in boxes))


def row_width(pen: Pen, row: Row) -> float:
    """How wide a line of a label is."""
    size = pen.sheet.label
    return ring_width(pen, row) + pen.width(row.words, size) + pen.width(row.strong, size, HEAVY)


def ring_width(pen: Pen, row: Row) -> float:
    """How wide the number of a row is, with the space after it."""
    size = pen.sheet.label
    space = size * 0.35 if row.words or row.strong else 0.0
    return pen.ring(row.ring, size) + space if row.ring else 0.0


def label_width(pen: Pen, rows: Sequence[Row]) -> float:
    """How wide a label is."""
    return max((row_width(pen, row) for row in rows), default=0.0)


def _label(pen: Pen, rows: Sequence[Row]) -> tuple[int, int]:
    """The room of a label. A sheet to fill in and its key have the same."""
    size = pen.sheet.label
    wide = max(label_width(pen, rows), size * WRITTEN if pen.sheet.written else 0.0) + size * 0.3
    return round(wide * UNIT / 2), round((len(rows) * size * LEADING + size * 0.1) * UNIT / 2)
