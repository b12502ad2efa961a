"""What fills the sides of a sheet: ruled lines, then spaces, then lines for notes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from nlmpress.typesetting.handouts.sums import Block, Bounds, Room, again, fewest, heights, held, over, split

UNASKED = 0.25
"""Lines for notes, which nobody asked for, are so bad as a hole of this share of them."""
MOSTLY = 0.5
"""More of a last side than this is not left for notes, where other sides can have more space."""
SHARES = (1.0, 0.75, 0.5, 0.25, 0.0)
"""Of the lines that blocks should have above the fewest, what they are dealt onto sides with: as much as goes."""
MORE = (2, 1)
"""So many lines more are tried first for those that have as many on every side."""
OVERDRAWN = 0.45
"""So much of a line may be taken from spaces: that is better than more than half a line's hole."""


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


def spread(
    blocks: Sequence[Block], room: Room, bounds: Bounds, sides: int, notes_head: float | None = None
) -> Plan | None:
    """The blocks on so many sides: lines first, then spaces take what is left, then lines for notes, where they are
    wanted and their heading is `notes_head` high. None when the blocks are too high even with the fewest lines.
    """
    stay = held(blocks, heights(blocks, fewest(blocks), bounds.pitch), room, bounds.gaps[0], sides)
    dealt = _dealt(blocks, room, bounds, sides, stay)
    if dealt is None:
        return None
    starts, lines = dealt
    plan = _spread(blocks, starts, lines, room, bounds, notes_head)
    if notes_head is None or sides == 1 or plan.spare < bounds.pitch:
        return plan
    # Uneven sides, with the hole on the last, where lines for notes fill it: no more of it than has to be.
    packed = _packed(heights(blocks, lines, bounds.pitch), room, over(blocks, bounds.gaps[1]), stay, again(blocks))
    lasts = range(max(starts[-1], packed[-2] + 1), packed[-1] + 1) if len(packed) == sides else ()
    ways = [(*packed[:-1], last) for last in lasts if last not in stay]
    plans = [plan, *(_spread(blocks, way, lines, room, bounds, notes_head) for way in ways)]
    return min(plans, key=lambda one: one.spare + _worth(one.notes * bounds.pitch, room.other))


def _worth(notes: float, side: float) -> float:
    """How great a hole so many millimetres for notes are as bad as."""
    return notes * UNASKED + max(0.0, notes - side * MOSTLY)


def _dealt(
    blocks: Sequence[Block], room: Room, bounds: Bounds, sides: int, stay: Collection[int]
) -> tuple[tuple[int, ...], dict[str, int]] | None:
    """The first block of each side, and the lines of each block: as many of those that it should have as all can."""
    for share, more in (*((SHARES[0], more) for more in MORE), *((share, 0) for share in SHARES)):
        lines = {b.id: min(b.most, b.fewest + int(max(0, b.lines - b.fewest) * share) + more * b.even) for b in blocks}
        high = heights(blocks, lines, bounds.pitch)
        for gap in (bounds.gaps[1], bounds.gaps[0]):
            starts = split(high, room, over(blocks, gap), sides, stay, again(blocks))
            if starts is not None:
                return starts, lines
    return None


def _packed(
    heights: Sequence[float], room: Room, over: Sequence[float], stay: Collection[int], again: Sequence[float]
) -> tuple[int, ...]:
    """The first block of each side, when each holds as much as it can; nothing when what stays together is too high."""
    starts, used = [0], -over[0]
    for number, height in enumerate(heights):
        if used + over[number] + height > room.of(len(starts) - 1):
            start = next((n for n in range(number, starts[-1], -1) if n not in stay), None)
            if start is None:
                return ()
            starts.append(start)
            used = sum(heights[start:number]) + sum(over[start + 1 : number]) - over[number] * (start == number)
            used += again[start]
        used += over[number] + height
    return tuple(starts)


