"""Small things to cut apart: tickets and cards."""

from nlmpress.assembly.handouts.desk import Desk
from nlmpress.assembly.handouts.grids import SURE
from nlmpress.classroom import Asks, Card, Cards, Cell, Grid, Line, Piece, Say, Tickets, Wording
from nlmpress.prose import Text, WorkTitle

Body = tuple[Piece, ...]


def tickets(desk: Desk, full: bool) -> Body:
    """Four of the same to a page: a question or two, and how sure one is."""
    if full:
        return (Asks(asks=desk.asks, answered=True),)
    scale: tuple[Wording, ...] = tuple(row.says for row in desk.record.rows) or SURE
    return (Tickets(asks=desk.asks, scale=scale),)


def flashcards(desk: Desk, full: bool) -> Body:
    """A term on the front of each card, its meaning on the back: eight to a side."""
    work = desk.book.identity.work
    title = (WorkTitle(work=work.id, inlines=(Text(text=work.title),)),)
    made = tuple(
        Card(
            head=entry.term.called,
            foot=title,
            back=entry.term.definition,
            back_foot=", ".join(name.short for name in entry.where[:1]),
        )
        for entry in desk.terms()
    )
    return (Cards(cards=made, across=2, down=4, backs=True),)


def sorted_cards(desk: Desk, full: bool) -> Body:
    """Events to put into the order told or the order lived. On the sheet they lie in the order of their ids; the key
    lists them as told, each with its place among those lived.
    """
    known = [entry for entry in desk.book.events if desk.within.holds(entry.event.where)]
    if desk.record.events:
        known = [entry for entry in known if entry.event.id in desk.record.events]
    if not full:
        shuffled = sorted(known, key=lambda entry: entry.event.id)
        return (Cards(cards=tuple(Card(head=entry.event.title) for entry in shuffled), across=2, down=6),)
    lived = sorted((e.event for e in known if e.event.lived is not None), key=lambda event: event.lived or 0)
    rows = tuple(
        Line(
            cells=(
                Cell(words=str(told)),
                Cell(words=entry.event.title),
                Cell(words=entry.where.short if entry.where else ""),
                Cell(words=str(lived.index(entry.event) + 1) if entry.event in lived else ""),
            )
        )
        for told, entry in enumerate(known, 1)
    )
    heads = (Say(key="handout.told"), Say(key="handout.event"), Say(key="handout.where"), Say(key="handout.lived"))
    return (Grid(heads=heads, shares=(12, 52, 22, 14), rows=rows),)
