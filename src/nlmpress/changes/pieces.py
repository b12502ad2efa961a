"""What a pack says, piece by piece: each paragraph, heading, cell, note and caption, and each value of a record.

A piece knows what it stands in (`section:marks`, `term:carer`, `at:one/7`, `file:glossary.yaml`), whom it is for, and
its place. Two packs are compared by their pieces, and a correction says in which of them something was put right.
"""

from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from typing import Any

from nlmpress.changes.blocks import Blocks, name_of, piece_of, prose_pieces, within
from nlmpress.changes.marks import form_of, text_of
from nlmpress.changes.piece import Piece
from nlmpress.model import BankQuestion, Chapter, ClozeQuestion, Pack, PartPlan, Record, RecordRef, Work
from nlmpress.model.asking import solution, ungapped
from nlmpress.prose import Audience, Heading, Inline, Node

SHEET = "handout"
"""The kind of a sheet to hand out, which stands in no book."""
LISTS: tuple[tuple[str, str], ...] = (
    ("quote", "quotes"), ("misquote", "misquotes"), ("term", "terms"), ("question", "questions"), ("person", "people"),
    ("place", "places"), ("theme", "themes"), ("event", "events"), ("work", "works"), ("correction", "corrections"),
    ("edition", "plans"), ("exam", "exams"), ("lesson", "lessons"), (SHEET, "handouts"),
)  # fmt: skip
"""Kinds of records, and the field of a pack that lists them."""
ASKED = "asked"
"""The kind of the owner of what a question of the bank says. Its place is `question:id`, as that of a reader’s is."""
SOLVING = frozenset({"gaps", "answer", "right", "feedback", "true", "plan", "strong", "weaker"})
"""The keys of a question that tell its answer; of the pieces of pairs and sequences only the order does."""
UNSAID = frozenset({"span", "places", "id", "order", "format"})
"""Fields that say nothing a reader could read, or that are told otherwise."""


def pieces(pack: Pack, kinds: Collection[str] = ()) -> tuple[Piece, ...]:
    """Everything a pack says: its chapters in reading order, then its records, then pack.yaml.

    With `kinds` no more of the records than can stand in places of these kinds.
    """
    return (*chapter_pieces(pack), *record_pieces(pack, kinds if "file" not in kinds else ()))


def corrected_kinds(pack: Pack) -> frozenset[str]:
    """The kinds of records in which the corrections of a pack say that something was put right."""
    named = {(correction.where.kind, correction.where.id) for correction in pack.corrections}
    readers = {str(question.id) for question in pack.questions}
    asked = {ASKED} if any(kind == "question" and id_ not in readers for kind, id_ in named) else set()
    return frozenset({kind for kind, _ in named} | asked)


def chapter_pieces(pack: Pack) -> tuple[Piece, ...]:
    """Parts and chapters in reading order."""
    heads = {item.chapters[0]: item for item in pack.identity.order.body if isinstance(item, PartPlan)}
    found: list[Piece] = []
    for chapter in pack.reading_order():
        if chapter.path in heads:
            part = heads[chapter.path]
            at = part.place("title")
            whole = ("file:pack.yaml",)
            owner = ("part", part.id)
            found.append(
                Piece(owner=owner, key="title", text=part.title, inside=whole, name=name_of(owner), head=True, at=at)
            )
        found += _Chapter(pack, chapter).pieces()
    return tuple(found)


def record_pieces(pack: Pack, kinds: Collection[str] = ()) -> tuple[Piece, ...]:
    """The records, in the order of their files, and what pack.yaml and editions.yaml say."""
    found: list[Piece] = []
    for kind, name in LISTS:
        for record in getattr(pack, name) if kind in kinds or not kinds else ():
            found += _of_record((kind, record.id), record, record.span.file)
    for question in pack.bank if ASKED in kinds or not kinds else ():
        found += _of_question(question)
    found += _of_record(("pack", "pack"), pack.identity, pack.identity.span.file)
    if pack.evaluation:
        found += _of_record(("evaluation", "evaluation"), pack.evaluation, pack.evaluation.span.file)
    found += (
        Piece(owner=("words", key), key="words", text=str(value), prose=False)
        for key, value in sorted(pack.words.items())
    )
    return tuple(found)


