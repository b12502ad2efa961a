"""From a place in an EPUB to the place in the source that it was made from."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from nlmpress.diagnostics import Span
from nlmpress.model import Style
from nlmpress.proofing.complaints import Complaint
from nlmpress.proofing.members import Element, Member, chain
from nlmpress.rendering.tracing import MARK, in_stylesheets

PACKAGE = "EPUB/content.opf"
_READ = (".xhtml", ".opf", ".ncx")


class Pages:
    """The members of a book. `again` is the same book made again, its templates marked, or None when it is not the
    same any more; `whole` is where the edition is written.
    """

    def __init__(
        self, data: bytes, again: bytes | None, sources: Mapping[str, Span], style: Style, whole: Span
    ) -> None:
        """Raises `zipfile.BadZipFile` when it is no EPUB."""
        self._data, self._again, self._sources, self._style, self._whole = data, again, sources, style, whole
        self._members: dict[tuple[str, bool], Member] = {}
        with zipfile.ZipFile(BytesIO(data)) as book:
            self._names = frozenset(book.namelist())

    def place(self, said: Complaint) -> tuple[str, Span]:
        """Where in the book, in words, and where in the source."""
        name = next((n for n in (said.inside, f"EPUB/{said.inside}") if n in self._names), said.inside)
        where = f"{name}:{said.line}:{said.column}" if said.line else name
        if name.endswith(".css") and said.line:
            return where, self._in_styles(name, said.line)
        if not name.endswith(_READ) or name not in self._names:
            return where, self._whole
        member = self._member(name, again=False)
        # What is wrong with a style in an attribute is counted from the attribute's own beginning.
        column = 0 if said.rule.startswith("CSS") else said.column
        element = member.at(said.line, column) if said.line else None
        if said.path is not None:
            element = member.elements.get(said.path)
        if element is None:
            return where, self._sources.get(name, self._whole)
        if not said.line:
            where = f"{name}:{member.line_of(element)}"
        return where, self._of(name, member, element)

    def _of(self, name: str, member: Member, element: Element) -> Span:
        other = self._member(name, again=True) if self._again is not None else member
        for path in chain(element.path):
            found = other.elements.get(path)
            if found is not None and (place := self._named(name, found)):
                return place
        return self._sources.get(name, self._whole)

    def _named(self, name: str, element: Element) -> Span | None:
        """The place of one element by its mark, its id, what it leads to in a list, or what it says in a package."""
        told = element.attributes
        if name.endswith(".opf"):
            keys = (told.get("id"), told.get("idref"), told.get("property"), element.tag.rpartition(":")[2])
            return next((self._sources[f"{PACKAGE}#{k}"] for k in keys if f"{PACKAGE}#{k}" in self._sources), None)
        own = next((self._sources[k] for k in (told.get(MARK), told.get("id")) if k and k in self._sources), None)
        if own is None and name.endswith(("nav.xhtml", ".ncx")):
            file, _, anchor = (told.get("href") or told.get("src") or "").partition("#")
            return self._sources.get(anchor) or self._sources.get(f"EPUB/text/{file.removeprefix('text/')}")
        return own

    def _in_styles(self, name: str, line: int) -> Span:
        lines = _read(self._data, name).decode("utf-8", "replace").splitlines()
        return (in_stylesheets(lines[line - 1], self._style) if line <= len(lines) else None) or self._whole

    def _member(self, name: str, *, again: bool) -> Member:
        key = (name, again)
        if key not in self._members:
            self._members[key] = Member(_read(self._again if again and self._again else self._data, name))
        return self._members[key]


def _read(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return book.read(name) if name in book.namelist() else b""
