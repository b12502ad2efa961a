"""Pack and Edition → Book: ordered, numbered, resolved.

Numbers and anchors come from the whole pack, so that they agree in every edition; everything else counts what the
edition shows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from nlmpress.assembly import indexes
from nlmpress.assembly.bank import asked, bank, lessons, told
from nlmpress.assembly.corrected import corrected, corrections, needless
from nlmpress.assembly.counting import counts, minutes, prose_words, rounded
from nlmpress.assembly.drawn import strengths, views
from nlmpress.assembly.naming import Speech, covered, divisions, place
from nlmpress.assembly.numbering import Numbers, asked_in, number, record_prose, shown
from nlmpress.assembly.targets import ENTRIES, OTHERS, targets
from nlmpress.assembly.uses import Uses, made_in
from nlmpress.book import (
    BankEntry,
    Book,
    BookChapter,
    BookPart,
    BookSection,
    DivisionName,
    Facts,
    FigureEntry,
    Matter,
    Role,
)
from nlmpress.diagnostics import Span
from nlmpress.model import Chapter, Edition, Id, Image, Locator, Pack, PartPlan
from nlmpress.model.asking import asks
from nlmpress.prose import (
    DRAWN,
    Block,
    Figure,
    Heading,
    Made,
    Node,
    Questions,
    QuoteEmbed,
    Row,
    Table,
    Text,
    plain,
    walk,
)

_ROLES: Mapping[str, Role] = {
    "glossary": "glossary", "quote-index": "index", "faq": "faq", "colophon": "colophon",
    "acknowledgements": "acknowledgements", "reading": "bibliography", "corrections": "errata",
    "answers": "answers",
}  # fmt: skip


def assemble(pack: Pack, edition: Edition, speech: Speech, shapes: Iterable[str]) -> Book:
    """One edition of a pack as a book. Total: never raises on a pack that `check` passes.

    `speech` are the press's words in the pack's language; `shapes` the marks that the style draws, in its order.
    """
    numbers = number(pack)
    pack = replace(pack, corrections=corrected(pack, edition))  # what is not told is not counted either
    names = divisions(pack.identity.work)

    def named(locator: Locator) -> DivisionName | None:
        return place(locator, pack.identity.work, names, speech)

    sizes = _record_words(pack)
    chapters, parts = _order(pack, edition, numbers, names, speech, sizes)
    of_source = {chapter.head.id: chapter for chapter in pack.reading_order()}
    sources = tuple((of_source[Id(chapter.id)], chapter) for chapter in chapters)
    made = {what: chapter.anchor for chapter in reversed(chapters) for what in made_in(chapter.blocks)}
    found = targets(pack, sources, made, numbers, names, named)
    uses = Uses(numbers, pack, names)
    for chapter in chapters:
        uses.chapter(chapter)
    used = uses.all()
    ledger = indexes.quotes(pack, named, used)
    asking = bank(pack, numbers, names, found)
    here = asked(pack, chapters, asking)
    rows = {event: anchor for chapter in chapters for event, anchor in _told(chapter, numbers)}
    return Book(
        identity=pack.identity,
        edition=edition,
        evaluation=pack.evaluation,
        fingerprint=pack.fingerprint,
        judged=pack.judged,
        parts=parts,
        chapters=chapters,
        targets=found,
        anchors=numbers.anchors,
        uses=used,
        divisions=names,
        themes=indexes.themes(pack, found, tuple(shapes)),
        people=indexes.people(pack, named, found, used, speech),
        places=indexes.places(pack, named, used, speech),
        glossary=indexes.glossary(pack, named, found, used, speech),
        quotes=ledger,
        index=indexes.quote_index(pack, ledger, names, speech),
        questions=indexes.questions(pack, found),
        bank=asking,
        asked=here,
        lessons=lessons(pack, named, asking),
        exams=pack.exams,
        misquotes=indexes.misquotes(pack, named, ledger),
        events=indexes.events(pack, named, rows),
        corrections=corrections(pack, found),
        figures=_figures(pack, chapters, numbers),
        strengths=strengths(chapters, names),
        works=indexes.works(pack, speech),
        work_editions=pack.identity.work.editions,
        images=dict[str, Image](pack.images.items()),
        beside=next((other for other in pack.editions if other.id == edition.pages_of), None),
        counts=counts(
            pack,
            chapters,
            [
                *(nodes for what, nodes in _record_prose(pack) if what in made),
                *_asked_prose(here, edition, gathered="answers" in made),
            ],
        ),
    )


def _told(chapter: BookChapter, numbers: Numbers) -> Iterator[tuple[str, str]]:
    for node in walk(chapter.blocks):
        if isinstance(node, Row):
            yield from ((event, numbers.anchors[node.at]) for event in node.events)


def _record_prose(pack: Pack) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """The records' prose with the made thing that prints it."""
    kinds = {letters: what for what, _, letters in ENTRIES} | OTHERS
    return ((kinds[owner.partition("-")[0]], nodes) for owner, nodes in record_prose(pack))


def _asked_prose(
    asked: Mapping[Span, tuple[BankEntry, ...]], edition: Edition, *, gathered: bool
) -> Iterator[tuple[Node, ...]]:
    """What an edition says of the questions that it asks."""
    for entry in (entry for entries in asked.values() for entry in entries):
        for _, nodes, is_told in told(entry.question, edition.audiences, gathered=gathered):
            if is_told:
                yield nodes


