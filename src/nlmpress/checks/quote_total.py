"""The pack quotes no more of the work than it allows itself.

`limits: {total: 600}` in pack.yaml is how many words of the work the whole pack may quote. Each passage counts once,
however often it is printed. The first and last words of an extract count too, once somebody has filled them in.

To mend it, cut quotations or take some out.
"""

from collections.abc import Iterator

from nlmpress.checks.quote_length import words
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import ExtractQuestion
from nlmpress.prose import plain, word_count

CODE = "quote-total"


def check(survey: Survey) -> Iterator[Finding]:
    most = survey.work.limits.total
    total = 0
    for count, at in _quoted(survey):
        before, total = total, total + count
        if most is not None and before <= most < total:
            yield Finding(
                code=CODE,
                message=f"With this quotation the pack quotes {total} words of the work; it allows {most}.",
                at=at,
                hint="Cut this one or others before it, or take some out.",
                related=(("the limit", survey.work.limits.place("total")),),
            )
            return


def _quoted(survey: Survey) -> Iterator[tuple[int, Span]]:
    """Words of each passage of the work, and where it is written."""
    for quote in survey.pack.quotes:
        yield words(quote), quote.place("words")
    for question in survey.pack.bank:
        if isinstance(question, ExtractQuestion):
            yield word_count(plain(question.extract.opens)), question.extract.place("opens")
            yield word_count(plain(question.extract.closes)), question.extract.place("closes")
