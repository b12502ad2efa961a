"""One fault of WeasyPrint 70's line breaking, mended for the length of a render.

Where a run of text ends in a space, an inline element follows, and the run fits the line without that space but not
with it, `split_first_line` takes the line for one that cannot be split and keeps its first word only: about 3 lines
in 1,000 of prose with italics. A space at the end of a line has no width, so the whole run fits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline

NARROWEST = 4
"""So many letters at most stand in the width of one em, as WeasyPrint takes it too: more of them fit no line."""


@contextmanager
def whole_lines() -> Iterator[None]:
    """Inside, runs that fit but for their last space are kept whole."""
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

    inline.split_first_line = split_first_line
    try:
        yield
    finally:
        inline.split_first_line = original
