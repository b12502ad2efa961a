"""The arithmetic of a sheet that fills whole sides.

Space between blocks and ruled lines change no line break, so that after one layout their effect is a sum. Only the size
of type makes a text run otherwise. Heights are millimetres.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

ROUNDING = 0.2
"""What is held back of every side: one that is filled to the last float runs over."""
MOSTLY = 0.5
"""More of a last side than this is not left for notes, where other sides can have more space."""
GROWTH = 1.3
"""A text's height grows with so great a power of its size: short lines only grow, long ones break otherwise as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block as it was measured with `lines` ruled lines; it may have from `fewest` to `most`. `row`: of a table,
    where space is inside.
    """

    id: str
    height: float
    lines: int = 0
    fewest: int = 0
    most: int = 0
    row: bool = False
    words: float = 0.0
    ruled: float = 0.0
    """Of a row: by how much its words, and its ruled lines, fall short of its height."""
    heads: bool = False
    """It is a heading, or not the last part of a row: the block after it stays with it."""
    again: float = 0.0
    """By how much it is higher where it begins a side: the heading that it stands under is there again."""

    def with_lines(self, lines: int, pitch: float) -> float:
        """Its height with so many lines. In a row they stand beside words, which may be higher."""
        ruled = self.height - self.ruled + (lines - self.lines) * pitch
        return max(ruled, self.height - self.words) if self.row else ruled


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the press may choose within: size of type in points, spaces in millimetres (the least, the wanted, the
    most), and the pitch of ruled lines.
    """

    sizes: tuple[float, float, float]
    gaps: tuple[float, float, float]
    pitch: float
    full: float

    @classmethod
    def of(cls, v: Mapping[str, Any], full: float) -> "Bounds":
        return cls(sizes=tuple(v["size"]), gaps=tuple(v["gap"]), pitch=v["pitch"], full=full)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The height of the first side under the head, and of every other."""

    first: float
    other: float

    def of(self, side: int) -> float:
        return self.other if side else self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which block begins each side, the lines of each block, the space over each, lines for notes, and how much of the
    last side is filled. `spare` is what no bound lets the press fill, in millimetres, and `parted` how many sides begin
    with what should have stayed with the block before.
    """

    starts: tuple[int, ...]
    lines: Mapping[str, int]
    gaps: Mapping[str, float]
    notes: int
    spare: float
    full: float
    parted: int = 0

    @property
    def flaws(self) -> tuple[int, float]:
        """What is wrong with it, the worse first."""
        return self.parted, self.spare


def held(blocks: Sequence[Block], heights: Sequence[float], room: Room, gap: float, sides: int = 1) -> frozenset[int]:
    """The blocks that cannot begin a side, as those before them keep them. What is higher together than a side is
    parted anywhere, and so is the highest of what is left, until something can begin each of so many sides.
    """
    chains: list[tuple[float, range]] = []
    start = 0
    for end, block in enumerate(blocks, 1):
        if not block.heads:
            high = sum(heights[start:end]) + gap * (end - start - 1)
            if high <= room.of(start):  # what comes first stands under the sheet's head
                chains.append((high, range(start + 1, end)))
            start = end
    chains.sort(key=lambda chain: (chain[0], chain[1].start))
    while chains and len(blocks) - sum(len(inside) for _, inside in chains) < sides:
        chains.pop()
    return frozenset(number for _, inside in chains for number in inside)


def split(
    heights: Sequence[float],
    room: Room,
    gap: float,
    sides: int,
    stay: Collection[int] = (),
    again: Mapping[int, float] = {},
) -> tuple[int, ...] | None:
    """Blocks onto so many sides, as evenly as they go (the least sum of squared slack): the first block of each side,
    which is none of those that `stay`, and is higher there by what is `again` over it. None when they cannot.
    """
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for side in range(1, sides + 1):
        whole = room.of(side - 1)
        for end in range(1, len(heights) + 1):
            used = -gap
            for start in range(end - 1, -1, -1):
                used += heights[start] + gap
                if used > whole:
                    break
                high = whole - again.get(start, 0.0)
                if used > high:
                    continue
                before = best.get((side - 1, start))
                if before is not None and start not in stay:
                    total = before[0] + (high - used) ** 2
                    if (side, end) not in best or total < best[side, end][0]:
                        best[side, end] = (total, (*before[1], start))
    found = best.get((sides, len(heights)))
    return found[1] if found else None


def sides_needed(
    heights: Sequence[float], room: Room, gap: float, stay: Collection[int] = (), again: Mapping[int, float] = {}
) -> int | None:
    """The fewest sides that hold the blocks, or None when one is higher than a side."""
    return next((n for n in range(1, len(heights) + 1) if split(heights, room, gap, n, stay, again)), None)


def repeated(blocks: Sequence[Block]) -> dict[int, float]:
    """By the place of a block, how much higher it is where it begins a side."""
    return {place: block.again for place, block in enumerate(blocks) if block.again}


def tightest(blocks: Sequence[Block], bounds: Bounds, scale: float = 1.0) -> list[float]:
    """The heights of blocks with the fewest lines, their text `scale` times as large."""
    out = []
    for block in blocks:
        ruled = block.fewest * bounds.pitch
        out.append((block.with_lines(block.fewest, bounds.pitch) - ruled) * scale**GROWTH + ruled)
    return out


