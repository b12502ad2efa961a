"""Cards and tickets: the same places on every side, so that they can be cut apart, and that backs register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from markupsafe import Markup

from nlmpress.classroom import Ask, Card, Cards, Tickets
from nlmpress.model import Version
from nlmpress.rendering.css import number
from nlmpress.rendering.handouts.asking import BOX, given, shown
from nlmpress.rendering.handouts.bench import Bench
from nlmpress.rendering.html import el
from nlmpress.rendering.templates import require
from nlmpress.sheets import MM

TICKETS = ((2, 2), (1, 2), (1, 1))
"""How many tickets may stand beside and under one another on a side."""
WIDEST: Mapping[Version, int] = {"standard": 0, "dyslexia-friendly": 1, "large-print": 2}
"""The first of those ways that a version has."""
AIR, AIR_OVER = 4.0, 3.0
"""Millimetres from a cut to what stands on a card, and from the one over a ticket, which is filled from its top."""
ROUND = 1
"""Points of the drawing of cuts that are outside the cards, as its place in handout.css.j2 has them."""


def cut_apart(bench: Bench, one: Cards | Tickets) -> Markup:
    """Sides of cards or of tickets."""
    across, down = laid(one, bench.form.version, bench.fit.fewer)
    if isinstance(one, Tickets):
        sides = [_side(bench, [_ticket(bench, one, across)] * (down * across), across, down, upright=True)]
    else:
        sides = list(_sides(bench, replace(one, across=across, down=down)))
    made = bench.page("cards", sides=sides)
    marks = [f'id="c{n}" data-fit=' for n in range(1, bench.cards + 1)]
    require(made, bench.style, "handouts/cards", marks, "the id of a card with its data-fit")
    return made


def laid(one: Cards | Tickets, version: Version, fewer: int = 0) -> tuple[int, int]:
    """How many stand beside one another on a side in this version, and how many under one another; of tickets `fewer`
    by so many steps.
    """
    if isinstance(one, Tickets):
        ways = TICKETS[WIDEST[version] :]
        return ways[min(fewer, len(ways) - 1)]
    return one.across, ceil(one.down / 2) if version == "large-print" else one.down


def _sides(bench: Bench, one: Cards) -> Iterator[dict[str, Any]]:
    """Each side of fronts, and after it that of their backs, each card where its front is when the paper is flipped on
    its long edge: the columns change places.
    """
    each = one.across * one.down
    for start in range(0, len(one.cards), each):
        cards = one.cards[start : start + each]
        yield _side(bench, [_front(bench, card) for card in cards], one.across, one.down)
        if one.backs:
            backs: list[Markup | None] = [None] * each
            for place, card in enumerate(cards):
                row, column = divmod(place, one.across)
                backs[row * one.across + one.across - 1 - column] = _back(bench, card)
            yield _side(bench, backs, one.across, one.down, back=True)


def _side(
    bench: Bench,
    contents: Sequence[Markup | None],
    across: int,
    down: int,
    *,
    back: bool = False,
    upright: bool = False,
) -> dict[str, Any]:
    form = bench.form
    room = form.later_room - 1
    wide, tall = form.measure / across, room / down
    air = AIR if across * down > 1 else 0.0
    above = AIR_OVER if air and upright else air
    cards = []
    for place, content in enumerate(contents):
        row, column = divmod(place, across)
        if content is not None:
            name = bench.card()
            # What stands on a card is in the middle of its height; a ticket is filled from its top.
            over = 0.0 if upright else max(0.0, bench.fit.gaps.get(name, 0.0)) / 2
            cards.append(
                {
                    "id": name, "left": number(column * wide + air), "top": number(row * tall + above + over),
                    "width": number(wide - 2 * air), "height": number(tall - 2 * above - over),
                    "content": content,
                }
            )  # fmt: skip
    return {"cards": cards, "cuts": _cuts(form.measure, room, across, down), "back": back, "height": number(room)}


def _cuts(wide: float, high: float, across: int, down: int) -> Markup:
    """Dashed lines between the cards and round them, so that all are as large when they are cut; none round what is
    alone on its side. They have `ROUND` points on every side, for half a line is outside.
    """
    if across * down == 1:
        return Markup("")
    x, y = wide * MM, high * MM
    lines = [f"M{number(x * n / across)} 0V{number(y)}" for n in range(across + 1)]
    lines += [f"M0 {number(y * n / down)}H{number(x)}" for n in range(down + 1)]
    width, height = x + 2 * ROUND, y + 2 * ROUND
    return el(
        "svg", Markup(f'<path d="{"".join(lines)}" stroke-width="0.75" stroke-dasharray="5 4"/>'),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"-{ROUND} -{ROUND} {number(width)} {number(height)}",
        width=f"{number(width)}pt", height=f"{number(height)}pt", fill="none", stroke="#000000", aria_hidden="true",
    )  # fmt: skip


def _front(bench: Bench, card: Card) -> Markup:
    words = el("div", bench.say(card.words), class_="card-words") if card.words else Markup("")
    return _content(el("p", bench.say(card.head), class_="head") + words, bench, card.foot)


def _back(bench: Bench, card: Card) -> Markup:
    return _content(el("div", bench.say(card.back), class_="card-words"), bench, card.back_foot)


def _content(words: Markup, bench: Bench, foot: Any) -> Markup:
    line = el("p", bench.say(foot), class_="foot-line") if foot else Markup("")
    return el("div", words + line, class_="content")


def on_ticket(ask: Ask) -> str:
    """By what the ruled lines of a question on a ticket are fitted."""
    return f"q{ask.number}"


def _ticket(bench: Bench, one: Tickets, across: int) -> Markup:
    ctx, sheet = bench.ctx, bench.sheet
    asks = [
        {
            "number": ask.number,
            "stem": shown(ctx, ask, answered=False).stem + given(bench, ask),
            "lines": bench.fit.lines.get(on_ticket(ask), ask.fewest),
        }
        for ask in one.asks
    ]
    return bench.page(
        "ticket", beside=across == 1 and bench.form.version != "large-print",
        kind=ctx.words(f"handout.kind.{sheet.record.kind}"), about=ctx.words.list(sheet.named),
        code=sheet.code, title=bench.say(sheet.record.title), asks=asks, tick=BOX,
        scale=list(map(bench.say, one.scale)),
    )  # fmt: skip
