"""A correction was made by the day that its edition bears.

The page “Changes in this edition” orders corrections by their days. One that is later than the date of an edition would
be in a book that is older than it: the date in pack.yaml, or in editions.yaml, was left as it was.

To mend it, give the edition its new date (and impression), or correct the date of the correction.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding

CODE = "correction-dated"


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole("pack.yaml", "editions.yaml"):
        return
    latest = max((correction.date for correction in survey.pack.corrections), default=None)
    for correction in survey.pack.corrections:
        older = [edition for edition in survey.pack.editions if edition.date < correction.date]
        if older:
            first = older[0]
            dates = {edition.date for edition in older}
            named = f"the edition “{first.id}”" if len(older) == 1 else f"{len(older)} editions"
            day = f", which bears the date {first.date}" if len(older) == 1 else f", which bear the date {first.date}"
            message = f"This is later than {named}{day if len(dates) == 1 else ''}."
            places = sorted({edition.said["date"][1] for edition in older if "date" in edition.said})
            where = " and ".join(f"{at.file}, line {at.line}" for at in places)
            yield Finding(
                code=CODE,
                message=message,
                at=correction.place("date"),
                hint=f"Write “date: {latest}” in {where}, or correct this one. The press never reads the clock.",
                related=tuple(("its date", at) for at in places),
            )
