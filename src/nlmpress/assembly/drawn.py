"""What the press draws: which figures there are, and what they count."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from nlmpress.assembly.naming import divisions, indexed
from nlmpress.book import Book, BookChapter, DivisionName, EventEntry
from nlmpress.diagnostics import Span
from nlmpress.model import Id, Pack, Relation
from nlmpress.prose import DRAWN, Heading, Made, Row, walk

MAP, TRACKER, CLOCKS = "character-map", "theme-tracker", "two-clocks"
FEWEST, MOST = 2, 7
"""A work of so many largest divisions has a character map for each of them: fewer show no change, more show no one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One figure that a `make:` line stands for: of the whole work, or of one of its largest divisions."""

    what: str
    anchor: str
    of: DivisionName | None = None


def views(pack: Pack, what: str) -> tuple[View, ...]:
    """The figures that are drawn where `![](make:WHAT)` stands, whatever the edition."""
    whole = View(what=what, anchor=f"fig-{what}")
    return (whole, *(_parts(pack) if what == MAP else ()))


def _parts(pack: Pack) -> Iterator[View]:
    """A map for each largest division in which some, but not all, relations are shown."""
    names = divisions(pack.identity.work)
    tops = [name for name in names.values() if len(name.path) == 1]
    relations = [relation for person in pack.people for relation in person.relations]
    for top in tops if FEWEST <= len(tops) <= MOST else ():
        there = [relation for relation in relations if shown_in(relation, top, names)]
        if there and len(there) < len(relations):
            yield View(what=MAP, anchor=f"fig-{MAP}--{top.path[0]}", of=top)


def shown_in(relation: Relation, division: DivisionName, names: Mapping[str, DivisionName]) -> bool:
    """Whether a relation is shown in a division of the work: it has begun there, and has not ended before."""
    first, last = _reach(division, names)
    since = names.get(relation.since[0].first) if relation.since else None
    until = names.get(relation.until[0].last or relation.until[0].first) if relation.until else None
    begins = since is None or since.order <= last
    return begins and (until is None or _reach(until, names)[1] >= first)


def in_both_orders(book: Book) -> list[EventEntry]:
    """The events of which it is known where they are told and when they are lived, in the order told."""
    return [entry for entry in book.events if entry.event.lived is not None and entry.where is not None]


def to_be_found(book: Book, of: DivisionName | None) -> tuple[Id, ...]:
    """The people whose names a map that is to be filled in leaves out: those who have no section to themselves. As many
    as half of all, and two at least, are given: where there are not so many sections, whoever has most relations.
    """
    ties = [
        (id_, tie.to)
        for id_, entry in book.people.items()
        for tie in entry.person.relations
        if tie.to in book.people and tie.to != id_ and (of is None or shown_in(tie, of, book.divisions))
    ]
    ends = [id_ for tie in ties for id_ in tie]
    there = [id_ for id_ in book.people if id_ in ends]
    given = [id_ for id_ in there if book.people[id_].home is not None]
    others = sorted((id_ for id_ in there if id_ not in given), key=ends.count, reverse=True)
    spared = others[: max(0, max(2, (len(there) + 1) // 2) - len(given))]
    return tuple(Id(id_) for id_ in there if id_ not in given and id_ not in spared)


def _reach(division: DivisionName, names: Mapping[str, DivisionName]) -> tuple[int, int]:
    """The places in the work's order of a division and of the last that is in it."""
    depth = len(division.path)
    return division.order, max(name.order for name in names.values() if name.path[:depth] == division.path)


@dataclass(slots=True)
class _Count:
    """Rows by division and theme, as they come."""

    found: dict[str, dict[str, int]] = field(default_factory=dict)

    def rows(self, rows: Iterable[Row], division: str) -> None:
        for theme in (theme for row in rows for theme in row.themes):
            there = self.found.setdefault(division, {})
            there[theme] = there.get(theme, 0) + 1


def strengths(chapters: Iterable[BookChapter], names: Mapping[str, DivisionName]) -> dict[str, dict[str, int]]:
    """How many rows of each division bear each theme: by the division's path, as the quote index lists it, then theme.

    A row belongs to the division that the last heading before it follows.
    """
    count = _Count()
    for chapter in chapters:
        at: str | None = None
        for block in chapter.blocks:
            if isinstance(block, Heading) and (block.division is not None or block.level == 2):
                at = indexed(names[block.division]) if block.division and block.division in names else None
            elif at is not None:
                count.rows((node for node in walk((block,)) if isinstance(node, Row)), at)
    return count.found


def drawn_in(pack: Pack) -> Iterator[tuple[Span, View]]:
    """Every figure that the pack asks to be drawn, by the place of the line that asks, in reading order."""
    for chapter in pack.reading_order():
        for node in walk(chapter.blocks):
            if isinstance(node, Made) and node.what in DRAWN:
                yield from ((node.at, view) for view in views(pack, node.what))
