"""Bars in the margin beside the lines that changed, drawn over pages that are laid out already: no line can break
otherwise for them.

What is counted is letters and figures, which hyphens of line breaks and spaces of justification leave as they are. What
the press made (`data-generated`) is not counted.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes

from nlmpress.typesetting.engine.breaks import INLINE
from nlmpress.typesetting.engine.filling import placed
from nlmpress.typesetting.marking import Letters, Marked

WIDTH, AWAY = 1.6, 8.0
"""Of a bar, and how far it is from the text: CSS pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """In CSS pixels from the page's corner."""

    x: float
    y: float
    height: float


@dataclass(slots=True)
class _Walk:
    """What is known on the way through the pages: how many letters of each block stand before."""

    marked: Marked
    count: dict[str, int] = field(default_factory=dict)

    def over(self, box: Any, block: str, made: bool, left: float) -> Iterator[Bar]:
        """The bars of a box. `left` is where the text around it begins."""
        box = placed(box)
        block, made = self._around(box, block, made)
        if isinstance(box, boxes.TableCellBox | boxes.PageBox):
            left = box.content_box_x()
        if isinstance(box, boxes.ReplacedBox) and block in self.marked:
            yield Bar(x=left, y=box.position_y, height=box.height)
        if isinstance(box, boxes.LineBox):
            if self._changed(box, block, made):
                yield Bar(x=left, y=box.position_y, height=box.height)
            return
        columns = box.style["column_count"] != "auto" or box.style["column_width"] != "auto"
        for child in getattr(box, "children", ()):
            if not isinstance(child, boxes.MarginBox):
                yield from self.over(child, block, made, child.content_box_x() if columns else left)

    def _around(self, box: Any, block: str, made: bool) -> tuple[str, bool]:
        """The block that a box is in, and whether the press made it. A note is made where it is called, and is prose
        where it is marked.
        """
        element, tag = box.element, box.element_tag or ""
        if "::" in tag:
            return block, made or not tag.endswith(("::first-letter", "::first-line"))
        if element is None:
            return block, made
        own = str(element.get("id", "")) if element.tag not in INLINE else ""
        if own in self.marked:
            return own, False
        return own or block, made or element.get("data-generated") is not None

    def _changed(self, line: Any, block: str, made: bool) -> bool:
        """Whether a line has letters that changed, of its block or of one that begins in it."""
        changed = [self._text(text, own) for text, own in self._texts(line, block, made)]  # all have to be counted
        return any(changed)

    def _texts(self, box: Any, block: str, made: bool) -> Iterator[tuple[str, str]]:
        """The texts in a line that the press did not make, with the block of each."""
        box = placed(box)
        block, made = self._around(box, block, made)
        if isinstance(box, boxes.TextBox) and not made:
            yield box.text, block
        for child in getattr(box, "children", ()):
            yield from self._texts(child, block, made)

    def _text(self, text: str, block: str) -> bool:
        start = self.count.get(block, 0)
        end = self.count[block] = start + sum(map(str.isalnum, text))
        ranges: Sequence[Letters] = self.marked.get(block, ())
        return any(max(start, first) < min(end, max(second, first + 1)) for first, second in ranges)


def bars_on(pages: Sequence[Any], marked: Marked) -> dict[int, list[Bar]]:
    """The bars of each page, by `id()` of its box. Lines that follow one another have one bar."""
    walk = _Walk(marked)
    return {id(page._page_box): _joined(list(walk.over(page._page_box, "", False, 0.0))) for page in pages}


def _joined(found: list[Bar]) -> list[Bar]:
    """Bars that touch as one."""
    out: list[Bar] = []
    for bar in found:
        last = out[-1] if out else None
        if last is not None and last.x == bar.x and abs(last.y + last.height - bar.y) < 1:
            out[-1] = Bar(x=bar.x, y=last.y, height=bar.y + bar.height - last.y)
        else:
            out.append(bar)
    return out


@contextmanager
def barred(bars: Mapping[int, Sequence[Bar]]) -> Iterator[None]:
    """Inside, every page is drawn with its bars, in the ink of its text; they are artifacts (ISO 32000-1, 14.8.2.2)."""
    original = Page.paint

    def paint(self: Any, stream: Any, scale: float = 1) -> None:
        original(self, stream, scale)
        for bar in bars.get(id(self._page_box), ()):
            with stream.stacked(), stream.artifact():
                stream.transform(a=scale, d=scale)
                stream.set_color(self._page_box.style["color"])
                stream.rectangle(bar.x - AWAY - WIDTH, bar.y, WIDTH, bar.height)
                stream.fill()

    Page.paint = paint
    try:
        yield
    finally:
        Page.paint = original
