"""Where each reference leads: kind and id → Target."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from nlmpress.assembly.numbering import Numbers, asked_in, record_prose
from nlmpress.assembly.openings import opening
from nlmpress.book import BookChapter, DivisionName, Key, Target
from nlmpress.model import Chapter, Locator, Pack
from nlmpress.model.asking import said
from nlmpress.prose import (
    DRAWN,
    Figure,
    Heading,
    Inline,
    Made,
    Questions,
    QuoteEmbed,
    Reference,
    Row,
    Table,
    Text,
    walk,
)


def targets(
    pack: Pack,
    chapters: tuple[tuple[Chapter, BookChapter], ...],
    made: Mapping[str, str],
    numbers: Numbers,
    divisions: Mapping[str, DivisionName],
    naming: Callable[[Locator], DivisionName | None],
) -> dict[Key, Target]:
    """Every target in the edition. `made` says in which chapter (anchor) each made thing stands.

    Sections that say `about=` are the home of their record and win over the record's entry in a register. A division
    of which the pack says nothing in particular (a line of verse) leads to what it says of the division around it.
    """
    found: dict[Key, Target] = {}
    for key, target in (*_entries(pack, made), *_embeds(chapters, numbers), *_rows(pack, chapters, numbers)):
        found.setdefault(key, target)
    names = dict(record_names(pack))
    found.update(_asked(pack, [chapter for _, chapter in chapters], numbers))
    for source, chapter in chapters:
        whole = Target(anchor=chapter.anchor, chapter=chapter.anchor, title=chapter.title)
        found[("section", chapter.id)] = whole
        for ref in source.head.about:
            found[(ref.kind, ref.id)] = Target(
                anchor=chapter.anchor, chapter=chapter.anchor, title=names.get((ref.kind, ref.id), chapter.title)
            )
        for name in (name for locator in source.head.covers for name in _between(locator, divisions)):
            found.setdefault(("at", "/".join(name.path)), _division(name, chapter.anchor, chapter))
        for node in walk(chapter.blocks):
            _inside(node, chapter, numbers, divisions, names, found)
    for path, name in divisions.items():
        around = found.get(("at", path.rpartition("/")[0]))
        if around is not None and ("at", path) not in found:
            found[("at", path)] = replace(around, title=_named(name.short), number=name.number)
    for locator in _ranges(pack):
        start, called = found.get(("at", locator.first)), naming(locator)
        if start is not None and called is not None:
            found[("at", str(locator))] = replace(start, title=_named(called.short), number=called.number)
    return found


def _between(locator: Locator, divisions: Mapping[str, DivisionName]) -> Iterator[DivisionName]:
    """A division, or those of a range that are on the level of its first."""
    first, last = divisions.get(locator.first), divisions.get(locator.last or locator.first)
    if first is not None and last is not None:
        level = (name for name in divisions.values() if len(name.path) == len(first.path))
        yield from (name for name in level if first.order <= name.order <= last.order)


def _ranges(pack: Pack) -> Iterator[Locator]:
    """The ranges of divisions that prose refers to."""
    bank = (nodes for question in pack.bank for _, nodes in said(question))
    prose = (*(chapter.blocks for chapter in pack.reading_order()), *(nodes for _, nodes in record_prose(pack)), *bank)
    for node in (node for nodes in prose for node in walk(nodes)):
        if isinstance(node, Reference) and node.kind == "at" and ".." in node.id:
            first, _, last = node.id.partition("..")
            yield Locator(first=first, last=last)


def _inside(
    node: object,
    chapter: BookChapter,
    numbers: Numbers,
    divisions: Mapping[str, DivisionName],
    names: Mapping[Key, tuple[Inline, ...]],
    found: dict[Key, Target],
) -> None:
    match node:
        case Heading():
            anchor = numbers.anchors[node.at]
            if node.id:
                found[("section", node.id)] = Target(anchor=anchor, chapter=chapter.anchor, title=node.inlines)
            for kind, id_ in node.about:
                title = names.get((kind, id_), node.inlines)
                found[(kind, id_)] = Target(anchor=anchor, chapter=chapter.anchor, title=title)
            if node.division is not None and node.division in divisions:
                found[("at", node.division)] = _division(divisions[node.division], anchor, chapter)
        case Figure(id=str()) | Table(id=str()):
            series = numbers.figures if isinstance(node, Figure) else numbers.tables
            found[("figure", str(node.id))] = Target(
                anchor=numbers.anchors[node.at],
                chapter=chapter.anchor,
                title=node.caption,
                number=str(series[node.at]),
            )
        case Made() if node.what in DRAWN:
            anchor = f"fig-{node.what}"
            found[("figure", node.what)] = Target(
                anchor=anchor, chapter=chapter.anchor, title=(), number=str(numbers.drawn[anchor])
            )
        case _:
            pass


def _division(name: DivisionName, anchor: str, chapter: BookChapter) -> Target:
    return Target(anchor=anchor, chapter=chapter.anchor, title=(Text(text=name.short),), number=name.number)


def _named(text: str) -> tuple[Inline, ...]:
    return (Text(text=text),)


def record_names(pack: Pack) -> Iterator[tuple[Key, tuple[Inline, ...]]]:
    """What each record is called where a reference to it has no words of its own."""
    for person in pack.people:
        yield ("person", person.id), _named(person.name)
    for place in pack.places:
        yield ("place", place.id), _named(place.name)
    for theme in pack.themes:
        yield ("theme", theme.id), _named(theme.name)
    for event in pack.events:
        yield ("event", event.id), event.title
    for term in pack.terms:
        yield ("term", term.id), _named(term.called)
    for question in pack.questions:
        yield ("question", question.id), question.question
    for misquote in pack.misquotes:
        yield ("misquote", misquote.id), _named(misquote.opening)
    for quote in pack.quotes:
        yield ("quote", quote.id), opening(quote.words, quote.opening)[0]


ENTRIES: tuple[tuple[str, str, str], ...] = (
    ("people", "person", "p"), ("places", "place", "l"), ("marks", "theme", "t"), ("timeline", "event", "e"),
    ("glossary", "term", "g"), ("faq", "question", "f"), ("misquotations", "misquote", "m"), ("bank", "quote", "bank"),
)  # fmt: skip
"""Made thing, kind of the records it lists, prefix of their anchors."""
OTHERS: dict[str, str] = {"w": "reading", "change": "corrections", "lesson": "lessons", "exam": "exams"}
"""Prefix of the anchors of records that nothing refers to, with the made thing that lists them."""


def _entries(pack: Pack, made: Mapping[str, str]) -> Iterator[tuple[Key, Target]]:
    prefix = {kind: (letters, made[what]) for what, kind, letters in ENTRIES if what in made}
    for (kind, id_), title in record_names(pack):
        if kind in prefix:
            letters, chapter = prefix[kind]
            yield (kind, id_), Target(anchor=f"{letters}-{id_}", chapter=chapter, title=title)


def _asked(pack: Pack, chapters: Iterable[BookChapter], numbers: Numbers) -> Iterator[tuple[Key, Target]]:
    """The questions of the bank where they are asked: they are called by their numbers."""
    at = {
        node.at: chapter.anchor for chapter in chapters for node in walk(chapter.blocks) if isinstance(node, Questions)
    }
    for wish, questions in asked_in(pack):
        for question in questions if wish.at in at else ():
            number = str(numbers.questions[question.id])
            target = Target(anchor=f"a-{question.id}", chapter=at[wish.at], title=(), number=number)
            yield ("question", question.id), target


def _embeds(chapters: tuple[tuple[Chapter, BookChapter], ...], numbers: Numbers) -> Iterator[tuple[Key, Target]]:
    """Where a pack has no bank, a quotation is at home where it is embedded."""
    for _, chapter in chapters:
        for node in walk(chapter.blocks):
            if isinstance(node, QuoteEmbed):
                anchor = numbers.anchors[node.at]
                yield ("quote", node.quote), Target(anchor=anchor, chapter=chapter.anchor, title=())


def _rows(
    pack: Pack, chapters: tuple[tuple[Chapter, BookChapter], ...], numbers: Numbers
) -> Iterator[tuple[Key, Target]]:
    """Where a pack prints no timeline, an event is at home in the row that tells it."""
    titles: dict[str, tuple[Inline, ...]] = {event.id: event.title for event in pack.events}
    for _, chapter in chapters:
        for node in walk(chapter.blocks):
            if isinstance(node, Row):
                for event in node.events:
                    anchor = numbers.anchors[node.at]
                    yield ("event", event), Target(anchor=anchor, chapter=chapter.anchor, title=titles.get(event, ()))
