"""One walk over everything a pack says, so that thirty checks need not walk it thirty times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from nlmpress.changes import Piece, corrected_kinds, pieces
from nlmpress.checks.flow import Flow, flows
from nlmpress.checks.names import names
from nlmpress.diagnostics import Span
from nlmpress.model import BankQuestion, Chapter, ExtractQuestion, Locator, Pack, Record, Style
from nlmpress.model.asking import needs, said
from nlmpress.model.handouts import handed_out
from nlmpress.prose import Heading, Node, Reference, Text, walk
from nlmpress.words import Words

_KEY = re.compile(r"[a-z-]+:")
"""A key in the head of a chapter."""


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

    def __init__(self, pack: Pack, style: Style, words: Words, broken: frozenset[str] = frozenset()) -> None:
        self.pack, self.style, self.words, self.broken = pack, style, words, broken
        self.identity, self.work = pack.identity, pack.identity.work

    def whole(self, *suffixes: str) -> bool:
        """Whether all files whose path ends so could be read to the end: what is in none of them is nowhere."""
        return not any(path.endswith(suffixes) for path in self.broken)

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
        """In reading order, each once."""
        return tuple({chapter.path: chapter for chapter in self.pack.reading_order()}.values())

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All prose of the pack: chapters by section, then the records."""
        return (*self._of_chapters(), *self._of_records())

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What stands in the places that its corrections name, and everything else of their kinds."""
        return pieces(self.pack, corrected_kinds(self.pack))

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
    def homes(self) -> tuple[tuple[tuple[str, str], Span], ...]:
        """What chapters and sections say that they are about: kind and id, and where it is said."""
        found: list[tuple[tuple[str, str], Span]] = []
        for chapter in self.chapters:
            found += [((ref.kind, ref.id), ref.span) for ref in chapter.head.about]
            found += [(key, heading.at) for heading in chapter.headings() for key in heading.about]
        return tuple(found)

    @cached_property
    def names(self) -> tuple[tuple[Text, str], ...]:
        """Words that are printed and are no prose, each with its language."""
        return tuple(names(self.pack))

    @cached_property
    def _covered(self) -> tuple[range, ...]:
        """The code points that the faces of the style have, each stretch once."""
        faces = self.style.tokens["faces"].values()
        coverage = (file["coverage"] for role in faces for file in role["files"]["files"].values())
        return tuple({points: None for told in coverage for points in stretches(told)})

    def covers(self, point: int) -> bool:
        """Whether some face of the style has a character."""
        return any(point in points for points in self._covered)

    @cached_property
    def flows(self) -> tuple[tuple[Section, Flow], ...]:
        """All running text, paragraph by paragraph, with the section it stands in."""
        return tuple((section, flow) for section in self.sections for flow in flows(section.top, section.lang))

    def mends(self, at: Span, right: str) -> bool:
        """Whether a text can be put in a place without the file reading otherwise.

        A plain value of YAML cannot begin with a bracket, nor hold one in a mapping on one line.
        """
        file = self.pack.files.get(at.file)
        before = file.line(at.line)[: at.column - 1].rstrip() if file else ""
        if "[" not in right:
            return True
        if at.file.endswith(".md"):
            return not _KEY.fullmatch(before)
        return not before.endswith((":", "-")) and "{" not in before

    def locators(self) -> Iterator[Locator]:
        """Every locator in records and heads; those in prose are references of kind `at`."""
        for chapter in self.chapters:
            yield from chapter.head.covers
        pack = self.pack
        lists = (pack.quotes, pack.misquotes, pack.terms, pack.people, pack.places, pack.events)
        yield from (locator for records in lists for record in records for locator in record.where)
        for person in pack.people:
            for relation in person.relations:
                yield from (*relation.since, *relation.until)
            for change in person.states:
                yield from change.where
        for question in pack.bank:
            yield from needs(question)
        for lesson in pack.lessons:
            yield from lesson.about
        for handout in pack.handouts:
            yield from handout.covers

    def _of_chapters(self) -> Iterator[Section]:
        lang = self.identity.lang
        for chapter in self.chapters:
            owner = ("chapter", chapter.head.id)
            for field, nodes in (("title", chapter.head.title), ("standfirst", chapter.head.standfirst)):
                yield Section(owner=owner, field=field, lang=lang, nodes=tuple(walk(nodes)), top=nodes)
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
        pack, lang = self.pack, self.identity.lang
        yield from self._of_identity()
        for quote in pack.quotes:
            yield ("quote", quote.id), "words", quote.lang or self.work.lang, quote.words
        lists: tuple[tuple[str, tuple[Any, ...], tuple[str, ...]], ...] = (
            ("quote", pack.quotes, ("comment",)),
            ("term", pack.terms, ("definition", "matters")),
            ("question", pack.questions, ("question", "answer")),
            ("misquote", pack.misquotes, ("circulates", "whose", "note")),
            ("person", pack.people, ("role",)),
            ("place", pack.places, ("what",)),
            ("theme", pack.themes, ("why",)),
            ("event", pack.events, ("title", "what")),
            ("work", pack.works, ("reading",)),
            ("correction", pack.corrections, ("why",)),
        )
        for kind, records, keys in lists:
            for record in records:
                for key in keys:
                    yield (kind, record.id), key, lang, getattr(record, key)
        for exam in pack.exams:
            yield ("exam", exam.id), "focus", lang, exam.focus
        for lesson in pack.lessons:
            for name in ("title", "aim", "before", "after"):
                yield ("lesson", lesson.id), name, lang, getattr(lesson, name)
            yield from ((("lesson", lesson.id), "stages", lang, stage.does) for stage in lesson.stages)
        for question in pack.bank:
            yield from ((("asked", question.id), *field) for field in self._of_question(question))
        for handout in pack.handouts:
            yield from ((("handout", handout.id), key, lang, nodes) for key, nodes in handed_out(handout))

    def _of_question(self, question: BankQuestion) -> Iterator[tuple[str, str, tuple[Node, ...]]]:
        """What a question of the bank says in prose: key, language, nodes."""
        for key, nodes in said(question):
            yield key, self.identity.lang, nodes
        if isinstance(question, ExtractQuestion):
            yield "opens", self.work.lang, question.extract.opens
            yield "closes", self.work.lang, question.extract.closes

    def _of_identity(self) -> Iterator[tuple[tuple[str, str], str, str, tuple[Node, ...]]]:
        """What pack.yaml and evaluation.yaml say in prose."""
        owner, lang, rights = ("pack", "pack"), self.identity.lang, self.identity.rights
        yield owner, "blurb", lang, self.identity.blurb
        if rights:
            yield owner, "rights", lang, rights.statement
            yield owner, "copying", lang, rights.copying
        yield owner, "acknowledgement", lang, self.work.acknowledgement
        for edition in self.work.editions:
            yield owner, "edition", lang, edition.note
        if self.pack.evaluation:
            yield owner, "summary", lang, self.pack.evaluation.summary
            for answer in self.pack.evaluation.answers:
                yield owner, "criterion", lang, answer.question
                yield owner, "finding", lang, answer.answer


def stretches(coverage: str) -> Iterator[range]:
    """The code points of ranges written as in faces.yaml: `0020-007E 00A0`."""
    for run in coverage.split():
        first, _, last = run.partition("-")
        yield range(int(first, 16), int(last or first, 16) + 1)
