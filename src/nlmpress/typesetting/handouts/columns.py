"""Groups of facts in columns, on one side."""

from collections.abc import Sequence

from nlmpress.rendering.handouts import Fit, Format
from nlmpress.typesetting.handouts.laying import NOTES_HEAD, STEP, DoesNotFit, Fitted, Make, Seen, Table, finished, look
from nlmpress.typesetting.handouts.sums import GROWTH, Bounds, Room, over, split

OVER_GROUP = 3
"""The space over a group of facts, of that over a fact in it."""
COLUMNS_LESS = 2.0
"""Facts in columns may be so many points smaller than what is read in lines of full width."""


def fit_columns(make: Make, table: Table, form: Format, columns: int) -> Fitted:
    """Groups in so many columns on one side, in the largest type that lets them in, evenly. Raises `DoesNotFit`."""
    bounds = Bounds.of(form.v)
    seen = Seen(form=form, size=bounds.sizes[2])
    low = bounds.sizes[0] - COLUMNS_LESS
    while True:
        look(make, table, seen)
        heights = [block.height for block in seen.blocks]
        room = Room(first=seen.room.first, other=seen.room.first)
        starts = split(heights, room, over(seen.blocks, bounds.gaps[0]), columns)
        if starts is not None:
            break
        if seen.size <= low:
            long = (sum(heights) + bounds.gaps[0] * (len(heights) - columns)) / columns - seen.room.first
            long = max(long, 1) * columns
            message = f"It is {long:.0f} mm too long for {columns} columns of {form.paper}, in {low:g} pt."
            hint = "Cut some of its facts, or make groups shorter, so that they are evenly dealt."
            raise DoesNotFit(message, hint, long)
        text = sum(heights)
        wanted = seen.size * min(1.0, (seen.room.first * columns / max(text, 1)) ** (1 / GROWTH)) // STEP * STEP
        seen.size = max(low, min(seen.size - STEP, wanted))
    gaps, left = _dealt(seen, starts, bounds)
    under = left - seen.size * NOTES_HEAD
    notes = 0 if form.answers else max(0, int((under - bounds.gaps[1]) // bounds.pitch))
    if notes > 1:
        gaps["notes"] = min(bounds.gaps[2], under - notes * bounds.pitch)
        left = 0.0
    chosen = Fit(
        size=seen.size, gaps=gaps, breaks=frozenset(seen.blocks[n].id for n in starts[1:]), notes=notes * (notes > 1)
    )
    return finished(make, table, seen, chosen, full=1 - left / seen.room.first)


def _dealt(seen: Seen, starts: Sequence[int], bounds: Bounds) -> tuple[dict[str, float], float]:
    """The space over each group that lets every column end where the others do, if it need not be too wide, and what is
    left under the fullest.
    """
    gaps: dict[str, float] = {}
    left = seen.room.first
    for start, end in zip(starts, (*starts[1:], len(seen.blocks)), strict=True):
        here = seen.blocks[start:end]
        slack = seen.room.first - sum(block.height for block in here)
        items = sum(block.lines for block in here) - len(here)
        spaces = items + OVER_GROUP * (len(here) - 1)
        unit = min(bounds.gaps[0], slack / max(1, spaces))
        left = min(left, slack - unit * spaces)
        gaps |= {block.id: unit * OVER_GROUP for block in here[1:]}
        gaps |= {f"{block.id}-items": unit for block in here}
    return gaps, max(0.0, left)
