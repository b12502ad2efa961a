"""Footnotes are read after their call, as Note elements with an ID (ISO 14289-1, 7.9)."""

from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from nlmpress.typesetting.engine.tagging.tree import Tree

_CALL, _MARKER = "::footnote-call", "::footnote-marker"


def place_notes(tree: Tree) -> None:
    """Move each note out of its page's foot to a place right after its call."""
    _unwrap_areas(tree)
    calls = {
        tree.box(element).element: (parent, element)
        for element, parent in tree.walk(tree.document)
        if (box := tree.box(element)) is not None and (box.element_tag or "").endswith(_CALL)
    }
    places: dict[Any, int] = {}
    count = 0
    for reference, note in list(tree.kids(tree.document)):
        element = _note_of(tree, note, calls)
        if element is None:
            continue
        parent, call = calls[element]
        after = places.get(element, 0)
        tree.document["K"].remove(reference)
        parent["K"].insert(parent["K"].index(call.reference) + 1 + after, reference)
        note["P"] = parent.reference
        places[element] = after + 1
        if not after:
            count += 1
            note["ID"] = pydyf.String(f"note-{count}")
        note["S"] = "/Note"


def _unwrap_areas(tree: Tree) -> None:
    for reference, area in tree.kids(tree.document):
        if isinstance(tree.box(area), boxes.FootnoteAreaBox):
            at = tree.document["K"].index(reference)
            tree.adopt(tree.document, area["K"])
            tree.document["K"][at : at + 1] = area["K"]


def _note_of(tree: Tree, element: Any, calls: dict[Any, Any]) -> Any:
    """The HTML element of a note when a child of the document is (a fragment of) one."""
    box = tree.box(element)
    if box is None or box.element is None or "::" in (box.element_tag or "") or box.element not in calls:
        return None
    return box.element
