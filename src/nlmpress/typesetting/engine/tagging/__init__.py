"""Good tags, where WeasyPrint writes valid ones.

`captured()` around the writing of a tagged PDF, and `finish` as its finisher, give: one element for a paragraph
however many pages it crosses and for a link however many lines, notes after their calls, contents as TOC, languages,
scopes, the heads of each cell, list kinds, links that say where they lead, and the ids of the book.
"""

from typing import Any

from nlmpress.typesetting.engine.tagging.capture import Origins, captured
from nlmpress.typesetting.engine.tagging.heads import relate
from nlmpress.typesetting.engine.tagging.meaning import tell
from nlmpress.typesetting.engine.tagging.merging import merge
from nlmpress.typesetting.engine.tagging.names import name
from nlmpress.typesetting.engine.tagging.notes import place_notes
from nlmpress.typesetting.engine.tagging.strays import rejoin
from nlmpress.typesetting.engine.tagging.tree import Tree

__all__ = ["captured", "finish", "single_links"]


def finish(pdf: Any, origins: Origins) -> None:
    """Mend the structure tree of a pydyf.PDF, before it is written."""
    tree = Tree(pdf, origins)
    place_notes(tree)
    rejoin(tree)
    merge(tree)
    tell(tree)
    relate(tree)
    name(tree)


def single_links(pages: Any) -> None:
    """Keep one rectangle for each link box: inline boxes inside a link repeat it."""
    for page in pages:
        kept: list[Any] = []
        for link in page.links:
            if not any(_holds(other, link) for other in kept):
                kept.append(link)
        page.links[:] = kept


def _holds(outer: Any, inner: Any) -> bool:
    if outer[:2] != inner[:2]:
        return False
    (x1, y1, x2, y2), (a1, b1, a2, b2) = outer[2], inner[2]
    return bool(x1 - 0.5 <= a1 and y1 - 0.5 <= b1 and x2 + 0.5 >= a2 and y2 + 0.5 >= b2)
