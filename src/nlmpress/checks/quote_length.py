"""A quotation is no longer than the pack allows itself.

`limits: {each: 40}` in pack.yaml is how many words of the work one quotation may have: what brevity means to this
publisher.

To mend it, cut it, and mark the cut: `[…]`.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import Quote
from nlmpress.prose import plain, word_count

CODE = "quote-length"


def words(quote: Quote) -> int:
    """Words of the work in a quotation; the mark of a cut is none."""
    return word_count(plain(quote.words))


def check(survey: Survey) -> Iterator[Finding]:
    most = survey.work.limits.each
    for quote in survey.pack.quotes:
        if most is not None and (count := words(quote)) > most:
            yield Finding(
                code=CODE,
                message=f"This quotation has {count} words; the pack allows {most}.",
                at=quote.place("words"),
                hint="Cut it, and mark the cut with […].",
            )
