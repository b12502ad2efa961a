"""Paragraphs set again, a little wider or closer, where the lines that WeasyPrint finds have a fault.

WeasyPrint breaks a paragraph line by line and cannot look back. Here the first time that a paragraph is set all its
lines are found at once and looked at, before any is put on a page. If something is wrong with them, its word spaces and
its tracking are changed by small steps until a setting has nothing wrong, or else the one with the fewest faults is
taken. That needs no second layout: only these paragraphs are broken again.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.inline import count_expandable_spaces

from nlmpress.rendering.shapes import Bounds
from nlmpress.typesetting.engine.faults import running
from nlmpress.typesetting.engine.filling import widen
from nlmpress.typesetting.engine.lines import LineFault, line_faults
from nlmpress.typesetting.setting import Kind

STEPS = (
    (-0.5, 0.0), (-1.0, 0.0), (0.5, 0.0), (-0.5, -0.5), (0.5, 0.5), (-1.0, -1.0), (1.0, 1.0),
    (1.0, 0.0), (0.0, -0.5), (0.0, 0.5), (0.0, -1.0), (0.0, 1.0),
)  # fmt: skip
"""Changes of word space and of tracking that are tried, in turn, as shares of what the bounds allow. Words are moved
before letters, as far as that often helps: letters that are tracked have no ligatures.
"""
LONGEST = 100
"""Lines of a paragraph that is set again. What helps one line of a longer one spoils another."""
_Line: TypeAlias = tuple[Any, Any, list[Any], list[Any]]
"""A line, where the next one begins, and what is placed out of it."""


@dataclass(slots=True, kw_only=True)
class _Decision:
    """How a paragraph is set: its faults as WeasyPrint would have it, and as it is."""

    box: Any
    styles: list[tuple[Any, Any]]
    """Every box of text in it with its own style."""
    wider: float = 0.0
    """By how many CSS pixels its word spaces are wider than their own."""
    before: tuple[LineFault, ...] = ()
    after: tuple[LineFault, ...] = ()


@dataclass(slots=True)
class Tuner:
    """What is decided of the paragraphs of one document."""

    bounds: Bounds
    _original: Callable[..., Iterator[tuple[Any, Any]]]
    _decided: dict[int, _Decision] = field(default_factory=dict)
    _unbroken: dict[int, frozenset[int]] = field(default_factory=dict)

    def mended(self) -> Counter[Kind]:
        """How many faults of lines are no more, by kind."""
        total: Counter[Kind] = Counter()
        for decision in self._decided.values():
            kinds = Counter(fault.kind for fault in decision.before)
            total += kinds - Counter(fault.kind for fault in decision.after)
        return total

    def knows(self, line: Any) -> bool:
        """Whether the paragraph of a laid-out line could be set in another way."""
        return hasattr(line, "origin") and bool(self.bounds.words or self.bounds.letters)

    def unbroken(self, line: Any) -> frozenset[int]:
        """The lines of the paragraph of a line that may not end in a hyphen."""
        return self._unbroken.get(id(line.origin), frozenset())

    def unbreak(self, line: Any, numbers: frozenset[int]) -> None:
        """Have the paragraph of a laid-out line decided again, so that none of its lines with these numbers ends in a
        hyphen. It has to be laid out again then.
        """
        decision = self._decided.pop(id(line.origin), None)
        for one, own in decision.styles if decision else ():
            one.style = own
        self._unbroken[id(line.origin)] = numbers

    def lines(
        self, context: Any, box: Any, position_y: Any, bottom_space: Any, skip_stack: Any, containing_block: Any,
        absolute_boxes: list[Any], fixed_boxes: list[Any], first_letter_style: Any, first_line_style: Any,
    ) -> Iterator[tuple[Any, Any]]:  # fmt: skip
        """In place of WeasyPrint's `iter_line_boxes`."""
        first = skip_stack is None and not first_letter_style and not first_line_style
        if first and id(box) not in self._decided and not _floating(box):
            box.origin = box  # goes with every copy of the box, as a laid-out line is one

            def broken() -> Iterator[_Line]:
                placed: list[Any] = []
                fixed: list[Any] = []
                for line, resume_at in self._original(
                    context, box, position_y, bottom_space, None, containing_block, placed, fixed, None, None
                ):
                    yield line, resume_at, placed[:], fixed[:]
                    placed.clear()
                    fixed.clear()

            lines = _given(self._decide(box, containing_block, broken), absolute_boxes, fixed_boxes)
        else:
            lines = self._original(
                context, box, position_y, bottom_space, skip_stack, containing_block, absolute_boxes, fixed_boxes,
                first_letter_style, first_line_style,
            )  # fmt: skip
        decision = self._decided.get(id(box))
        return _ended(lines, decision.wider, containing_block) if decision and decision.wider < 0 else lines

    def _decide(self, box: Any, around: Any, broken: Callable[[], Iterator[_Line]]) -> list[_Line]:
        """The lines of a paragraph as they shall be, its boxes left so that it is always set like this."""
        own = running(around.element)
        unbroken = self._unbroken.get(id(box), frozenset())
        best, faults = _looked_at(broken(), self.bounds, own, unbroken, limit=None)
        styles = [(one, one.style) for one in _written(box)]
        decision = self._decided[id(box)] = _Decision(box=box, styles=styles, before=faults, after=faults)
        if not faults or len(best) > LONGEST or not (self.bounds.words or self.bounds.letters):
            return best
        taken = [style for _, style in styles]
        size = box.style["font_size"]
        for words, letters in STEPS:
            _restyle(styles, words * self.bounds.words * size, letters * self.bounds.letters * size)
            lines, found = _looked_at(broken(), self.bounds, own, unbroken, limit=len(decision.after))
            if len(found) < len(decision.after):
                best, decision.after = lines, found
                taken, decision.wider = [one.style for one, _ in styles], words * self.bounds.words * size
            if not decision.after:
                break
        for (one, _), style in zip(styles, taken, strict=True):
            one.style = style
        return best


