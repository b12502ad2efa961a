"""Who is in a book's character map: people with what they are by then, and the relations between them."""

from collections.abc import Iterator

from nlmpress.assembly.drawn import shown_in
from nlmpress.book import Book, DivisionName
from nlmpress.figures.relations import Figurant, Tie
from nlmpress.model import Locator, Person, Relation
from nlmpress.words import Words


def people(book: Book, of: DivisionName | None) -> tuple[Figurant, ...]:
    """Everybody; in a division of the work with the states that they come to in it, or have come to before."""
    return tuple(
        Figurant(
            id=entry.person.id,
            name=entry.person.name,
            main=entry.home is not None,
            state=", ".join(_states(book, entry.person, of)) if of is not None else "",
        )
        for entry in book.people.values()
    )


def _states(book: Book, person: Person, of: DivisionName) -> list[str]:
    names = {state.id: state.name for state in book.identity.work.states}
    last, found = "", list[str]()
    for change in person.states:
        at = book.divisions.get(change.where[0].first) if change.where else None
        if at is None or change.state not in names:
            continue
        if at.path[:1] == of.path[:1]:
            found.append(names[change.state])
        elif at.order < of.order:
            last = names[change.state]
    return found or ([last] if last else [])


def _relations(book: Book) -> Iterator[tuple[str, Relation]]:
    """Every relation between two people of the pack, with whose it is."""
    for entry in book.people.values():
        for relation in entry.person.relations:
            if relation.to in book.people and relation.to != entry.person.id:
                yield entry.person.id, relation


def shown(book: Book, of: DivisionName | None) -> tuple[int, ...]:
    """Those that are shown in a division, by their place among all."""
    found = enumerate(_relations(book))
    return tuple(i for i, (_, relation) in found if of is None or shown_in(relation, of, book.divisions))


def ties(book: Book, words: Words) -> Iterator[Tie]:
    """Every relation between two people of the pack, as the map says it."""
    for who, relation in _relations(book):
        yield Tie(who=who, to=relation.to, kind=relation.kind, when=_when(book, words, relation))


def _when(book: Book, words: Words, relation: Relation) -> str:
    """From where to where in the work, in numbers: `4–19`; `8`; `18–` where no end is said."""
    first, last = _number(book, relation.since, last=False), _number(book, relation.until, last=True)
    return first if first == last else words.range(first, last)


def _number(book: Book, where: tuple[Locator, ...], *, last: bool) -> str:
    path = (where[0].last if last and where[0].last else where[0].first) if where else ""
    named = book.divisions.get(path)
    return named.number if named is not None else ""
