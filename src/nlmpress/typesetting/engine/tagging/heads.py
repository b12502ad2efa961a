"""Which heads a cell stands under.

WeasyPrint counts every head of a column, so that a cell would be announced with the heads of all groups of rows, those
below it too. A row that is one head and nothing else is the head of the rows that follow it.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

from nlmpress.typesetting.engine.tagging.tree import Tree


def relate(tree: Tree) -> None:
    """Give each cell its column's heads, its group's and its row's (ISO 32000-1, 14.8.5.7, Headers)."""
    for element, _ in tree.walk(tree.document):
        if element["S"] == "/Table":
            _relate(tree, list(_rows(tree, element, inside_head=False)))


def _rows(tree: Tree, element: Any, *, inside_head: bool) -> Iterator[tuple[bool, list[Any]]]:
    """(whether it is in the table's head, cells) for each row."""
    for _, child in tree.kids(element):
        if child["S"] == "/TR":
            yield inside_head, [cell for _, cell in tree.kids(child)]
        elif child["S"] in ("/THead", "/TBody", "/TFoot"):
            yield from _rows(tree, child, inside_head=child["S"] == "/THead")


def _relate(tree: Tree, rows: list[tuple[bool, list[Any]]]) -> None:
    if any(cell.get("A", {}).get("RowSpan", 1) != 1 for _, cells in rows for cell in cells):
        return  # which column a cell is in depends on the rows above
    columns: dict[int, list[Any]] = {}
    group: list[Any] = []
    for in_head, cells in rows:
        own = [cell["ID"] for cell in cells if cell["S"] == "/TH" and "ID" in cell]
        if not in_head and len(cells) == len(own) == 1:
            group = own
            continue
        for cell, places in _placed(cells):
            if in_head:
                for place in places:
                    columns.setdefault(place, []).extend([cell["ID"]] if "ID" in cell else [])
            elif cell["S"] == "/TD":
                heads = [id_ for place in places for id_ in columns.get(place, [])]
                cell["A"]["Headers"] = pydyf.Array(dict.fromkeys([*heads, *group, *own]))


def _placed(cells: list[Any]) -> Iterator[tuple[Any, range]]:
    """Each cell with the columns that it covers."""
    at = 0
    for cell in cells:
        span = int(cell.get("A", {}).get("ColSpan", 1))
        yield cell, range(at, at + span)
        at += span
