"""A question is asked once.

Two questions in the same words, capitals and punctuation apart, are one question with two ids: on a sheet they would
stand side by side. A cloze, a match, an order, a quotation and an extract may share their instruction; they are the
same when what is worked on is the same too.

To mend it, take one of them out, or ask for something else.
"""

from collections.abc import Iterator

from nlmpress.checks.folding import folded
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import (
    BankQuestion,
    ClozeQuestion,
    ExtractQuestion,
    MatchQuestion,
    OrderQuestion,
    QuotationQuestion,
)
from nlmpress.model.asking import asks

CODE = "question-once"


def check(survey: Survey) -> Iterator[Finding]:
    first: dict[tuple[str, ...], BankQuestion] = {}
    for question in survey.pack.bank:
        before = first.setdefault(_words(question), question)
        if before is not question and before.id != question.id:
            yield Finding(
                code=CODE,
                message=f"“{before.id}” asks the same, in the same words.",
                at=question.place("question"),
                hint="Take one of them out, or ask for something else.",
                related=(("first here", before.place("question")),),
            )


def _words(question: BankQuestion) -> tuple[str, ...]:
    """What makes a question the one it is."""
    match question:
        case ClozeQuestion() | MatchQuestion() | OrderQuestion():
            return tuple(folded(nodes) for _, nodes in asks(question))
        case QuotationQuestion():
            return (question.quotation, *(folded(nodes) for _, nodes in asks(question)))
        case ExtractQuestion():
            return (folded(question.question), str(question.extract.where), question.extract.event or "")
        case _:
            return (folded(question.question),)
