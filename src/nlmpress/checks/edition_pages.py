"""An edition gives the pages of another edition, one that has pages.

`pages-of` names another edition of the pack, set on pages. The page breaks of that go into a book for e-readers, word
for word, so that page 34 is page 34 in both. An edition with pages of its own tells at the foot of each on which pages
of the other its words are.

To mend it, write the id of another edition with pages, or take the key out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean
from nlmpress.model import PAGED, RESTING

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
        if outputs[plan.id] in RESTING:
            continue  # edition-of says it
        if plan.pages_of == plan.id and outputs[plan.id] in PAGED:
            message = f"“{plan.id}” would tell its own pages a second time."
            yield Finding(
                code=CODE, message=message, at=at, hint="Name another edition with pages, or take the key out."
            )
        elif outputs.get(plan.pages_of, "print") not in PAGED:
            whose = "itself" if plan.pages_of == plan.id else f"“{plan.pages_of}”"
            kind = "a book for e-readers" if outputs[plan.pages_of] == "epub" else f"a {outputs[plan.pages_of]}"
            message = f"“{plan.id}” would have the pages of {whose}, {kind}, which has none."
            yield Finding(code=CODE, message=message, at=at, hint=others)
        elif plan.pages_of not in named:
            message = f"There is no edition “{plan.pages_of}” to have the pages of."
            yield Finding(code=CODE, message=message, at=at, hint=did_you_mean(plan.pages_of, paged, others))
