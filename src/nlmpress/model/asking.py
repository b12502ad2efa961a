"""What can be told of a question of any kind: what it needs of the work, what it asks, what answers it."""

from collections.abc import Iterator

from nlmpress.model.questions import (
    BankQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    DiscussionQuestion,
    EssayQuestion,
    ExtractQuestion,
    MatchQuestion,
    OrderQuestion,
    QuotationQuestion,
    ShortQuestion,
    TrueFalseQuestion,
)
from nlmpress.model.records import Locator
from nlmpress.model.work import Work
from nlmpress.prose import Node


def needs(question: BankQuestion) -> tuple[Locator, ...]:
    """The divisions of the work that a question needs: what it is about, and where its extract stands."""
    extract = (question.extract.where,) if isinstance(question, ExtractQuestion) else ()
    return (*question.about, *extract)


def latest(question: BankQuestion, work: Work) -> tuple[str, ...] | None:
    """The path of the last of the smallest divisions that a question needs, or None when it names none of the work's.

    Who has read so far has read all that the question needs, and is told nothing that comes later.
    """
    return work.latest(needs(question))


def asks(question: BankQuestion) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """The prose on a sheet without answers, by the key of each, in the order of reading."""
    yield "question", question.question
    match question:
        case ChoiceQuestion():
            yield from ((f"options.{n}", option.says) for n, option in enumerate(question.options))
        case MatchQuestion():
            for n, pair in enumerate(question.pairs):
                yield f"pairs.{n}", pair.one
                yield f"pairs.{n}", pair.other
            yield from ((f"extra.{n}", other) for n, other in enumerate(question.extra))
        case OrderQuestion():
            yield from ((f"sequence.{n}", item) for n, item in enumerate(question.sequence))
        case ClozeQuestion():
            yield "text", question.text
        case QuotationQuestion():
            yield from ((f"steps.{n}", step.ask) for n, step in enumerate(question.steps))
        case ShortQuestion() | TrueFalseQuestion() | ExtractQuestion() | DiscussionQuestion() | EssayQuestion():
            pass


def answers(question: BankQuestion) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """The prose that answers a question, by the key of each: what `seer` may see."""
    yield "answer", question.answer
    match question:
        case ChoiceQuestion():
            yield from ((f"options.{n}", option.feedback) for n, option in enumerate(question.options))
        case QuotationQuestion():
            yield from ((f"steps.{n}", step.answer) for n, step in enumerate(question.steps))
        case EssayQuestion():
            yield from ((f"plan.{n}", blocks) for n, blocks in enumerate(question.plan))
            yield "strong", question.strong
            yield "weaker", question.weaker
        case _:
            pass


def said(question: BankQuestion) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """All prose of the pack’s own in a question, by the key of each: what it asks and answers, the teacher’s note."""
    yield from asks(question)
    yield from answers(question)
    yield "note", question.note
