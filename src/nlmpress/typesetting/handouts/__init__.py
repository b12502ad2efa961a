"""A sheet set so that it fills whole sides, the same number on every paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nlmpress.model import Paper
from nlmpress.rendering.handouts import Fit, Format
from nlmpress.typesetting.handouts.sums import (
    GROWTH,
    ROUNDING,
    Block,
    Bounds,
    Plan,
    Room,
    held,
    most,
    sides_needed,
    split,
    spread,
    tightest,
)

Make = Callable[[Format, Fit], str]
STEP = 0.25
"""Sizes of type are multiples of this, in points."""
TRIES = 4
FEWER = 3
"""So many ruled lines may be taken from each thing to write on a ticket."""
HELD = (0.0, 3.0, 8.0)
TABLE = 1.3
"""Millimetres of a side that the rules over and under a table take."""
OVER_GROUP = 3
"""The space over a group of facts, of that over a fact in it."""
COLUMNS_LESS = 2.0
"""Facts in columns may be so many points smaller than what is read in lines of full width."""
NOTES_HEAD = 1.06 * 1.25 * 0.3528
"""The heading over lines for notes, in millimetres for each point of the sheet's size."""


class DoesNotFit(Exception):
    """A sheet that fills no whole sides within its bounds: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A finished sheet. `full` is how much of its last side it fills; `layouts` how often it was laid out."""

    pdf: bytes = field(repr=False)
    sides: int
    fit: Fit
    full: float
    layouts: int
    complaints: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Seen:
    """A sheet as it was laid out last on one paper."""

    form: Format
    size: float
    blocks: tuple[Block, ...] = ()
    room: Room = field(default_factory=lambda: Room(first=0, other=0))
    more: int = 0
    """Sides of cards after those that are fitted."""
    held: float = 0.0
    """Millimetres of every side that are held back."""
    spare: Mapping[str, float] = field(default_factory=dict)
    """By the id of a card, the millimetres of its height that are free."""
    laid_out: Any = None
    layouts: int = 0


class Table:
    """Sets sheets of one format after another: its stylesheet and its faces are read once."""

    def __init__(self, css: str, files: Mapping[str, tuple[str, bytes]]) -> None:
        from nlmpress.typesetting.engine.setter import Setter

        self.setter = Setter(css, files)


def fit(
    make: Make,
    tables: Mapping[Paper, Table],
    forms: Mapping[Paper, Format],
    full: float,
    *,
    sides: int | None,
    notes: bool,
    wanted: Sequence[Paper],
) -> dict[Paper, Fitted]:
    """A sheet of blocks on the papers that are wanted, with as many sides as every one of `forms` needs. Raises
    `DoesNotFit`.
    """
    bounds = Bounds.of(next(iter(forms.values())).v, full)
    seen = {paper: Seen(form=form, size=bounds.sizes[1]) for paper, form in forms.items()}
    for paper, one in seen.items():
        look(make, tables[paper], one)
    count = sides or _sides(list(seen.values()), bounds)
    return {paper: _set(make, tables[paper], seen[paper], bounds, count, notes=notes) for paper in wanted}


def _set(make: Make, table: Table, seen: Seen, bounds: Bounds, sides: int, *, notes: bool) -> Fitted:
    """A sheet on one paper. Where the engine takes more room than the sums say, a little is held back and it is planned
    again.
    """
    for back in HELD:
        if back:
            seen.held = back
            look(make, table, seen)
        plan = _plan(make, table, seen, bounds, sides, notes)
        try:
            return _finished(make, table, seen, plan, sides)
        except DoesNotFit:
            if back == HELD[-1]:
                raise
    raise AssertionError("a sheet is set, or refused, within the tries there are")


