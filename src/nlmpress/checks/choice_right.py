"""A choice has as many right options as it says, and a wrong one.

One option is right, or as many as `right-ones:` says: a student who is to choose two has to be told so. Where all are
right there is nothing to choose.

To mend it, mark the right options with `right: yes`, or correct `right-ones:`.

    right-ones: 2
    options:
      - {says: A cassette, right: yes}
      - {says: A watch, feedback: Nobody loses one.}
      - {says: A pencil case, feedback: It is another story.}      ← only one is right
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import ChoiceQuestion

CODE = "choice-right"


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.bank:
        if not isinstance(question, ChoiceQuestion):
            continue
        right = sum(option.right for option in question.options)
        if question.right_ones < 1:
            message, hint = "A choice has one right option at least.", "Write how many there are, or leave the key out."
            yield Finding(code=CODE, message=message, at=question.place("right-ones"), hint=hint)
        elif right != question.right_ones:
            message = f"{_options(right)} marked as right, and {question.right_ones} should be."
            hint = f"Mark {question.right_ones} with `right: yes`" + (
                f", or write `right-ones: {right}`." * (right > 0)
            )
            yield Finding(code=CODE, message=message, at=question.place("options"), hint=hint.rstrip(".") + ".")
        elif right == len(question.options):
            message, hint = "Every option is right: there is nothing to choose.", "Add options that are wrong."
            yield Finding(code=CODE, message=message, at=question.place("options"), hint=hint)


def _options(count: int) -> str:
    return {0: "No option is", 1: "One option is"}.get(count, f"{count} options are")
