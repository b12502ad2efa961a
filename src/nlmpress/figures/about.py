"""What there is to see in a figure, in words: its description."""

from collections.abc import Callable, Iterator, Mapping

from nlmpress.assembly.drawn import in_both_orders
from nlmpress.book import Book, DivisionName, EventEntry
from nlmpress.figures.cast import shown, ties
from nlmpress.figures.pen import Sheet
from nlmpress.figures.relations import Tie
from nlmpress.model import Id
from nlmpress.prose import Inline, Reference, plain
from nlmpress.words import Words

OFTEN = ("drawn.once", "drawn.twice", "drawn.often")
"""What the three sizes of a mark say."""


def titled(book: Book, nodes: tuple[Inline, ...]) -> str:
    """The title of an event, without markup."""

    def named(reference: Reference) -> str:
        target = book.targets.get((reference.kind, reference.id))
        return plain(target.title) if target is not None else reference.id

    return plain(nodes, named)


def _about_map(book: Book, words: Words, of: DivisionName | None, sheet: Sheet) -> str:
    said = []
    for number, tie in enumerate(_shown(book, words, of, sheet), 1):
        whole = f"{tie.kind} {book.people[tie.to].person.name}"
        when = " " + words("join.brackets", text=tie.when) if tie.when else ""
        line = words("join.labelled", label=book.people[tie.who].person.name, text=whole + when)
        said.append(f"{number}. {line}" if sheet.written else line)
    return "; ".join(said)


def _shown(book: Book, words: Words, of: DivisionName | None, sheet: Sheet) -> Iterator[Tie]:
    here = set(shown(book, of))
    return (tie for i, tie in enumerate(ties(book, words, of if sheet.whole else None)) if i in here)


def _about_tracker(book: Book, words: Words, of: DivisionName | None, sheet: Sheet) -> str:
    said = []
    for theme in book.themes.values():
        found = [(book.divisions[p].number, rows.get(theme.theme.id, 0)) for p, rows in book.strengths.items()]
        where = ", ".join(number for number, rows in found if rows)
        if sheet.whole:  # no table says how often
            sizes = ((key, [number for number, rows in found if min(rows, 3) == n]) for n, key in enumerate(OFTEN, 1))
            where = ", ".join(f"{words(key)} {words.list(numbers)}" for key, numbers in sizes if numbers)
        said.append(words("join.labelled", label=theme.short, text=where))
    return "; ".join(said)


def _about_quotations(book: Book, words: Words, of: DivisionName | None, sheet: Sheet) -> str:
    said = []
    for theme in book.themes.values():
        where = dict.fromkeys(e.where.number for e in book.quotes if theme.theme.id in e.quote.themes)
        said.append(words("join.labelled", label=theme.short, text=", ".join(where)))
    return "; ".join(said)


def _about_clocks(book: Book, words: Words, of: DivisionName | None, sheet: Sheet) -> str:
    titles = (f"{titled(book, e.event.title)}{_place(words, e)}" for e in _lived(book))
    numbered = (f"{n}. {title}" if sheet.whole else title for n, title in enumerate(titles, 1))
    return words("join.labelled", label=words("timeline.lived"), text="; ".join(numbered))


def _lived(book: Book) -> list[EventEntry]:
    return sorted(in_both_orders(book), key=lambda e: e.event.lived or 0)


def _place(words: Words, entry: EventEntry) -> str:
    return " " + words("join.brackets", text=entry.where.number) if entry.where is not None else ""


def _asked_map(book: Book, words: Words, of: DivisionName | None, sheet: Sheet) -> str:
    """Each line with its number, and its ends, as far as they are named."""

    def name(id_: str) -> str:
        return "…" if id_ in sheet.hidden else book.people[Id(id_)].person.name

    lines = (f"{name(tie.who)} → {name(tie.to)}" for tie in _shown(book, words, of, sheet))
    return "; ".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _asked_tracker(book: Book, words: Words, of: DivisionName | None, sheet: Sheet) -> str:
    return "; ".join(theme.short for theme in book.themes.values())


def _asked_clocks(book: Book, words: Words, of: DivisionName | None, sheet: Sheet) -> str:
    told = "; ".join(f"{titled(book, e.event.title)}{_place(words, e)}" for e in in_both_orders(book))
    lived = "; ".join(f"{n}. {titled(book, e.event.title)}" for n, e in enumerate(_lived(book), 1))
    both = (("timeline.told", told), ("timeline.lived", lived))
    return ". ".join(words("join.labelled", label=words(key), text=text) for key, text in both)


About = Callable[[Book, Words, DivisionName | None, Sheet], str]
ABOUT: Mapping[str, About] = {
    "character-map": _about_map, "theme-tracker": _about_tracker, "quotation-map": _about_quotations,
    "two-clocks": _about_clocks,
}  # fmt: skip
"""The description of each figure, by what it is; of a character map also by the division that it is of."""
ASKED: Mapping[str, About] = {
    "character-map": _asked_map, "theme-tracker": _asked_tracker, "quotation-map": _asked_tracker,
    "two-clocks": _asked_clocks,
}  # fmt: skip
"""The same where a figure is to be filled in: what there is to begin from, and nothing that is to be found."""
