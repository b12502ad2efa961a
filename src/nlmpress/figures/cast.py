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


def ties(book: Book, words: Words, within: DivisionName | None = None) -> Iterator[Tie]:
    """Every relation between two people of the pack, as the map says it; `within`: nothing beyond that division of the
    work is said of when it begins and ends.
    """
    for who, relation in _relations(book):
        yield Tie(who=who, to=relation.to, kind=relation.kind, when=_when(book, words, relation, within))


def _when(book: Book, words: Words, relation: Relation, within: DivisionName | None) -> str:
    """From where to where in the work, in numbers: `4–19`; `8`; `18–` where no end is said."""
    since, until = _end(book, relation.since, last=False), _end(book, relation.until, last=True)
    if within is not None:
        leaves = [n for n in book.divisions.values() if n.leaf and n.path[: len(within.path)] == within.path]
        since = leaves[0] if since is not None and since.order < within.order else since
        until = leaves[-1] if until is not None and until.order > leaves[-1].order else until
    first, last = (end.number if end is not None else "" for end in (since, until))
    return first if first == last else words.range(first, last)


def _end(book: Book, where: tuple[Locator, ...], *, last: bool) -> DivisionName | None:
    path = (where[0].last if last and where[0].last else where[0].first) if where else ""
    return book.divisions.get(path)
