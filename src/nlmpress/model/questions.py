"""The bank of questions: ten kinds, each with only the fields that it has a use for."""

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from nlmpress.model.records import Blocks, Id, Inlines, Locator, Record, RecordRef
from nlmpress.prose import Text, walk

Demand: TypeAlias = Literal["recall", "understand", "analyse", "evaluate"]
"""What a question asks of a reader, from the least to the most."""
Seer: TypeAlias = Literal["student", "key"]
"""Who sees an answer: the student, as a self-check, or the holder of the key."""
MOST_LINES = 30
"""Ruled lines that fill a page."""
GAP = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Record):
    """What every question has. `about` are the divisions of the work that one has to have read."""

    id: Id
    kind: str
    level: Demand
    about: tuple[Locator, ...]
    themes: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
    quotations: tuple[Id, ...] = ()
    marks: int | None = None
    question: Blocks
    answer: Blocks = ()
    answer_for: Seer | None = None
    note: Blocks = ()
    more: tuple[RecordRef, ...] = ()

    @property
    def worth(self) -> int:
        """Marks: those that are written, or as many as there are things to get right."""
        return self.marks or 0

    @property
    def seer(self) -> Seer:
        """Who sees the answer, when nothing is said: the key."""
        return self.answer_for or "key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Asked):
    """A question that is answered in writing, on so many ruled lines."""

    lines: int | None = None

    @property
    def room(self) -> int:
        """Ruled lines: those that are written, or two for each mark, as far as a page goes."""
        return self.lines or min(2 * self.worth, MOST_LINES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Record):
    """One option of a choice. A wrong one has `feedback`: what is wrong with it."""

    says: Inlines
    right: bool = False
    feedback: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceQuestion(Asked):
    """Some options, of which as many are right as `right_ones` says."""

    kind: Literal["choice"]
    options: tuple[Option, ...]
    right_ones: int = 1

    @property
    def worth(self) -> int:
        return self.marks or self.right_ones

    @property
    def seer(self) -> Seer:
        return self.answer_for or "student"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortQuestion(Written):
    """A question that a sentence or two answer."""

    kind: Literal["short"]
    marks: int

    @property
    def seer(self) -> Seer:
        return self.answer_for or "student"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalseQuestion(Written):
    """A statement (`question`), whether it is true, and why (`answer`)."""

    kind: Literal["true-false"]
    true: bool

    @property
    def worth(self) -> int:
        return self.marks or 2

    @property
    def room(self) -> int:
        """Two lines for the reason; the statement is only ticked."""
        return self.lines or 2

    @property
    def seer(self) -> Seer:
        return self.answer_for or "student"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair(Record):
    """What belongs together."""

    one: Inlines
    other: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchQuestion(Asked):
    """Right pairs, and what may stand among the others without belonging to any."""

    kind: Literal["match"]
    pairs: tuple[Pair, ...]
    extra: tuple[Inlines, ...] = ()

    @property
    def worth(self) -> int:
        return self.marks or len(self.pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderQuestion(Asked):
    """What is to be put in order, in the right one."""

    kind: Literal["order"]
    sequence: tuple[Inlines, ...]

    @property
    def worth(self) -> int:
        return self.marks or len(self.sequence)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClozeQuestion(Asked):
    """A text of the pack's own with gaps: `{word}` or `{word|also right}`."""

    kind: Literal["cloze"]
    text: Blocks

    @property
    def gaps(self) -> tuple[tuple[str, ...], ...]:
        """What is right in each gap, the best first."""
        texts = (node.text for node in walk(self.text) if isinstance(node, Text))
        return tuple(in_gap(found[1]) for text in texts for found in GAP.finditer(text))

    @property
    def worth(self) -> int:
        return self.marks or len(self.gaps)


def in_gap(inside: str) -> tuple[str, ...]:
    """What is right in a gap, from what stands between its braces."""
    return tuple(word.strip() for word in inside.split("|"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """One thing to look at in a quotation, and what is to be seen."""

    ask: Inlines
    answer: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationQuestion(Written):
    """A quotation of the ledger, looked at step by step. `lines` are those of each step."""

    kind: Literal["quotation"]
    marks: int
    quotation: Id
    steps: tuple[Step, ...]

    @property
    def room(self) -> int:
        """For each step its share of two lines for each mark, and two at least."""
        return self.lines or min(max(2, -(-2 * self.worth // len(self.steps))), MOST_LINES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract(Record):
    """Where a passage of the work is found. `opens` and `closes`, its first and last words, stay empty until somebody
    who has a copy fills them.
    """

    where: Locator = field(metadata={"key": "at"})
    event: Id | None = None
    opens: Inlines = ()
    closes: Inlines = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractQuestion(Written):
    """A question about a passage of the work that the pack does not print."""

    kind: Literal["extract"]
    marks: int
    extract: Extract


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionQuestion(Written):
    """A question to talk about; the note says how to lead the talk."""

    kind: Literal["discussion"]
    note: Blocks

    @property
    def room(self) -> int:
        """Four lines for notes: what is talked about is worth no marks."""
        return self.lines or 4


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayQuestion(Written):
    """`plan` has a paragraph for each of the essay's; `strong` and `weaker` say what such essays do."""

    kind: Literal["essay"]
    marks: int
    plan: tuple[Blocks, ...]
    strong: Blocks
    weaker: Blocks


BankQuestion: TypeAlias = (
    ChoiceQuestion | ShortQuestion | TrueFalseQuestion | MatchQuestion | OrderQuestion | ClozeQuestion
    | QuotationQuestion | ExtractQuestion | DiscussionQuestion | EssayQuestion
)  # fmt: skip
