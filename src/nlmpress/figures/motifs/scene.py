"""What a motif draws from, and the numbers that it takes for chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Protocol

from nlmpress.figures.drawing import Path, Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A quotation in a picture: its division, the shape of its mark (in a 10 × 10 box), its colour and role."""

    id: str
    leaf: int
    shape: Path
    fill: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A picture to be drawn.

    `groups` has for every leaf division of the work, in order, a number that changes where a part begins; `spots` lie
    in the order of the work; `ink` is the colour of what is not a quotation. The picture is `width` × `height` units;
    on a cover what is above `sky` is for the type and the band begins at `ground`.
    """

    groups: tuple[int, ...]
    spots: tuple[Spot, ...]
    numbers: Mapping[str, float]
    ink: str
    width: float
    height: float
    sky: float
    ground: float

    def begins(self, leaf: int) -> bool:
        """Whether a part begins with this division. In a work without parts, or with nothing but parts, none does."""
        if not 1 < len(set(self.groups)) < len(self.groups):
            return False
        return leaf == 0 or self.groups[leaf] != self.groups[leaf - 1]


class Motif(Protocol):
    """A module that draws covers."""

    def picture(self, scene: Scene) -> list[Shape]:
        """The cover, under its type and over its ground."""

    def strip(self, scene: Scene) -> list[Shape]:
        """The same thing from the side, as wide as the scene and as tall."""


def chance(*key: str | int) -> float:
    """A number from -1 to 1 that belongs to the key and never changes: the same pack always makes the same picture."""
    digest = sha256("/".join(map(str, key)).encode()).digest()
    return int.from_bytes(digest[:4]) / 2**31 - 1
