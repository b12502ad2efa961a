"""The book to publish: ordered, numbered, resolved, and of no format; the page map beside it.

Everything computed counts only what the edition shows; everything numbered is numbered from the whole pack.
Anchors are unique in the whole book, begin with a letter and hold letters, figures, hyphens and full stops.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from nlmpress.diagnostics import NOWHERE, Span
from nlmpress.model import (
    BankQuestion,
    Correction,
    Edition,
    Evaluation,
    Event,
    Exam,
    Identity,
    Image,
    LangTag,
    Lesson,
    Misquote,
    OtherWork,
    Person,
    Place,
    Question,
    Quote,
    Term,
    Theme,
    WorkEdition,
)
from nlmpress.prose import Block, Inline, Made, walk

Matter: TypeAlias = Literal["front", "body"]
Key: TypeAlias = tuple[str, str]
"""Kind and id of something that can be referred to. For kind `at` the id is a locator's path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a reference leads. `chapter` is the anchor of the chapter it stands in; `title` is how it is named when a
    reference has no words of its own.
    """

    anchor: str
    chapter: str
    title: tuple[Inline, ...]
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place where something is referred to or embedded. `section` names the section (or chapter) it stands in.

    `main` marks the main discussion: the one place that embeds a quotation.
    """

    anchor: str
    chapter: str
    section: tuple[Inline, ...]
    section_anchor: str
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DivisionName:
    """How a division of the work, or a range of them, is named: `7`; `chapter 7`; `Part One, chapter 7`.

    Where numbers begin again (scene 3 of each act), `number` and `short` say inside what: `II.3`; `act II, scene 3`.
    `own` is what it is called where that is known: `scene 3`. The path of a range is that of its first division.
    """

    path: tuple[str, ...]
    number: str
    own: str
    short: str
    full: str
    title: str
    leaf: bool
    order: int
    """Place in the work's order, parents before their children, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The quiet line under an opening."""

    covers: tuple[str, ...] = ()
    """Names of the divisions covered, ranges already written (`chapters 1–9`)."""
    themes: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSection:
    """A section of a chapter. `division` names the division of the work that it follows."""

    anchor: str
    level: int
    title: tuple[Inline, ...]
    division: DivisionName | None = None


