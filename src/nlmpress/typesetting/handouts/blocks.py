"""A sheet of blocks: questions, rows, panels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from nlmpress.model import Paper
from nlmpress.rendering.handouts import Fit, Format
from nlmpress.typesetting.handouts.laying import (
    NOTES_HEAD,
    STEP,
    DoesNotFit,
    Fitted,
    Known,
    Make,
    Seen,
    Table,
    finished,
    look,
)
from nlmpress.typesetting.handouts.spreading import Plan, spread
from nlmpress.typesetting.handouts.sums import GROWTH, Bounds, again, fewest, heights, held, over, sides_needed

TRIES = 4
HELD = (0.0, 3.0, 8.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A sheet in another version: how many sides it has, and by paper and by the id of a block its lines."""

    sides: int = 0
    lines: Mapping[Paper, Mapping[str, int]] = field(default_factory=dict)


NONE = Other()


def fit(
    make: Make,
    tables: Mapping[Paper, Table],
    forms: Mapping[Paper, Format],
    *,
    sides: int | None,
    notes: bool,
    wanted: Sequence[Paper],
    other: Other = NONE,
) -> dict[Paper, Fitted]:
    """A sheet of blocks on the papers that are wanted, with as many sides as every one of `forms` needs, and no fewer
    lines than it has in the `other` version. Raises `DoesNotFit`.
    """
    bounds = Bounds.of(next(iter(forms.values())).v)
    seen = _seen(make, tables, forms, bounds, other)
    count = sides or _sides(list(seen.values()), bounds)
    if other.lines and count > other.sides + 1:
        modest = {paper: _modest(make, tables[paper], one) for paper, one in seen.items()}
        if (fewer := _sides(list(modest.values()), bounds)) < count:
            seen, count = modest, fewer
    blocks = len(next(iter(seen.values())).blocks)
    if count > blocks:
        message = f"It has {blocks} {'block' if blocks == 1 else 'blocks'} to put on {count} sides."
        raise DoesNotFit(message, "Ask for fewer sides, or for more on them.")
    return {paper: _set(make, tables[paper], seen[paper], bounds, count, notes=notes) for paper in wanted}


def ruled(make: Make, tables: Mapping[Paper, Table], forms: Mapping[Paper, Format], wanted: Sequence[Paper]) -> Other:
    """The lines of each block of a sheet on the papers that are wanted: as many as it has at most, if its type is not
    made larger. None where it fits no whole sides in the size that is wanted.
    """
    bounds = Bounds.of(next(iter(forms.values())).v)
    seen = _seen(make, tables, forms, bounds, NONE)
    if not any(block.most for one in seen.values() for block in one.blocks):
        return NONE
    count = _sides(list(seen.values()), bounds)
    head = bounds.sizes[1] * NOTES_HEAD
    plans = {paper: spread(seen[paper].blocks, seen[paper].room, bounds, count, head) for paper in wanted}
    return Other(sides=count, lines={paper: plan.lines for paper, plan in plans.items() if plan is not None})


def _modest(make: Make, table: Table, seen: Seen) -> Seen:
    """Without the lines that questions have in another version above those that they should have: these are worth one
    side more than it has, and not two.
    """
    asked = {block.id: block.lines for block in seen.blocks if not block.even}
    least = {id_: min(lines, asked.get(id_, lines)) for id_, lines in seen.least.items()}
    found = replace(seen, least=least)
    look(make, table, found)
    return found


def _seen(
    make: Make, tables: Mapping[Paper, Table], forms: Mapping[Paper, Format], bounds: Bounds, other: Other
) -> dict[Paper, Seen]:
    """A sheet laid out in the wanted size on every paper."""
    known: Known = {}
    seen = {
        paper: Seen(form=form, size=bounds.sizes[1], known=known, least=other.lines.get(paper, {}))
        for paper, form in forms.items()
    }
    for paper, one in seen.items():
        look(make, tables[paper], one)
    return seen


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