def _of_record(owner: tuple[str, str], record: Record, file: str, above: str = "") -> Iterator[Piece]:
    inside = (f"file:{file.removeprefix('source/')}", ":".join(owner))
    for one in fields(record):
        value: Any = getattr(record, one.name)
        if one.name in UNSAID or value in (None, "", ()):
            continue
        key = str(one.metadata.get("key", one.name.replace("_", "-")))
        name, at = f"{above}{key}", record.place(key)
        if isinstance(value, Work):
            yield from _of_record(("work", value.id), value, file)
        elif isinstance(value, Record):
            yield from _of_record(owner, value, file, f"{name}.")
        elif isinstance(value, tuple) and any(isinstance(item, Record) for item in value):
            for number, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _of_record(owner, item, file, f"{name}.")
                else:  # a sheet asks for questions, and names others among them
                    at = record.place(f"{key}.{number}")
                    yield Piece(owner=owner, key=name, text=_value(item), inside=inside, prose=False, at=at)
        elif isinstance(value, tuple) and isinstance(value[0], tuple):
            for number, nodes in ((number, nodes) for number, nodes in enumerate(value) if nodes):
                base = Piece(owner=owner, key=name, text="", inside=inside, at=record.place(f"{key}.{number}"))
                yield from _prose(base, nodes)
        elif isinstance(value, tuple) and isinstance(value[0], Node):
            base = Piece(owner=owner, key=name, text="", inside=inside, at=at)
            yield from _prose(base, value)
        else:
            text = ", ".join(map(_value, value)) if isinstance(value, tuple) else _value(value)
            yield Piece(owner=owner, key=name, text=text, inside=inside, prose=False, at=at)


def _prose(base: Piece, nodes: tuple[Any, ...]) -> Iterator[Piece]:
    """A line of prose or blocks of it."""
    yield from (prose_pieces(base, nodes) if isinstance(nodes[0], Inline) else Blocks(base, {}).over(nodes))


def _of_question(question: BankQuestion) -> Iterator[Piece]:
    """The pieces of a question of the bank: those that answer it are for whoever sees its answer. What belongs in the
    gaps of a text is one of them.
    """
    owner, file = (ASKED, question.id), question.span.file
    inside = (f"file:{file.removeprefix('source/')}", f"question:{question.id}")
    found: list[Piece] = []
    if isinstance(question, ClozeQuestion):
        found.append(Piece(owner=owner, key="gaps", text="; ".join(solution(question)), at=question.place("text")))
        question = replace(question, text=ungapped(question.text, "…"))
    found += _of_record(owner, question, file)
    for piece in found:
        solves = question.seer == "key" and tells_answer(piece)
        audience: Audience | None = "teacher" if piece.key == "note" else "key" if solves else None
        yield replace(piece, inside=inside, audience=audience)


def tells_answer(piece: Piece) -> bool:
    """Whether a piece of a question of the bank tells its answer."""
    return not SOLVING.isdisjoint(piece.key.split("."))


def _value(value: Any) -> str:
    """A value as it is written."""
    if isinstance(value, RecordRef):
        return f"{value.kind}:{value.id}"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


class _Chapter(Blocks):
    """The pieces of a chapter, which knows the sections they stand in."""

    def __init__(self, pack: Pack, chapter: Chapter) -> None:
        head = chapter.head
        about = (f"{ref.kind}:{ref.id}" for ref in head.about)
        covers = (f"at:{path}" for path in _covered(pack.identity.work, chapter))
        self._whole = (f"file:{chapter.path}", f"section:{head.id}", *about, *covers)
        super().__init__(Piece(owner=("chapter", head.id), key="text", text="", inside=self._whole), pack.images)
        self._chapter, self._open = chapter, dict[int, tuple[str, ...]]()

    def pieces(self) -> Iterator[Piece]:
        head, base = self._chapter.head, self._base
        title, at = form_of(head.title, "title "), head.place("title")
        yield piece_of(base, text_of(head.title), title, at, name=name_of(base.owner), head=True)
        if head.short:
            yield piece_of(base, head.short, "short ", head.place("short"), name=name_of(base.owner, "short"))
        if head.standfirst:
            name, form = name_of(base.owner, "standfirst"), form_of(head.standfirst, "standfirst ")
            yield piece_of(base, text_of(head.standfirst), form, head.place("standfirst"), name=name)
        yield from self.over(self._chapter.blocks)

    def _headed(self, heading: Heading) -> Piece:
        """From here on the pieces stand in this section, and in those around it."""
        named = (f"section:{heading.id}" if heading.id else "", f"at:{heading.division}" if heading.division else "")
        about = tuple(f"{kind}:{id_}" for kind, id_ in heading.about)
        self._open = {level: keys for level, keys in self._open.items() if level < heading.level}
        self._open[heading.level] = (*filter(None, named), *about)
        keys = (key for level in sorted(self._open) for key in self._open[level])
        self._base = within(self._base, (*self._whole, *keys))
        return self._base


def _covered(work: Work, chapter: Chapter) -> Iterator[str]:
    """The divisions that a chapter says it covers: those of a range are of the level of its first."""
    if not chapter.head.covers:
        return
    paths = ["/".join(steps) for steps, _ in work.walk()]
    for locator in chapter.head.covers:
        if locator.first in paths and (locator.last or locator.first) in paths:
            level = [path for path in paths if path.count("/") == locator.first.count("/")]
            last = locator.last or locator.first
            if last in level:
                yield from level[level.index(locator.first) : level.index(last) + 1]