def _record_words(pack: Pack) -> dict[str, int]:
    """Words of the records' prose, by the made thing that prints them; of questions by the place of what wishes for
    them.
    """
    sizes: dict[str, int] = {}
    for what, nodes in _record_prose(pack):
        sizes[what] = sizes.get(what, 0) + prose_words(nodes)
    for wish, found in asked_in(pack):
        sizes[str(wish.at)] = sum(prose_words(nodes) for question in found for _, nodes in asks(question))
    return sizes


def _wishes(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The places of what wishes for questions of the bank."""
    return (str(node.at) for node in walk(blocks) if isinstance(node, Questions))


def _order(
    pack: Pack,
    edition: Edition,
    numbers: Numbers,
    names: Mapping[str, DivisionName],
    speech: Speech,
    sizes: Mapping[str, int],
) -> tuple[tuple[BookChapter, ...], tuple[BookPart, ...]]:
    chapters: list[BookChapter] = []
    parts: list[BookPart] = []

    def add(path: str, part: int | None, matter: Matter) -> list[int]:
        source = next((c for p, c in pack.chapters.items() if p == path), None)
        if source is None or edition.leaves_out(source.head.id) or needless(source, pack):
            return []
        chapters.append(_chapter(source, pack, edition, numbers, names, speech, sizes, part=part, matter=matter))
        return [len(chapters) - 1]

    for path in pack.identity.order.front:
        add(path, None, "front")
    for item in pack.identity.order.body:
        paths = item.chapters if isinstance(item, PartPlan) else (item,)
        if isinstance(item, PartPlan) and edition.leaves_out(item.id):
            continue
        inside = [i for path in paths for i in add(path, len(parts), "body")]
        if inside:
            parts.append(_part(item if isinstance(item, PartPlan) else None, inside, chapters, pack))
    return tuple(chapters), tuple(parts)


def _part(plan: PartPlan | None, inside: list[int], chapters: list[BookChapter], pack: Pack) -> BookPart:
    first = chapters[inside[0]]
    return BookPart(
        anchor=f"part-{plan.id}" if plan else first.anchor,
        title=plan.title if plan else plain(first.title),
        chapters=tuple(inside),
        alone=plan is None,
        minutes=sum(chapters[i].facts.minutes for i in inside),
    )


def _chapter(
    source: Chapter,
    pack: Pack,
    edition: Edition,
    numbers: Numbers,
    names: Mapping[str, DivisionName],
    speech: Speech,
    sizes: Mapping[str, int],
    *,
    part: int | None,
    matter: Matter,
) -> BookChapter:
    blocks = shown(source.blocks, edition.audiences)
    made = made_in(blocks)
    printed = sum(sizes.get(what, 0) for what in (*made, *_wishes(blocks)))
    themes = dict.fromkeys(
        theme
        for node in walk(blocks)
        for theme in (node.themes if isinstance(node, Row) else _quote_themes(pack, node))
    )
    order = [theme.id for theme in pack.themes]
    # A chapter that asks the questions too is more than their answers.
    named = (what for what in made if what in _ROLES and not (what == "answers" and any(_wishes(blocks))))
    role: Role = next((_ROLES[what] for what in named), "chapter")
    return BookChapter(
        anchor=f"s-{source.head.id}",
        id=source.head.id,
        part=part,
        matter=matter,
        role="notice" if matter == "front" else role,
        title=source.head.title,
        short=source.head.short or plain(source.head.title),
        standfirst=source.head.standfirst,
        facts=Facts(
            covers=tuple(covered(locator, pack.identity.work, names, speech) for locator in source.head.covers),
            themes=tuple(theme for theme in order if theme in themes),
            minutes=rounded(minutes(prose_words(blocks) + printed, pack.identity.reading_speed)),
        ),
        blocks=blocks,
        sections=tuple(
            BookSection(
                anchor=numbers.anchors[h.at],
                level=h.level,
                title=h.inlines,
                division=names.get(h.division) if h.division else None,
            )
            for h in blocks
            if isinstance(h, Heading)
        ),
        span=source.head.span,
    )


def _quote_themes(pack: Pack, node: object) -> tuple[str, ...]:
    if not isinstance(node, QuoteEmbed):
        return ()
    return next((quote.themes[:1] for quote in pack.quotes if quote.id == node.quote), ())


def _figures(pack: Pack, chapters: tuple[BookChapter, ...], numbers: Numbers) -> tuple[FigureEntry, ...]:
    found = []
    for chapter in chapters:
        for node in walk(chapter.blocks):
            if isinstance(node, Made) and node.what in DRAWN:
                found += [
                    FigureEntry(
                        anchor=view.anchor,
                        number=numbers.drawn[view.anchor],
                        caption=(),
                        chapter=chapter.anchor,
                        table=False,
                        made=view.what,
                        of=view.of,
                    )
                    for view in views(pack, node.what)
                ]
            if isinstance(node, Figure | Table) and node.at in numbers.anchors:
                table = isinstance(node, Table)
                series = numbers.tables if table else numbers.figures
                caption = node.caption or (() if isinstance(node, Table) else (Text(text=node.alt),))
                found.append(
                    FigureEntry(
                        anchor=numbers.anchors[node.at],
                        number=series[node.at],
                        caption=caption,
                        chapter=chapter.anchor,
                        table=table,
                    )
                )
    return tuple(found)
