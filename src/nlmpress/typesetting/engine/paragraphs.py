"""What stands on laid-out pages, as paragraphs: each with its pieces, by page and column, and their lines.

A paragraph is a box that holds lines. WeasyPrint copies it for every page and column that it runs over; the copies are
told from other boxes of the same element by their place in its tree. Each line knows where the next one begins.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes

from nlmpress.typesetting.engine.filling import placed

Place: TypeAlias = tuple[int, int]
"""A page, from 0, and a column on it: 0 outside columns."""


@dataclass(slots=True, kw_only=True)
class Piece:
    """The lines of a paragraph that stand in one place, with the boxes around them from the outermost in."""

    place: Place
    box: Any
    around: tuple[Any, ...]

    @property
    def lines(self) -> list[Any]:
        return list(self.box.children)


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A paragraph in all its pieces. `noted`: it stands among the footnotes, out of the flow."""

    pieces: list[Piece] = field(default_factory=list)
    noted: bool = False

    @property
    def box(self) -> Any:
        return self.pieces[0].box

    def lines(self) -> list[tuple[Place, Any]]:
        """Its lines, each with its place."""
        return [(piece.place, line) for piece in self.pieces for line in piece.lines]

    def ids(self) -> tuple[str, ...]:
        """The ids that say where it is from, the nearest first: its own, those in it, those of what is around it."""
        inside = (box for _, line in self.lines() for box in line.descendants() if isinstance(box, boxes.Box))
        near = (self.box, *inside, *reversed(self.pieces[0].around))
        found = (box.element.get("id") for box in near if box.element is not None)
        return tuple(dict.fromkeys(str(id_) for id_ in found if id_))


@dataclass(slots=True, kw_only=True)
class Extent:
    """A page's text area: its top and its height, and how far down what stands on it reaches, in CSS pixels."""

    top: float
    height: float
    bottom: float
    notes: float = 0.0

    @property
    def filled(self) -> float:
        """How much of its height is taken."""
        return max(self.bottom - self.top, 0.0) + self.notes


def paragraphs(pages: Iterable[tuple[int, Any]]) -> tuple[list[Paragraph], dict[int, Extent]]:
    """The paragraphs of some pages in reading order, and the extents of the pages. `pages` are page boxes by number."""
    walk = _Walk()
    for number, page in pages:
        walk.over_page(number, page)
    return walk.found, walk.extents


class _Walk:
    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self.extents: dict[int, Extent] = {}
        self._open: dict[tuple[int, str, int], Paragraph] = {}
        self._column = 0

    def over_page(self, number: int, page: Any) -> None:
        top = page.content_box_y()
        extent = self.extents[number] = Extent(top=top, height=page.height, bottom=top)
        self._column = 0
        for child in page.children:
            if isinstance(child, boxes.FootnoteAreaBox):
                if child.children:
                    extent.notes = child.margin_height()
                self._over(child, number, (), None)
            elif not isinstance(child, boxes.MarginBox) and child.is_in_normal_flow():
                self._over(child, number, (), extent)

    def _over(self, box: Any, number: int, around: tuple[Any, ...], extent: Extent | None) -> None:
        """A box and what is in it. Without an extent it stands among the footnotes."""
        if box.is_column:
            self._column += 1
        if not isinstance(box, boxes.ParentBox):
            self._reaches(extent, box.position_y + box.margin_height())
            return
        if box.children and isinstance(box.children[0], boxes.LineBox):
            self._paragraph(box, (number, self._column), around, noted=extent is None)
            last = box.children[-1]
            self._reaches(extent, last.position_y + last.height)
            return
        column = self._column
        for child in box.children:
            inner = placed(child)
            if inner is child and child.is_in_normal_flow():
                self._over(child, number, (*around, box), extent)
        if column == 0 and self._column and not box.is_column and any(child.is_column for child in box.children):
            self._column = 0

    def _reaches(self, extent: Extent | None, bottom: float) -> None:
        if extent is not None:
            extent.bottom = max(extent.bottom, bottom)

    def _paragraph(self, box: Any, place: Place, around: tuple[Any, ...], *, noted: bool) -> None:
        key = (id(box.element), box.element_tag or "", getattr(box, "index", 0))
        paragraph = self._open.get(key)
        if paragraph is None:
            paragraph = self._open[key] = Paragraph(noted=noted)
            self.found.append(paragraph)
        paragraph.pieces.append(Piece(place=place, box=box, around=around))
        if box.children[-1].resume_at is None:
            del self._open[key]