def fit_cards(make: Make, table: Table, form: Format) -> Fitted:
    """A sheet of cards on one paper, in the largest type in which everything has room on its card. Raises
    `DoesNotFit`.
    """
    bounds = Bounds.of(form.v, 1.0)
    seen = Seen(form=form, size=bounds.sizes[1])
    fewer = 0
    while (free := _free(make, table, seen, fewer)) < 0:
        if seen.size <= bounds.sizes[0]:
            if fewer == FEWER:
                break
            fewer += 1
        seen.size = max(bounds.sizes[0], seen.size - max(STEP, -free / 12 // STEP * STEP))
    else:
        chosen = Fit(size=seen.size, sides=len(seen.laid_out.pages), fewer=fewer, gaps=seen.spare)
        return finished(make, table, seen, chosen, full=1.0)
    message = f"Its fullest card is {-free:.0f} mm too long on {form.paper} ({form.version}), in {seen.size:g} pt."
    raise DoesNotFit(message, "Shorten what stands on it, or ask for fewer lines.")


def _free(make: Make, table: Table, seen: Seen, fewer: int) -> float:
    """Lay cards out, and say how much room is left on the fullest."""
    from nlmpress.typesetting.engine.measuring import CARD, measured

    seen.laid_out = table.setter.as_it_falls(make(seen.form, Fit(size=seen.size, fewer=fewer)))
    seen.layouts += 1
    found = [one for one in measured(seen.laid_out.pages) if one.said == CARD]
    seen.spare = {one.id: one.words for one in found}
    return min(seen.spare.values())


def fit_columns(make: Make, table: Table, form: Format, columns: int) -> Fitted:
    """Groups in so many columns on one side, in the largest type that lets them in, evenly. Raises `DoesNotFit`."""
    bounds = Bounds.of(form.v, 1.0)
    seen = Seen(form=form, size=bounds.sizes[2])
    low = bounds.sizes[0] - COLUMNS_LESS
    while True:
        look(make, table, seen)
        heights = [block.height for block in seen.blocks]
        room = Room(first=seen.room.first, other=seen.room.first)
        starts = split(heights, room, bounds.gaps[0], columns)
        if starts is not None:
            break
        if seen.size <= low:
            over = (sum(heights) + bounds.gaps[0] * (len(heights) - columns)) / columns - seen.room.first
            long = max(over, 1) * columns
            message = f"It is {long:.0f} mm too long for {columns} columns of {form.paper}, in {low:g} pt."
            raise DoesNotFit(message, "Cut some of its facts, or make groups shorter, so that they are evenly dealt.")
        text = sum(heights)
        wanted = seen.size * min(1.0, (seen.room.first * columns / max(text, 1)) ** (1 / GROWTH)) // STEP * STEP
        seen.size = max(low, min(seen.size - STEP, wanted))
    plan = _dealt(seen, starts, bounds)
    chosen = Fit(size=seen.size, gaps=plan, breaks=frozenset(seen.blocks[n].id for n in starts[1:]))
    return finished(make, table, seen, chosen, full=1.0)


def _dealt(seen: Seen, starts: Sequence[int], bounds: Bounds) -> dict[str, float]:
    """The space over each group that lets every column end where the others do."""
    gaps: dict[str, float] = {}
    for start, end in zip(starts, (*starts[1:], len(seen.blocks)), strict=True):
        here = seen.blocks[start:end]
        slack = seen.room.first - sum(block.height for block in here)
        items = sum(block.lines for block in here) - len(here)
        unit = min(bounds.gaps[0], slack / max(1, items + OVER_GROUP * (len(here) - 1)))
        gaps |= {block.id: unit * OVER_GROUP for block in here[1:]}
        gaps |= {f"{block.id}-items": unit for block in here}
    return gaps


def head(make: Make, table: Table, form: Format) -> float:
    """How much of its first side a sheet's head takes, in millimetres, before its type is fitted."""
    seen = Seen(form=form, size=form.v["size"][1])
    look(make, table, seen)
    return form.room - seen.room.first


def look(make: Make, table: Table, seen: Seen) -> None:
    """Lay the sheet out in a size of type, with no space between its blocks, and measure it."""
    from nlmpress.typesetting.engine.measuring import CARD, measured

    seen.laid_out = table.setter.as_it_falls(make(seen.form, Fit(size=seen.size, tall=True)))
    seen.layouts += 1
    found = measured(seen.laid_out.pages)
    cards = [one for one in found if one.said == CARD]
    seen.more, seen.spare = len({one.side for one in cards}), {one.id: one.words for one in cards}
    head = next(one.bottom for one in found if one.id == "head") - seen.form.top
    heads = next((one.bottom - one.top for one in found if one.id == "heads"), 0.0)
    blocks = []
    for one in found:
        if one.id.startswith("b") or one.id == "themes":
            lines, fewest, most, *next_too = map(int, one.said.split())
            blocks.append(
                Block(
                    id=one.id, height=one.bottom - one.top, lines=lines, fewest=fewest, most=most,
                    row=heads > 0 and one.id != "themes", words=one.words, ruled=one.ruled,
                    heads=bool(next_too),
                )
            )  # fmt: skip
    seen.blocks = tuple(blocks)
    held = heads + TABLE * (heads > 0) + ROUNDING + seen.held
    seen.room = Room(first=seen.form.room - head - held, other=seen.form.later_room - held)


def _sides(seen: Sequence[Seen], bounds: Bounds) -> int:
    """How many sides every paper needs: as many as hold the lines that are asked for, unless one side fewer holds all
    with fewer lines and the last would be far from full. Rows of a table are given more lines before that.
    """
    easy = max(_needed([b.height for b in one.blocks], one, bounds) for one in seen)
    tight = max(_needed(tightest(one.blocks, bounds), one, bounds) for one in seen)
    filled = min(sum(most(one.blocks, bounds)) / (one.room.first + one.room.other * (easy - 1)) for one in seen)
    return tight if tight < easy and filled < bounds.full else easy


def _needed(heights: Sequence[float], seen: Seen, bounds: Bounds) -> int:
    stay = held(seen.blocks)
    found = sides_needed(heights, seen.room, bounds.gaps[0], stay)
    if found is None:
        small = (bounds.sizes[0] / seen.size) ** GROWTH
        found = sides_needed([height * small for height in heights], seen.room, bounds.gaps[0], stay)
    return found or len(heights)


def _plan(make: Make, table: Table, seen: Seen, bounds: Bounds, sides: int, notes: bool) -> Plan:
    """How a sheet is spread over its sides on one paper: in larger type when it leaves holes, in smaller when it runs
    over.
    """
    best: tuple[Plan, float] | None = None
    for _ in range(TRIES):
        plan = spread(seen.blocks, seen.room, bounds, sides, seen.size * NOTES_HEAD if notes else None)
        if plan is None:
            if best is not None or seen.size <= bounds.sizes[0]:
                break
            seen.size = max(bounds.sizes[0], min(seen.size - STEP, _shrunk(seen, bounds, sides)))
        else:
            if best is None or plan.spare < best[0].spare:
                best = (plan, seen.size)
            if plan.spare < bounds.pitch or seen.size >= bounds.sizes[2]:
                break
            text = sum(b.height - b.lines * bounds.pitch for b in seen.blocks)
            grown = min(bounds.sizes[2], seen.size * (1 + plan.spare * sides / max(text, 1) / 2)) // STEP * STEP
            if grown <= seen.size:
                break
            seen.size = grown
        look(make, table, seen)
    if best is None:
        raise _too_long(seen, bounds, sides)
    if best[1] != seen.size:
        seen.size = best[1]
    return best[0]


def _shrunk(seen: Seen, bounds: Bounds, sides: int) -> float:
    """The size of type in which the text would fill the room there is."""
    text = sum(b.height - b.lines * bounds.pitch for b in seen.blocks)
    ruled = sum(b.fewest for b in seen.blocks) * bounds.pitch + bounds.gaps[0] * (len(seen.blocks) - sides)
    room = seen.room.first + seen.room.other * (sides - 1) - ruled
    return float(seen.size * (max(room, 1) / max(text, 1)) ** (1 / GROWTH) // STEP * STEP)


def _too_long(seen: Seen, bounds: Bounds, sides: int) -> DoesNotFit:
    heights = tightest(seen.blocks, bounds)
    room = seen.room.first + seen.room.other * (sides - 1)
    over = max(1.0, sum(heights) + bounds.gaps[0] * (len(heights) - sides) - room)
    longest = sorted(zip(heights, seen.blocks, strict=True), key=lambda pair: -pair[0])[:3]
    places = [seen.blocks.index(block) + 1 for _, block in longest]
    named = ", ".join(f"the {_nth(n)} ({height:.0f} mm)" for n, (height, _) in zip(places, longest, strict=True))
    paper, version = seen.form.paper, seen.form.version
    lines = -(-over // bounds.pitch)
    what = "" if seen.form.answers else f" or {lines:.0f} ruled {'line' if lines == 1 else 'lines'},"
    message = (
        f"It is {over:.0f} mm too long for {sides} {'side' if sides == 1 else 'sides'} of {paper}"
        f"{'' if seen.form.answers else f' ({version})'}, in {seen.size:g} pt and the narrowest spaces."
    )
    return DoesNotFit(message, f"Cut {over:.0f} mm of it,{what} or give it more sides. Its longest blocks are {named}.")


def _nth(place: int) -> str:
    ending = "th" if 10 < place % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def _finished(make: Make, table: Table, seen: Seen, plan: Plan, sides: int) -> Fitted:
    """The sheet laid out once more, as planned, and written."""
    ids = [block.id for block in seen.blocks]
    chosen = Fit(
        size=seen.size,
        gaps={**plan.gaps, **seen.spare},
        lines=plan.lines,
        breaks=frozenset(ids[start] for start in plan.starts[1:]),
        notes=plan.notes,
        sides=sides + seen.more,
    )
    return finished(make, table, seen, chosen, full=plan.full)


def finished(make: Make, table: Table, seen: Seen, chosen: Fit, *, full: float) -> Fitted:
    """A sheet in its last setting, proved to have the sides that it was planned for, and written."""
    from nlmpress.typesetting.engine import setter as engine
    from nlmpress.typesetting.engine.log import heard
    from nlmpress.typesetting.engine.pins import quick_instances

    with heard() as complaints:
        laid_out = table.setter.as_it_falls(make(seen.form, chosen))
        if len(laid_out.pages) != chosen.sides:
            message = f"It was planned for {chosen.sides} sides of {seen.form.paper} and came to {len(laid_out.pages)}."
            raise DoesNotFit(message, "Take a line or a question out of it.")
        labels = tuple(str(number) for number in range(1, chosen.sides + 1))
        with quick_instances():
            pdf = engine.write(laid_out, list(laid_out.pages), labels)
    return Fitted(
        pdf=pdf,
        sides=chosen.sides,
        fit=chosen,
        full=full,
        layouts=seen.layouts + 1,
        complaints=tuple(dict.fromkeys(complaints)),
    )
