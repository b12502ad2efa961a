"""An edition that is made from the pages of another names one that has such pages, and is the same book.

A cover goes round the pages of a printed edition, so its width follows their number. `of` names that edition. Its page
and trim, its audiences, its text, its date and its numbers are those of the cover too, and so is its ISBN: they are one
product.

To mend it, write the id of an edition that is offered; take out what is said twice.
"""

from collections.abc import Iterator, Mapping

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean
from nlmpress.model import RESTING, Edition, EditionPlan, Id, Output

CODE = "edition-of"
UNDER: dict[Output, tuple[Output, ...]] = {"cover": ("print",)}
"""The outputs whose pages each of those that rest on pages can be made from."""
SHARED = {
    "page": "page", "pages_of": "pages-of", "audiences": "audiences", "without": "without", "dated": "date",
    "edition": "edition", "impression": "impression", "isbn": "isbn", "trim": "trim", "type_size": "type-size",
    "spelling": "spelling", "added": "with",
}  # fmt: skip
"""What only the edition with the pages says: the field and its key."""


def check(survey: Survey) -> Iterator[Finding]:
    editions = {edition.id: edition for edition in survey.pack.editions}
    for plan in survey.pack.plans:
        edition = editions.get(plan.id)
        if edition is None:
            continue
        if edition.output in RESTING:
            yield from _named(plan, edition, editions)
        elif plan.of is not None:
            message = f"“of” is for a cover, and the output of “{plan.id}” is {edition.output}."
            yield Finding(code=CODE, message=message, at=plan.place("of"), hint="Take the key out.")


def _named(plan: EditionPlan, edition: Edition, editions: Mapping[Id, Edition]) -> Iterator[Finding]:
    fit = [one.id for one in editions.values() if one.output in UNDER[edition.output]]
    kinds = " or ".join(UNDER[edition.output])
    others = f"The editions whose output is {kinds} are {', '.join(fit)}."
    hint = others if fit else f"The pack has no edition whose output is {kinds}."
    at = plan.place("of")
    if edition.of is None:
        message = f"The {edition.output} “{plan.id}” does not say of which edition it is."
        yield Finding(code=CODE, message=message, at=plan.span, hint=f"Write “of: …”. {hint}")
    elif edition.of not in editions:
        message = f"There is no edition “{edition.of}” to be the {edition.output} of."
        yield Finding(code=CODE, message=message, at=at, hint=did_you_mean(edition.of, fit, hint))
    elif edition.of not in fit:
        message = f"A {edition.output} is made for {kinds}, and the output of “{edition.of}” is "
        yield Finding(code=CODE, message=f"{message}{editions[edition.of].output}.", at=at, hint=hint)
    else:
        for field, key in SHARED.items():
            if getattr(plan, field) is not None:
                message = f"“{key}” is said by “{edition.of}”, which “{plan.id}” is made from."
                yield Finding(code=CODE, message=message, at=plan.place(key), hint="Take the key out.")
