"""A question has an answer.

A question that nobody answers sends a reader away with less than they came with, and a teacher into class without a
key. In the bank a choice, a match, an order and a cloze hold their answers in themselves, and a quotation in each of
its steps; all others need `answer:`, which for a discussion and an essay is what one may expect to hear.

To mend it, write `answer:`, or take the question out until there is one.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import BankQuestion, ChoiceQuestion, ClozeQuestion, MatchQuestion, OrderQuestion, QuotationQuestion
from nlmpress.prose import Figure, Node, QuoteEmbed, Reference, Text, walk

CODE = "question-answered"


def check(survey: Survey) -> Iterator[Finding]:
    for asked in survey.pack.questions:
        if not _says(asked.answer):
            yield _finding(f"The question “{asked.id}” has no answer.", asked.place("question"))
    for question in survey.pack.bank:
        yield from _of(question)


def _of(question: BankQuestion) -> Iterator[Finding]:
    match question:
        case ChoiceQuestion() | MatchQuestion() | OrderQuestion() | ClozeQuestion():
            pass
        case QuotationQuestion():
            for number, step in enumerate(question.steps, 1):
                if not _says(step.answer):
                    message = f"Step {number} of the question “{question.id}” has no answer."
                    yield _finding(message, step.place("answer"))
        case _:
            if not _says(question.answer):
                yield _finding(f"The question “{question.id}” has no answer.", question.place("question"))


def _says(answer: tuple[Node, ...]) -> bool:
    """Whether an answer has a word in it, a name that the press prints, a quotation or a picture."""
    return any(
        isinstance(node, QuoteEmbed | Figure | Reference)
        or (isinstance(node, Text) and any(map(str.isalnum, node.text)))
        for node in walk(answer)
    )


def _finding(message: str, at: Span) -> Finding:
    return Finding(
        code=CODE, message=message, at=at, hint="Write `answer:`, or take the question out until there is one."
    )
