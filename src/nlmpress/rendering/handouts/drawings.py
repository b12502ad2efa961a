"""Figures on a sheet: how they are read, what is done with them, and what stands for one that is too large."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from nlmpress.assembly.drawn import CLOCKS, MAP, in_both_orders
from nlmpress.book import DivisionName, EventEntry
from nlmpress.classroom import Drawing, Sheet
from nlmpress.diagnostics import NOWHERE
from nlmpress.rendering.context import Context
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.bench import Bench
from nlmpress.rendering.handouts.fit import POINT
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines

Drawn = Mapping[tuple[str, str | None, bool], Sequence[str]]
"""Figures for sheets (SVG, in pieces): by what they are, of which division, and whether they are blank. One without a
piece has no room in one; while the head of its sheet is measured there is none at all.
"""
BOLD = "handout.read.bold"
"""The key of what numbers in bold are: divisions, where the work has a word for them."""
RUN, LARGE_RUN = 4, 2
"""Events that stay together, at most; in large print, where each takes more of a side."""
BOX, BESIDE = 1.25, 5.0
"""The width of a box for a number, in spaces between two lines that are written by hand; what is beside it, in mm."""
EDGE = 3.0
"""Millimetres before the events as they are lived."""
DIGIT, AFTER = 0.54, 0.7
"""The width of a figure, and of the space after a number, in ems."""
SIZES = (("drawn.once", 0.46), ("drawn.twice", 0.72), ("drawn.often", 1.0))
"""What each size of a mark says, and how large it is, in ems."""


def drawing(bench: Bench, one: Drawing) -> Markup:
    """A figure in its pieces; nothing while it is not drawn yet."""
    drawn = bench.drawings.get((one.what, one.of, one.blank))
    if in_lists(bench.drawings, one):
        return _both_orders(bench, one)
    pieces = [{"box": bench.box(("the drawing", NOWHERE)), "svg": Markup(svg)} for svg in drawn or ()]
    return bench.page("drawing", pieces=pieces)


def in_lists(drawings: Drawn, one: Drawing) -> bool:
    """Whether events stand in two lists instead, because they have no room to be joined on one side."""
    return one.what == CLOCKS and drawings.get((one.what, one.of, one.blank)) == ()


def to_do(drawings: Drawn, sheet: Sheet) -> str:
    """The key of the words that say what to do on a sheet."""
    key = f"handout.do.{sheet.record.kind}"
    for one in sheet.body:
        if isinstance(one, Drawing) and one.what == MAP and not one.hidden:
            return f"{key}.named"
        if isinstance(one, Drawing) and in_lists(drawings, one):
            return f"{key}.listed"
    return key


def to_read(ctx: Context, drawings: Drawn, sheet: Sheet) -> Markup:
    """How the figure of a sheet is read; of one that is not drawn yet, as much as may have to be said."""
    found = [_reading(ctx, drawings, one, sheet) for one in sheet.body if isinstance(one, Drawing)]
    return join(found, " ")


def _reading(ctx: Context, drawings: Drawn, one: Drawing, sheet: Sheet) -> Markup:
    drawn = drawings.get((one.what, one.of, one.blank))
    if one.what == MAP:
        listed = drawn is None or any('class="list"' in svg for svg in drawn)
        filled = sheet.record.fill == "filled"
        said = ["handout.read.arrows"]
        said += [] if one.blank else [BOLD]
        said += ["handout.read.listed"] if filled and listed else [] if filled else ["handout.read.ringed"]
        return _said(ctx, said, _of_relations(ctx, one))
    if one.what == CLOCKS:
        thick = not one.blank and not in_lists(drawings, one)
        places = (entry.where for entry in in_both_orders(ctx.book) if entry.where is not None)
        return _said(ctx, [BOLD, "handout.read.lived", *["handout.read.thick"] * thick], places)
    columns = ctx.book.strengths
    levels = _levels(ctx, (ctx.book.divisions[path] for path in columns if path in ctx.book.divisions), many=False)
    sizes = (el("span", _size(size), text(ctx.words(key)), class_="size") for key, size in SIZES)
    return ctx.say("handout.read.sizes", level=levels) + " " + join(sizes, " ")


def _said(ctx: Context, keys: Iterable[str], places: Iterable[DivisionName]) -> Markup:
    levels = _levels(ctx, places)
    told = [ctx.words(key, levels=levels) if key == BOLD else ctx.words(key) for key in keys if levels or key != BOLD]
    return join(map(text, told), " ")


def _levels(ctx: Context, places: Iterable[DivisionName], *, many: bool = True) -> str:
    """What the work calls the divisions at these places, each sort once."""
    known = ctx.book.identity.work.levels
    deep = sorted({len(place.path) for place in places if len(place.path) <= len(known)})
    return ctx.words.list([known[n - 1].many if many else known[n - 1].one for n in deep])


def _of_relations(ctx: Context, one: Drawing) -> list[DivisionName]:
    """The divisions that the relations of a map begin and end with."""
    locators = [
        locator
        for entry in ctx.book.people.values()
        for tie in entry.person.relations
        for locator in (*tie.since[:1], *tie.until[:1])
    ]
    found = (ctx.book.divisions.get(locator.last or locator.first) for locator in locators)
    return [name for name in found if name is not None]


def _size(size: float) -> Markup:
    """A mark of a size, without meaning of its own: the words beside it say the same."""
    drawn = Markup('<circle cx="5" cy="5" r="5"/>')
    return el(
        "svg", drawn, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 10 10", width=f"{size}em", height=f"{size}em",
        aria_hidden="true", fill="#000000",
    )  # fmt: skip


def _both_orders(bench: Bench, one: Drawing) -> Markup:
    """The events in both orders side by side: as they are told, with a box for the place of each in the order lived."""
    events = in_both_orders(bench.ctx.book)
    lived = sorted(events, key=lambda e: e.event.lived or 0)
    place = {entry.event.id: n for n, entry in enumerate(lived, 1)}
    rows = [
        {
            "top": _top(bench, events, n), "place": _at(told), "told": _title(bench, told),
            "found": "" if one.blank else place[told.event.id], "n": n + 1, "lived": _title(bench, lived[n]),
        }
        for n, told in enumerate(events)
    ]  # fmt: skip
    run = LARGE_RUN if bench.form.version == "large-print" else RUN
    runs = []
    for start in range(0, len(rows), run):
        box = bench.box(("the events", NOWHERE), row=True)
        some = rows[start : start + run]
        before = [rows[start - 1] if start and box.id not in bench.fit.breaks else None, *some]
        for row, last in zip(some, before, strict=False):  # a side begins with the place
            row["again"] = last is not None and last["place"] == row["place"]
        runs.append({"box": box, "pad": number(bench.fit.gaps.get(box.id, 0.0) / len(some)), "rows": some})
    indents = [max(len(str(row[key])) for row in rows) * DIGIT + AFTER for key in ("place", "n")]
    return bench.page("orders", runs=runs, shares=_shares(bench, *indents), indents=indents)


def _shares(bench: Bench, places: float, numbers: float) -> list[float]:
    """The widths of the columns, in per cent, so that titles have as much room in both orders. What stands before them
    is so many ems wide.
    """
    box = BOX * bench.form.v["pitch"] + BESIDE
    title = bench.form.measure - box - EDGE - (places + numbers) * bench.fit.size * POINT
    told = title / 2 + places * bench.fit.size * POINT
    return [round(wide / bench.form.measure * 100, 3) for wide in (told, box, bench.form.measure - box - told)]


def _at(entry: EventEntry) -> str:
    assert entry.where is not None  # it has a place in both orders
    return entry.where.number


def _top(bench: Bench, events: Sequence[EventEntry], n: int) -> str:
    """The largest division of the work that begins with an event, where places are parts of them."""
    places = [entry.where.path for entry in events if entry.where is not None]
    if all(len(path) == 1 for path in places) or (n and places[n][0] == places[n - 1][0]):
        return ""
    return bench.ctx.book.divisions[places[n][0]].own


def _title(bench: Bench, entry: EventEntry) -> Any:
    return text(entry.event.short) if entry.event.short else inlines(bench.ctx.quiet(), entry.event.title)
