"""The pack and the style as written: records, each with its place.

Every record is read from YAML by its field's type (see `reading`). A field's key in the file is its name with hyphens
for underscores, unless `keyed` says otherwise. `span` is the place of the record, `places` that of each key's value;
both are outside equality.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal, NewType, TypeAlias

from nlmpress.diagnostics import NOWHERE, Span
from nlmpress.model.handouts import Entry, Handout, Pick, QuestionKind
from nlmpress.model.questions import (
    BankQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    DiscussionQuestion,
    EssayQuestion,
    Extract,
    ExtractQuestion,
    MatchQuestion,
    Option,
    OrderQuestion,
    Pair,
    QuotationQuestion,
    ShortQuestion,
    Step,
    TrueFalseQuestion,
)
from nlmpress.model.records import (
    FIRST,
    Blocks,
    DivisionId,
    Id,
    Inlines,
    Isbn,
    LangTag,
    Locator,
    Ordinal,
    Record,
    RecordRef,
    SourcePath,
    Url,
    digits_of,
    keyed,
)
from nlmpress.model.work import Division, Level, Limits, State, Work, WorkEdition
from nlmpress.papers import Paper, Version
from nlmpress.prose import REF_KINDS, Audience, Heading, RefKind, Row, walk

__all__ = [
    "BankQuestion",
    "Blocks",
    "ChoiceQuestion",
    "ClozeQuestion",
    "DiscussionQuestion",
    "Division",
    "DivisionId",
    "Entry",
    "EssayQuestion",
    "Extract",
    "ExtractQuestion",
    "Handout",
    "Id",
    "Inlines",
    "Isbn",
    "LangTag",
    "Level",
    "Limits",
    "Locator",
    "MatchQuestion",
    "Option",
    "OrderQuestion",
    "Ordinal",
    "Pair",
    "Paper",
    "Pick",
    "QuestionKind",
    "QuotationQuestion",
    "Record",
    "RecordRef",
    "ShortQuestion",
    "SourcePath",
    "State",
    "Step",
    "TrueFalseQuestion",
    "Url",
    "Version",
    "Work",
    "WorkEdition",
    "digits_of",
    "keyed",
]  # what the other files of this room define; the rest is defined here

# ---- pack.yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor(Record):
    """Somebody who made the pack, with what they did."""

    name: str
    sort: str | None = None
    role: str = "aut"
    """A MARC relator code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights(Record):
    """Whose the pack is, and what others may do with it."""

    holder: str
    year: int
    statement: Blocks = ()
    licence: Url | None = None
    copying: Inlines = ()


Motif: TypeAlias = Literal["house", "fence"]
"""The drawings that a cover can have; `figures` has the code of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover(Record):
    """What the cover shows."""

    motif: Motif | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlan(Record):
    """A part of the pack: a title and its chapters' files."""

    id: Id
    title: str
    chapters: tuple[SourcePath, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Record):
    """The reading order. In `body` a plain path is a chapter that is a part by itself."""

    front: tuple[SourcePath, ...] = ()
    body: tuple[PartPlan | SourcePath, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Record):
    """pack.yaml."""

    format: int
    id: Id
    title: str
    subtitle: str = ""
    title_lines: tuple[str, ...] = ()
    lang: LangTag
    date: date
    edition: Ordinal = FIRST
    impression: Ordinal = FIRST
    publisher: str = ""
    blurb: Blocks = ()
    contributors: tuple[Contributor, ...] = ()
    rights: Rights | None = None
    independent: bool = False
    cover: Cover = field(default_factory=lambda: Cover())
    reading_speed: int = 220
    work: Work
    order: Order


# ---- the records


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Record):
    """Who held a wording against which copy, and when."""

    by: str
    date: date
    copy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """A quotation of the ledger, with who says it to whom, and where it was checked."""

    id: Id
    words: Inlines
    opening: str = ""
    speaker: Id | None = None
    to: str = ""
    where: tuple[Locator, ...] = keyed("at")
    """Exactly one locator."""
    themes: tuple[Id, ...] = ()
    comment: Blocks = ()
    checked: Checked | None = None
    """`no` in the file is None."""
    sure: Literal["high", "medium", "low"] = "medium"
    heart: bool = False
    lang: LangTag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Misquote(Record):
    """A line that circulates as the work’s and is not, or not in these words."""

    id: Id
    opening: str
    circulates: Inlines
    whose: Inlines
    where: tuple[Locator, ...] = keyed("at", default=())
    instead: Id | None = None
    note: Blocks = ()


