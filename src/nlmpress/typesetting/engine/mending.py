"""Two faults of WeasyPrint 70's line breaking, mended for the length of a render.

Where a run of text ends in a space, an inline element follows, and the run fits the line without that space but not
with it, `split_first_line` takes the line for one that cannot be split and keeps its first word only: about 3 lines
in 1,000 of prose with italics. A space at the end of a line has no width, so the whole run fits.

Where words are spaced, a space that is a box of its own is laid out with a mark of no width behind it, and
`remove_last_whitespace` then finds no space at the end of the line: it stops short of the measure by one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

SPACED = " \N{ZERO WIDTH SPACE}"
NARROWEST = 4
"""So many letters at most stand in the width of one em, as WeasyPrint takes it too: more of them fit no line."""


@contextmanager
def whole_lines() -> Iterator[None]:
    """Inside, runs that fit but for their last space are kept whole, and lines end with their last word."""
    original = inline.split_first_line

    def split_first_line(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **options: Any) -> Any:
        found = original(text, style, context, max_width, *rest, **options)
        resume_at = found[2]
        if resume_at is None or max_width is None or text[-1:] != " " or style["white_space"] != "normal":
            return found
        if len(text) * style["font_size"] > max_width * NARROWEST:
            return found
        width = original(text.rstrip(" "), style, context, None, *rest, **options)[3]
        return original(text, style, context, None, *rest, **options) if width <= max_width else found

    removed = inline.remove_last_whitespace

    def remove_last_whitespace(context: Any, line: Any) -> None:
        last = line
        while isinstance(last, boxes.LineBox | boxes.InlineBox) and last.children:
            last = last.children[-1]
        if isinstance(last, boxes.TextBox) and last.text == SPACED:
            last.text = " "
        removed(context, line)

    inline.split_first_line, inline.remove_last_whitespace = split_first_line, remove_last_whitespace
    try:
        yield
    finally:
        inline.split_first_line, inline.remove_last_whitespace = original, removed
