"""The lines of a laid-out paragraph: what they say, how they end, how far their words stand apart, what is wrong.

What is wrong with lines is so wherever pages turn; the rules are those of docs/outputs.md.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.inline import count_expandable_spaces
from weasyprint.text.line_break import Layout, _font_style_cache_key, line_size

from nlmpress.rendering.shapes import Bounds
from nlmpress.typesetting.engine.filling import PLACEHOLDER
from nlmpress.typesetting.setting import Kind

HYPHENS = ("\N{HYPHEN}", "-", "\N{SOFT HYPHEN}")
IN_A_ROW = 2
"""So many lines that follow one another may end in a hyphen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFault:
    """A fault of the line with this number, from 0; the measure is that of `setting.Fault`."""

    kind: Kind
    line: int
    measure: float


def line_faults(
    lines: Iterable[Any], bounds: Bounds, *, running: bool, unbroken: Collection[int] = ()
) -> Iterator[LineFault]:
    """What is wrong with the lines of a paragraph, as soon as it is known: not more lines are asked for than it takes.

    `running` text has a last line that is looked at. No line in `unbroken` may end in a hyphen.
    """
    run = number = 0
    before: Any = None
    waiting = iter(lines)
    line = next(waiting, None)
    while line is not None:
        following = next(waiting, None)
        hyphen = following is not None and ends_in_hyphen(line)
        if hyphen and number in unbroken:
            yield LineFault(kind="hyphen-at-turn", line=number, measure=0)
        if not hyphen and run > IN_A_ROW:
            yield LineFault(kind="hyphens-in-a-row", line=number - 1, measure=run)
        run = run + 1 if hyphen else 0
        if following is not None:
            yield from _spaced(line, number, bounds)
        elif running and before is not None:
            yield from _ended(before, line, number, bounds)
        before, line, number = line, following, number + 1


def _spaced(line: Any, number: int, bounds: Bounds) -> Iterator[LineFault]:
    space = word_space(line)
    if space is not None and space > bounds.loosest:
        yield LineFault(kind="loose-line", line=number, measure=space)
    elif space is not None and space < bounds.tightest:
        yield LineFault(kind="tight-line", line=number, measure=space)


def _ended(before: Any, last: Any, number: int, bounds: Bounds) -> Iterator[LineFault]:
    """The last line, if it is not one that its author ended the one before for."""
    length = width_of(last)
    if 0 < length < bounds.indent and not ends_on_purpose(before):
        yield LineFault(kind="short-last-line", line=number, measure=length / bounds.indent)


def texts(box: Any) -> Iterator[Any]:
    """The boxes of text that stand in a line, in order; what hangs beside it is none of them."""
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if isinstance(child, boxes.Box) and child.is_in_normal_flow():
                yield from texts(child)


def text_of(line: Any) -> str:
    """The words of a line."""
    return "".join(box.text for box in texts(line)).strip()


def width_of(line: Any) -> float:
    """From the first letter to the end of the last, in CSS pixels."""
    written = [box for box in texts(line) if box.text.strip()]
    return float(written[-1].position_x + written[-1].width - written[0].position_x) if written else 0.0


def ends_in_hyphen(line: Any) -> bool:
    """Whether a word is broken at the end of a line, by a hyphen that was put in or at its own."""
    text = text_of(line)
    return text.endswith(HYPHENS) and text[-2:-1].isalnum()


def ends_on_purpose(line: Any) -> bool:
    """Whether a line was ended by the one who wrote it, as in verse."""
    return any((box.element_tag or "").startswith("br") for box in line.descendants() if isinstance(box, boxes.Box))


def word_space(line: Any) -> float | None:
    """The space between the words of a line that is spaced out to the measure, as a share of the face's own space.
    None for a line that is not, or has no space, or whose face has none. While the number of a page is not known it is
    taken for one of two figures, and not for one as long as its placeholder.
    """
    spaces = count_expandable_spaces(line) if line.style["text_align_all"] == "justify" else 0
    if not spaces or ends_on_purpose(line):
        return None
    written = list(texts(line))
    spaced = next(box for box in written if count_expandable_spaces(box))
    spare = sum(box.width for box in written if box.text == PLACEHOLDER) / len(PLACEHOLDER) / spaces
    own = _space(spaced.style)
    if not own:
        return None
    return float((own + spaced.style["word_spacing"] + spaced.justification_spacing + spare) / own)


def _space(style: Any) -> float:
    """The width of a space in a face at its size, in CSS pixels. Measured once for each face of a document."""
    known: dict[Any, float] = style.cache.setdefault("word-space", {})
    key = _font_style_cache_key(style, include_size=True)
    if key not in known:
        plain = style.copy()
        plain["word_spacing"], plain["letter_spacing"] = 0, "normal"
        known[key] = _width("n n", plain) - _width("nn", plain)
    return known[key]


def _width(text: str, style: Any) -> float:
    layout = Layout(style)
    layout.set_text(text)
    return float(line_size(layout.get_first_line()[0], style)[0])
