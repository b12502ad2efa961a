"""A book for e-readers has the pages of an edition that has pages.

`pages-of` names another edition of the pack, set on pages. Its page breaks go into the book for e-readers, word for
word, so that page 34 is page 34 in both.

To mend it, write the id of an edition with pages, or take the key out of one that has pages of its own.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean
from nlmpress.model import PAGED

CODE = "edition-pages"


def check(survey: Survey) -> Iterator[Finding]:
    outputs = {edition.id: edition.output for edition in survey.pack.editions}
    paged = [edition.id for edition in survey.pack.editions if edition.paged]
    named = {plan.id for plan in survey.pack.plans}
    for plan in survey.pack.plans:
        if plan.pages_of is None or plan.id not in outputs:
            continue
        at = plan.place("pages-of")
        others = f"The editions with pages are {', '.join(paged)}." if paged else "The pack has no edition with pages."
        if outputs[plan.id] in PAGED:
            message = f"The edition “{plan.id}” has pages of its own."
            yield Finding(code=CODE, message=message, at=at, hint="Take the key out.")
        elif outputs[plan.id] == "epub" and outputs.get(plan.pages_of, "print") not in PAGED:
            whose = "itself" if plan.pages_of == plan.id else f"“{plan.pages_of}”"
            kind = "a book for e-readers" if outputs[plan.pages_of] == "epub" else f"a {outputs[plan.pages_of]}"
            message = f"“{plan.id}” would have the pages of {whose}, {kind}, which has none."
            yield Finding(code=CODE, message=message, at=at, hint=others)
        elif plan.pages_of not in named:
            message = f"There is no edition “{plan.pages_of}” to have the pages of."
            yield Finding(code=CODE, message=message, at=at, hint=did_you_mean(plan.pages_of, paged, others))