def _looked_at(
    broken: Iterator[_Line], bounds: Bounds, own: bool, unbroken: Collection[int], limit: int | None
) -> tuple[list[_Line], tuple[LineFault, ...]]:
    """The lines with their faults. At the `limit` of faults no more lines are looked for."""
    lines: list[_Line] = []

    def each() -> Iterator[Any]:
        for line in broken:
            lines.append(line)
            yield line[0]

    found: list[LineFault] = []
    for fault in line_faults(each(), bounds, running=own, unbroken=unbroken):
        found.append(fault)
        if len(found) == limit:
            break
    return lines, tuple(found)


def _given(lines: list[_Line], absolute_boxes: list[Any], fixed_boxes: list[Any]) -> Iterator[tuple[Any, Any]]:
    for line, resume_at, placed, fixed in lines:
        absolute_boxes.extend(placed)
        fixed_boxes.extend(fixed)
        yield line, resume_at


def _ended(lines: Iterator[tuple[Any, Any]], wider: float, around: Any) -> Iterator[tuple[Any, Any]]:
    """The last line of a justified paragraph whose words are drawn in: its own are not, for it has room."""
    for line, resume_at in lines:
        flush = line.style["text_align_all"] == "justify" and line.style["direction"] == "ltr"
        fits = line.width - wider * count_expandable_spaces(line) <= around.width
        if resume_at is None and flush and fits:
            widen(line, -wider)
        yield line, resume_at


def _written(box: Any) -> Iterator[Any]:
    """The boxes of a paragraph whose style decides how its words are set."""
    yield box
    for child in box.children if isinstance(box, boxes.LineBox | boxes.InlineBox) else ():
        if isinstance(child, boxes.TextBox | boxes.InlineBox):
            yield from _written(child)


def _floating(box: Any) -> bool:
    return any(isinstance(child, boxes.Box) and child.is_floated() for child in box.descendants())


def _restyle(styles: list[tuple[Any, Any]], words: float, letters: float) -> None:
    """Give the boxes styles of their own, so many CSS pixels wider between words and between letters."""
    new: dict[int, Any] = {}
    for box, own in styles:
        if id(own) not in new:
            style = new[id(own)] = own.copy()
            style["word_spacing"] = own["word_spacing"] + words
            tracking = own["letter_spacing"]
            style["letter_spacing"] = (0 if tracking == "normal" else tracking) + letters if letters else tracking
        box.style = new[id(own)]


@contextmanager
def tuned(bounds: Bounds) -> Iterator[Tuner]:
    """Inside, one document is laid out with its paragraphs tuned."""
    original = block.iter_line_boxes
    tuner = Tuner(bounds, original)
    block.iter_line_boxes = tuner.lines
    try:
        yield tuner
    finally:
        block.iter_line_boxes = original
