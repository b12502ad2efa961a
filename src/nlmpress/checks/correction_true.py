"""What a correction says of the text is so.

The words that `says` has stand in the place that the correction names, and those that `said` has stand there no longer.
A later change that takes the words away again makes the page “Changes in this edition” tell what is not so. Words are
given as a reader reads them, without marks of emphasis and links.

To mend it, copy the words from the place as they are now; or, if the text was changed once more, correct the older
correction, or take it out and write the newer one.
"""

from collections.abc import Iterator

from nlmpress.changes import Piece, at_place, stands_in
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import Correction

CODE = "correction-true"


def check(survey: Survey) -> Iterator[Finding]:
    for correction in survey.pack.corrections if survey.whole(".md", ".yaml") else ():
        if not correction.said and not correction.says:
            message = f"The correction “{correction.id}” says neither what stood there nor what stands there."
            hint = "Write “said”, the words as they were, “says”, the words as they are, or both."
            yield Finding(code=CODE, message=message, at=correction.span, hint=hint)
        elif correction.said == correction.says:
            hint = "Write the words as they were under “said”."
            yield Finding(code=CODE, message="Nothing was corrected.", at=correction.place("said"), hint=hint)
        elif there := at_place(survey.pieces, correction.where):
            yield from _of(correction, there)


def _of(correction: Correction, there: tuple[Piece, ...]) -> Iterator[Finding]:
    related = (("that place", there[0].at),)
    if correction.says and not stands_in(correction.says, there):
        yield Finding(
            code=CODE,
            message=f"These words do not stand in {correction.where}.",
            at=correction.place("says"),
            hint="Write the words as they are read there now.",
            related=related,
        )
    if correction.said and stands_in(correction.said, there, correction.says):
        yield Finding(
            code=CODE,
            message=f"These words still stand in {correction.where}.",
            at=correction.place("said"),
            hint="Correct the text, or write so many of the words that stood there that they are told from others.",
            related=related,
        )
