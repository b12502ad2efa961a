"""Sheets that are tables: rows to think about, columns to write in."""

from dataclasses import replace
from itertools import zip_longest

from nlmpress.assembly.handouts.desk import Desk
from nlmpress.classroom import Ask, Asks, Cell, Grid, Line, Piece, Prose, Say, Wording
from nlmpress.model import Entry
from nlmpress.prose import Paragraph, plain

Body = tuple[Piece, ...]
ROOM = 2
"""Ruled lines of a cell, where the record says nothing of them."""
CLOSELY = 3
"""Those of one beside a quotation, at least."""
DAYS = 5
SURE: tuple[Wording, ...] = tuple(Say(key=f"handout.sure.{n}") for n in (1, 2, 3))
"""How sure one is."""


def quotations(desk: Desk, full: bool) -> Body:
    """Each quotation with who says it, how the words work, and the record's own columns; the ledger answers."""
    own, written = desk.record.columns, desk.record.rows
    rows = []
    answered = [
        (entry, row, (entry.quote.comment, *_answers(row, len(own))))
        for entry, row in zip_longest(desk.quotes(), written[: len(desk.quotes())])
    ]
    longest = max((len(plain(answer)) for *_, answers in answered for answer in answers), default=0)
    letters = 0 if desk.record.lines else longest
    for number, (entry, row, answers) in enumerate(answered):
        lines = (row and row.lines) or desk.record.lines or CLOSELY
        shown = full or (desk.record.fill == "part" and number == 0)
        rows.append(
            Line(
                cells=(
                    Cell(words=row.says if row else (), quote=entry.quote.id),
                    *(desk.cell(answer, number, lines, letters, full=full) for answer in answers),
                    Cell(marks=entry.quote.themes if shown else ()),
                ),
                number=number + 1,
            )
        )
    heads: tuple[Wording, ...] = (
        Say(key="handout.words"), Say(key="handout.how-words"), *own, Say(key="handout.themes"),
    )  # fmt: skip
    middle = 56 // (1 + len(own))
    return (Grid(heads=heads, shares=(36, *[middle] * (1 + len(own)), 8), rows=tuple(rows), themes=True),)


def _answers(row: Entry | None, count: int) -> tuple[Prose, ...]:
    """What a record's row has for so many columns, and nothing for those that it leaves out."""
    given = row.answers if row is not None else ()
    return tuple(given[n] if n < len(given) else () for n in range(count))


def vocabulary(desk: Desk, full: bool) -> Body:
    """Each term, what it means, and why it matters in the work; the glossary answers."""
    lines = desk.record.lines or ROOM
    heads = (Say(key="handout.term"), Say(key="handout.means"), Say(key="handout.matters"))
    rows = tuple(
        Line(
            cells=(
                Cell(words=entry.term.called),
                desk.cell(entry.term.definition, number, lines, full=full),
                desk.cell(entry.term.matters, number, lines, full=full),
            ),
            number=number + 1,
        )
        for number, entry in enumerate(desk.terms())
    )
    return (Grid(heads=heads, shares=(20, 40, 40), rows=rows),)


