"""A claim of conformance is made only when the evaluation found nothing that fails.

An answer of `result: no` in evaluation.yaml says that a criterion is not met. The EPUB then claims no conformance,
however many others are met: that is what the criterion is for (EPUB Accessibility 1.1, 4.1).

To mend it, mend what fails and evaluate again.

    - criterion: WCAG 2.2, 1.1.1
      question: Do the text alternatives say what the pictures do?
      answer: The map’s does not.
      result: no
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity

CODE = "evaluation-passed"


def check(survey: Survey) -> Iterator[Finding]:
    evaluation = survey.pack.evaluation
    for answer in evaluation.answers if evaluation else ():
        if answer.result == "no":
            yield Finding(
                code=CODE,
                message=f"{answer.criterion} is not met; the EPUB makes no claim of conformance.",
                at=answer.place("result"),
                severity=Severity.WARNING,
                hint="Mend what fails, and evaluate again.",
            )
