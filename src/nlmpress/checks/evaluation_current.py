"""A claim of conformance rests on an evaluation of this text.

The EPUB says that it conforms to WCAG, and who says so, only when evaluation.yaml was made from the text as it now is:
from all of the source but editions.yaml. When the text has changed since, the claim is left out of the book until
somebody has looked again.

To mend it, go through the list again and write the new hash (`nlmpress check --hash`), the date and your name.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity

CODE = "evaluation-current"


def check(survey: Survey) -> Iterator[Finding]:
    evaluation = survey.pack.evaluation
    if evaluation is not None and evaluation.source != survey.pack.judged:
        yield Finding(
            code=CODE,
            message="The text has changed since it was evaluated; the EPUB makes no claim of conformance.",
            at=evaluation.place("source"),
            severity=Severity.WARNING,
            hint=f"Evaluate it again, and write source: {survey.pack.judged}",
        )
