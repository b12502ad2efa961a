"""The house motif: rules and ticks. Every division is an upright, every quotation a mark that stands on it."""

from collections import Counter
from math import ceil

from nlmpress.figures.drawing import Shape, box, moved
from nlmpress.figures.motifs.scene import Scene, Spot

_APART = 1.2  # from one mark of a stack to the next, of a mark's height


def picture(scene: Scene) -> list[Shape]:
    """Uprights in as many rows as they need, the last standing on the band; the rows share the height."""
    numbers, count = scene.numbers, len(scene.groups)
    rows = ceil(min(count / numbers["row"], numbers["rows"]))
    each = ceil(count / rows)
    high = (scene.ground - max(numbers["top"], scene.sky)) / rows
    out: list[Shape] = []
    for row in range(rows):
        base = scene.ground - high * (rows - 1 - row)
        leaves = range(row * each, min(count, (row + 1) * each))
        tall = high * (1 if rows == 1 else 0.9)
        out += _row(scene, leaves, each, base, tall, margin=numbers["margin"], full=1)
        if row < rows - 1:
            line = box(numbers["margin"], base, scene.width - numbers["margin"], base + numbers["line"])
            out.append(Shape(path=line, fill=scene.ink))
    return out


def strip(scene: Scene) -> list[Shape]:
    """All uprights in one row, on a line."""
    base, count = scene.height - 1, len(scene.groups)
    line = Shape(path=box(0, base, scene.width, base + 0.8), fill=scene.ink)
    return [*_row(scene, range(count), count, base, scene.height - 2, margin=2, full=scene.height / 620), line]


def _row(
    scene: Scene, leaves: range, each: int, base: float, high: float, *, margin: float, full: float
) -> list[Shape]:
    """One row of uprights between the margins; `full` is the size of the picture against a cover's."""
    numbers = scene.numbers
    room = scene.width - 2 * margin
    space = min(numbers["widest"] * full, room / (each - 1 + numbers["rule"]))
    rule = space * numbers["rule"]
    most = max(Counter(spot.leaf for spot in scene.spots).values(), default=0)
    size = min(numbers["largest"], max(numbers["least"], space / full * numbers["mark"])) * full
    # Few uprights with many marks: smaller marks, before they cover each other.
    size = max(size / 2.4, min(size, high * (1 - numbers["tall"]) / (_APART * most + 0.3))) if most else size
    # The uprights take what the highest stack leaves free.
    tall = high * max(numbers["tall"], min(numbers["tallest"], 1 - (_APART * most + 0.3) * size / high))
    out: list[Shape] = []
    for place, leaf in enumerate(leaves):
        x = margin + place * space
        top = tall + (min(numbers["part"] * high, high - tall) if scene.begins(leaf) else 0)
        out.append(Shape(path=box(x, base - top, x + rule, base), fill=scene.ink, role="ink"))
        out += _stack([spot for spot in scene.spots if spot.leaf == leaf], x + rule / 2, base - top, high - top, size)
    return out


def _stack(spots: list[Spot], x: float, foot: float, room: float, size: float) -> list[Shape]:
    """Marks above an upright, the first lowest; where they are many they draw together."""
    step = min(_APART * size, (room - 1.3 * size) / max(1, len(spots) - 1))
    out: list[Shape] = []
    for place, spot in enumerate(spots):
        path = moved(spot.shape, x - size / 2, foot - 1.24 * size - place * step, size / 10)
        out.append(Shape(path=path, fill=spot.fill, role=spot.role))
    return out
