"""Sheets to write on: questions, plans, lists, and what is drawn."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from nlmpress.assembly.drawn import CLOCKS, MAP, TRACKER, to_be_found
from nlmpress.assembly.handouts.desk import Desk
from nlmpress.classroom import (
    Ask,
    Asks,
    Card,
    Cards,
    Cell,
    Drawing,
    Facts,
    Group,
    Head,
    Panel,
    Panels,
    Piece,
    Say,
    Shown,
    Ticks,
)
from nlmpress.model import ClozeQuestion, EssayQuestion

Body = tuple[Piece, ...]
ROOM = 3
"""Ruled lines of a panel that says nothing of them."""
CHOICE = 4
"""Words that a box has at least: fewer leave too little to choose from."""


def questions(desk: Desk, full: bool) -> Body:
    """Questions one after another; the key has them with their answers."""
    return (Asks(asks=desk.asks, answered=full),)


def cloze(desk: Desk, full: bool) -> Body:
    """Texts with gaps, each with a box of the words that fill them; texts of few gaps share one with the next."""
    if full:
        return (Asks(asks=desk.asks, answered=True),)
    shared: list[list[Ask]] = []
    for ask in desk.asks:
        if shared and len(_filling(shared[-1])) < CHOICE:
            shared[-1].append(ask)
        else:
            shared.append([ask])
    if len(shared) > 1 and len(_filling(shared[-1])) < CHOICE:
        shared[-2:] = [shared[-2] + shared[-1]]
    asks = (replace(ask, bank=_filling(some) if ask is some[0] else ()) for some in shared for ask in some)
    return (Asks(asks=tuple(asks)),)


def _filling(asks: Sequence[Ask]) -> tuple[str, ...]:
    """The words that fill the gaps of some texts, in the order of the alphabet."""
    gaps = (gap[0] for ask in asks if isinstance(ask.question, ClozeQuestion) for gap in ask.question.gaps)
    return tuple(sorted(dict.fromkeys(gaps), key=str.casefold))


def lesson(desk: Desk, full: bool) -> Body:
    """A lesson that anybody can give: what to do, step by step, then questions under a heading."""
    return (Ticks(groups=_groups(desk)), Head(words=Say(key="handout.questions")), Asks(asks=desk.asks, answered=full))


def planner(desk: Desk, full: bool) -> Body:
    """An essay question, and a panel for each step. The key has what its rows answer, and then the bank's plan."""
    essays = [ask.question for ask in desk.asks if isinstance(ask.question, EssayQuestion)][:1]
    task = tuple(Shown(words=essay.question, large=True) for essay in essays)
    if not full:
        return (*task, Panels(panels=_panels(desk)))
    return (*task, *_answered(desk), *(piece for essay in essays for piece in _plan(essay, desk)))


def _plan(essay: EssayQuestion, desk: Desk) -> Body:
    """The bank's plan of an essay, under a heading where the rows have answers of their own, and what strong and weaker
    answers do.
    """
    steps = tuple(
        Panel(head=Say(key="handout.step", values={"n": n}), filled=step) for n, step in enumerate(essay.plan, 1)
    )
    ends = (
        Panel(head=Say(key="handout.strong"), filled=essay.strong),
        Panel(head=Say(key="handout.weaker"), filled=essay.weaker),
    )
    head = (Head(words=Say(key="handout.bank")),) if any(row.answers for row in desk.record.rows) else ()
    return (*head, Panels(panels=(*steps, *ends)))


def _answered(desk: Desk) -> Body:
    """What the rows of a record answer, under their own headings; without an answer among them, the empty panels where
    there is nothing else for a key to show.
    """
    if any(row.answers for row in desk.record.rows):
        return (Panels(panels=tuple(Panel(head=r.says, filled=r.answers[0]) for r in desk.record.rows if r.answers)),)
    return () if desk.asks else (Panels(panels=_panels(desk)),)


def _panels(desk: Desk) -> tuple[Panel, ...]:
    """A panel for each row of the record; one that names a group is in as many columns as the record has. Of a sheet
    that is filled in part, the first is filled and the second begun, if they have answers.
    """
    return tuple(map(partial(_panel, desk), range(len(desk.record.rows))))


def _panel(desk: Desk, number: int) -> Panel:
    row = desk.record.rows[number]
    lines = row.lines or desk.record.lines or ROOM
    begun = desk.cell(row.answers[0], number, lines, full=False) if row.answers else Cell(lines=lines)
    return Panel(
        head=row.says,
        hint=row.hint,
        lines=begun.lines,
        heads=desk.record.columns if row.group and not begun.words else (),
        filled=begun.words,
    )


def explode(desk: Desk, full: bool) -> Body:
    """A quotation, and room round it for what each word of it does. The key has what its rows answer, and then the
    bank's question; no number of the sheet is that of a question.
    """
    shown = tuple(Shown(quote=entry.quote.id, large=True) for entry in desk.quotes()[:1])
    if not full:
        return (*shown, Panels(panels=_panels(desk)))
    asked = (Asks(asks=tuple(replace(ask, number=0) for ask in desk.asks), answered=True),) if desk.asks else ()
    head = (Head(words=Say(key="handout.bank")),) if asked and any(row.answers for row in desk.record.rows) else ()
    return (*shown, *_answered(desk), *head, *asked)


def seminar(desk: Desk, full: bool) -> Body:
    """Questions to talk about, and a card for each part to play."""
    roles = tuple(Card(head=row.says, words=row.hint) for row in desk.record.rows)
    parts: Body = (Cards(cards=roles, across=2, down=min(4, -(-len(roles) // 2))),) if roles and not full else ()
    return (Asks(asks=desk.asks, answered=full), *parts)


def organiser(desk: Desk, full: bool) -> Body:
    """Facts in groups, numbered through, on one side."""
    return (Facts(groups=_groups(desk)),)


def revision(desk: Desk, full: bool) -> Body:
    """Things to tick off, in groups, numbered through, with room to write under those that ask for it."""
    return (Ticks(groups=_groups(desk), numbered=True),)


def _groups(desk: Desk) -> tuple[Group, ...]:
    return tuple(
        Group(head=head, items=tuple(row.says for row in rows), lines=tuple(row.lines or 0 for row in rows))
        for head, rows in desk.groups()
    )


def character_map(desk: Desk, full: bool) -> Body:
    """Who is what to whom, of a division of the work when the sheet is about one of the largest alone."""
    named = [locator.first for locator in desk.record.covers if locator.last is None]
    of = named[0] if len(desk.record.covers) == len(named) == 1 and "/" not in named[0] else None
    name = desk.book.divisions.get(of) if of else None
    hidden = to_be_found(desk.book, name) if desk.record.fill != "filled" else ()
    return (Drawing(what=MAP, of=of, blank=not full, hidden=hidden),)


def theme_tracker(desk: Desk, full: bool) -> Body:
    """Divisions by themes, to mark where each is strong."""
    return (Drawing(what=TRACKER, blank=not full),)


def timeline(desk: Desk, full: bool) -> Body:
    """Events as they are told beside the same as they are lived, to be joined."""
    return (Drawing(what=CLOCKS, blank=not full),)
