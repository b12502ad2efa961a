"""Small tables that the press makes: heads in its own words, each cell labelled for narrow screens."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from nlmpress.rendering.context import Context
from nlmpress.rendering.figures import WIDE, head_of_cell, held
from nlmpress.rendering.html import el, join


def made_table(
    ctx: Context, heads: Sequence[str], lines: Iterable[Sequence[str]], *, made: str, class_: str = "data"
) -> Markup:
    """A table from Markup or words, its lines known by what it is. The first cell of each line heads it.

    In an EPUB a wide one reflows on a phone.
    """
    reflow = ctx.epub and len(heads) >= WIDE
    head = el("thead", el("tr", join(el("th", name, scope="col") for name in heads)))
    rows = []
    for number, line in enumerate(lines, 1):
        cells = [el("th", line[0], scope="row")]
        for name, value in zip(heads[1:], line[1:], strict=True):
            label = head_of_cell(ctx, name) if reflow and value else None
            cells.append(el("td", label, value))
        rows.append(el("tr", join(cells), id=ctx.line_id(made, number)))
    generated = None if ctx.epub else "1"
    classes = f"{class_}{' reflow' * reflow} gen"
    return held(ctx, el("table", head, el("tbody", join(rows, "\n")), class_=classes, data_generated=generated))
