"""A pack does not claim that a board sets the work when it no longer does.

`sets-work: yes` in exams.yaml is a claim, and `until` its last day. An edition that is dated later would send students
to an examination that is not held any more.

To mend it, write `sets-work: no`, write the new last day when the board has prolonged it, or take the record out.

    - id: aqa-8702
      sets-work: yes
      until: 2024-08-31                ← the edition is of 2026
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding

CODE = "exam-current"


def check(survey: Survey) -> Iterator[Finding]:
    for exam in survey.pack.exams:
        if exam.since and exam.until and exam.until < exam.since:
            message = f"“{exam.id}” ends on {exam.until}, before it begins."
            at = exam.place("until")
            yield Finding(code=CODE, message=message, at=at, hint="Correct one of the two dates.")
        elif exam.sets_work and exam.until:
            late = [edition for edition in survey.pack.editions if exam.until < edition.date]
            if late:
                ids = ", ".join(edition.id for edition in late)
                yield Finding(
                    code=CODE,
                    message=f"{exam.board} {exam.specification} sets the work until {exam.until}; "
                    f"these editions are of a later date: {ids}.",
                    at=exam.place("until"),
                    hint="Write `sets-work: no`, correct the last day, or take the record out.",
                    related=tuple({("the date", e.said["date"][1]): None for e in late if "date" in e.said}),
                )
