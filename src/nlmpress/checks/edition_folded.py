"""A booklet can be folded and stapled.

Each of its sheets is folded once and has four pages, so a signature is a multiple of four pages; `signature: all` makes
one of them all. More than 20 sheets in one neither lie flat nor take a staple, and those in the middle stand out by
millimetres. They are printed nearer to the fold by the thickness of the paper, which the style knows of each `stock`
(`edition-stock`). How many pages a book has is known when it is set, so of one signature `build` says it. A booklet has
no crop marks: it is cut after it is folded.

To mend it, write a multiple of 4 up to 80: a book of more pages has several signatures then.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.model import Edition, EditionPlan

CODE = "edition-folded"
SHEET = 4
"""Pages of a sheet."""
MOST = 20
"""Sheets of a signature."""


def check(survey: Survey) -> Iterator[Finding]:
    booklets = {edition.id: edition for edition in survey.pack.editions if edition.output == "booklet"}
    for plan in survey.pack.plans:
        edition = booklets.get(plan.id)
        if edition is not None and edition.press is not None:
            yield from _signature(plan, edition, edition.press.signature)
            if plan.marks is not None:
                yield Finding(
                    code=CODE,
                    message=f"The booklet “{plan.id}” is cut after it is folded, and has no marks to cut by.",
                    at=plan.place("marks"),
                    hint="Take the key out.",
                )


def _signature(plan: EditionPlan, edition: Edition, pages: int) -> Iterator[Finding]:
    """What is wrong with a number of pages, said here or by an edition that this one is like."""
    teller, _ = edition.said.get("signature", (plan.id, plan.span))
    inherited = "" if teller == plan.id else f", which “{teller}” says for it"
    at = plan.place("signature")
    if pages % SHEET:
        yield Finding(
            code=CODE,
            message=f"A booklet cannot be folded in signatures of {pages} pages{inherited}: a sheet has {SHEET}.",
            at=at,
            hint=f"Write a multiple of {SHEET} from {SHEET} to {MOST * SHEET}, or “signature: all”.",
        )
    elif pages > MOST * SHEET:
        yield Finding(
            code=CODE,
            message=f"A signature of {pages} pages{inherited} is {pages // SHEET} sheets, and {MOST} are the most.",
            at=at,
            severity=Severity.WARNING,
            hint=f"Write {MOST * SHEET} or fewer: the booklet then has several signatures.",
        )