Role: TypeAlias = Literal[
    "chapter", "glossary", "index", "faq", "colophon", "acknowledgements", "bibliography", "notice", "errata", "answers"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookChapter:
    """A chapter as this edition shows it: blocks for other audiences are gone."""

    anchor: str
    id: str
    part: int | None
    """Index into `Book.parts`; None in front matter."""
    matter: Matter
    role: Role
    title: tuple[Inline, ...]
    short: str
    standfirst: tuple[Inline, ...]
    facts: Facts
    blocks: tuple[Block, ...]
    sections: tuple[BookSection, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPart:
    """A part: a title and its chapters, by index into `Book.chapters`. `alone`: one chapter is a part by itself."""

    anchor: str
    title: str
    chapters: tuple[int, ...]
    alone: bool
    minutes: int


# ---- what is assembled from the records


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A term in the language's own order. `initial` is the letter it stands under."""

    term: Term
    anchor: str
    initial: str
    where: tuple[DivisionName, ...]
    see: tuple[Target, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteEntry:
    """A quotation with everything that indexes and the bank say of it."""

    quote: Quote
    anchor: str
    """Of its entry in the bank."""
    number: int
    speaker: str
    where: DivisionName
    opening: tuple[Inline, ...]
    """The words it is named by; `cut` says that more follows."""
    cut: bool
    words: int
    uses: tuple[Use, ...]
    """Discussions in reading order, the main one marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexGroup:
    """A group of the quote index. `kind` and `id` say of what: a speaker, a theme, a division."""

    kind: Literal["speaker", "theme", "division"]
    id: str
    title: str
    anchor: str
    entries: tuple[int, ...]
    """Indices into `Book.quotes`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEntry:
    question: Question
    anchor: str
    number: int
    more: tuple[tuple[str, Target], ...]
    """Reference kind and target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankEntry:
    """A question of the bank. `number` counts the whole bank from 1, whatever an edition or a sheet shows of it.

    `marks` and `lines` are as written or counted; `lines` are those of each step of a quotation, and 0 where nothing is
    answered in writing.
    """

    question: BankQuestion
    anchor: str
    number: int
    marks: int
    lines: int
    latest: DivisionName | None
    """The last of the work's smallest divisions that it needs: who has read so far is told nothing new."""
    more: tuple[tuple[str, Target], ...]
    """Reference kind and target, of those that this edition has."""
    order: tuple[int, ...] = ()
    """Of a `match` and an `order`: how what is to be told apart is set out (see `asking.shuffled`)."""

    @property
    def solved(self) -> str:
        """The anchor of its answer, where those of the students' own are gathered."""
        return f"k-{self.question.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonEntry:
    """A lesson with what it reads of the work, and those of its questions that this edition asks."""

    lesson: Lesson
    anchor: str
    number: int
    where: tuple[DivisionName, ...]
    questions: tuple[BankEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MisquoteEntry:
    misquote: Misquote
    anchor: str
    where: DivisionName | None
    instead: QuoteEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    person: Person
    anchor: str
    where: tuple[DivisionName, ...]
    uses: tuple[Use, ...]
    home: Target | None
    """The section about this person, when there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    place: Place
    anchor: str
    where: tuple[DivisionName, ...]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    event: Event
    anchor: str
    where: DivisionName | None
    row: str | None
    """Anchor of the row that tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionEntry:
    """A correction that this edition tells of. `place` names what it was made in, and `target` leads there when this
    edition has it; `lang` is the language of the words where it is not the pack's.
    """

    correction: Correction
    anchor: str
    place: tuple[Inline, ...]
    target: Target | None
    lang: LangTag | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry:
    anchor: str
    number: int
    caption: tuple[Inline, ...]
    chapter: str
    table: bool
    made: str = ""
    """What the press draws (one of `prose.DRAWN`), whose caption is the press's; empty for the pack's own figures."""
    of: DivisionName | None = None
    """The division of the work that it is drawn of, where that is not the whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMark:
    """A theme and the mark it is drawn with. `shape` is a key of the tokens' `marks`."""

    theme: Theme
    letter: str
    short: str
    shape: str
    home: Target | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the book says of itself."""

    words: int
    """Of the pack's own prose, as shown."""
    quotations: int
    quoted_words: int
    unchecked_quotations: int
    unchecked_details: int
    minutes: int
    work_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    identity: Identity
    edition: Edition
    evaluation: Evaluation | None
    fingerprint: str
    judged: str
    parts: tuple[BookPart, ...]
    chapters: tuple[BookChapter, ...]
    """Front matter first, then body, in reading order."""
    targets: Mapping[Key, Target]
    anchors: Mapping[Span, str]
    """Anchor of each reference, embed, row, heading, figure and table that has one, by its place."""
    uses: Mapping[Key, tuple[Use, ...]]
    divisions: Mapping[str, DivisionName]
    """By locator path, in the work's order."""
    themes: Mapping[str, ThemeMark]
    people: Mapping[str, PersonEntry]
    places: Mapping[str, PlaceEntry]
    glossary: tuple[GlossaryEntry, ...]
    quotes: tuple[QuoteEntry, ...]
    """In the work's order."""
    index: tuple[IndexGroup, ...]
    questions: tuple[QuestionEntry, ...]
    bank: tuple[BankEntry, ...]
    """All of it, in the order of its numbers."""
    asked: Mapping[Span, tuple[BankEntry, ...]]
    """The questions of the bank that this edition asks, by the place of what wishes for them, in reading order."""
    lessons: tuple[LessonEntry, ...]
    exams: tuple[Exam, ...]
    misquotes: tuple[MisquoteEntry, ...]
    events: tuple[EventEntry, ...]
    """In the order told."""
    corrections: tuple[CorrectionEntry, ...]
    """The latest first."""
    figures: tuple[FigureEntry, ...]
    strengths: Mapping[str, Mapping[str, int]]
    """How many rows of a division of the work bear a theme: by the division's path, then by theme."""
    works: Mapping[str, OtherWork]
    work_editions: tuple[WorkEdition, ...]
    images: Mapping[str, Image]
    counts: Counts
    beside: Edition | None = None
    """The edition whose pages it gives, beside its own or for want of its own."""
    lengths: Mapping[str, int] = field(default_factory=dict)
    """How words are counted that other editions may spell otherwise: see `counted`."""

    def quote(self, id_: str) -> QuoteEntry:
        """The quotation with this id. KeyError when there is none."""
        for entry in self.quotes:
            if entry.quote.id == id_:
                return entry
        raise KeyError(id_)

    def part_of(self, chapter: BookChapter) -> BookPart | None:
        return None if chapter.part is None else self.parts[chapter.part]

    def made(self) -> Iterator[tuple[str, BookChapter]]:
        """What the press makes in this book, with the chapter it stands in."""
        for chapter in self.chapters:
            for node in walk(chapter.blocks):
                if isinstance(node, Made):
                    yield node.what, chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMap:
    """Where things fell: anchor → index of the page (from 0), and the label of each page as printed."""

    page: Mapping[str, int]
    labels: tuple[str, ...]

    def label(self, anchor: str) -> str:
        """The label of the page that an anchor falls on. KeyError when it fell nowhere."""
        return self.labels[self.page[anchor]]


Spot: TypeAlias = Span | str
"""A block of the book, known alike in every form and every edition: prose by its place in the source, what is no
prose (a heading, a row, an entry, a chapter) by its anchor.
"""


PARTING = "\u00ad\u200b"
"""Characters that are no space, and that one form may have where another has none: places where a line may break."""


def counts(character: str) -> bool:
    """Whether a character of prose is counted in the offset of a page break."""
    return not character.isspace() and character not in PARTING


Lengths: TypeAlias = Mapping[str, int]
"""Words that editions of one pack spell in different lengths, in small letters, with the length of the longest: each of
them counts for so many characters in all editions.
"""
AS_WRITTEN: Lengths = MappingProxyType({})
"""Every word counts for the letters that it has."""
_WORD = re.compile(rf"[^\W\d_](?:[{PARTING}]*[^\W\d_])*")


def counted(text: str, lengths: Lengths = AS_WRITTEN) -> int:
    """How many characters of a text are counted."""
    return sum(map(len, text.split())) - sum(map(text.count, PARTING)) + sum(more for _, more in _longer(text, lengths))


def measured(text: str, lengths: Lengths = AS_WRITTEN) -> list[int]:
    """The index in a text of each character that is counted. A word that has a longer spelling counts its last letter
    as often as makes up for it.
    """
    found = [index for index, character in enumerate(text) if counts(character)]
    for last, more in _longer(text, lengths):
        found += [last] * more
    return sorted(found)


def _longer(text: str, lengths: Lengths) -> Iterator[tuple[int, int]]:
    """The last letter of each word that counts for more than it has, and for how much more."""
    for match in _WORD.finditer(text) if lengths else ():
        letters = [letter for letter in match[0].lower() if letter not in PARTING]
        yield match.end() - 1, max(0, lengths.get("".join(letters), 0) - len(letters))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """Where a page begins: in the block that was opened last, after `offset` characters of prose in it.

    Characters are counted without spaces, and only those of the pack's own prose: what a form adds (references to
    pages, labels, calls of notes) is marked as generated in each of them and not counted, so one break serves every
    form. `trails`: the page begins with something that the press made and that belongs to the prose before it (an
    attribution, where a term is used), and not to that after it. An offset of 0 is right before the block, or right
    after one without prose when the page trails.
    """

    label: str
    block: Spot
    offset: int
    trails: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFlow:
    """How the prose of a book falls into pages. Blank pages have no break.

    `blocks` has every block in reading order, with the characters of prose before it in the whole book.
    """

    breaks: tuple[PageBreak, ...]
    blocks: Mapping[Spot, int]
    lengths: Lengths = field(default_factory=dict)
    """By which both are counted."""