def most(blocks: Sequence[Block], bounds: Bounds) -> list[float]:
    """The heights of blocks, those of rows with the most lines."""
    return [block.with_lines(block.most, bounds.pitch) if block.row else block.height for block in blocks]


def spread(
    blocks: Sequence[Block], room: Room, bounds: Bounds, sides: int, notes_head: float | None = None
) -> Plan | None:
    """The blocks on so many sides: lines first, then spaces take what is left, then lines for notes, where they are
    wanted and their heading is `notes_head` high. None when the blocks are too high even with the fewest lines.
    """
    wanted = [block.height for block in blocks]
    stay = held(blocks, tightest(blocks, bounds), room, bounds.gaps[0], sides)
    over = repeated(blocks)
    starts = split(wanted, room, bounds.gaps[1], sides, stay, over)
    starts = starts or split(wanted, room, bounds.gaps[0], sides, stay, over)
    lines = {block.id: block.lines for block in blocks}
    if starts is None:
        starts = split(tightest(blocks, bounds), room, bounds.gaps[0], sides, stay, over)
        lines = {block.id: block.fewest for block in blocks}
    if starts is None:
        return None
    plan = _spread(blocks, starts, dict(lines), room, bounds, notes_head)
    if notes_head is None or sides == 1 or plan.spare < bounds.pitch:
        return plan
    # Uneven sides, with the hole on the last, where lines for notes fill it: no more of it than has to be.
    packed = _packed([b.with_lines(lines[b.id], bounds.pitch) for b in blocks], room, bounds.gaps[1], stay, over)
    lasts = range(max(starts[-1], packed[-2] + 1), packed[-1] + 1) if len(packed) == sides else ()
    ways = [(*packed[:-1], last) for last in lasts if last not in stay]
    plans = [plan, *(_spread(blocks, way, dict(lines), room, bounds, notes_head) for way in ways)]
    return min(plans, key=lambda one: one.spare + max(0.0, one.notes * bounds.pitch - room.other * MOSTLY))


def _packed(
    heights: Sequence[float], room: Room, gap: float, stay: Collection[int], again: Mapping[int, float]
) -> tuple[int, ...]:
    """The first block of each side, when each holds as much as it can; nothing when what stays together is too high."""
    starts, used = [0], -gap
    for number, height in enumerate(heights):
        if used + gap + height > room.of(len(starts) - 1):
            start = next((n for n in range(number, starts[-1], -1) if n not in stay), None)
            if start is None:
                return ()
            starts.append(start)
            used = sum(heights[start:number]) + gap * (number - start - 1) + again.get(start, 0.0)
        used += gap + height
    return tuple(starts)


def _spread(
    blocks: Sequence[Block],
    starts: tuple[int, ...],
    lines: dict[str, int],
    room: Room,
    bounds: Bounds,
    notes_head: float | None,
) -> Plan:
    """What fills the sides that begin with these blocks, which have so many lines at least."""
    gaps: dict[str, float] = {}
    spare = notes = 0.0
    full = 1.0
    ends = (*starts[1:], len(blocks))
    for side, (start, end) in enumerate(zip(starts, ends, strict=True)):
        here = blocks[start:end]
        inner = len(here) - 1 + here[0].row
        slack = room.of(side) - sum(b.with_lines(lines[b.id], bounds.pitch) for b in here) - bounds.gaps[1] * inner
        slack -= here[0].again if side else 0.0
        slack = _ruled(here, lines, slack, inner, bounds)
        last = side == len(starts) - 1
        widest = (bounds.gaps[2] - bounds.gaps[1]) * inner
        if last and notes_head is not None and slack > widest + 2 * bounds.pitch:
            count = int((slack - notes_head - bounds.gaps[1]) // bounds.pitch)
            if count == 1:  # rather two with narrower spaces than none
                narrower = (bounds.gaps[1] - bounds.gaps[0]) * (inner + 1)
                count = int((slack + narrower - notes_head - bounds.gaps[1]) // bounds.pitch)
            if count > 1:
                notes, slack, inner = count, slack - notes_head - bounds.gaps[1] - count * bounds.pitch, inner + 1
        gap = min(bounds.gaps[2], bounds.gaps[1] + slack / max(inner, 1)) if inner else bounds.gaps[1]
        left = max(0.0, slack - (gap - bounds.gaps[1]) * inner)
        spare = max(spare, left)
        full = 1 - left / room.of(side) if last else full
        gaps |= {block.id: gap for block in here if block.row or block is not here[0]}
        if notes:
            gaps["notes"] = gap
    parted = sum(blocks[start - 1].heads for start in starts[1:])
    return Plan(starts=starts, lines=lines, gaps=gaps, notes=int(notes), spare=spare, full=full, parted=parted)


def _ruled(here: Sequence[Block], lines: dict[str, int], slack: float, inner: int, bounds: Bounds) -> float:
    """Gives lines to the blocks of a side while there is room, the shortest of them first. Half a line too many is
    better than half a line's hole, if the spaces can be less. Returns what is left.
    """
    give = (bounds.gaps[1] - bounds.gaps[0]) * inner
    while True:
        can = [block for block in here if lines[block.id] < block.most]
        if not can or slack < bounds.pitch * 0.55 or slack + give < bounds.pitch:
            return slack
        block = min(can, key=lambda b: (lines[b.id] / b.most, b.id))
        lines[block.id] += 1
        slack -= block.with_lines(lines[block.id], bounds.pitch) - block.with_lines(lines[block.id] - 1, bounds.pitch)
