"""The structure tree of a PDF that is about to be written, as something one can walk and mend."""

from collections.abc import Iterator
from typing import Any

import pydyf

from nlmpress.typesetting.engine.tagging.capture import Origins


class Tree:
    """`pdf` is a pydyf.PDF whose tags WeasyPrint has just built."""

    def __init__(self, pdf: Any, origins: Origins) -> None:
        self.pdf = pdf
        self._origins = origins
        self.root = self.object(pdf.catalog["StructTreeRoot"])
        self.document = self.object(self.root["K"][0])
        self.parents: Any = self.object(self.root["ParentTree"])["Nums"]
        """The parent tree: page index, array of references, …; then annotation index, reference, …"""

    def object(self, reference: Any) -> Any:
        """The object that a reference names; None for anything else (a marked-content number, a dictionary)."""
        if isinstance(reference, bytes | str):
            return self.pdf.objects[int(reference.split()[0])]
        return None

    def kids(self, element: Any) -> list[tuple[Any, Any]]:
        """(reference, element) for each child that is a structure element."""
        return [(kid, found) for kid in element["K"] if is_element(found := self.object(kid))]

    def annotations(self, element: Any) -> list[Any]:
        """References of the object references directly inside an element."""
        return [kid for kid in element["K"] if _type(self.object(kid)) == "/OBJR"]

    def box(self, element: Any) -> Any:
        found = self._origins.get(id(element))
        return found.box if found else None

    def page(self, element: Any) -> int:
        found = self._origins.get(id(element))
        return found.page if found else -1

    def take_place(self, kept: Any, merged: Any) -> None:
        """From now on `kept` ends on the page of `merged`, so that the next fragment finds it."""
        self._origins[id(kept)].page = self.page(merged)

    def source(self, element: Any) -> Any:
        """The HTML element behind a structure element; none behind anonymous and pseudo-element boxes."""
        box = self.box(element)
        if box is None or box.element is None or "::" in (box.element_tag or ""):
            return None
        return box.element

    def new(self, kind: str, parent: Any, page: Any) -> Any:
        element = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{kind}", "K": pydyf.Array([]), "Pg": page, "P": parent.reference}
        )
        self.pdf.add_object(element)
        return element

    def walk(self, element: Any) -> Iterator[tuple[Any, Any]]:
        """(element, its parent), parents first; what is done to the tree on the way is followed."""
        waiting = [(element, iter(self.kids(element)))]
        while waiting:
            parent, kids = waiting[-1]
            _, child = next(kids, (None, None))
            if child is None:
                waiting.pop()
                continue
            yield child, parent
            waiting.append((child, iter(self.kids(child))))

    def adopt(self, parent: Any, kids: list[Any]) -> None:
        """Make `kids` (anything that may stand in /K) say that they belong to `parent`."""
        for kid in kids:
            if is_element(found := self.object(kid)):
                found["P"] = parent.reference

    def redirect(self, replaced: dict[Any, Any]) -> None:
        """Let the parent tree lead past elements that were merged into others."""
        for index in range(1, len(self.parents), 2):
            entry = self.parents[index]
            if isinstance(entry, list):
                entry[:] = [_followed(reference, replaced) for reference in entry]
            else:
                self.parents[index] = _followed(entry, replaced)


def is_element(found: Any) -> bool:
    """Whether an object is a structure element."""
    return isinstance(found, dict) and found.get("Type") == "/StructElem"


def _type(found: Any) -> Any:
    return found.get("Type") if isinstance(found, dict) else None


def _followed(reference: Any, replaced: dict[Any, Any]) -> Any:
    while reference in replaced:
        reference = replaced[reference]
    return reference
