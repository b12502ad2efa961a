"""One walk over everything a pack says, so that thirty checks need not walk it thirty times."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nlmpress.diagnostics import Span
from nlmpress.model import Chapter, Locator, Pack, Record, Style
from nlmpress.prose import Heading, Node, Reference, Text, walk
from nlmpress.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch of prose: from one heading of a chapter to the next, or one record's field.

    `owner` is kind and id of the record or chapter; `nodes` are walked already, parents first.
    """

    owner: tuple[str, str]
    field: str
    lang: str
    nodes: tuple[Node, ...]
    top: tuple[Node, ...]


class Survey:
    """A pack with everything in it within reach. Lists are in the order of the source."""

    def __init__(self, pack: Pack, style: Style, words: Words) -> None:
        self.pack, self.style, self.words = pack, style, words
        self.identity, self.work = pack.identity, pack.identity.work

    @cached_property
    def records(self) -> dict[str, dict[str, Record]]:
        """Records by kind and id; of two with one id the first."""
        pack = self.pack
        lists: dict[str, tuple[Any, ...]] = {
            "quote": pack.quotes, "misquote": pack.misquotes, "term": pack.terms, "question": pack.questions,
            "person": pack.people, "place": pack.places, "theme": pack.themes, "event": pack.events, "work": pack.works,
        }  # fmt: skip
        return {kind: {r.id: r for r in reversed(records)} for kind, records in lists.items()}

    @cached_property
    def divisions(self) -> dict[str, Span]:
        """Every division of the work by its path."""
        return {"/".join(path): node.span for path, node in self.work.walk()}

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        return self.pack.reading_order()

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All prose of the pack: chapters by section, then the records."""
        return (*self._of_chapters(), *self._of_records())

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(node for section in self.sections for node in section.nodes)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return tuple(node for node in self.nodes if isinstance(node, Reference))

    @cached_property
    def named(self) -> dict[str, Span]:
        """Ids that `section:` may lead to: chapters and sections."""
        found: dict[str, Span] = {}
        for chapter in self.chapters:
            found.setdefault(chapter.head.id, chapter.head.place("id"))
        for node in self.nodes:
            if isinstance(node, Heading) and node.id:
                found.setdefault(node.id, node.at)
        return found

    @cached_property
    def covered(self) -> frozenset[int]:
        """Every character that some face of the style has."""
        return frozenset(
            point
            for role in self.style.tokens["faces"].values()
            for file in role["files"]["files"].values()
            for point in points(file["coverage"])
        )

    def texts(self) -> Iterator[tuple[Section, Text]]:
        """Every run of text with the section it stands in."""
        for section in self.sections:
            for node in section.nodes:
                if isinstance(node, Text):
                    yield section, node

    def locators(self) -> Iterator[Locator]:
        """Every locator in records and heads; those in prose are references of kind `at`."""
        for chapter in self.chapters:
            yield from chapter.head.covers
        pack = self.pack
        for record in (*pack.quotes, *pack.misquotes, *pack.terms, *pack.people, *pack.places, *pack.events):
            yield from record.where
        for person in pack.people:
            for relation in person.relations:
                yield from (*relation.since, *relation.until)

    def _of_chapters(self) -> Iterator[Section]:
        lang = self.identity.lang
        for chapter in self.chapters:
            owner = ("chapter", chapter.head.id)
            head = (*chapter.head.title, *chapter.head.standfirst)
            yield Section(owner=owner, field="head", lang=lang, nodes=tuple(walk(head)), top=head)
            run: list[Node] = []
            for block in chapter.blocks:
                if isinstance(block, Heading) and block.level == 2 and run:
                    yield Section(owner=owner, field="text", lang=lang, nodes=tuple(walk(tuple(run))), top=tuple(run))
                    run = []
                run.append(block)
            if run:
                yield Section(owner=owner, field="text", lang=lang, nodes=tuple(walk(tuple(run))), top=tuple(run))

    def _of_records(self) -> Iterator[Section]:
        for owner, field, lang, nodes in self._fields():
            if nodes:
                yield Section(owner=owner, field=field, lang=lang, nodes=tuple(walk(nodes)), top=nodes)

    def _fields(self) -> Iterator[tuple[tuple[str, str], str, str, tuple[Node, ...]]]:
        """Prose fields of the records: owner, field, language, nodes."""
        pack, lang, theirs = self.pack, self.identity.lang, self.work.lang
        yield ("pack", "pack"), "blurb", lang, self.identity.blurb
        if self.identity.rights:
            yield ("pack", "pack"), "rights", lang, (*self.identity.rights.statement, *self.identity.rights.copying)
        yield ("pack", "pack"), "acknowledgement", lang, self.work.acknowledgement
        for quote in pack.quotes:
            yield ("quote", quote.id), "words", quote.lang or theirs, quote.words
            yield ("quote", quote.id), "comment", lang, quote.comment
        for term in pack.terms:
            yield ("term", term.id), "definition", lang, (*term.definition, *term.matters)
        for question in pack.questions:
            yield ("question", question.id), "question", lang, question.question
            yield ("question", question.id), "answer", lang, question.answer
        for misquote in pack.misquotes:
            nodes = (*misquote.circulates, *misquote.whose, *misquote.note)
            yield ("misquote", misquote.id), "note", lang, nodes
        for person in pack.people:
            yield ("person", person.id), "role", lang, person.role
        for place in pack.places:
            yield ("place", place.id), "what", lang, place.what
        for theme in pack.themes:
            yield ("theme", theme.id), "why", lang, theme.why
        for event in pack.events:
            yield ("event", event.id), "what", lang, (*event.title, *event.what)
        for work in pack.works:
            yield ("work", work.id), "reading", lang, work.reading
        if pack.evaluation:
            answers = tuple(node for a in pack.evaluation.answers for node in (*a.question, *a.answer))
            yield ("pack", "evaluation"), "answers", lang, (*pack.evaluation.summary, *answers)


def points(coverage: str) -> Iterator[int]:
    """The code points of ranges written as in faces.yaml: `0020-007E 00A0`."""
    for run in coverage.split():
        first, _, last = run.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)