def retrieval(desk: Desk, full: bool) -> Body:
    """Five questions a day: of several days each is a group, and beside each question is room for its answer."""
    many = len(desk.asks)
    days: list[Wording] = [
        Say(key="handout.day", values={"n": n // DAYS + 1}) if many > DAYS and n % DAYS == 0 else ""
        for n in range(many)
    ]
    if full:
        asks = (replace(ask, group=day) for ask, day in zip(desk.asks, days, strict=True))
        return (Asks(asks=tuple(asks), answered=True),)
    rows = tuple(
        Line(
            # What has options is answered in them.
            cells=(Cell(words=ask.question.question), Cell(asked=ask, lines=_beside(desk, ask))),
            number=ask.number,
            group=day,
        )
        for ask, day in zip(desk.asks, days, strict=True)
    )
    return (Grid(heads=(Say(key="handout.question"), Say(key="handout.answer")), shares=(48, 52), rows=rows),)


def _beside(desk: Desk, ask: Ask) -> int:
    """The ruled lines of an answer beside its question: two, or one where there is one mark to earn."""
    return min(ask.lines, desk.record.lines or min(ROOM, ask.question.worth or 1))


def anticipation(desk: Desk, full: bool) -> Body:
    """Statements, to agree with or not before and after reading, with what in the work speaks for it."""
    heads = (
        Say(key="handout.statement"), Say(key="handout.before"), Say(key="handout.after"), Say(key="handout.evidence"),
    )  # fmt: skip
    return (Grid(heads=heads, shares=(36, 12, 12, 40), rows=_rows(desk, full, boxes=2)),)


def self_assessment(desk: Desk, full: bool) -> Body:
    """Statements about oneself, with three boxes and room for a next step."""
    own: tuple[Wording, ...] = desk.record.columns or SURE
    heads: tuple[Wording, ...] = (Say(key="handout.i-can"), *own, Say(key="handout.next"))
    shares = (36, *[13] * len(own), max(10, 64 - 13 * len(own)))
    return (Grid(heads=heads, shares=shares, rows=_rows(desk, full, boxes=len(own)), stem="handout.i-can-do"),)


def clue_log(desk: Desk, full: bool) -> Body:
    """Who knows what, division by division: a row for each, or for each that the record writes. They are known by
    where they are, and have no other number.
    """
    heads: tuple[Wording, ...] = (Say(key="handout.where"), *(desk.record.columns or _knowers(desk)))
    lines = desk.record.lines or ROOM
    count = len(heads) - 1
    if desk.record.rows:
        rows = tuple(replace(row, number=0) for row in _rows(desk, full))
        return (Grid(heads=heads, shares=_even(16, count), rows=rows),)
    rows = tuple(
        Line(cells=(Cell(words=leaf.short), *(Cell(lines=lines) for _ in range(count)))) for leaf in desk.leaves()
    )
    return (Grid(heads=heads, shares=_even(16, count), rows=rows),)


def _knowers(desk: Desk) -> tuple[Wording, ...]:
    """A column for the reader and one for each person that the record names."""
    people = (desk.book.people[id_].person for id_ in desk.record.people if id_ in desk.book.people)
    return (*(Say(key="handout.knows", values={"name": p.short or p.name}) for p in people), Say(key="handout.guess"))


def comparison(desk: Desk, full: bool) -> Body:
    """What is compared, and a column for each thing that it is compared in."""
    columns = desk.record.columns
    heads: tuple[Wording, ...] = (Say(key="handout.compared"), *columns)
    return (Grid(heads=heads, shares=_even(22, len(columns)), rows=_rows(desk, full)),)


def _rows(desk: Desk, full: bool, boxes: int = 0) -> tuple[Line, ...]:
    """The record's rows: what each says, so many boxes to tick, and a cell for every further column."""
    columns = len(desk.record.columns) if not boxes else 1
    if not boxes and desk.record.kind == "clue-log" and not columns:
        columns = len(_knowers(desk))
    rows, last = [], ""
    for number, row in enumerate(desk.record.rows):
        answers = _answers(row, max(1, columns))
        lines = row.lines or desk.record.lines or ROOM
        said = (Paragraph(inlines=row.says), Paragraph(inlines=row.hint)) if row.hint else row.says
        cells = [Cell(words=said), *(Cell(tick=True) for _ in range(boxes))]
        cells += [desk.cell(answer, number, lines, full=full) for answer in answers]
        group = row.group if row.group != last else ""
        rows.append(Line(cells=tuple(cells), number=number + 1, group=group))
        last = row.group
    return tuple(rows)


def _even(first: int, count: int) -> tuple[int, ...]:
    """The widths of a first column and of so many others that share the rest, in per cent."""
    return (first, *[(100 - first) // max(1, count)] * count)
