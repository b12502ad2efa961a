"""How high the blocks of a laid-out sheet are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nlmpress.typesetting.engine.filling import placed

_MM = 25.4 / 96
"""A CSS pixel in millimetres."""
MEASURED = "data-fit"
CARD = "card"
"""What the element of a card says."""
RULED = "lines"
"""The class of what holds ruled lines."""


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
    words: float = 0.0
    ruled: float = 0.0
    """Of a card: how much of its height is free, less than nothing when it runs over. Of a row of a table: by how
    much its cells without ruled lines, and those with some, fall short of it.
    """


def measured(pages: tuple[Any, ...]) -> tuple[Measured, ...]:
    """The marked blocks of laid-out pages in their order."""
    return tuple(one for number, page in enumerate(pages) for one in _blocks(page._page_box, number))


def _blocks(page: Any, side: int) -> Iterator[Measured]:
    waiting = [page]
    while waiting:
        box = placed(waiting.pop())
        element: Any = getattr(box, "element", None)
        said = element.get(MEASURED) if element is not None and hasattr(element, "get") else None
        if said is not None and box.height != "auto" and box.element_tag == element.tag:
            top = box.border_box_y() * _MM
            bottom = top + box.border_height() * _MM
            words, ruled = _row(box) if element.tag == "tr" else (_free(box), 0.0) if said == CARD else (0.0, 0.0)
            yield Measured(
                id=element.get("id") or "", said=said, side=side, top=top, bottom=bottom, words=words, ruled=ruled
            )
            continue
        waiting.extend(reversed(getattr(box, "children", ())))


def _row(row: Any) -> tuple[float, float]:
    """By how much the highest cell of a row that has only words falls short of it, and the highest with ruled lines.

    The engine makes a cell as high as its row by the space under what is in it: what the style asks for there counts.
    """
    short = {False: row.height, True: row.height}
    for cell in row.children:
        ruled = any(_is_ruled(child) for child in cell.children)
        used = sum(child.margin_height() for child in cell.children)
        padding = cell.padding_top + cell.style["padding_bottom"].value
        around = padding + cell.border_top_width + cell.border_bottom_width
        short[ruled] = min(short[ruled], row.height - used - around)
    return max(0.0, short[False]) * _MM, max(0.0, short[True]) * _MM


def _free(card: Any) -> float:
    """The height of a card that nothing stands on, in millimetres."""
    used = sum(child.margin_height() for child in card.children)
    return float((card.height - used) * _MM)


def _is_ruled(box: Any) -> bool:
    return getattr(box, "element", None) is not None and box.element.get("class") == RULED
