"""No sheet of a lesson reaches beyond what the class has read by then.

A class has read what this lesson and those before it are `about`, up to the last division of it. A sheet that covers
more tells what is to come. Two kinds may: an anticipation guide is for before one reads, and a clue log whose rows are
empty is filled as one goes on. Where no lesson so far says what it is about, nothing is known, and nothing is said.

To mend it, hand the sheet out in a later lesson, make one that covers less, or say in `about` what has been read.

    about: one/1..one/3
    stages: [{minutes: 10, does: …, sheets: [organiser]}]        ← it covers the whole work
"""

from collections.abc import Iterator, Mapping

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity, Span
from nlmpress.model import Handout, Lesson

CODE = "lesson-range"


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole("pack.yaml", "handouts.yaml"):
        return
    leaves = {leaf: number for number, leaf in enumerate(survey.work.leaves())}
    known = {str(handout.id): handout for handout in survey.pack.handouts}
    read = -1
    for lesson in survey.pack.lessons:
        reached = survey.work.latest(lesson.about)
        read = max(read, leaves[reached]) if reached else read
        for sheet, at in _named(lesson, known) if read >= 0 else ():
            last = survey.work.latest(sheet.covers)
            if last and leaves[last] > read:
                yield Finding(
                    code=CODE,
                    message=f"The sheet “{sheet.id}” reaches {'/'.join(last)}, and by this lesson nothing later than "
                    f"{'/'.join(list(leaves)[read])} has been read.",
                    at=at,
                    severity=Severity.WARNING,
                    hint="Hand it out in a later lesson, or hand out one that covers less.",
                )


def _named(lesson: Lesson, known: Mapping[str, Handout]) -> Iterator[tuple[Handout, Span]]:
    """The sheets of a lesson that tell something, and where each is named."""
    for stage in lesson.stages:
        for number, name in enumerate(stage.sheets):
            sheet = known.get(name)
            if sheet is not None and not _ahead(sheet):
                yield sheet, stage.place(f"sheets.{number}")


def _ahead(sheet: Handout) -> bool:
    """Whether a sheet is meant for what has not been read yet."""
    return sheet.kind == "anticipation" or (sheet.kind == "clue-log" and sheet.fill == "blank" and not sheet.rows)
