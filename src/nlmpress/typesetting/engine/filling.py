"""Page numbers written into laid-out pages.

A reference is set as placeholder digits, laid out once, and given its number when it is known where everything fell;
drawing shapes the text again. What the number is narrower or wider than the placeholder is taken up by its line, as
the line's alignment has it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.layout.inline import count_expandable_spaces
from weasyprint.text.line_break import Layout, line_size

PLACEHOLDER = "000"
OF_ANOTHER = "000–000"
"""Stands for the pages of another edition, in the foot of a page that tells them."""
BETWEEN = " – "
"""What stands between the two guide words of a running head, as the style sets them."""


def fill(page: Page, label_of: Callable[[str], str | None], folio: str, beside: str = "") -> int:
    """Write the labels of everything that `page` refers to, its own folio, and what is told `beside` it of another
    edition; a pair of guide words that are the same is made one. Returns how much was written.

    `label_of` takes the anchor in `data-ref` and gives the label of the page it fell on; None leaves the placeholder,
    which the caller treats as a fault. The folio is the placeholder in a margin box of the foot.
    """
    written = 0
    for line, in_margin in _lines(page._page_box, False):
        places = [box for box in texts_in(line) if box.text.strip() == PLACEHOLDER]
        for box in places:
            target = box.element.get("data-ref") if box.element is not None else None
            label = label_of(target) if target else folio if in_margin else None
            if label is not None:
                rewrite(line, box, box.text.replace(PLACEHOLDER, label))
                written += 1
        for box in texts_in(line) if in_margin else ():
            if box.text.strip() == OF_ANOTHER:
                rewrite(line, box, beside)
                written += 1
            elif once := _once(box.text):
                rewrite(line, box, once)
                written += 1
    if written:
        page.__init__(page._page_box)  # links and anchors are where the text is now
    return written


def placed(box: Any) -> Any:
    """The box itself, where one stands in for it that was placed out of the flow."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def _lines(box: Any, in_margin: bool) -> Iterator[tuple[Any, bool]]:
    box = placed(box)
    if isinstance(box, boxes.LineBox):
        yield box, in_margin
    if isinstance(box, boxes.ParentBox):
        for child in box.children:
            yield from _lines(child, in_margin or isinstance(box, boxes.MarginBox))


def texts_in(box: Any) -> Iterator[Any]:
    """The boxes of text in a line or a part of it, in order."""
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from texts_in(child)


def _once(pair: str) -> str:
    """The guide word of a page that has only one, from the pair of it; nothing when the two differ."""
    half = pair[: (len(pair) - len(BETWEEN)) // 2]
    return half if half and pair == half + BETWEEN + half else ""


def rewrite(line: Any, box: Any, text: str) -> None:
    """Set other words in a box of text; its line takes up what they are wider or narrower, as its alignment has it."""
    before = box.width
    layout = Layout(box.style, box.justification_spacing)
    layout.set_text(text, justify=True)
    box.width, _ = line_size(layout.get_first_line()[0], box.style)
    layout.text = text
    layout.deactivate()
    box.text, box.pango_layout = text, layout
    _settle(line, box, before - box.width)


def _settle(line: Any, changed: Any, spare: float) -> None:
    """Move what follows the changed box, and give `spare` (CSS pixels, may be negative) to the line's spaces or its
    ends.
    """
    _shift_after(line, changed, -spare)
    align = line.style["text_align_all"]
    spaces = count_expandable_spaces(line)
    spacing = next(texts_in(line)).justification_spacing
    if align == "justify" and spacing and spaces and line.resume_at is not None:
        widen(line, spare / spaces)
    elif align in ("right", "end"):
        line.translate(spare, 0)
    elif align == "center":
        line.translate(spare / 2, 0)


def _shift_after(box: Any, changed: Any, by: float) -> bool:
    """Move everything after `changed` inside `box`; whether it is in there."""
    passed = False
    for child in box.children:
        if passed:
            child.translate(by, 0)
        elif child is changed:
            passed = True
        elif isinstance(child, boxes.InlineBox) and _shift_after(child, changed, by):
            child.width += by
            passed = True
    return passed


def widen(box: Any, more: float, advance: float = 0) -> float:
    """Widen every space inside a line by `more` CSS pixels, moving what follows; returns how far the end has moved."""
    if isinstance(box, boxes.TextBox):
        box.translate(advance, 0)
        box.justification_spacing += more
        if spaces := count_expandable_spaces(box):
            layout = Layout(box.style, box.justification_spacing)
            layout.set_text(box.text)
            layout.deactivate()
            box.pango_layout = layout
            box.width += more * spaces
            advance += more * spaces
        return advance
    if isinstance(box, boxes.AtomicInlineLevelBox):
        box.translate(advance, 0)
        return advance
    start = advance
    box.position_x += advance if isinstance(box, boxes.InlineBox) else 0
    for child in box.children:
        if child.is_in_normal_flow():
            advance = widen(child, more, advance)
    box.width += advance - start
    return advance