def _sides(seen: Sequence[Seen], bounds: Bounds) -> int:
    """How many sides every paper needs: as few as hold the fewest lines."""
    return max(_needed(one, bounds) for one in seen)


def _needed(seen: Seen, bounds: Bounds) -> int:
    lines, gaps = fewest(seen.blocks), over(seen.blocks, bounds.gaps[0])
    for scale in (1.0, bounds.sizes[0] / seen.size):
        high = heights(seen.blocks, lines, bounds.pitch, scale)
        stay = held(seen.blocks, high, seen.room, bounds.gaps[0])
        found = sides_needed(high, seen.room, gaps, stay, again(seen.blocks))
        if found is not None:
            return found
    return len(seen.blocks)


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
            if best is None or plan.flaws < best[0].flaws:
                best = (plan, seen.size)
            if plan.spare < bounds.pitch or seen.size >= bounds.sizes[2]:
                break
            text = sum(b.text(bounds.pitch) for b in seen.blocks)
            grown = min(bounds.sizes[2], seen.size * (1 + plan.spare * sides / max(text, 1) / 2)) // STEP * STEP
            if grown <= seen.size or not _better(seen, grown, plan, bounds, sides, notes):
                break
            seen.size = grown
        look(make, table, seen)
    if best is None:
        raise _too_long(seen, bounds, sides)
    seen.size = best[1]
    return best[0]


def _better(seen: Seen, grown: float, plan: Plan, bounds: Bounds, sides: int, notes: bool) -> bool:
    """Whether larger type fills holes even where text grows most: to see costs a layout."""
    larger = [block.scaled(grown / seen.size, bounds.pitch) for block in seen.blocks]
    found = spread(larger, seen.room, bounds, sides, grown * NOTES_HEAD if notes else None)
    return found is not None and found.flaws < plan.flaws


def _shrunk(seen: Seen, bounds: Bounds, sides: int) -> float:
    """The size of type in which the text would fill the room there is."""
    text = sum(b.text(bounds.pitch) for b in seen.blocks)
    ruled = sum(b.fewest for b in seen.blocks) * bounds.pitch + bounds.gaps[0] * (len(seen.blocks) - sides)
    room = seen.room.first + seen.room.other * (sides - 1) - ruled
    return float(seen.size * (max(room, 1) / max(text, 1)) ** (1 / GROWTH) // STEP * STEP)


def _too_long(seen: Seen, bounds: Bounds, sides: int) -> DoesNotFit:
    high = heights(seen.blocks, fewest(seen.blocks), bounds.pitch)
    room = seen.room.first + seen.room.other * (sides - 1)
    long = max(1.0, sum(high) + bounds.gaps[0] * (len(high) - sides) - room)
    blocks = [(one.id, height) for one, height in zip(seen.blocks, high, strict=True)]
    paper, version = seen.form.paper, seen.form.version
    lines = -(-long // bounds.pitch)
    ruled = any(block.lines for block in seen.blocks)
    what = f" or {lines:.0f} ruled {'line' if lines == 1 else 'lines'}," if ruled else ""
    message = (
        f"It is {long:.0f} mm too long for {sides} {'side' if sides == 1 else 'sides'} of {paper}"
        f"{'' if seen.form.answers else f' ({version})'}, in {seen.size:g} pt and the narrowest spaces."
    )
    return DoesNotFit(message, f"Cut {long:.0f} mm of it,{what} or give it more sides.", long, blocks)


def _finished(make: Make, table: Table, seen: Seen, plan: Plan, sides: int) -> Fitted:
    """The sheet laid out once more, as planned, and written."""
    ids = [block.id for block in seen.blocks]
    chosen = Fit(
        size=seen.size,
        gaps=plan.gaps,
        lines=plan.lines,
        breaks=frozenset(ids[start] for start in plan.starts[1:]),
        notes=plan.notes,
        sides=sides,
    )
    return finished(make, table, seen, chosen, full=plan.full)
