"""Pack and handouts.yaml → sheets and their keys, of no format."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from math import ceil

from nlmpress.assembly.handouts.about import about
from nlmpress.assembly.handouts.bodies import BODIES, WIDE
from nlmpress.assembly.handouts.desk import Desk, opened
from nlmpress.assembly.handouts.kept import kept, openly
from nlmpress.assembly.naming import Speech
from nlmpress.book import Book
from nlmpress.classroom import Ask, Asks, Cards, Piece, Remark, Sheet, Tickets
from nlmpress.model import BankQuestion, Handout, Pack
from nlmpress.model.asking import latest
from nlmpress.model.choosing import Range, chosen, range_of
from nlmpress.model.questions import MOST_LINES, Written

LETTERS: Mapping[str, str] = {
    "quiz": "Q", "comprehension": "C", "exit-tickets": "X", "quotation-grid": "G", "vocabulary": "V",
    "essay-planner": "P", "organiser": "K", "cloze": "Z", "flashcards": "F", "retrieval": "R", "extract": "E",
    "explode": "B", "seminar": "D", "self-assessment": "S", "revision": "T", "anticipation": "A", "cover-lesson": "L",
    "character-map": "M", "theme-tracker": "H", "timeline": "O", "sort-cards": "Y", "clue-log": "U", "comparison": "N",
}  # fmt: skip
"""The letter of each kind in the codes of its sheets: the same in every language, as a code is no word."""
UNMARKED = frozenset({"retrieval", "exit-tickets", "explode"})
"""The kinds whose sheets have no room for marks, so that their keys give none."""
FEWEST = 2
"""Ruled lines of a question, at least, where the pack asks for no number; and half of those that its marks give."""


def sheets(pack: Pack, book: Book, speech: Speech, only: Collection[str] = ()) -> tuple[Sheet, ...]:
    """Every sheet in the order of handouts.yaml, each followed by the cards that go with it and by its key, if it has
    them; those of some records alone, when `only` names them.
    """
    found: list[Sheet] = []
    counts: dict[str, int] = {}
    for record in pack.handouts:
        counts[record.kind] = counts.get(record.kind, 0) + 1
        if not only or record.id in only:
            code = f"{_initials(pack)}-{LETTERS[record.kind]}{counts[record.kind]}"
            found += _of(record, code, pack, book, speech)
    return tuple(found)


def _of(record: Handout, code: str, pack: Pack, book: Book, speech: Speech) -> Iterator[Sheet]:
    within = range_of(record, book.identity.work)
    desk = Desk(record=record, book=book, within=within, asks=_asks(record, pack, book, within))
    full = BODIES[record.kind](desk, True)
    shown = full if record.fill == "filled" else BODIES[record.kind](desk, False)
    sheet = _sheet(record, code, shown, desk, speech)
    sheet = replace(sheet, keeps=kept(shown, full, record, book), shows=openly(shown, record, sheet.named, book))
    pages = tuple(one for one in shown if not isinstance(one, Cards))
    if pages and pages != shown:
        cards = tuple(one for one in shown if isinstance(one, Cards))
        yield replace(sheet, body=pages)
        yield replace(sheet, body=cards, cards=True, total=0)
    else:
        yield sheet
    if full != shown or record.note:
        yield _sheet(record, code, _key(shown, full, record), desk, speech, answers=True)


def _key(shown: tuple[Piece, ...], full: tuple[Piece, ...], record: Handout) -> tuple[Piece, ...]:
    """What a key shows: the whole of the sheet, and the note after it; what is nowhere answered is said to be open. The
    note alone where it would only show the sheet again.
    """
    note = (Remark(words=record.note),) if record.note else ()
    return note if full == shown else (*opened(full), *note)


def _sheet(
    record: Handout, code: str, body: tuple[Piece, ...], desk: Desk, speech: Speech, *, answers: bool = False
) -> Sheet:
    place = about(desk, speech)
    marked = [ask.marks for piece in body if isinstance(piece, Asks | Tickets) for ask in piece.asks]
    return Sheet(
        record=record,
        code=code,
        named=place.named,
        covered=place.covered,
        read=place.read,
        body=body,
        total=sum(marked),
        answers=answers,
        wide=record.kind in WIDE,
        span=record.span,
    )


def _asks(record: Handout, pack: Pack, book: Book, within: Range) -> tuple[Ask, ...]:
    questions = (question for _, question in chosen(record, pack.bank, within))
    return tuple(_ask(number, question, record, pack, book) for number, question in enumerate(questions, 1))


def _ask(number: int, question: BankQuestion, record: Handout, pack: Pack, book: Book) -> Ask:
    room, asked = (question.room, record.lines or question.lines) if isinstance(question, Written) else (0, 0)
    asked = min(asked or 0, MOST_LINES)
    end = latest(question, pack.identity.work)
    name = book.divisions.get("/".join(end)) if end else None
    return Ask(
        number=number,
        question=question,
        marks=0 if record.kind in UNMARKED else question.worth,
        lines=max(asked, room),
        fewest=asked or (min(room, max(FEWEST, ceil(room / 2))) if question.worth else room),
        where=name.short if name else "",
    )


def _initials(pack: Pack) -> str:
    """Up to four initials of the title, or what the pack's id begins with."""
    found = "".join(islice((word[0] for word in pack.identity.title.split() if word[0].isalpha()), 4)).upper()
    return found if len(found) > 1 else pack.identity.id[:4].upper()
