"""What there is to see in a figure, in words: its description."""

from collections.abc import Callable, Mapping

from nlmpress.book import Book, DivisionName
from nlmpress.figures.cast import people, shown, ties
from nlmpress.prose import Inline, Reference, plain
from nlmpress.words import Words


def titled(book: Book, nodes: tuple[Inline, ...]) -> str:
    """The title of an event, without markup."""

    def named(reference: Reference) -> str:
        target = book.targets.get((reference.kind, reference.id))
        return plain(target.title) if target is not None else reference.id

    return plain(nodes, named)


def _about_map(book: Book, words: Words, of: DivisionName | None) -> str:
    here, said = set(shown(book, of)), []
    for tie in (tie for i, tie in enumerate(ties(book, words)) if i in here):
        whole = f"{tie.kind} {book.people[tie.to].person.name}"
        when = " " + words("join.brackets", text=tie.when) if tie.when else ""
        said.append(words("join.labelled", label=book.people[tie.who].person.name, text=whole + when))
    return "; ".join(said)


def _about_tracker(book: Book, words: Words, of: DivisionName | None) -> str:
    said = []
    for theme in book.themes.values():
        where = [book.divisions[p].number for p, found in book.strengths.items() if found.get(theme.theme.id)]
        said.append(words("join.labelled", label=theme.short, text=", ".join(where)))
    return "; ".join(said)


def _about_quotations(book: Book, words: Words, of: DivisionName | None) -> str:
    said = []
    for theme in book.themes.values():
        where = dict.fromkeys(e.where.number for e in book.quotes if theme.theme.id in e.quote.themes)
        said.append(words("join.labelled", label=theme.short, text=", ".join(where)))
    return "; ".join(said)


def _about_clocks(book: Book, words: Words, of: DivisionName | None) -> str:
    events = [entry for entry in book.events if entry.event.lived is not None and entry.where is not None]
    lived = sorted(events, key=lambda e: e.event.lived or 0)
    titles = (titled(book, e.event.title) + " " + words("join.brackets", text=e.where.number) for e in lived if e.where)
    return words("join.labelled", label=words("timeline.lived"), text="; ".join(titles))


def _asked_map(book: Book, words: Words, of: DivisionName | None) -> str:
    return "; ".join(figurant.name for figurant in people(book, of) if figurant.main)


def _asked_tracker(book: Book, words: Words, of: DivisionName | None) -> str:
    return "; ".join(theme.short for theme in book.themes.values())


def _asked_clocks(book: Book, words: Words, of: DivisionName | None) -> str:
    events = [entry for entry in book.events if entry.event.lived is not None and entry.where is not None]
    titles = "; ".join(titled(book, entry.event.title) for entry in events)
    return words("join.labelled", label=words("timeline.told"), text=titles)


About = Callable[[Book, Words, DivisionName | None], str]
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
