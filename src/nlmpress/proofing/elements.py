"""The structure elements of a PDF: which ones a validator means by a path of objects, and what they are called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

_ELEMENT = re.compile(r"\((\d+) 0 obj SE")
_PAGE = re.compile(r"/pages\[(\d+)\]")
_NOTE = re.compile(r"/annots\[\d+\]\((\d+) 0 obj")
_MCID = re.compile(r"\{mcid:(\d+)\}")
_OPERATOR = re.compile(r"\]\(\d+ 0 obj [^)]*ContentStream\)/operators\[(\d+)\]")
_FAR = 60
"""Elements above one another in a structure tree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What is meant: the number of a page (from 1; 0 where none is), the kind of the element, the ids of it and of
    those around it, innermost first.
    """

    page: int = 0
    kind: str = ""
    ids: tuple[str, ...] = ()


class Structure:
    """The structure tree of a finished PDF, to be asked about paths as veraPDF writes them."""

    def __init__(self, data: bytes) -> None:
        """Raises `ValueError` when it is no PDF."""
        try:
            self._pdf = pikepdf.open(BytesIO(data))
        except pikepdf.PdfError as broken:
            raise ValueError("no PDF") from broken
        self._pages = {page.objgen: number for number, page in enumerate(self._pdf.pages, 1)}
        root = self._pdf.Root.get("/StructTreeRoot")
        parents = root.get("/ParentTree") if root is not None else None
        self._parents = pikepdf.NumberTree(parents) if parents is not None else {}
        self._first: dict[int, Any] | None = None

    def meant(self, context: str) -> Meant:
        """What a path of objects means; nothing where it is of the file as a whole."""
        page = int(found[1]) + 1 if (found := _PAGE.search(context)) else 0
        element = self._element(context, page)
        if element is None:
            element = self._first_on(page) if page else None
            return Meant(page=page, ids=self._ids(element))
        return Meant(page=page or self._page_of(element), kind=str(element.get("/S", ""))[1:], ids=self._ids(element))

    def _element(self, context: str, page: int) -> Any:
        if numbers := _ELEMENT.findall(context):
            return self._object(int(numbers[-1]))
        if note := _NOTE.search(context):
            return self._parent(self._object(int(note[1])), "/StructParent")
        if page and page <= len(self._pdf.pages):
            mcid = int(marks[-1]) if (marks := _MCID.findall(context)) else self._marked(context, page)
            row = self._parent(self._pdf.pages[page - 1].obj, "/StructParents")
            if mcid is not None and isinstance(row, pikepdf.Array) and mcid < len(row):
                return _dictionary(row[mcid])
        return None

    def _object(self, number: int) -> Any:
        return _dictionary(self._pdf.get_object(number, 0))

    def _parent(self, thing: Any, key: str) -> Any:
        """What the parent tree has for a page or an annotation (ISO 32000-1, 14.7.4.4)."""
        number = thing.get(key) if thing is not None else None
        return self._parents.get(int(number)) if number is not None else None

    def _marked(self, context: str, page: int) -> int | None:
        """The number of the marked content that an operator of a page stands in."""
        found = _OPERATOR.search(context)
        if found is None:
            return None
        open_marks: list[int | None] = []
        for index, one in enumerate(pikepdf.parse_content_stream(self._pdf.pages[page - 1])):
            name = str(one.operator)
            if index >= int(found[1]):
                break
            if name in ("BDC", "BMC"):
                told = one.operands[1] if name == "BDC" else None
                known = isinstance(told, pikepdf.Dictionary) and "/MCID" in told
                open_marks.append(int(told.MCID) if known and told is not None else None)
            elif name == "EMC" and open_marks:
                open_marks.pop()
        return next((mark for mark in reversed(open_marks) if mark is not None), None)

    def _first_on(self, page: int) -> Any:
        """The first element of a page that has an id."""
        if self._first is None:
            self._first = {}
            for element in self._walk():
                if "/ID" in element:
                    self._first.setdefault(self._page_of(element), element)
        return self._first.get(page)

    def _walk(self) -> Iterator[Any]:
        root = self._pdf.Root.get("/StructTreeRoot")
        waiting = [root] if root is not None else []
        while waiting:
            element = waiting.pop()
            if "/S" in element:
                yield element
            kids = element.get("/K")
            listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            waiting.extend(kid for kid in reversed(listed) if isinstance(kid, pikepdf.Dictionary) and _is_element(kid))

    def _page_of(self, element: Any) -> int:
        for one in _above(element):
            if "/Pg" in one:
                return self._pages.get(one.Pg.objgen, 0)
        return 0

    def _ids(self, element: Any) -> tuple[str, ...]:
        return tuple(str(one.ID) for one in _above(element) if "/ID" in one)


def _above(element: Any) -> Iterator[Any]:
    """An element and those around it, innermost first."""
    for _ in range(_FAR):
        if element is None or "/S" not in element:
            return
        yield element
        element = element.get("/P")


def _is_element(thing: Any) -> bool:
    return "/S" in thing and "/P" in thing


def _dictionary(thing: Any) -> Any:
    return thing if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream) else None
