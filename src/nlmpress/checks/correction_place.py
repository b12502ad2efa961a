"""A correction says where it was made, and the pack has that place.

`where` in corrections.yaml is a kind and an id: `section:marks` for a chapter or a section, `term:carer` and the like
for a record, `at:one/7` for what the pack says of a division of the work, `work:ID` for a work, `file:PATH` for a file
of source/. The page “Changes in this edition” leads there.

To mend it, write the nearest right place (it is offered).

    where: term:carrer                ← glossary.yaml defines “carer”
"""

from collections.abc import Iterator

from nlmpress.changes import at_place
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean

CODE = "correction-place"


def check(survey: Survey) -> Iterator[Finding]:
    for correction in survey.pack.corrections if survey.whole(".md", ".yaml") else ():
        where = correction.where
        if not at_place(survey.pieces, where):
            kind = f"{where.kind}:"
            known = {k for piece in survey.pieces for k in piece.inside if k.startswith(kind)}
            yield Finding(
                code=CODE,
                message=f"The pack says nothing that is called {where}.",
                at=where.span,
                hint=did_you_mean(str(where), known, "Name the section, record or file in which the words stand."),
            )
