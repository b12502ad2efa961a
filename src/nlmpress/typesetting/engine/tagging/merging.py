"""One element for one thing: what page breaks cut in two is put together again, and a link that goes over a line.

WeasyPrint begins every page with new structure elements. A paragraph that goes on overleaf would be read as two, a
section as many.
"""

from typing import Any

import pydyf

from nlmpress.typesetting.engine.tagging.tree import Tree, is_element

_APART = ("/Figure", "/Table", "/TR", "/TH", "/TD")
"""Each part of a split table has a head of its own (ISO 14289-1, 7.5)."""


def merge(tree: Tree) -> None:
    """Put together what page breaks have cut, in the whole tree."""
    replaced: dict[Any, Any] = {}
    _merge(tree, tree.document, replaced)
    tree.redirect(replaced)


def _merge(tree: Tree, parent: Any, replaced: dict[Any, Any]) -> None:
    kept: list[Any] = []
    for kid in parent["K"]:
        child = tree.object(kid)
        before: Any = tree.object(kept[-1]) if kept else None
        if is_element(child) and is_element(before) and _goes_on(tree, before, child):
            _join(tree, before, child)
            replaced[child.reference] = before.reference
        else:
            kept.append(kid)
    parent["K"][:] = kept
    for _, child in tree.kids(parent):
        _merge(tree, child, replaced)


def _goes_on(tree: Tree, first: Any, second: Any) -> bool:
    one, other = tree.box(first), tree.box(second)
    if first["S"] != second["S"] or first["S"] in _APART or one is None or other is None or one.element is None:
        return False
    same = one.element is other.element and one.element_tag == other.element_tag
    # A link has an annotation for each of its lines, all in one element (ISO 32000-1, 14.8.4.4.2).
    return same and (first["S"] == "/Link" or tree.page(first) != tree.page(second))


def _join(tree: Tree, first: Any, second: Any) -> None:
    _name_pages(first)
    _name_pages(second)
    tree.adopt(first, second["K"])
    first["K"].extend(second["K"])
    second["K"] = pydyf.Array([])
    tree.take_place(first, second)


def _name_pages(element: Any) -> None:
    """Marked content is counted by page, so an element on two pages has to say which page each number is of."""
    element["K"][:] = [
        pydyf.Dictionary({"Type": "/MCR", "Pg": element["Pg"], "MCID": kid}) if isinstance(kid, int) else kid
        for kid in element["K"]
    ]
