"""The corrections that an edition tells of: those to what it shows."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from nlmpress.assembly.numbering import asked_in, shown
from nlmpress.assembly.targets import ENTRIES, record_names
from nlmpress.assembly.uses import made_in
from nlmpress.book import CorrectionEntry, Key, Target
from nlmpress.changes import ASKED, SHEET, Piece, at_place, corrected_kinds, pieces, stands_in, tells_answer
from nlmpress.diagnostics import Span
from nlmpress.model import Chapter, Correction, Edition, Id, LangTag, Pack, PartPlan
from nlmpress.prose import Inline, Made, Paragraph, Questions, QuoteEmbed, Text, WorkTitle, walk

PRINTS: Mapping[str, str] = {kind: what for what, kind, _ in ENTRIES} | {
    "work": "reading", "lesson": "lessons", "exam": "exams",
}  # fmt: skip
"""What prints the prose of a record. Names are said everywhere."""


def corrected(pack: Pack, edition: Edition) -> tuple[Correction, ...]:
    """The corrections that `edition` may tell of, as they are written.

    A correction to words that it leaves out, or that are for others, would tell of them.
    """
    return corrected_in(pack, (edition,))[edition.id]


def corrected_in(pack: Pack, editions: Iterable[Edition]) -> dict[Id, tuple[Correction, ...]]:
    """The corrections that each of some editions may tell of."""
    if not pack.corrections:
        return {edition.id: () for edition in editions}
    everything = _corrected_pieces(pack)
    places = [(correction, at_place(everything, correction.where)) for correction in pack.corrections]
    said = _Said(pack)
    return {edition.id: tuple(_told_in(edition, said, places)) for edition in editions}


def _corrected_pieces(pack: Pack) -> tuple[Piece, ...]:
    """What a pack says, of all the kinds of records in which something was corrected."""
    return pieces(pack, corrected_kinds(pack)) if pack.corrections else ()


def _told_in(
    edition: Edition, said: "_Said", places: Iterable[tuple[Correction, tuple[Piece, ...]]]
) -> Iterator[Correction]:
    told_of = said.shown_in(edition)
    for correction, there in places:
        if correction.audience is not None and correction.audience not in edition.audiences:
            continue
        here = [piece for piece in there if told_of(piece)]
        if stands_in(correction.says, here) if correction.says else here:
            yield correction


def shows(pack: Pack, edition: Edition) -> Callable[[Piece], bool]:
    """What tells of a piece of the pack whether an edition shows it."""
    return _Said(pack).shown_in(edition)


class _Said:
    """What the chapters of a pack have in them, looked for once for all its editions."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._chapters = pack.reading_order()
        self._made = {chapter.head.id: frozenset(made_in(chapter.blocks)) for chapter in self._chapters}
        self._embeds = {
            chapter.head.id: frozenset(n.quote for n in walk(chapter.blocks) if isinstance(n, QuoteEmbed))
            for chapter in self._chapters
        }
        self._asked = tuple(asked_in(pack))
        self._wishes: dict[frozenset[str], dict[str, frozenset[Span]]] = {}

    def _wished(self, audiences: frozenset[str]) -> dict[str, frozenset[Span]]:
        """Where each chapter asks questions of some audiences."""
        if audiences not in self._wishes:
            self._wishes[audiences] = {
                c.head.id: frozenset(n.at for n in walk(shown(c.blocks, audiences)) if isinstance(n, Questions))
                for c in self._chapters
            }
        return self._wishes[audiences]

    def shown_in(self, edition: Edition) -> Callable[[Piece], bool]:
        """What tells of a piece whether an edition shows it."""
        left_out = _left_out(self._pack, edition)
        here = [chapter.head.id for chapter in self._chapters if chapter.head.id not in left_out]
        made = {what for id_ in here for what in self._made[id_]}
        embeds = {quote for id_ in here for quote in self._embeds[id_]}
        wishes = {at for id_ in here for at in self._wished(edition.audiences)[id_]}
        asked = {question.id for wish, found in self._asked if wish.at in wishes for question in found}
        solved = "answers" in made or "key" in edition.audiences
        missing = {what for found in self._made.values() for what in found} - made

        def is_shown(piece: Piece) -> bool:
            kind, id_ = piece.owner
            if kind == SHEET:
                return False
            if kind == ASKED and (id_ not in asked or (tells_answer(piece) and not solved)):
                return False
            if kind == "chapter" and id_ in left_out:
                return False
            if piece.key == "words" and kind == "quote" and id_ in embeds:
                return True
            if piece.prose and PRINTS.get(kind) in missing:
                return False
            return piece.audience is None or piece.audience in edition.audiences

        return is_shown


def _left_out(pack: Pack, edition: Edition) -> set[str]:
    """The chapters that an edition leaves out, by themselves or with their part."""
    parts = (one for one in pack.identity.order.body if isinstance(one, PartPlan) and edition.leaves_out(one.id))
    inside = {pack.chapters[path].head.id for part in parts for path in part.chapters if path in pack.chapters}
    alone = (chapter.head.id for chapter in pack.reading_order() if edition.leaves_out(chapter.head.id))
    return {*alone, *inside}


def needless(chapter: Chapter, pack: Pack) -> bool:
    """Whether a chapter is there for the list of corrections alone, and there are none to list."""
    return for_corrections(chapter) and not pack.corrections


def for_corrections(chapter: Chapter) -> bool:
    """Whether a chapter holds the list of corrections, and besides it nothing but paragraphs."""
    lone = all(isinstance(block, Made | Paragraph) for block in chapter.blocks)
    return made_in(chapter.blocks) == ["corrections"] and lone


def corrections(pack: Pack, targets: Mapping[Key, Target]) -> tuple[CorrectionEntry, ...]:
    """The corrections of a pack, the latest first; those of one day in the order of their file."""
    everything = _corrected_pieces(pack)
    return tuple(
        CorrectionEntry(
            correction=correction,
            anchor=f"change-{correction.id}",
            place=tuple(_named(correction, pack, targets)),
            target=_target(correction, pack, targets),
            lang=_language(correction, pack, at_place(everything, correction.where)),
        )
        for correction in sorted(pack.corrections, key=lambda c: c.date, reverse=True)
    )


def _target(correction: Correction, pack: Pack, targets: Mapping[Key, Target]) -> Target | None:
    where = correction.where
    if where.kind == "file":
        chapter = next((chapter for path, chapter in pack.chapters.items() if path == where.id), None)
        return targets.get(("section", chapter.head.id)) if chapter else None
    return targets.get((where.kind, where.id))


def _named(correction: Correction, pack: Pack, targets: Mapping[Key, Target]) -> Iterator[Inline]:
    """What the place is called; a file of records has no name that a reader knows."""
    where, target = correction.where, _target(correction, pack, targets)
    if target is not None and target.title:
        yield from target.title
    elif where.kind == "work":
        titles = {pack.identity.work.id: pack.identity.work.title} | {work.id: work.title for work in pack.works}
        yield from (WorkTitle(work=id_, inlines=(Text(text=t),)) for id_, t in titles.items() if id_ == where.id)
    else:
        yield from dict(record_names(pack)).get((where.kind, where.id), ())


def _language(correction: Correction, pack: Pack, there: tuple[Piece, ...]) -> LangTag | None:
    """The language of a quotation's wording; everything else is in the pack's own."""
    wording = [piece for piece in there if piece.owner[0] == "quote" and piece.key == "words"]
    if not wording or not stands_in(correction.says, wording):
        return None
    quote = next(quote for quote in pack.quotes if quote.id == wording[0].owner[1])
    return quote.lang or pack.identity.work.lang
