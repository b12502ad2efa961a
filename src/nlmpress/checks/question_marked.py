"""A question is worth something, and has room for its answer.

Marks are from 1 to 100. A question has 1 to 30 ruled lines (`lines:`; thirty fill a page), and at most eight for each
of its marks: whoever is given twenty lines for one mark writes twenty lines.

To mend it, correct `marks:` or `lines:`, or leave `lines:` out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.model import BankQuestion, QuotationQuestion
from nlmpress.model.questions import MOST_LINES, Written

CODE = "question-marked"
MOST_MARKS, LINES_A_MARK = 100, 8


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.bank:
        if question.marks is not None and not 1 <= question.marks <= MOST_MARKS:
            message = f"A question is worth 1 to {MOST_MARKS} marks, and this one {question.marks}."
            yield Finding(code=CODE, message=message, at=question.place("marks"), hint="Write what it is worth.")
        elif isinstance(question, Written) and question.lines is not None:
            yield from _lines(question, question.lines)


def _lines(question: BankQuestion, lines: int) -> Iterator[Finding]:
    at = question.place("lines")
    each = len(question.steps) if isinstance(question, QuotationQuestion) else 1
    if not 1 <= lines <= MOST_LINES:
        message = f"There is room for 1 to {MOST_LINES} lines, and this question has {lines}."
        yield Finding(code=CODE, message=message, at=at, hint="Write how many it needs, or leave the key out.")
    elif question.worth and lines * each > LINES_A_MARK * question.worth:
        message = f"{lines * each} lines are a long answer for {_marks(question.worth)}."
        hint = f"{LINES_A_MARK} lines for each mark are the most: give it fewer lines, or more marks."
        yield Finding(code=CODE, message=message, at=at, severity=Severity.WARNING, hint=hint)


def _marks(count: int) -> str:
    return "one mark" if count == 1 else f"{count} marks"
