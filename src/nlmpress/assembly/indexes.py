"""The glossary, the quotations and their index, the questions and the registers, in the language's own order."""

from collections.abc import Callable, Iterable, Mapping

from nlmpress.assembly.naming import Speech, indexed
from nlmpress.assembly.openings import opening
from nlmpress.book import (
    DivisionName,
    EventEntry,
    GlossaryEntry,
    IndexGroup,
    Key,
    MisquoteEntry,
    PersonEntry,
    PlaceEntry,
    QuestionEntry,
    QuoteEntry,
    Target,
    ThemeMark,
    Use,
)
from nlmpress.model import Locator, OtherWork, Pack
from nlmpress.prose import plain, word_count

Uses = Mapping[Key, tuple[Use, ...]]
Targets = Mapping[Key, Target]
Naming = Callable[[Locator], DivisionName | None]
"""What a locator is called."""


def _where(locators: Iterable[Locator], naming: Naming) -> tuple[DivisionName, ...]:
    return tuple(name for name in map(naming, locators) if name is not None)


def glossary(pack: Pack, naming: Naming, targets: Targets, uses: Uses, speech: Speech) -> tuple[GlossaryEntry, ...]:
    """The terms in the order of the pack's language."""
    entries = [
        GlossaryEntry(
            term=term,
            anchor=f"g-{term.id}",
            initial=speech.initial(term.sort or term.term),
            where=_where(term.where, naming),
            see=tuple(targets[("term", other)] for other in term.see if ("term", other) in targets),
            uses=uses.get(("term", term.id), ()),
        )
        for term in pack.terms
    ]
    return tuple(sorted(entries, key=lambda e: (speech.sort_key(e.term.sort or e.term.term), e.term.id)))


def quotes(pack: Pack, naming: Naming, uses: Uses) -> tuple[QuoteEntry, ...]:
    """The ledger in the work's order, as written where two stand in one division."""
    names = {person.id: person.name for person in pack.people}
    placed = [(q, where[0]) for q in pack.quotes if (where := _where(q.where, naming))]
    placed.sort(key=lambda pair: pair[1].order)
    entries = []
    for number, (quote, division) in enumerate(placed, 1):
        first, cut = opening(quote.words, quote.opening)
        entries.append(
            QuoteEntry(
                quote=quote,
                anchor=f"bank-{quote.id}",
                number=number,
                speaker=names.get(quote.speaker, "") if quote.speaker else "",
                where=division,
                opening=first,
                cut=cut,
                words=word_count(plain(quote.words).replace("[…]", "")),
                uses=uses.get(("quote", quote.id), ()),
            )
        )
    return tuple(entries)


def quote_index(
    pack: Pack, ledger: tuple[QuoteEntry, ...], divisions: Mapping[str, DivisionName], speech: Speech
) -> tuple[IndexGroup, ...]:
    """By speaker (in the language's order), by theme (in the pack's), by division of the work (in the work's)."""
    groups: list[IndexGroup] = []
    people = sorted(pack.people, key=lambda p: (speech.sort_key(p.sort or p.name), p.id))
    for person in people:
        mine = tuple(i for i, entry in enumerate(ledger) if entry.quote.speaker == person.id)
        anchor = f"i-p-{person.id}"
        groups.append(IndexGroup(kind="speaker", id=person.id, title=person.name, anchor=anchor, entries=mine))
    for theme in pack.themes:
        mine = tuple(i for i, entry in enumerate(ledger) if theme.id in entry.quote.themes)
        groups.append(IndexGroup(kind="theme", id=theme.id, title=theme.name, anchor=f"i-t-{theme.id}", entries=mine))
    for path in dict.fromkeys(indexed(entry.where) for entry in ledger):
        mine = tuple(i for i, entry in enumerate(ledger) if indexed(entry.where) == path)
        anchor = "i-d-" + path.replace("/", "--")
        groups.append(IndexGroup(kind="division", id=path, title=divisions[path].full, anchor=anchor, entries=mine))
    return tuple(group for group in groups if group.entries)


