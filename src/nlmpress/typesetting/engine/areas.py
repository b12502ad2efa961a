"""Where on a laid-out page each element with an id stands, so that what is found there can be said of the source."""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from nlmpress.artifacts import Area
from nlmpress.rendering.tracing import MARK
from nlmpress.typesetting.engine.filling import placed

_MM = 25.4 / 96
"""A CSS pixel in millimetres."""


def areas(page: Any, number: int) -> Iterator[Area]:
    """The areas of a page, the wider before those inside it."""
    waiting = [page._page_box]
    while waiting:
        box = placed(waiting.pop())
        id_ = _id(box)
        if id_ and box.width != "auto" and box.height != "auto":
            left, top = box.border_box_x() * _MM, box.border_box_y() * _MM
            right, bottom = left + box.border_width() * _MM, top + box.border_height() * _MM
            yield Area(page=number, left=left, top=top, right=right, bottom=bottom, id=id_)
        waiting.extend(reversed(getattr(box, "children", ())))


def _id(box: Any) -> str:
    if isinstance(box, boxes.TextBox | boxes.LineBox) or getattr(box, "element", None) is None:
        return ""
    return str(box.element.get(MARK) or box.element.get("id") or "")
