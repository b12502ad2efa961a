"""A sheet of cards, which are cut apart."""

from collections.abc import Mapping

from nlmpress.rendering.handouts import Fit, Format
from nlmpress.typesetting.handouts.laying import STEP, DoesNotFit, Fitted, Make, Seen, Table, finished
from nlmpress.typesetting.handouts.sums import Bounds

Answers = Mapping[str, tuple[int, int]]
"""By its name, the ruled lines that an answer on a card has at least, and those that it should have."""


def fit_cards(make: Make, table: Table, form: Format, answers: Answers) -> Fitted:
    """A sheet of cards on one paper, in the largest type in which everything has room on its card. The `answers` on
    each have as many ruled lines as have room too, shared out by what they should have; where there is no room for the
    fewest, fewer cards stand on a side. Raises `DoesNotFit`.
    """
    bounds = Bounds.of(form.v)
    seen = Seen(form=form, size=bounds.sizes[1])
    fewer = 0
    while (free := _free(make, table, seen, fewer)) < 0:
        if seen.size <= bounds.sizes[0] and answers and len(seen.spare) > 1:
            seen.size, fewer = bounds.sizes[1], fewer + 1
            continue
        if seen.size <= bounds.sizes[0]:
            message = (
                f"Its fullest card is {-free:.0f} mm too long on {form.paper} ({form.version}), in {seen.size:g} pt."
            )
            raise DoesNotFit(message, "Shorten what stands on it, or ask for fewer lines.", -free)
        seen.size = max(bounds.sizes[0], seen.size - max(STEP, -free / 12 // STEP * STEP))
    lines = {name: fewest for name, (fewest, _) in answers.items() if fewest}
    more = int(free // bounds.pitch) if lines else 0
    for _ in range(more):
        lines[min(lines, key=lambda name: lines[name] / answers[name][1])] += 1
    left = {card: spare - more * bounds.pitch for card, spare in seen.spare.items()}
    chosen = Fit(size=seen.size, sides=seen.sides, gaps=left, lines=lines, fewer=fewer)
    return finished(make, table, seen, chosen, full=1.0)


def _free(make: Make, table: Table, seen: Seen, fewer: int) -> float:
    """Lay cards out, and say how much room is left on the fullest."""
    from nlmpress.typesetting.engine.measuring import CARD, measured

    pages = table.setter.as_it_falls(make(seen.form, Fit(size=seen.size, fewer=fewer))).pages
    found = [one for one in measured(pages) if one.said == CARD]
    seen.sides = len(pages)
    seen.spare = {one.id: one.words for one in found}
    return min(seen.spare.values())
