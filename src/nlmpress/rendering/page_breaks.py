"""The page breaks of a paged edition, written into the pages of an EPUB.

A break is a place in the prose (`book.PageBreak`). Its marker stands right before the word that the page begins with,
whatever element that is in, with four rules:

* between two blocks it stands before everything that belongs to the second; where only rows, items or entries may
  stand it opens the first of them;
* never in a heading, whose name it would become a part of, but before it;
* a word that the page cuts in two is not cut here: its marker stands before the whole word;
* what the book for e-readers does not hold has its marker at the end of what it holds before.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nlmpress.book import PageBreak, PageFlow, Spot
from nlmpress.rendering.html import el
from nlmpress.rendering.shapes import Page
from nlmpress.rendering.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A page of the edition that an EPUB agrees with: its label and where it begins."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A marker to be: the number of the file it is in, and its place there in bytes."""

    label: str
    file: int
    at: int


def insert_breaks(pages: Sequence[Page], flow: PageFlow) -> tuple[Page, ...]:
    """The pages with a marker for every break."""
    marks = _marks(pages, flow)
    return tuple(_marked(page, [mark for mark in marks if mark.file == number]) for number, page in enumerate(pages))


def page_links(pages: Sequence[Page]) -> tuple[PageLink, ...]:
    """Where each page begins, in order, for lists of pages."""
    return tuple(PageLink(label=label, href=f"{page.name}#{_id(label)}") for page in pages for label in page.breaks)


def _id(label: str) -> str:
    return f"page-{label}"


def _marked(page: Page, marks: Sequence[_Mark]) -> Page:
    """EPUB SSV 1.1 `pagebreak`, DPUB-ARIA 1.1 `doc-pagebreak`: an empty element, named by the page's label."""
    data, done, parts = page.xhtml.encode(), 0, []
    for mark in marks:
        marker = el("span", id=_id(mark.label), epub_type="pagebreak", role="doc-pagebreak", aria_label=mark.label)
        parts += [data[done : mark.at], str(marker).encode()]
        done = mark.at
    return replace(page, xhtml=b"".join([*parts, data[done:]]).decode(), breaks=tuple(mark.label for mark in marks))


def _marks(pages: Sequence[Page], flow: PageFlow) -> list[_Mark]:
    """The place of each break. No marker stands before that of the page before."""
    files = _Files(pages, flow)
    found: list[_Mark] = []
    for break_ in flow.breaks:
        place = files.find(break_)
        if found:
            place = max(place, (found[-1].file, found[-1].at))
        found.append(_Mark(label=break_.label, file=place[0], at=place[1]))
    return found


class _Files:
    """The files of a book, and what of the blocks of a paged edition they hold."""

    def __init__(self, pages: Sequence[Page], flow: PageFlow) -> None:
        self._told = [Told(page.xhtml, page.places, flow.lengths) for page in pages]
        self._before = flow.blocks
        self._order = {place: index for index, place in enumerate(flow.blocks)}
        self._file = {
            place: number for number, told in enumerate(self._told) for place in told.blocks if place in flow.blocks
        }
        self._held = sorted(self._file, key=self._order.__getitem__)
        self._held_order = [self._order[place] for place in self._held]

    def find(self, break_: PageBreak) -> tuple[int, int]:
        """File and byte: in the break's own block, or in the last one before it that is held."""
        index = bisect_right(self._held_order, self._order.get(break_.block, -1)) - 1
        if index < 0:
            return self._file[self._held[0]], self._told[self._file[self._held[0]]].before(self._held[0])
        block = self._held[index]
        told = self._told[self._file[block]]
        inside = self._before[break_.block] + break_.offset - self._before[block]
        if inside == 0:
            return self._file[block], told.after(block) if break_.trails else told.before(block)
        start = told.blocks[block]
        count = min(start + inside, self._end(told.blocks, start, len(told)))
        return self._file[block], told.opening(count, trails=break_.trails)

    def _end(self, blocks: Mapping[Spot, int], start: int, length: int) -> int:
        """Where the next block begins that both hold: what is told of one is never looked for in another."""
        return min((count for place, count in blocks.items() if place in self._file and count > start), default=length)
