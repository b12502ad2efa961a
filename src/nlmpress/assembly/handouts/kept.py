"""What a sheet shows openly, and what it keeps for its key: the two sides of the proof that no answer is on it.

Both are read off the bodies, so that they hold for every kind, and for sheets that are filled in part or whole: what
the key says and the sheet does not is kept back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from nlmpress.assembly.drawn import MAP, shown_in
from nlmpress.book import Book
from nlmpress.classroom import Ask, Asks, Cell, Drawing, Grid, Piece, Say, Shown, Tickets
from nlmpress.diagnostics import Span
from nlmpress.model import ClozeQuestion, Handout, Relation
from nlmpress.model.asking import answers, asks, ungapped
from nlmpress.prose import Node, plain

Said = tuple[str, Span]


def kept(shown: tuple[Piece, ...], full: tuple[Piece, ...], record: Handout, book: Book) -> tuple[Said, ...]:
    """What the key of a sheet says beyond the sheet, each with its place; the teacher's note is on keys alone."""
    open_ = {text for text, _ in _texts(shown, record, book)}
    hidden = [*_texts(full, record, book), (plain(record.note), record.place("note"))]
    return tuple(dict.fromkeys((text, at) for text, at in hidden if text and text not in open_))


def openly(shown: tuple[Piece, ...], record: Handout, named: tuple[str, ...], book: Book) -> tuple[str, ...]:
    """What a sheet says to everybody: its head and foot, and all of its body."""
    own = book.identity
    copying = plain(own.rights.copying) if own.rights else ""
    head = (plain(record.title), plain(record.instruction), *named, own.title, own.work.title, own.publisher, copying)
    return tuple(filter(None, (*head, *(text for text, _ in _texts(shown, record, book)))))


def _texts(value: Any, record: Handout, book: Book) -> Iterator[Said]:
    """Every text of a body, or of a piece of one."""
    match value:
        case str():
            yield value, record.span
        case tuple() if value and all(isinstance(one, Node) for one in value):
            yield plain(value), value[0].at
        case tuple():
            for one in value:
                yield from _texts(one, record, book)
        case Asks() | Tickets():
            yield from _asked(value.asks, answered=isinstance(value, Asks) and value.answered)
            yield from _texts(tuple(ask.bank for ask in value.asks), record, book)
            yield from _texts(value.scale if isinstance(value, Tickets) else (), record, book)
        case Ask():
            yield from _asked((value,), answered=False)
        case Drawing():
            yield from _drawn(value, record, book)
        case Say():
            yield from ((str(one), record.span) for one in value.values.values())
        case _ if is_dataclass(value):
            yield from ((text, record.span) for text in _named(value, book))
            for one in fields(value):
                yield from _texts(getattr(value, one.name), record, book)
        case _:
            return  # a number or a mark


def _named(value: Any, book: Book) -> Iterator[str]:
    """What a piece shows of the records that it names."""
    if isinstance(value, Cell | Shown) and value.quote:
        yield plain(book.quote(value.quote).quote.words)
    if isinstance(value, Grid) and value.themes:
        yield from (mark.short for mark in book.themes.values())


def _asked(asked: Iterable[Ask], *, answered: bool) -> Iterator[Said]:
    """What questions ask, their gaps empty; `answered`: with their answers."""
    for question in (ask.question for ask in asked):
        told = [*asks(question)]
        if isinstance(question, ClozeQuestion):
            told = [("question", question.question), ("text", ungapped(question.text, ""))]
        if answered:
            told += answers(question)
            told += [("text", ungapped(question.text))] if isinstance(question, ClozeQuestion) else []
        yield from ((plain(nodes), question.place(key.partition(".")[0])) for key, nodes in told)


def _drawn(piece: Drawing, record: Handout, book: Book) -> Iterator[Said]:
    """The names that a figure shows. On a map that is to be filled in these are not: what people are to each other, and
    who they are that are to be found.
    """
    yield from ((mark.short, record.span) for mark in book.themes.values())
    yield from ((entry.event.short or plain(entry.event.title), record.span) for entry in book.events)
    yield from ((state.name, record.span) for state in book.identity.work.states)
    ties = list(_ties(piece, book)) if piece.what == MAP else []
    for id_, entry in book.people.items():
        if not piece.blank or id_ not in piece.hidden:
            yield entry.person.name, record.span
    yield from () if piece.blank else ((tie.kind, tie.place("kind")) for _, tie in ties)


def _ties(piece: Drawing, book: Book) -> Iterator[tuple[str, Relation]]:
    """The relations that a map shows, each with whose it is."""
    of = book.divisions.get(piece.of) if piece.of else None
    for id_, entry in book.people.items():
        for tie in entry.person.relations:
            if tie.to in book.people and (of is None or shown_in(tie, of, book.divisions)):
                yield id_, tie