TermKind: TypeAlias = Literal["work", "critical", "hard"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A word of the glossary."""

    id: Id
    term: str
    sort: str | None = None
    said: str | None = None
    """As one says it, where the headword is turned round for the alphabet: the Gallery, of “Gallery, the”."""
    kind: TermKind = "work"
    forms: tuple[str, ...] = ()
    definition: Inlines
    matters: Blocks = ()
    where: tuple[Locator, ...] = keyed("at", default=())
    see: tuple[Id, ...] = ()
    lang: LangTag | None = None

    @property
    def called(self) -> str:
        """What it is called outside of a list in the order of the alphabet."""
        return self.said or self.term


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """A question that readers ask, with the pack’s answer."""

    id: Id
    question: Inlines
    answer: Blocks = ()
    more: tuple[RecordRef, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """`to` is a person's id; `kind` a phrase in the pack's language; `from` and `until` locators."""

    to: Id
    kind: str
    since: tuple[Locator, ...] = keyed("from", default=())
    until: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Record):
    """A person comes to a state: `where` is where that is told, `lived` its place in the order lived, as of events."""

    state: Id = field(metadata={"key": "is"})
    where: tuple[Locator, ...] = keyed("at", default=())
    lived: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody in the work."""

    id: Id
    name: str
    sort: str | None = None
    short: str | None = None
    also: tuple[str, ...] = ()
    role: Inlines = ()
    where: tuple[Locator, ...] = keyed("at", default=())
    relations: tuple[Relation, ...] = ()
    states: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """Where something in the work happens."""

    id: Id
    name: str
    sort: str | None = None
    also: tuple[str, ...] = ()
    what: Inlines = ()
    where: tuple[Locator, ...] = keyed("at", default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Record):
    """An idea that the pack follows through the work."""

    id: Id
    name: str
    short: str = ""
    letter: str = ""
    mark: Id | None = None
    why: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that happens. `where` is where it is told; `lived` orders events as they are lived."""

    id: Id
    title: Inlines
    short: str = ""
    """The title where there is little room: in figures."""
    where: tuple[Locator, ...] = keyed("at", default=())
    lived: int | None = None
    when: str = ""
    scene: Id | None = field(default=None, metadata={"key": "place"})
    """Where it happens: a place's id."""
    people: tuple[Id, ...] = ()
    what: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWork(Record):
    """A work that is named or recommended."""

    id: Id
    title: str
    author: str = ""
    author_sort: str | None = None
    year: str = ""
    kind: str = ""
    lang: LangTag | None = None
    publisher: str = ""
    reading: Blocks = ()
    """Why it is worth reading; works without are not listed in further reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam(Record):
    """An examination through which the pack can be looked at. `since` and `until`: the first and the last day on which
    it is as said.
    """

    id: Id
    board: str
    specification: str
    since: date | None = field(default=None, metadata={"key": "from"})
    until: date | None = None
    sets_work: bool = False
    """Whether the board sets the work that the pack studies."""
    focus: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Record):
    """A stretch of a lesson: how many minutes it takes, what is done, and the sheets that it needs, by their ids."""

    minutes: Ordinal
    does: Blocks
    sheets: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Record):
    """A lesson of a sequence. `before` is what students bring to it, `after` what they take home."""

    id: Id
    title: Inlines
    about: tuple[Locator, ...] = ()
    aim: Inlines
    before: Inlines = ()
    stages: tuple[Stage, ...]
    after: Inlines = ()
    questions: tuple[Id, ...] = ()
    """Questions of the bank for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """The answer to one question of the evaluation."""

    criterion: str
    question: Inlines
    answer: Blocks
    result: Literal["yes", "no", "not-applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Record):
    """A written accessibility evaluation: what no tool can judge, judged by a person."""

    by: str
    date: date
    source: str
    """The pack's `judged` when it was evaluated."""
    standard: str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
    summary: Inlines = ()
    answers: tuple[Answer, ...] = ()


WhereKind: TypeAlias = Literal[RefKind, "work", "exam", "lesson", "handout", "file"]
WHERE_KINDS: tuple[WhereKind, ...] = (*REF_KINDS, "work", "exam", "lesson", "handout", "file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in the pack that can be checked: `term:carer`, `section:marks`, `at:one/7`, `file:pack.yaml`. A scalar in
    the file.
    """

    kind: WhereKind
    id: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


Gravity: TypeAlias = Literal["error", "clarity", "typo"]
"""Something that was not so; something that was hard to understand; a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Record):
    """Something in the text that was put right. `said` and `says` are the words as a reader reads them, without marks:
    with `said` alone something was taken out, with `says` alone something was added.
    """

    id: Id
    date: date
    where: Where
    said: str = ""
    says: str = ""
    why: Inlines
    asked: str = ""
    gravity: Gravity = "error"
    audience: Audience | None = None
    """Whom it concerns alone: what was taken out can no longer tell for whom it was."""


# ---- chapters and the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterHead(Record):
    """The head of a chapter's file."""

    id: Id
    title: Inlines
    short: str = ""
    standfirst: Inlines = ()
    covers: tuple[Locator, ...] = ()
    about: tuple[RecordRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of the pack: its head, and what it says."""

    path: SourcePath
    head: ChapterHead
    blocks: Blocks

    def headings(self) -> tuple[Heading, ...]:
        return tuple(b for b in self.blocks if isinstance(b, Heading))

    def rows(self) -> tuple[Row, ...]:
        return tuple(node for node in walk(self.blocks) if isinstance(node, Row))


LINE_END = re.compile(r"\r\n?|\n")
"""What ends a line of source. Nothing else does, or places would not agree with what an editor shows."""


@lru_cache(maxsize=4)
def _lines(data: bytes) -> tuple[str, ...]:
    """The lines of a file, kept for a while: a report asks for many lines of one file, one after another."""
    return tuple(LINE_END.split(data.decode("utf-8-sig", "replace")))


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file of the project as it was read. `path` is relative to the project."""

    path: str
    data: bytes = field(repr=False)
    sha256: str

    def line(self, number: int) -> str:
        """One line of its text, without its end, or nothing. Counts from 1."""
        lines = _lines(self.data)
        return lines[number - 1] if 0 < number <= len(lines) else ""


# ---- editions.yaml

Output: TypeAlias = Literal["booklet", "cover", "epub", "print", "screen"]
"""Sheets to fold; a cover for stores and for a printer; a book for e-readers; pages for a printer (PDF/X-4); pages that
are tagged and archival at once.
"""
PAGED: frozenset[Output] = frozenset({"booklet", "print", "screen"})
"""The outputs that have pages of their own."""
RESTING: frozenset[Output] = frozenset({"cover"})
"""The outputs that are made from the pages of the edition that `of` names."""
Inks: TypeAlias = Literal["k", "cmyk"]
"""Black alone; the four process inks."""
Signature = NewType("Signature", int)
"""So many pages; 0, which is `all` in the file, is all pages of the book."""
ALL = Signature(0)


Points = NewType("Points", float)
"""A size of type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trim:
    """The size of a page when it is cut, in millimetres. A scalar in the file: `129 × 198 mm`."""

    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.width:.5g} × {self.height:.5g} mm"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPlan(Record):
    """An edition as it is written: what it says of itself, and which other it is like in the rest.

    `isbn` and `name` are an edition's own; everything else is taken from the one that it is like. `added` are parts
    and chapters that no edition has but those that name them.
    """

    id: Id
    like: Id | None = None
    name: str = ""
    output: Output | None = None
    page: Id | None = None
    pages_of: Id | None = None
    of: Id | None = None
    audiences: tuple[Audience, ...] | None = None
    added: tuple[Id, ...] | None = keyed("with", default=None)
    without: tuple[Id, ...] | None = None
    dated: date | None = field(default=None, metadata={"key": "date"})
    edition: Ordinal | None = None
    impression: Ordinal | None = None
    isbn: Isbn | None = None
    trim: Trim | None = None
    type_size: Points | None = None
    spelling: str | None = None
    inks: Inks | None = None
    intent: str | None = None
    standard: str | None = None
    marks: bool | None = None
    signature: Signature | None = None
    stock: str | None = None
    price: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the pack. Sizes are CSS pixels; an SVG without a size has 0."""

    path: SourcePath
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All of a pack, as it is written."""

    identity: Identity
    chapters: Mapping[SourcePath, Chapter]
    quotes: tuple[Quote, ...] = ()
    misquotes: tuple[Misquote, ...] = ()
    terms: tuple[Term, ...] = ()
    questions: tuple[Question, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()
    themes: tuple[Theme, ...] = ()
    events: tuple[Event, ...] = ()
    works: tuple[OtherWork, ...] = ()
    corrections: tuple[Correction, ...] = ()
    exams: tuple[Exam, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    bank: tuple[BankQuestion, ...] = ()
    """The questions of source/questions/, as its files are named and as they stand in them."""
    handouts: tuple[Handout, ...] = ()
    evaluation: Evaluation | None = None
    editions: tuple["Edition", ...] = ()
    """In the order of editions.yaml; an EPUB and a screen PDF where there is none."""
    plans: tuple[EditionPlan, ...] = ()
    words: Mapping[str, Any] = field(default_factory=dict)
    """The pack's own wording of the press's words, by key."""
    images: Mapping[SourcePath, Image] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()
    """Paths of all pictures in source/, shown or not, for what is offered in the place of one that is not there."""
    files: Mapping[str, SourceFile] = field(default_factory=dict, repr=False)
    """Every source file read, by its path in the project."""
    fingerprint: str = ""
    """SHA-256 over the paths and hashes of everything in source/ but evaluation.yaml: what files are made from."""
    judged: str = ""
    """The same without editions.yaml too: what an evaluation is of, whatever editions there are."""

    def reading_order(self) -> tuple[Chapter, ...]:
        """Front matter, then body, those that could be read."""
        paths: list[SourcePath] = [*self.identity.order.front]
        for item in self.identity.order.body:
            paths.extend(item.chapters if isinstance(item, PartPlan) else [item])
        return tuple(self.chapters[p] for p in paths if p in self.chapters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How words of one language are spelt in another: a reviewed list.

    `words`: each form in small letters, with what it becomes. `doubtful`: those that stay as they are and are
    reported, with the reason.
    """

    source: LangTag
    target: LangTag
    words: Mapping[str, str] = field(repr=False)
    doubtful: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The house style with the project's own laid over it, key by key.

    `tokens` is the merged tree of tokens.yaml; `files` are templates, fonts and stylesheets by their path under
    styles/, the project's own before the house's; `own` are the project's alone; `words` are the messages
    by language.
    """

    tokens: Mapping[str, Any]
    files: Mapping[str, SourceFile] = field(repr=False)
    words: Mapping[str, Mapping[str, Any]] = field(repr=False)
    own: Mapping[str, SourceFile] = field(default_factory=dict, repr=False)
    places: Mapping[str, Span] = field(default_factory=dict, repr=False)
    """Where each token that the project sets stands, by its dotted name."""
    spellings: Mapping[str, Spelling] = field(default_factory=dict, repr=False)
    """By the name that an edition gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """How an edition is printed. `intent` names a printing condition of the tokens, `standard` the form of the file.

    `marks`: whether crop marks stand round the page. `signature`: its page count is a multiple of this; a booklet is
    folded of so many pages at a time. `stock` names the paper of the pages in the tokens, for what depends on how thick
    they are.
    """

    inks: Inks = "k"
    intent: str = "fogra39"
    standard: str = "pdf/x-4"
    marks: bool = False
    signature: Signature = Signature(2)
    stock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One product form of a pack, its settings resolved. `page` names a page of the tokens; an EPUB has none.

    `pages_of`: the edition whose pages it gives beside its own, or has for want of its own. `of`: the edition whose
    pages this one is made from, and whose page, audiences, text and dates it shares. `trim` and `type_size` are its own
    where the page's are not. `spelling` names a list of the style. `added` and `without` are parts and chapters that it
    names itself; `elsewhere` are those that only other editions add.

    `date`, `number` and `impression` are those of the pack where the edition has none of its own. `said` tells for each
    setting which edition says it (or `pack.yaml`, or nobody: the press) and where.
    """

    id: Id
    name: str = ""
    output: Output
    page: str = ""
    pages_of: Id | None = None
    of: Id | None = None
    audiences: frozenset[str] = frozenset()
    trim: Trim | None = None
    type_size: Points | None = None
    spelling: str = ""
    added: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    date: date
    number: int = 1
    impression: int = 1
    isbn: Isbn | None = None
    press: "Press | None" = None
    """What a printer is told; only an edition for paper has it."""
    price: str = ""
    """What stands on a cover, as it stands."""
    said: Mapping[str, tuple[str, Span]] = field(default_factory=dict, compare=False, repr=False)
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def paged(self) -> bool:
        """Whether it has pages of its own, on which others can rest."""
        return self.output in PAGED

    @property
    def rests_on(self) -> Id | None:
        """The edition whose pages have to be set before this one can be made."""
        return self.of or self.pages_of

    def leaves_out(self, id_: str) -> bool:
        """Whether a part or a chapter is not in it."""
        return id_ in self.without or id_ in self.elsewhere
