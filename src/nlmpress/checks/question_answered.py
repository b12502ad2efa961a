"""A question has an answer.

A question that nobody answers sends a reader away with less than they came with.

To mend it, write `answer:`, or take the question out until there is one.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.prose import Figure, QuoteEmbed, Text, walk

CODE = "question-answered"


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.questions:
        if not any(isinstance(node, Text | QuoteEmbed | Figure) for node in walk(question.answer)):
            yield Finding(
                code=CODE,
                message=f"The question “{question.id}” has no answer.",
                at=question.place("question"),
                hint="Write `answer:`, or take the question out until there is one.",
            )
