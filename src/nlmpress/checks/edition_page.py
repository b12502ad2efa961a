"""An edition is set on a page that the style has.

`page` names one of the pages in the tokens: its trim, its margins, its type. A book for e-readers has no pages of its
own; the reader's device makes them.

To mend it, write the name of a page of the tokens, bring one in styles/tokens.yaml, or take the key out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean

CODE = "edition-page"


def check(survey: Survey) -> Iterator[Finding]:
    pages = survey.style.tokens["pages"]
    outputs = {edition.id: edition.output for edition in survey.pack.editions}
    for plan in survey.pack.plans:
        if plan.page is not None and outputs.get(plan.id) == "epub":
            yield Finding(
                code=CODE,
                message=f"The edition “{plan.id}” is a book for e-readers, which has no page of its own.",
                at=plan.place("page"),
                hint="Take the key out.",
            )
        elif plan.page is not None and plan.page not in pages:
            yield Finding(
                code=CODE,
                message=f"The style has no page “{plan.page}”.",
                at=plan.place("page"),
                hint=did_you_mean(plan.page, pages, f"It has {', '.join(pages)}."),
            )
