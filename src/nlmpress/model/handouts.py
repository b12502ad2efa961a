"""The sheets that a pack hands out, as they are asked for in handouts.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from nlmpress.model.questions import Demand
from nlmpress.model.records import FIRST, Blocks, Id, Inlines, Locator, Ordinal, Record
from nlmpress.papers import VERSIONS, Version
from nlmpress.prose import Node

HandoutKind: TypeAlias = Literal[
    "quiz", "comprehension", "exit-tickets", "quotation-grid", "vocabulary", "essay-planner", "organiser", "cloze",
    "flashcards", "retrieval", "extract", "explode", "seminar", "self-assessment", "revision", "anticipation",
    "cover-lesson", "character-map", "theme-tracker", "timeline", "sort-cards", "clue-log", "comparison",
]  # fmt: skip
KINDS: tuple[HandoutKind, ...] = get_args(HandoutKind)
QuestionKind: TypeAlias = Literal[
    "choice", "short", "true-false", "match", "order", "cloze", "quotation", "extract", "discussion", "essay"
]
Shape: TypeAlias = Literal["circle", "square", "triangle"]
"""The marks of levels. They have no order: a teacher says what each stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick(Record):
    """So many questions of the bank that lie in the sheet's range, taken evenly from those that are as said here."""

    kind: QuestionKind | None = None
    level: Demand | None = None
    theme: Id | None = None
    many: Ordinal = FIRST


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """A line of a sheet in the pack's own words: a statement, a fact, a step of a plan, a part to play.

    `hint` says more of it, `lines` is the room to write on, `group` the heading it stands under, and `answers` are what
    belongs in the empty columns beside it, from the first: they are the key's.
    """

    says: Inlines
    hint: Inlines = ()
    group: str = ""
    lines: int | None = None
    answers: tuple[Inlines, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout(Record):
    """A sheet to hand out. Which of its lists a kind needs is said by the check `handout-fed`."""

    id: Id
    kind: HandoutKind
    title: Inlines
    covers: tuple[Locator, ...]
    instruction: Inlines = ()
    questions: tuple[Pick | Id, ...] = ()
    quotations: tuple[Id, ...] = ()
    terms: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    events: tuple[Id, ...] = ()
    columns: tuple[Inlines, ...] = ()
    rows: tuple[Entry, ...] = ()
    fill: Literal["blank", "part", "filled"] = "blank"
    mark: Shape = "circle"
    lines: int | None = None
    sides: Ordinal | None = None
    versions: tuple[Version, ...] = field(default=VERSIONS)
    note: Blocks = ()
    """For whoever teaches; it is on the key."""


def handed_out(handout: Handout) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """All prose of the pack's own in a record, by the key of each."""
    yield "title", handout.title
    yield "instruction", handout.instruction
    yield from ((f"columns.{n}", column) for n, column in enumerate(handout.columns))
    for n, row in enumerate(handout.rows):
        yield f"rows.{n}", row.says
        yield f"rows.{n}", row.hint
        yield from ((f"rows.{n}", answer) for answer in row.answers)
    yield "note", handout.note
