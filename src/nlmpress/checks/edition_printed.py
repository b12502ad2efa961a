"""What an edition says to its printer can be done.

`inks`, `intent`, `standard`, `marks`, `signature` and `stock` are for an edition for paper. Its file is PDF/X-4 (ISO
15930-7), which keeps type sharp and lets the printer's own machine mix what is transparent; of the older standards
PDF/X-1a and X-3 would have it mixed before, and PDF/X-5 would leave parts of the book out of the file. The condition
that it is made for is one that the style has a profile of, and a signature has an even number of pages, for a leaf has
two. What a booklet is folded of is `edition-folded`.

To mend it, write what is offered, or take the key out: black alone, FOGRA39 and whole leaves are meant then.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span, did_you_mean
from nlmpress.model import ALL, Edition, EditionPlan

CODE = "edition-printed"
STANDARD = "pdf/x-4"
MOST = 64
"""Pages of a signature: the largest sheets are folded to so many."""
SETTINGS = ("inks", "intent", "standard", "marks", "signature", "stock")


def check(survey: Survey) -> Iterator[Finding]:
    editions = {edition.id: edition for edition in survey.pack.editions}
    for plan in survey.pack.plans:
        edition = editions.get(plan.id)
        if edition is not None and edition.press is None:
            yield from _idle(plan, edition)
        elif edition is not None:
            yield from _impossible(plan, survey)
            if edition.output == "print":
                yield from _unfilled(plan)
    used = {edition.press.intent for edition in editions.values() if edition.press is not None}
    yield from _profiles(survey, sorted(used))


def _idle(plan: EditionPlan, edition: Edition) -> Iterator[Finding]:
    """What is said to a printer by an edition that has none."""
    for setting in SETTINGS:
        if getattr(plan, setting) is not None:
            yield Finding(
                code=CODE,
                message=f"“{setting}” is for a printed edition, and the output of “{plan.id}” is {edition.output}.",
                at=plan.place(setting),
                hint="Take the key out, or say “output: print” or “output: booklet”.",
            )


def _impossible(plan: EditionPlan, survey: Survey) -> Iterator[Finding]:
    intents = survey.style.tokens["intents"]
    if plan.standard is not None and plan.standard.lower() != STANDARD:
        yield Finding(
            code=CODE,
            message=f"The press does not write “{plan.standard}”: {_reason(plan.standard)}.",
            at=plan.place("standard"),
            hint=f"Write “standard: {STANDARD}”, or take the key out.",
        )
    if plan.intent is not None and plan.intent not in intents:
        yield Finding(
            code=CODE,
            message=f"The style has no profile of the printing condition “{plan.intent}”.",
            at=plan.place("intent"),
            hint=did_you_mean(plan.intent, intents, f"It has {', '.join(intents)}."),
        )


def _unfilled(plan: EditionPlan) -> Iterator[Finding]:
    """A signature that no sheet of a printer is folded to."""
    if plan.signature is not None and (plan.signature not in range(2, MOST + 1) or plan.signature % 2):
        number = "all" if plan.signature == ALL else str(plan.signature)
        yield Finding(
            code=CODE,
            message=f"A signature of {number} pages cannot be folded.",
            at=plan.place("signature"),
            hint=f"Write an even number from 2 to {MOST}: 2 fills the last leaf, 16 the last sheet of 16 pages.",
        )


def _profiles(survey: Survey, intents: list[str]) -> Iterator[Finding]:
    """Conditions whose profile is not in the style, or is not that of a printer with four inks (ICC.1, 7.2)."""
    for name in intents:
        path = survey.style.tokens["intents"].get(name, {}).get("profile")
        file = survey.style.files.get(path)
        if path is not None and (file is None or file.data[12:20] != b"prtrCMYK"):
            yield Finding(
                code=CODE,
                message=f"styles/{path} is not the profile of a printer with four inks."
                if file
                else f"There is no styles/{path}.",
                at=survey.style.places.get(f"intents.{name}.profile", Span(file=f"styles/{path}")),
                hint="Bring an ICC profile of the class “prtr” for CMYK.",
            )


def _reason(standard: str) -> str:
    name = standard.lower()
    if name.startswith(("pdf/x-1", "pdf/x-3")):
        return "it would have what is transparent mixed beforehand, which PDF/X-4 leaves to the printer"
    if name.startswith("pdf/x-5"):
        return "it would leave parts of the book, or the profile, out of the file"
    if name.startswith("pdf/x-6"):
        return "it is PDF 2.0, which few printers take yet"
    if name.startswith(("pdf/a", "pdf/ua")):
        return "that is for the screen and for keeping, not for printing; the output “screen” is it"
    return "it knows no such standard"
