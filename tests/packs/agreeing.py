"""A book for e-readers and the pages that it has, side by side: what each page begins with, and what each marker."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from xml.etree import ElementTree

import pytest
from weasyprint.formatting_structure import boxes

from nlmpress.assembly import assemble
from nlmpress.figures.drawn import drawings, live_sheet
from nlmpress.rendering import Page, Paged, render_epub
from nlmpress.typesetting.engine import setter
from tests.packs.outputs import XHTML
from tests.typesetting.once import set_once

EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """A page of print. `words` is its own prose, line by line; `made`, what the press made that stands first."""

    label: str
    words: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """`told` is all prose of the EPUB; `at` where each marker is in it."""

    tops: tuple[Top, ...]
    told: str
    at: dict[str, int]
    files: tuple[Page, ...]
    paged: Paged


def agreed(project: Path, paged: Mapping[str, Any] = MappingProxyType({}), **changes: Any) -> Agreed:
    """Set a project's pages and put their breaks into its EPUB; `paged` are changes of the edition with pages, the
    others of that without.
    """
    once = set_once(project, "screen", **paged)
    epub = replace(next(edition for edition in once.pack.editions if edition.output == "epub"), **changes)
    book = assemble(once.pack, epub, once.words, once.style.tokens["marks"])
    agreeing = Paged(identifier="urn:isbn:9780571224135", pages=once.setting.pages, flow=once.setting.flow)
    drawn = drawings(book, live_sheet(once.style), once.words)
    files = render_epub(book, once.style, once.words, drawings=drawn, paged=agreeing)
    text, at = told(files)
    return Agreed(
        tops=tuple(_tops(list(once.pages), once.setting.pages.labels)), told=text, at=at, files=files, paged=agreeing
    )


# ---- what stands on a page, from the boxes as they were laid out


def pages_of(patch: pytest.MonkeyPatch) -> list[Any]:
    """The pages of the next book that is set, as soon as it has been."""
    laid_out: list[Any] = []
    write = setter.write

    def hearing(first: Any, pages: list[Any], labels: tuple[str, ...]) -> bytes:
        laid_out.extend(pages)
        return write(first, pages, labels)

    patch.setattr(setter, "write", hearing)
    return laid_out


def words_of(pages: list[Any]) -> list[str]:
    """The prose on each page."""
    return [top.words for top in _tops(pages, tuple(map(str, range(len(pages)))))]


def _tops(pages: list[Any], labels: tuple[str, ...]) -> Iterator[Top]:
    seen: set[int] = set()
    for page, label in zip(pages, labels, strict=True):
        if _carries_nothing(page._page_box):
            continue
        texts = list(_texts(page._page_box, "", seen))
        # A drawing has no box of text.
        first = next((made for text, made in texts if text.strip()), "figure.diagram gen")
        yield Top(label=label, words="\n".join(text for text, made in texts if not made), made=first)


def _carries_nothing(box: Any) -> bool:
    """Whether there is neither a text nor a picture in the flow."""
    box = getattr(box, "_box", box)
    if isinstance(box, boxes.MarginBox):
        return True
    parts = box.children if isinstance(box, boxes.ParentBox) else ()
    return not isinstance(box, boxes.TextBox | boxes.ReplacedBox) and all(map(_carries_nothing, parts))


def _texts(box: Any, made: str, seen: set[int]) -> Iterator[tuple[str, str]]:
    """Each run of text in the flow, and what it is if the press made it. A table's head is told once."""
    box = getattr(box, "_box", box)  # what is taken out of the flow stands in a box of its own
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
        return
    if isinstance(box, boxes.TableRowGroupBox) and box.is_header:
        if id(box.element) in seen:
            return
        seen.add(id(box.element))
    if not made and box.element is not None:
        pseudo = "::" in (box.element_tag or "")
        if pseudo or box.element.get("data-generated") is not None:
            made = f"{box.element.tag}.{box.element.get('class', '')}"
    if isinstance(box, boxes.TextBox):
        yield box.text, made
    elif isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _texts(child, made, seen)


# ---- what is told in an EPUB, from its files


def told(files: tuple[Page, ...]) -> tuple[str, dict[str, int]]:
    """All prose of an EPUB, and where each marker of a page is in it."""
    parts: list[str] = []
    at: dict[str, int] = {}
    length = 0
    for file in files:
        body = ElementTree.fromstring(file.xhtml).find(f"{XHTML}body")
        assert body is not None
        for piece in _pieces(body):
            if piece.startswith("\0"):
                at[piece[1:]] = length
            else:
                parts.append(piece)
                length += len(piece)
    return "".join(parts), at


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    kind = element.get(EPUB_TYPE, "")
    if kind == "pagebreak":
        yield "\0" + element.get("aria-label", "")
        return
    made = "gen" in element.get("class", "").split() or element.tag.endswith("}svg") or kind.startswith("footnote")
    if made or kind in ("landmarks", "page-list"):
        yield from ("\0" + e.get("aria-label", "") for e in element.iter() if e.get(EPUB_TYPE) == "pagebreak")
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if element.tag.removeprefix(XHTML) not in {"a", "b", "cite", "dfn", "em", "i", "span", "strong", "sup"}:
        yield "\n"


def letters(text: str) -> str:
    """Letters and figures alone: what neither hyphens nor spaces at the end of a line can change."""
    return "".join(character for character in text if character.isalnum())


def begins(told: str, words: str, before: str, most: int = 60) -> bool:
    """Whether what is told begins with the words of a page; where the page before ends in a hyphen, with the whole
    word.
    """
    wanted = letters(words)[:most]
    if letters(told)[: len(wanted)] == wanted:
        return True
    word = re.match(r"\S*", told)
    assert word is not None
    cut = re.search(r"[-\u2010\u00ad]\s*$", before) is not None
    return cut and any(letters(told[n:])[: len(wanted)] == wanted for n in range(len(word[0])))
