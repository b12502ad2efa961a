"""Numbers written anew into laid-out pages, where nothing but numbers has changed.

The numbers of an index move with its own length, which is known when it has been laid out. To lay it out again for them
is only needed where a line does not hold the new ones.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from nlmpress.typesetting.engine.filling import placed, rewrite, texts_in

TOLD = frozenset({"aria-label", "data-ref"})
"""Attributes that change with the number of a page: how it is said, and what a placeholder waits for."""
_NUMBER = re.compile(r"\d+")
ROOM = 0.01
"""CSS pixels that a line may be wider than what holds it, for rounding."""


def renumber(pages: Iterable[Any], root: Any, newer: Any) -> bool:
    """Give the pages of a document, whose tree of elements is `root`, the numbers of a `newer` tree.

    False when more than numbers differs, when a number is broken over two lines, or when a line does not hold the new
    one; the pages are then of no more use.
    """
    changes = _changes(root, newer)
    if changes is None:
        return False
    missing = set(changes)
    for page in pages:
        for block, line in _lines(page._page_box):
            here = [box for box in texts_in(line) if id(box.element) in changes]
            for box in here:
                before, after = changes[id(box.element)]
                if box.text != before:
                    return False
                rewrite(line, box, after)
                missing.discard(id(box.element))
            if here and not _fits(line, block):
                return False
    return not missing


def _changes(root: Any, newer: Any) -> dict[int, tuple[str, str]] | None:
    """What elements say, and what they shall say, by the identity of each; None when more than numbers differs. A
    placeholder is a number that was not known; a label for those who listen tells the same number.
    """
    changes: dict[int, tuple[str, str]] = {}
    elements, others = list(root.iter()), list(newer.iter())
    if len(elements) != len(others):
        return None
    for one, other in zip(elements, others, strict=True):
        same = all(one.get(key) == other.get(key) for key in ({*one.keys(), *other.keys()}) - TOLD)
        if not same or (one.tag, len(one), one.tail) != (other.tag, len(other), other.tail):
            return None
        if one.text != other.text:
            if _without_numbers(one.text) != _without_numbers(other.text):
                return None
            changes[id(one)] = one.text, other.text
            one.text = other.text
        one.attrib.clear()
        one.attrib.update(other.attrib)
    return changes


def _without_numbers(text: str | None) -> str:
    return _NUMBER.sub("0", text or "")


def _lines(box: Any, block: Any = None) -> Iterator[tuple[Any, Any]]:
    """Each line with the block that it stands in."""
    box = placed(box)
    if isinstance(box, boxes.LineBox):
        yield block, box
    if isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _lines(child, block if isinstance(box, boxes.LineBox | boxes.InlineBox) else box)


def _fits(line: Any, block: Any) -> bool:
    written = list(texts_in(line))
    left = block.content_box_x()
    ends = written[-1].position_x + written[-1].width
    return bool(written[0].position_x >= left - ROOM and ends <= left + block.width + ROOM)
