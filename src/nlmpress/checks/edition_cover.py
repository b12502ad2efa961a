"""A cover knows the paper that it goes round, and has what stands on a cover.

A spine is as wide as the leaves are thick, so their paper is named: `stock`, in the edition with the pages or in the
cover. A cover is one sheet in the four process inks, whatever the pages are printed in. Its back has the blurb of
pack.yaml, which shops show too; a cover without one has an empty back. `price` is for a cover alone.

To mend it, name a stock that the tokens have; write a blurb; take out what a cover has no use for.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.model import Edition, EditionPlan

CODE = "edition-cover"


def check(survey: Survey) -> Iterator[Finding]:
    editions = {edition.id: edition for edition in survey.pack.editions}
    for plan in survey.pack.plans:
        edition = editions.get(plan.id)
        if edition is not None and edition.output == "cover":
            yield from _paper(plan, edition, survey)
            yield from _sheet(plan)
            yield from _back(plan, survey)
        elif edition is not None and plan.price is not None:
            message = f"“price” is for a cover, and the output of “{plan.id}” is {edition.output}."
            yield Finding(code=CODE, message=message, at=plan.place("price"), hint="Take the key out.")


def _paper(plan: EditionPlan, edition: Edition, survey: Survey) -> Iterator[Finding]:
    if edition.press is not None and not edition.press.stock:
        message = f"The cover “{plan.id}” does not say on what paper its pages are printed."
        hint = f"Write “stock: …”. The style has {', '.join(survey.style.tokens['stocks'])}."
        yield Finding(code=CODE, message=message, at=plan.span, hint=hint)


def _sheet(plan: EditionPlan) -> Iterator[Finding]:
    if plan.inks == "k":
        message = "A cover is printed in the four process inks."
        yield Finding(code=CODE, message=message, at=plan.place("inks"), hint="Take the key out.")
    if plan.signature is not None:
        message = "A cover is one sheet, which fills no signature."
        yield Finding(code=CODE, message=message, at=plan.place("signature"), hint="Take the key out.")


def _back(plan: EditionPlan, survey: Survey) -> Iterator[Finding]:
    if not survey.identity.blurb:
        yield Finding(
            code=CODE,
            message=f"The back of the cover “{plan.id}” has no words: the pack has no blurb.",
            at=plan.span,
            severity=Severity.WARNING,
            hint="Write one as “blurb” in pack.yaml: a paragraph or two that tell a reader what the book is.",
        )
