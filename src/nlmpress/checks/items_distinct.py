"""What one has to choose from, to pair or to put in order is told apart by its words.

Two options in the same words, or two halves of pairs, leave no right answer: whoever takes the one may have meant the
other. Capitals and punctuation make no difference.

To mend it, change one of the two, or take it out.
"""

from collections.abc import Iterable, Iterator

from nlmpress.checks.folding import folded
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import BankQuestion, ChoiceQuestion, Inlines, MatchQuestion, OrderQuestion
from nlmpress.prose import plain

CODE = "items-distinct"
Item = tuple[Inlines, Span]


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.bank:
        for items in _sets(question):
            yield from _twice(items)


def _sets(question: BankQuestion) -> Iterator[list[Item]]:
    """The items of a question, in sets of those that stand beside one another, each with its place."""
    match question:
        case ChoiceQuestion():
            yield [(option.says, option.place("says")) for option in question.options]
        case MatchQuestion():
            yield [(pair.one, pair.place("one")) for pair in question.pairs]
            extra = [(words, question.place(f"extra.{n}")) for n, words in enumerate(question.extra)]
            yield [(pair.other, pair.place("other")) for pair in question.pairs] + extra
        case OrderQuestion():
            yield [(words, question.place(f"sequence.{n}")) for n, words in enumerate(question.sequence)]
        case _:
            pass


def _twice(items: Iterable[Item]) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for inlines, at in items:
        words = folded(inlines) or plain(inlines)
        if words in first:
            yield Finding(
                code=CODE,
                message="The same words stand here twice, so that no one can tell which is meant.",
                at=at,
                hint="Change one of the two, or take it out.",
                related=(("first here", first[words]),),
            )
        first.setdefault(words, at)
