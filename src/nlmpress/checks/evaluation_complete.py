"""An evaluation that is claimed has answered the whole list.

The EPUB says that it conforms to a standard, and who says so. That is true only when somebody has asked everything
that the standard asks and no tool can answer (EPUB Accessibility 1.1, on conformance). As long as a question of the
list has no answer, the EPUB makes no claim.

A criterion is known by its number, whatever the language of the record: `criterion: "1.4.5"`. One that asks nothing of
this book is answered with `result: not-applicable`, and a sentence that says why. An answer without a word is none.

To mend it, answer what is named. The list is in the manual: `nlmpress manual accessibility-evaluation`.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.criteria import unanswered
from nlmpress.diagnostics import Finding, Severity

CODE = "evaluation-complete"


def check(survey: Survey) -> Iterator[Finding]:
    evaluation = survey.pack.evaluation
    missing = unanswered(evaluation) if evaluation else ()
    if evaluation and missing:
        yield Finding(
            code=CODE,
            message=f"The evaluation does not answer {', '.join(missing)}; the EPUB makes no claim of conformance.",
            at=evaluation.place("answers"),
            severity=Severity.WARNING,
            hint="Answer these too: `nlmpress manual accessibility-evaluation` has the questions.",
        )
