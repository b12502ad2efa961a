"""The arithmetic of a sheet that fills whole sides: its blocks, and how they are dealt onto sides.

Space between blocks and ruled lines change no line break, so that after one layout their effect is a sum. Only the size
of type makes a text run otherwise. Heights are millimetres.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

ROUNDING = 0.2
"""What is held back of every side: one that is filled to the last float runs over."""
HIGHEST = 2.0
"""No text grows with a greater power of its size."""
GROWTH = 1.3
"""A text's height grows with so great a power of its size: short lines only grow, long ones break otherwise as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block as it was measured with `lines` ruled lines, as many as it should have; it may have from `fewest` to
    `most`. `row`: of a table, where space is inside.
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
    joins: bool = False
    """It has no space of its own: a heading in a table, or lines that go on from the block before."""
    again: float = 0.0
    """By how much it is higher where it begins a side: the heading that it stands under is there again."""
    even: bool = False
    """Blocks that should have as many lines have as many, on all sides: rows of a table, steps of a question."""

    def with_lines(self, lines: int, pitch: float) -> float:
        """Its height with so many lines. In a row they stand beside words, which may be higher."""
        ruled = self.height - self.ruled + (lines - self.lines) * pitch
        return max(ruled, self.height - self.words) if self.row else ruled

    def scaled(self, scale: float, pitch: float) -> "Block":
        """As it would be at the highest if its text were so many times as large: on lines that break otherwise."""
        more = self.text(pitch) * (scale**HIGHEST - 1)
        return replace(self, height=self.height + more, ruled=self.ruled + more * self.row)

    def text(self, pitch: float) -> float:
        """What of its height is no ruled lines."""
        return self.height - self.lines * pitch


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the press may choose within: size of type in points, spaces in millimetres (the least, the wanted, the
    most), and the pitch of ruled lines.
    """

    sizes: tuple[float, float, float]
    gaps: tuple[float, float, float]
    pitch: float

    @classmethod
    def of(cls, v: Mapping[str, Any]) -> "Bounds":
        return cls(sizes=tuple(v["size"]), gaps=tuple(v["gap"]), pitch=v["pitch"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The height of the first side under the head, and of every other."""

    first: float
    other: float

    def of(self, side: int) -> float:
        return self.other if side else self.first


def heights(blocks: Sequence[Block], lines: Mapping[str, int], pitch: float, scale: float = 1.0) -> list[float]:
    """The heights of blocks with so many lines, their text `scale` times as large."""
    out = []
    for block in blocks:
        ruled = lines[block.id] * pitch
        out.append((block.with_lines(lines[block.id], pitch) - ruled) * scale**GROWTH + ruled)
    return out


def fewest(blocks: Sequence[Block]) -> dict[str, int]:
    """The fewest lines of each block, by its id."""
    return {block.id: block.fewest for block in blocks}


def over(blocks: Sequence[Block], gap: float) -> list[float]:
    """The space over each block, where others are before it on its side."""
    return [0.0 if block.joins else gap for block in blocks]


def again(blocks: Sequence[Block]) -> list[float]:
    """How much higher each block is where it begins a side."""
    return [block.again for block in blocks]


def held(blocks: Sequence[Block], heights: Sequence[float], room: Room, gap: float, sides: int = 1) -> frozenset[int]:
    """The blocks that cannot begin a side, as those before them keep them. What is higher together than a side is
    parted anywhere, and so is the highest of what is left, until something can begin each of so many sides.
    """
    chains: list[tuple[float, range]] = []
    start, gaps = 0, over(blocks, gap)
    for end, block in enumerate(blocks, 1):
        if not block.heads:
            high = sum(heights[start:end]) + sum(gaps[start + 1 : end])
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
    over: Sequence[float],
    sides: int,
    stay: Collection[int] = (),
    again: Sequence[float] = (),
) -> tuple[int, ...] | None:
    """Blocks, with the space over each, onto so many sides, as evenly as they go (the least sum of squared slack): the
    first block of each side, which is none of those that `stay`. It is higher there by what is there `again`. None when
    they cannot.
    """
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for side in range(1, sides + 1):
        high = room.of(side - 1)
        for end in range(1, len(heights) + 1):
            used = 0.0
            for start in range(end - 1, -1, -1):
                used += heights[start]
                if used > high:
                    break
                before = best.get((side - 1, start))
                slack = high - used - (again[start] if again else 0.0)
                if before is not None and start not in stay and slack >= 0:
                    total = before[0] + slack**2
                    if (side, end) not in best or total < best[side, end][0]:
                        best[side, end] = (total, (*before[1], start))
                used += over[start]
    found = best.get((sides, len(heights)))
    return found[1] if found else None


def sides_needed(
    heights: Sequence[float],
    room: Room,
    over: Sequence[float],
    stay: Collection[int] = (),
    again: Sequence[float] = (),
) -> int | None:
    """The fewest sides that hold the blocks, or None when one is higher than a side."""
    return next((n for n in range(1, len(heights) + 1) if split(heights, room, over, n, stay, again)), None)
