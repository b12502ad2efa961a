"""A sheet of cards, which are cut apart."""

from nlmpress.rendering.handouts import Fit, Format
from nlmpress.typesetting.handouts.laying import STEP, DoesNotFit, Fitted, Make, Seen, Table, finished
from nlmpress.typesetting.handouts.sums import Bounds

FEWER = 3
"""So many ruled lines may be taken from each thing to write on a ticket."""
MORE = 12
"""So many may be given to each, where there is room."""


def fit_cards(make: Make, table: Table, form: Format, *, written: bool) -> Fitted:
    """A sheet of cards on one paper, in the largest type in which everything has room on its card; those that are
    `written` on have as many ruled lines as have room too. Raises `DoesNotFit`.
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
        if written:
            fewer = _filled(make, table, seen, fewer, free)
        chosen = Fit(size=seen.size, sides=seen.sides, fewer=fewer, gaps=seen.spare)
        return finished(make, table, seen, chosen, full=1.0)
    message = f"Its fullest card is {-free:.0f} mm too long on {form.paper} ({form.version}), in {seen.size:g} pt."
    raise DoesNotFit(message, "Shorten what stands on it, or ask for fewer lines.", -free)


def _free(make: Make, table: Table, seen: Seen, fewer: int) -> float:
    """Lay cards out, and say how much room is left on the fullest."""
    from nlmpress.typesetting.engine.measuring import CARD, measured

    pages = table.setter.as_it_falls(make(seen.form, Fit(size=seen.size, fewer=fewer))).pages
    found = [one for one in measured(pages) if one.said == CARD]
    seen.sides = len(pages)
    seen.spare = {one.id: one.words for one in found}
    return min(seen.spare.values())


def _filled(make: Make, table: Table, seen: Seen, fewer: int, free: float) -> int:
    """How many lines fewer, or more when less than none, leave no room for another on the fullest card."""
    line = free - _free(make, table, seen, fewer - 1)
    more = min(MORE, int(free // line)) if line > 0 else 0
    if more != 1:
        _free(make, table, seen, fewer - more)
    return fewer - more
