"""Structure elements are named by the ids of what they were made from (ISO 32000-1, 14.7.2), so that what somebody says
of one can be said of a place in the source.
"""

from typing import Any

import pydyf

from nlmpress.rendering.tracing import MARK
from nlmpress.typesetting.engine.tagging.tree import Tree


def name(tree: Tree) -> None:
    """Write the id of every element that has one, and the tree of all ids. An id names one element: the first."""
    named: dict[str, Any] = {
        element["ID"].string: element.reference for element, _ in tree.walk(tree.document) if "ID" in element
    }
    for element, _ in tree.walk(tree.document):
        source = tree.source(element)
        id_ = "" if source is None else source.get(MARK) or source.get("id") or ""
        if id_ and id_ not in named and "ID" not in element:
            element["ID"] = pydyf.String(id_)
            named[id_] = element.reference
    if named:
        listed = sorted(named.items(), key=_bytes)
        pairs = [part for id_, reference in listed for part in (pydyf.String(id_), reference)]
        limits = [pydyf.String(listed[0][0]), pydyf.String(listed[-1][0])]
        leaf = pydyf.Dictionary({"Names": pydyf.Array(pairs), "Limits": pydyf.Array(limits)})
        tree.pdf.add_object(leaf)
        tree.root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})


def _bytes(pair: tuple[str, Any]) -> bytes:
    """How a name tree is sorted: by the bytes of its keys (ISO 32000-1, 7.9.6), as they are written."""
    word = pair[0]
    return word.encode("ascii") if word.isascii() else b"\xfe\xff" + word.encode("utf-16-be")