def questions(pack: Pack, targets: Targets) -> tuple[QuestionEntry, ...]:
    """The questions in the pack's order, those of a group together, numbered."""
    groups = list(dict.fromkeys(question.group for question in pack.questions))
    ordered = sorted(pack.questions, key=lambda q: groups.index(q.group))
    return tuple(
        QuestionEntry(
            question=question,
            anchor=f"f-{question.id}",
            number=number,
            more=tuple((r.kind, targets[(r.kind, r.id)]) for r in question.more if (r.kind, r.id) in targets),
        )
        for number, question in enumerate(ordered, 1)
    )


def misquotes(pack: Pack, naming: Naming, ledger: tuple[QuoteEntry, ...]) -> tuple[MisquoteEntry, ...]:
    """The misquotations as written, with what the work has instead."""
    by_id = {entry.quote.id: entry for entry in ledger}
    return tuple(
        MisquoteEntry(
            misquote=misquote,
            anchor=f"m-{misquote.id}",
            where=next(iter(_where(misquote.where, naming)), None),
            instead=by_id.get(misquote.instead) if misquote.instead else None,
        )
        for misquote in pack.misquotes
    )


def people(pack: Pack, naming: Naming, targets: Targets, uses: Uses, speech: Speech) -> dict[str, PersonEntry]:
    """By id, in the order of names."""
    ordered = sorted(pack.people, key=lambda p: (speech.sort_key(p.sort or p.name), p.id))
    return {
        person.id: PersonEntry(
            person=person,
            anchor=f"p-{person.id}",
            where=_where(person.where, naming),
            uses=uses.get(("person", person.id), ()),
            home=_home(targets.get(("person", person.id)), f"p-{person.id}"),
        )
        for person in ordered
    }


def places(pack: Pack, naming: Naming, uses: Uses, speech: Speech) -> dict[str, PlaceEntry]:
    """By id, in the order of names."""
    ordered = sorted(pack.places, key=lambda p: (speech.sort_key(p.sort or p.name), p.id))
    return {
        place.id: PlaceEntry(
            place=place,
            anchor=f"l-{place.id}",
            where=_where(place.where, naming),
            uses=uses.get(("place", place.id), ()),
        )
        for place in ordered
    }


def events(pack: Pack, naming: Naming, rows: Mapping[str, str]) -> tuple[EventEntry, ...]:
    """In the order told; those of one division as written."""
    entries = [
        EventEntry(
            event=event,
            anchor=f"e-{event.id}",
            where=next(iter(_where(event.where, naming)), None),
            row=rows.get(event.id),
        )
        for event in pack.events
    ]
    return tuple(sorted(entries, key=lambda e: e.where.order if e.where else -1))


def works(pack: Pack, speech: Speech) -> dict[str, OtherWork]:
    """By id, in the order of their authors, then of their titles."""

    def place(work: OtherWork) -> tuple[object, ...]:
        return speech.sort_key(work.author_sort or work.author), speech.sort_key(work.title), work.id

    return {work.id: work for work in sorted(pack.works, key=place)}


def themes(pack: Pack, targets: Targets, shapes: tuple[str, ...]) -> dict[str, ThemeMark]:
    """Each theme with its mark: the one it names, or the next free one in the order of the tokens."""
    named = {theme.mark for theme in pack.themes if theme.mark}
    free = iter([shape for shape in shapes if shape not in named])
    marks: dict[str, ThemeMark] = {}
    for theme in pack.themes:
        shape = theme.mark or next(free, "")
        marks[theme.id] = ThemeMark(
            theme=theme,
            letter=theme.letter or theme.name[:1].upper(),
            short=theme.short or theme.name,
            shape=shape if shape in shapes else "",
            home=_home(targets.get(("theme", theme.id)), f"t-{theme.id}"),
        )
    return marks


def _home(target: Target | None, entry: str) -> Target | None:
    """The section about a record; none when references lead to its entry in a register."""
    return None if target is None or target.anchor == entry else target