def _spread(
    blocks: Sequence[Block],
    starts: tuple[int, ...],
    dealt: Mapping[str, int],
    room: Room,
    bounds: Bounds,
    notes_head: float | None,
) -> Plan:
    """What fills the sides that begin with these blocks, which have so many lines at least."""
    ends = (*starts[1:], len(blocks))
    parts = (blocks[start:end] for start, end in zip(starts, ends, strict=True))
    sides = [_Side(part, room.of(number) - part[0].again * (number > 0), bounds) for number, part in enumerate(parts)]
    lines = _ruled(sides, dealt, bounds)
    gaps: dict[str, float] = {}
    spare = notes = 0.0
    full = 1.0
    for number, side in enumerate(sides):
        slack, inner = side.slack(lines), side.inner
        last = number == len(starts) - 1
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
        full = 1 - left / room.of(number) if last else full
        gaps |= {b.id: 0.0 if b.joins else gap for b in side.blocks if b.row or b is not side.blocks[0]}
        if notes:
            gaps["notes"] = gap
    parted = sum(blocks[start - 1].heads for start in starts[1:])
    return Plan(starts=starts, lines=lines, gaps=gaps, notes=int(notes), spare=spare, full=full, parted=parted)


class _Side:
    """The blocks of a side."""

    def __init__(self, blocks: Sequence[Block], high: float, bounds: Bounds) -> None:
        self.blocks, self._high, self._bounds = blocks, high, bounds
        self.inner = sum(not b.joins for b in blocks if b.row or b is not blocks[0])
        """So many spaces are on it."""
        self.give = (bounds.gaps[1] - bounds.gaps[0]) * self.inner
        """What they can do without, in millimetres."""

    def slack(self, lines: Mapping[str, int]) -> float:
        """What is left of its height when its blocks have so many lines, and the wanted space is between them."""
        used = sum(heights(self.blocks, lines, self._bounds.pitch))
        return self._high - used - self._bounds.gaps[1] * self.inner

    def closed(self, lines: Mapping[str, int]) -> bool:
        """Whether wider spaces alone take what is left, but for less than a line."""
        return self.slack(lines) - (self._bounds.gaps[2] - self._bounds.gaps[1]) * self.inner < self._bounds.pitch

    def holds(self, more: Mapping[str, int], lines: Mapping[str, int]) -> bool:
        """Whether it has room for more lines than before."""
        left = self.slack(more)
        return left >= 0 or -left <= min(self.give, (self.slack(lines) - left) * OVERDRAWN)


def _ruled(sides: Sequence[_Side], dealt: Mapping[str, int], bounds: Bounds) -> dict[str, int]:
    """Gives lines to blocks while there is room: to those that have the least of what they should have first, and to
    all that are alike at once. A question is given more than it should have where spaces do not take what is left.
    """
    lines = dict(dealt)
    groups = _alike(sides)
    while groups:
        group = min(groups, key=lambda one: lines[one[0].id] / one[0].lines)
        more = lines | {block.id: lines[block.id] + 1 for block in group}
        mine = [side for side in sides if any(block in side.blocks for block in group)]
        enough = not group[0].even and lines[group[0].id] >= group[0].lines and all(s.closed(lines) for s in mine)
        if all(more[b.id] <= b.most for b in group) and not enough and all(s.holds(more, lines) for s in mine):
            lines = more
        else:
            groups.remove(group)
    return lines


def _alike(sides: Sequence[_Side]) -> list[list[Block]]:
    """The blocks that get a line when the others do: rows that ask for as much on all sides, and questions on one.
    Lines that go on from others are evenly ruled with however many there are.
    """
    found: dict[tuple[object, ...], list[Block]] = {}
    for number, side in enumerate(sides):
        around = zip((None, *side.blocks[:-1]), side.blocks, (*side.blocks[1:], None), strict=True)
        for before, block, after in around:
            if block.lines:
                after_it = after is not None and after.joins and after.lines > 0
                before_it = block.joins and (before is None or before.lines > 0)  # and no heading
                long = not (block.row or block.even) and (before_it or after_it)
                name = (block.id,) if long else (block.lines, block.most, None if block.even else number)
                found.setdefault(name, []).append(block)
    return list(found.values())
