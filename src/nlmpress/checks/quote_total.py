"""The pack quotes no more of the work than it allows itself.

`limits: {total: 600}` in pack.yaml is how many words of the work the whole pack may quote. Each passage counts once,
however often it is printed.

To mend it, cut quotations or take some out.
"""

from collections.abc import Iterator

from nlmpress.checks.quote_length import words
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding

CODE = "quote-total"


def check(survey: Survey) -> Iterator[Finding]:
    most = survey.work.limits.total
    total = 0
    for quote in survey.pack.quotes:
        before, total = total, total + words(quote)
        if most is not None and before <= most < total:
            yield Finding(
                code=CODE,
                message=f"With this quotation the pack quotes {total} words of the work; it allows {most}.",
                at=quote.place("words"),
                hint="Cut this one or others before it, or take some out.",
                related=(("the limit", survey.work.limits.place("total")),),
            )
            return
