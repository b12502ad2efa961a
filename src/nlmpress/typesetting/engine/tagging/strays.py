"""Floats and other boxes outside the flow that a page break cut in two: their second halves are put back beside the
first.

WeasyPrint hangs what goes on overleaf on the page itself, so that its structure would stand outside the list or
section that it is of.
"""

from typing import Any

from nlmpress.typesetting.engine.tagging.tree import Tree

Key = tuple[int, str, str]


def rejoin(tree: Tree) -> None:
    """Move each child of the document that continues an element inside something else to where that element is."""
    first: dict[Key, tuple[Any, Any]] = {}
    for element, parent in list(tree.walk(tree.document)):
        box = tree.box(element)
        if box is None or box.element is None:
            continue
        key = (id(box.element), str(box.element_tag), element["S"])
        if key not in first:
            first[key] = (element, parent)
        elif parent is tree.document and first[key][1] is not tree.document:
            before, home = first[key]
            tree.document["K"].remove(element.reference)
            home["K"].insert(home["K"].index(before.reference) + 1, element.reference)
            element["P"] = home.reference
            first[key] = (element, home)
