"""A question has an answer.

To mend it, write `answer:`, or take the question out until there is one.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.prose import plain

CODE = "question-answered"


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.questions:
        if not plain(question.answer).strip():
            yield Finding(
                code=CODE,
                message=f"The question “{question.id}” has no answer.",
                at=question.place("question"),
                hint="Write `answer:`, or take the question out until there is one.",
            )
