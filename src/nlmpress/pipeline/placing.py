"""From what a judge says of a file to the place in the source that caused it.

The files are made again, in memory, with the places of their elements beside them, and with the project's own templates
marked: only what a judge has said something of, and only then. An element of the file that was judged and the same one
of that which was made again are found by their place in the tree, or by their ids when the source has changed since.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from nlmpress.artifacts import Area, Artifact
from nlmpress.diagnostics import NOWHERE, Span
from nlmpress.formats import Tell
from nlmpress.model import Edition, Pack, Style
from nlmpress.pipeline.making import make, needed
from nlmpress.proofing.complaints import Complaint
from nlmpress.proofing.elements import Structure
from nlmpress.proofing.judges import Subject
from nlmpress.proofing.members import Element, Member, chain
from nlmpress.rendering.tracing import MARK, in_stylesheets, traced
from nlmpress.words import Words

Placed = tuple[str, Span]
"""Where in a file, in words, and where in the source."""
NEAR = 1.0
"""Millimetres by which something may be drawn beside the area of its element."""
PACKAGE = "EPUB/content.opf"


@dataclass(slots=True)
class Places:
    """Finds places. `same`: nothing has changed since the files were made. `said_of` are the editions that a judge has
    said something of.
    """

    pack: Pack
    style: Style
    words: Words
    same: bool
    said_of: Sequence[Edition]
    workers: int
    tell: Tell
    _made: tuple[Mapping[str, Artifact], Mapping[str, Span]] | None = None

    def made(self) -> tuple[Mapping[str, Artifact], Mapping[str, Span]]:
        """The files made again, by their paths, and the places of the marks in them. Raises `Rejected`."""
        if self._made is None:
            style, marks = traced(self.style) if self.same else (self.style, {})
            editions = needed(self.pack, self.said_of)
            again = make(self.pack, editions, style, self.words, self.tell, self.workers)
            self._made = {one.path: one for rendered in again for one in rendered.artifacts}, marks
        return self._made

    def of(self, subject: Subject, data: bytes, complaints: Iterable[Complaint]) -> Iterator[tuple[Complaint, Placed]]:
        """Every place that each complaint is about. `data` is the file as it was judged."""
        complaints = list(complaints)
        if all(said.at is not None for said in complaints):
            yield from ((said, (said.inside, said.at or NOWHERE)) for said in complaints)
            return
        artifacts, marks = self.made()
        edition = next((one for one in self.pack.editions if one.id == subject.edition), None)
        file = _File(
            data=data, again=artifacts.get(subject.name), marks=marks, style=self.style, same=self.same,
            whole=_whole(edition, self.pack), edition=edition, pack=self.pack,
        )  # fmt: skip
        for said in complaints:
            yield from ((said, placed) for placed in file.places(said))


def _whole(edition: Edition | None, pack: Pack) -> Span:
    """Where an edition is written, or the pack where there is no list of editions."""
    return edition.span if edition is not None and edition.span.file else pack.identity.span


@dataclass(kw_only=True)
class _File:
    data: bytes
    again: Artifact | None
    marks: Mapping[str, Span]
    style: Style
    same: bool
    whole: Span
    edition: Edition | None
    pack: Pack

    @cached_property
    def sources(self) -> dict[str, Span]:
        return {**(self.again.sources if self.again else {}), **self.marks}

    def places(self, said: Complaint) -> Iterator[Placed]:
        if self.data[:4] == b"PK\x03\x04":
            yield self._in_book(said)
        elif said.spots or said.inside.startswith("page "):
            yield from self._on_pages(said)
        elif self.data[:5] == b"%PDF-" and said.rule.partition(" ")[0] in ("ua1", "ua2", "2a"):
            seen = dict.fromkeys(self._in_structure(said, context) for context in (said.inside, *said.also))
            yield from seen
        else:
            yield said.inside, self._setting(said.rule)

    # ---- EPUB

    def _in_book(self, said: Complaint) -> Placed:
        name = next((n for n in (said.inside, f"EPUB/{said.inside}") if n in self._names), said.inside)
        where = f"{name}:{said.line}:{said.column}" if said.line else name
        if name.endswith(".css") and said.line:
            return where, self._in_styles(name, said.line)
        if not name.endswith((".xhtml", ".opf", ".ncx")) or name not in self._names:
            return where, self.whole
        member = self._member(name, again=False)
        # What is wrong with a style in an attribute is counted from the attribute's own beginning.
        column = 0 if said.rule.startswith("CSS") else said.column
        element = member.at(said.line, column) if said.line else None
        if said.path is not None:
            element = member.elements.get(said.path)
        if element is None:
            return where, self.sources.get(name, self.whole)
        if not said.line:
            where = f"{name}:{member.line_of(element)}"
        return where, self._of_element(name, member, element)

    def _of_element(self, name: str, member: Member, element: Element) -> Span:
        other = self._member(name, again=True) if self.same and self.again else member
        for path in chain(element.path):
            found = other.elements.get(path)
            if found is not None and (place := self._named(name, found)):
                return place
        return self.sources.get(name, self.whole)

    def _named(self, name: str, element: Element) -> Span | None:
        """The place of one element by its mark, its id, what it leads to in a list, or what it says in a package."""
        told = element.attributes
        for key in (told.get(MARK, ""), told.get("id", "")):
            if key in self.sources and not name.endswith((".opf", ".ncx")):
                return self.sources[key]
        if name.endswith(".opf"):
            keys = (told.get("id"), told.get("idref"), told.get("property"), element.tag.rpartition(":")[2])
            return next((self.sources[f"{PACKAGE}#{k}"] for k in keys if f"{PACKAGE}#{k}" in self.sources), None)
        if name.endswith(("nav.xhtml", ".ncx")):
            file, _, anchor = (told.get("href") or told.get("src") or "").partition("#")
            target = f"EPUB/text/{file.removeprefix('text/')}"
            return self.sources.get(anchor) or self.sources.get(target)
        return None

    def _in_styles(self, name: str, line: int) -> Span:
        lines = self._read(self.data, name).decode("utf-8", "replace").splitlines()
        return (in_stylesheets(lines[line - 1], self.style) if line <= len(lines) else None) or self.whole

    @cached_property
    def _names(self) -> frozenset[str]:
        with zipfile.ZipFile(BytesIO(self.data)) as book:
            return frozenset(book.namelist())

    def _member(self, name: str, *, again: bool) -> Member:
        key = (name, again)
        if key not in self._members:
            data = self.again.data if again and self.again else self.data
            self._members[key] = Member(self._read(data, name))
        return self._members[key]

    @cached_property
    def _members(self) -> dict[tuple[str, bool], Member]:
        return {}

    @staticmethod
    def _read(data: bytes, name: str) -> bytes:
        with zipfile.ZipFile(BytesIO(data)) as book:
            return book.read(name) if name in book.namelist() else b""

    # ---- PDF

    @cached_property
    def _structure(self) -> Structure:
        again = self.same and self.again is not None
        return Structure(self.again.data if again and self.again else self.data)

    def _in_structure(self, said: Complaint, context: str) -> Placed:
        meant = self._structure.meant(context)
        words = ", ".join(filter(None, (f"page {meant.page}" if meant.page else "", meant.kind)))
        at = next((self.sources[id_] for id_ in meant.ids if id_ in self.sources), None)
        return words, at or self._setting(said.rule)

    def _on_pages(self, said: Complaint) -> Iterator[Placed]:
        areas = self.again.areas if self.again else ()
        for page, left, top in said.spots:
            if at := self._nearest(areas, page, left, top):
                yield f"page {page}", at
        if not said.spots:
            number = int(said.inside.removeprefix("page ")) if said.inside[5:].isdecimal() else 0
            setting = self._setting(said.rule)
            yield said.inside, setting if setting != self.whole else self._first_on(number) or setting
        elif not any(self._nearest(areas, *spot) for spot in said.spots):
            yield said.inside, self._setting(said.rule)

    def _first_on(self, page: int) -> Span | None:
        """The place of the first element that begins on a page, or else of one that goes on there."""
        known = [area for area in (self.again.areas if self.again else ()) if area.id in self.sources]
        before = {area.id for area in known if area.page < page}
        on = [area for area in known if area.page == page]
        first = next((area for area in on if area.id not in before), on[0] if on else None)
        return self.sources[first.id] if first else None

    def _nearest(self, areas: Iterable[Area], page: int, left: float, top: float) -> Span | None:
        """The place of the smallest element that a place on a page lies in."""
        around = [
            area
            for area in areas
            if area.page == page
            and area.id in self.sources
            and area.left - NEAR <= left <= area.right + NEAR
            and area.top - NEAR <= top <= area.bottom + NEAR
        ]
        smallest = min(around, key=lambda one: (one.right - one.left) * (one.bottom - one.top), default=None)
        return self.sources[smallest.id] if smallest else None

    def _setting(self, rule: str) -> Span:
        """What the edition or the pack says of the thing that a rule is about, or the edition itself."""
        if rule in _OF_EDITION and self.edition is not None:
            return self.edition.said.get(_OF_EDITION[rule], ("", self.whole))[1]
        return self.pack.identity.place(_OF_PACK[rule]) if rule in _OF_PACK else self.whole


_OF_EDITION = {
    "house size": "page", "house signature": "signature", "house one ink": "inks", "x4 6.4": "intent",
    "plate empty": "inks",
}  # fmt: skip
"""The setting of an edition that a rule of the preflight is about."""
_OF_PACK: Mapping[str, str] = {"ua1 7.1-9": "title", "ua1 7.1-10": "title", "ua1 7.2-29": "lang", "ua1 7.2-33": "lang"}
"""The key of pack.yaml that a rule of veraPDF is about."""
