"""A finished book as the pieces of text that it holds, and where they are on the pages of another."""

import posixpath
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from nlmpress.changes import Piece
from nlmpress.diagnostics import Span
from nlmpress.proofing.contents import paged_text
from nlmpress.proofing.leaks import letters

TYPE = "{http://www.idpf.org/2007/ops}type"
BLOCKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "caption", "figcaption", "div", "section",
    "blockquote", "aside", "table", "ul", "ol", "dl", "tr", "thead", "tbody", "figure", "body", "main", "nav", "header",
})  # fmt: skip
HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
KINDS = {
    "g": "term", "f": "question", "m": "misquote", "p": "person", "l": "place", "t": "theme", "e": "event",
    "bank": "quote", "q": "quote", "w": "work", "change": "correction", "s": "section", "part": "part",
}  # fmt: skip
"""What an anchor belongs to, by what it begins with."""
_ANCHOR = re.compile(rf"({'|'.join(KINDS)})-([a-z][a-z0-9]*(?:-[a-z0-9]+)*)")
SURE = 40
"""So many letters that stand at one place only tell where on the pages the reading has come to."""
WINDOWS = (60, 30, 16)
"""So many letters round a change are looked for on the pages, where its whole paragraph is not found."""


def pieces_of_epub(path: str, data: bytes) -> Iterator[Piece]:
    """The pack's own prose in an EPUB, in reading order: what the press made of other things is left out."""
    with zipfile.ZipFile(BytesIO(data)) as book:
        for name in _spine(book):
            root = ElementTree.fromstring(book.read(name))
            walk = _Walk(f"{path}/{name}")
            for body in root.iter("{http://www.w3.org/1999/xhtml}body"):
                yield from walk.over(body)


def _spine(book: zipfile.ZipFile) -> Iterator[str]:
    """The content documents in reading order, without the navigation."""
    container = ElementTree.fromstring(book.read("META-INF/container.xml"))
    package = next(str(e.get("full-path")) for e in container.iter() if e.tag.endswith("}rootfile"))
    root = ElementTree.fromstring(book.read(package))
    items = {e.get("id"): e for e in root.iter() if e.tag.endswith("}item")}
    for reference in (e for e in root.iter() if e.tag.endswith("}itemref")):
        item = items[reference.get("idref")]
        if "nav" not in (item.get("properties") or "").split():
            yield posixpath.join(posixpath.dirname(package), str(item.get("href")))


class _Walk:
    """One content document. `_owner` is what the last anchor belongs to, `_section` the section that one is in."""

    def __init__(self, file: str) -> None:
        self._file, self._owner, self._section = file, ("file", file), ""

    def over(self, element: Element) -> Iterator[Piece]:
        """The pieces of an element and of those in it, in reading order."""
        if _made(element):
            return
        tag = element.tag.rpartition("}")[2]
        anchor = _ANCHOR.fullmatch(element.get("id") or "")
        if anchor is not None and anchor[1] != "q":  # a quotation stands in what is around it
            self._owner = KINDS[anchor[1]], anchor[2]
            if anchor[1] == "s":
                self._section = f"section:{anchor[2]}"
        if any(child.tag.rpartition("}")[2] in BLOCKS for child in element.iter() if child is not element):
            for child in element:
                yield from self.over(child)
            return
        text = " ".join("".join(_said(element)).split())
        if text:
            name = f"{anchor[0]}" if anchor is not None and tag in HEADS else ""
            inside = (f"file:{self._file}", *filter(None, [self._section]))
            at, head = Span(file=self._file), tag in HEADS
            yield Piece(owner=self._owner, key=tag, text=text, form=tag, inside=inside, name=name, head=head, at=at)


def _made(element: Element) -> bool:
    classes = (element.get("class") or "").split()
    kinds = (element.get(TYPE) or "").split()
    back = element.get("role") == "doc-backlink"
    return "gen" in classes or "pagebreak" in kinds or back or element.tag.endswith("}svg")


def _said(element: Element) -> Iterator[str]:
    """The words in an element that are the pack's own."""
    yield element.text or ""
    for child in element:
        if not _made(child):
            yield " " if child.tag.endswith("}br") else ""
            yield from _said(child)
        yield child.tail or ""


class Found:
    """The pages of a finished PDF, on which the words of a book are looked for by their letters. `pieces` is that book
    in reading order: of several places at which the same words stand, a piece has the one after what stands before it.
    """

    def __init__(self, data: bytes, pieces: Iterable[Piece]) -> None:
        self._labels: list[str] = []
        self._starts: list[int] = []
        parts: list[str] = []
        at = 0
        for label, text in paged_text(data):
            self._labels.append(label)
            self._starts.append(at)
            parts.append(letters(text))
            at += len(parts[-1])
        self._text = "".join(parts)
        self._after: dict[int, int] = {}
        last = 0
        for piece in pieces:
            self._after[id(piece)] = last
            whole = letters(piece.text)
            first = self._text.find(whole) if len(whole) >= SURE else -1
            if first >= 0 and self._text.find(whole, first + 1) < 0:
                last = first

    def labels(self, piece: Piece, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """The pages on which the characters from `start` to `end` of a piece stand; none when they are not found."""
        whole = letters(piece.text)
        first = len(letters(piece.text[:start]))
        last = max(first, len(letters(piece.text[:end])) - 1) if end is not None else max(0, len(whole) - 1)
        place = self._place(whole, first, last, self._after.get(id(piece), 0))
        if place is None:
            return ()
        return tuple(self._labels[self._page(place[0]) : self._page(place[1]) + 1])

    def _place(self, whole: str, first: int, last: int, after: int) -> tuple[int, int] | None:
        """Where the letters from `first` to `last` of a text begin and end on the pages."""
        if whole and (hits := list(_all(whole, self._text))):
            hit = next((hit for hit in hits if hit >= after), hits[-1])
            return hit + first, hit + last
        begin, end = (self._near(whole, index) for index in (first, last))
        return None if begin is None else (begin, max(begin, end if end is not None else begin))

    def _near(self, whole: str, index: int) -> int | None:
        """Where one letter stands, by those around it; nothing when they are nowhere, or at several places."""
        for window in WINDOWS:
            for start in (index - window // 2, index, index - window):
                low = max(0, min(start, len(whole) - window))
                part = whole[low : low + window]
                hits = list(_all(part, self._text)) if len(part) >= min(WINDOWS) else []
                if len(hits) == 1:
                    return hits[0] + min(max(index - low, 0), len(part) - 1)
        return None

    def _page(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)


def _all(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)
