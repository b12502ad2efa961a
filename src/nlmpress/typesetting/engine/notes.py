"""Footnote calls that lead to their notes, and notes that lead back.

WeasyPrint makes no links of calls and markers. Their boxes are given some before layout, when the tree still holds
each once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.document
from weasyprint.formatting_structure import boxes

BACK = "call-"
"""Prefix of the anchor of a note's call."""


@contextmanager
def linked_notes() -> Iterator[None]:
    """Inside, every `float: footnote` element with an id is linked with its call both ways."""
    original = weasyprint.document.layout_document

    def layout_document(html: Any, root: Any, context: Any, *rest: Any, **options: Any) -> Iterator[Any]:
        for box in _boxes([root, *context.footnotes]):
            _link(box)
        yield from original(html, root, context, *rest, **options)

    weasyprint.document.layout_document = layout_document
    try:
        yield
    finally:
        weasyprint.document.layout_document = original


def _boxes(waiting: list[Any]) -> Iterator[Any]:
    while waiting:
        box = waiting.pop()
        yield box
        if isinstance(box, boxes.ParentBox):
            waiting.extend(box.children)


def _link(box: Any) -> None:
    note = box.element.get("id") if box.element is not None else None
    kind = (box.element_tag or "").rpartition("::")[2]
    if note and kind == "footnote-call":
        box.link = ("url", ("internal", note))
        box.style = box.style.copy()
        box.style["anchor"] = BACK + note
    elif note and kind == "footnote-marker":
        box.link = ("url", ("internal", BACK + note))
