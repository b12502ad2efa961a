"""A lesson names only sheets that the pack hands out.

The sheets of a lesson's stages are ids of handouts.yaml, and so are the names of the files that `nlmpress handouts`
makes. A teacher who looks for a sheet by another name finds none.

To mend it, correct the id (the nearest right one is offered), or add the sheet.

    sheets: [quiz-1-4]        ← handouts.yaml has “quiz-1-3”
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean

CODE = "lesson-known"


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole("handouts.yaml"):
        return
    known = [str(handout.id) for handout in survey.pack.handouts]
    otherwise = "Add it to handouts.yaml, or correct the id."
    for lesson in survey.pack.lessons:
        for stage in lesson.stages:
            for number, name in enumerate(stage.sheets):
                if name not in known:
                    yield Finding(
                        code=CODE,
                        message=f"No sheet of the pack has the id “{name}”.",
                        at=stage.place(f"sheets.{number}"),
                        hint=did_you_mean(name, known, otherwise),
                    )
