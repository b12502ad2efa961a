"""How high the blocks of a laid-out sheet are, and how much room its sides have."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nlmpress.typesetting.engine.filling import placed

_MM = 25.4 / 96
"""A CSS pixel in millimetres."""
MEASURED = "data-fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A block with the side that it is on, from 0, and where it begins and ends, in millimetres from the side's top.
    `said` is what its element says to whoever fits it.
    """

    id: str
    said: str
    side: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Where what stands on a side begins and ends, in millimetres from its top."""

    top: float
    bottom: float


def measured(pages: tuple[Any, ...]) -> tuple[tuple[Measured, ...], tuple[Side, ...]]:
    """The marked blocks of laid-out pages in their order, and the room of each page."""
    found: list[Measured] = []
    sides: list[Side] = []
    for number, page in enumerate(pages):
        box = page._page_box
        top = box.content_box_y() * _MM
        sides.append(Side(top=top, bottom=top + box.height * _MM))
        found += _blocks(box, number)
    return tuple(found), tuple(sides)


def _blocks(page: Any, side: int) -> Iterator[Measured]:
    waiting = [page]
    while waiting:
        box = placed(waiting.pop())
        element = getattr(box, "element", None)
        said = element.get(MEASURED) if element is not None and hasattr(element, "get") else None
        if said is not None and box.height != "auto" and box.element_tag == element.tag:
            top = box.border_box_y() * _MM
            yield Measured(
                id=element.get("id") or "", said=said, side=side, top=top, bottom=top + box.border_height() * _MM
            )
            continue
        waiting.extend(reversed(getattr(box, "children", ())))
