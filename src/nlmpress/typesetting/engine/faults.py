"""The faults of setting in some laid-out pages, by the rules of docs/outputs.md."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nlmpress.rendering.shapes import Bounds
from nlmpress.typesetting.engine.lines import ends_in_hyphen, line_faults, text_of
from nlmpress.typesetting.engine.paragraphs import Extent, Paragraph, Piece, paragraphs
from nlmpress.typesetting.setting import Kind

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LEADING = HEADINGS | {"dt", "caption"}
"""Elements that lead in to what follows them."""
RUNNING = frozenset({"p", "li", "dd"})
"""Elements of running text, whose last line is looked at."""
WHOLE: Mapping[str, Kind] = {"tr": "row-cut", "blockquote": "quotation-cut"}
"""Elements that stand on one page."""
LEAST = 1 / 3
"""A page is at least so full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fault: its page (from 0); the paragraph, and which line of it (from 0); the box that a remedy changes."""

    kind: Kind
    page: int
    paragraph: Paragraph
    line: int
    words: str
    box: Any = None
    measure: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What was found in some pages, in order, and how many lines they have."""

    lines: int
    faults: tuple[Found, ...]


def counted(pages: Iterable[tuple[int, Any]], openings: frozenset[int], bounds: Bounds) -> Counted:
    """The faults of pages in reading order, blank ones left out. `pages` are page boxes by their number; on those in
    `openings` something begins that was told to begin a page.
    """
    found, extents = paragraphs(pages)
    flow = [paragraph for paragraph in found if not paragraph.noted]
    faults = [
        *(fault for paragraph in found for fault in _of_lines(paragraph, bounds)),
        *(fault for paragraph in flow if len(paragraph.pieces) > 1 for fault in _of_turns(paragraph)),
        *_at_foot(flow, openings),
        *_cut(flow),
        *_short(flow, extents, openings),
    ]
    order = {id(paragraph): index for index, paragraph in enumerate(found)}
    faults.sort(key=lambda fault: (fault.page, order[id(fault.paragraph)], fault.line))
    return Counted(lines=sum(len(piece.lines) for one in found for piece in one.pieces), faults=tuple(faults))


def running(element: Any, around: Iterable[Any] = ()) -> bool:
    """Whether an element is of the book's own running text, and not made by the press; `around` are those around it."""
    if element is None or element.tag not in RUNNING:
        return False
    return not any(one is not None and one.get("data-generated") for one in (element, *around))


def _of_lines(paragraph: Paragraph, bounds: Bounds) -> Iterator[Found]:
    lines = paragraph.lines()
    own = running(paragraph.box.element, (box.element for box in paragraph.pieces[0].around))
    for fault in line_faults([line for _, line in lines], bounds, running=own):
        place, line = lines[fault.line]
        yield Found(
            kind=fault.kind, page=place[0], paragraph=paragraph, line=fault.line, measure=fault.measure,
            words=text_of(line),
        )  # fmt: skip


# ---- turns of pages and columns


def _of_turns(paragraph: Paragraph) -> Iterator[Found]:
    first, last = paragraph.pieces[0], paragraph.pieces[-1]
    if len(first.lines) == 1:
        yield _at(paragraph, "orphan", 0, box=paragraph.box)
    if len(last.lines) == 1:
        yield _at(paragraph, "widow", len(paragraph.lines()) - 1, box=paragraph.box)
    number = -1
    for piece, following in pairwise(paragraph.pieces):
        number += len(piece.lines)
        if piece.place[0] != following.place[0] and ends_in_hyphen(piece.lines[-1]):
            yield _at(paragraph, "hyphen-at-turn", number)


def _at(paragraph: Paragraph, kind: Kind, number: int, box: Any = None) -> Found:
    (page, _), line = paragraph.lines()[number]
    return Found(kind=kind, page=page, paragraph=paragraph, line=number, words=text_of(line), box=box)


def _at_foot(flow: Sequence[Paragraph], openings: frozenset[int]) -> Iterator[Found]:
    """Headings after which the page or the column turns; the box is that of the first of those that stand together."""
    lead, of = None, -1
    for heading, following in pairwise(flow):
        here, there = heading.pieces[-1], following.pieces[0]
        leading = _leading(here)
        lead = None if leading is None else leading if lead is None or of != here.place[0] else lead
        of = here.place[0]
        inside = leading is not None and any(box.element is leading.element for box in there.around)
        if leading is not None and not inside and _turns(here, there, openings):
            yield _at(heading, "heading-at-foot", len(heading.lines()) - 1, box=lead)


def _turns(here: Piece, there: Piece, openings: frozenset[int]) -> bool:
    """Whether text goes on from one place in another because the first is full."""
    if here.place[0] != there.place[0]:
        return there.place[0] not in openings
    return 0 < here.place[1] < there.place[1]


def _leading(piece: Piece) -> Any:
    """The outermost box around some lines that leads in to what follows: a heading, or a box that holds one and must
    not be parted from it.
    """
    return next((box for box in (*piece.around, piece.box) if box.element is not None and _leads(box)), None)


def _leads(box: Any) -> bool:
    if box.element.tag in LEADING:
        return True
    return box.style["break_after"] == "avoid" and any(inner.tag in HEADINGS for inner in box.element.iter())


def _cut(flow: Iterable[Paragraph]) -> Iterator[Found]:
    """Rows and quotations that go on overleaf; the box is their first part."""
    begun: dict[int, tuple[int, Paragraph, Any]] = {}
    told: set[int] = set()
    for paragraph in flow:
        for piece in paragraph.pieces:
            for box in _wholes(piece):
                page, first, part = begun.setdefault(id(box.element), (piece.place[0], paragraph, box))
                if piece.place[0] != page and id(box.element) not in told:
                    told.add(id(box.element))
                    yield _at(first, WHOLE[box.element.tag], 0, box=part)


def _wholes(piece: Piece) -> Iterator[Any]:
    """The boxes around some lines that stand on one page. A table's head is repeated, not cut."""
    if not _in_head(piece):
        yield from (box for box in piece.around if box.element is not None and box.element.tag in WHOLE)


def _in_head(piece: Piece) -> bool:
    """Whether some lines are those of a table's head, which is repeated on each page."""
    return any(box.element is not None and box.element.tag == "thead" for box in piece.around)


# ---- pages


def _short(flow: Iterable[Paragraph], extents: Mapping[int, Extent], openings: frozenset[int]) -> Iterator[Found]:
    """Pages that go on from the one before and have little on them."""
    lines: dict[int, tuple[Paragraph, int]] = {}
    for paragraph in flow:
        for number, ((page, _), _line) in enumerate(paragraph.lines()):
            known = lines.setdefault(page, (paragraph, number))
            if _in_head(known[0].pieces[0]):
                lines[page] = paragraph, number
    for page, extent in extents.items():
        if page not in openings and page in lines and extent.filled < LEAST * extent.height:
            paragraph, number = lines[page]
            text = text_of(paragraph.lines()[number][1])
            yield Found(
                kind="short-page",
                page=page,
                paragraph=paragraph,
                line=number,
                words=text,
                measure=extent.filled / extent.height,
            )
