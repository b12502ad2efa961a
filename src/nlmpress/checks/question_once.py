"""A question is asked once.

Two questions in the same words, capitals and punctuation apart, are one question with two ids: on a sheet they would
stand side by side. Two choices may ask which of these is true when different options are right. A cloze, a match, an
order, a quotation and an extract may share their instruction when what is worked on is not the same.

To mend it, take one of them out, or ask for something else.
"""

from collections.abc import Iterator

from nlmpress.checks.folding import folded
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import (
    BankQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    ExtractQuestion,
    MatchQuestion,
    OrderQuestion,
    QuotationQuestion,
)
from nlmpress.model.asking import asks

CODE = "question-once"
_INSTRUCT = (ClozeQuestion, MatchQuestion, OrderQuestion, QuotationQuestion, ExtractQuestion)
"""Kinds whose question is an instruction."""


def check(survey: Survey) -> Iterator[Finding]:
    asked: dict[str, list[BankQuestion]] = {}
    for question in survey.pack.bank:
        alike = asked.setdefault(folded(question.question) or question.id, [])
        before = next((other for other in alike if other.id != question.id and _same(other, question)), None)
        alike.append(question)
        if before is not None:
            yield Finding(
                code=CODE,
                message=f"“{before.id}” asks the same, in the same words.",
                at=question.place("question"),
                hint="Take one of them out, or ask for something else.",
                related=(("first here", before.place("question")),),
            )


def _same(one: BankQuestion, other: BankQuestion) -> bool:
    """Whether two questions in the same words are one."""
    if one.kind == other.kind:
        return _worked_on(one) == _worked_on(other)
    return not isinstance(one, _INSTRUCT) and not isinstance(other, _INSTRUCT)


def _worked_on(question: BankQuestion) -> tuple[str, ...]:
    """What a question is about besides its words."""
    match question:
        case ChoiceQuestion():
            return tuple(sorted(folded(option.says) for option in question.options if option.right))
        case ClozeQuestion() | MatchQuestion() | OrderQuestion():
            return tuple(folded(nodes) for _, nodes in asks(question))
        case QuotationQuestion():
            return (question.quotation, *(folded(nodes) for _, nodes in asks(question)))
        case ExtractQuestion():
            return (str(question.extract.where), question.extract.event or "")
        case _:
            return ()
