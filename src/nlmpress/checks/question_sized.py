"""A question has as many parts as a reader can hold in view.

A choice has three to six options, a match three to ten pairs and no more besides than there are pairs, an order three
to ten things; a quotation is looked at in one to eight steps. With fewer, guessing answers it; with more, a sheet holds
little else.

To mend it, add parts, or make two questions of it.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import BankQuestion, ChoiceQuestion, MatchQuestion, OrderQuestion, QuotationQuestion

CODE = "question-sized"


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.bank:
        for key, what, count, least, most in _parts(question):
            if not least <= count <= most:
                yield Finding(
                    code=CODE,
                    message=f"This question has {count} {what}, and should have {least} to {most}.",
                    at=question.place(key),
                    hint=f"Add some {what}." if count < least else "Take some out, or make two questions of it.",
                )


def _parts(question: BankQuestion) -> Iterator[tuple[str, str, int, int, int]]:
    """Key, name, number, least and most of what a question has several of."""
    match question:
        case ChoiceQuestion():
            yield "options", "options", len(question.options), 3, 6
        case MatchQuestion():
            yield "pairs", "pairs", len(question.pairs), 3, 10
            yield "extra", "things that belong to none", len(question.extra), 0, len(question.pairs)
        case OrderQuestion():
            yield "sequence", "things to put in order", len(question.sequence), 3, 10
        case QuotationQuestion():
            yield "steps", "steps", len(question.steps), 1, 8
        case _:
            pass
