"""The paper that an edition names is one that the style knows.

How wide a spine is, and how far the sheets of a booklet creep, follows from how thick a leaf is. `stocks` in the tokens
has that of some papers, each with the source of its number. Your printer's table has those of others.

To mend it, write the name that is offered, or bring the paper in styles/tokens.yaml: what a leaf is thick, what a cover
adds to a spine, from how many pages on a spine has type, and where the numbers are from.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean

CODE = "edition-stock"


def check(survey: Survey) -> Iterator[Finding]:
    stocks = survey.style.tokens["stocks"]
    for plan in survey.pack.plans:
        if plan.stock is not None and plan.stock not in stocks:
            yield Finding(
                code=CODE,
                message=f"The style has no paper “{plan.stock}”.",
                at=plan.place("stock"),
                hint=did_you_mean(plan.stock, stocks, f"It has {', '.join(stocks)}."),
            )
