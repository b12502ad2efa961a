"""Every wrong option says why it is wrong.

Who chooses it believes something, and is helped by being told what; “wrong” alone teaches nothing.

To mend it, write `feedback:` with the option, in a sentence.

    - {says: In Norfolk, feedback: The boat lies elsewhere; Norfolk is where lost things go.}
"""

from collections.abc import Iterator

from nlmpress.checks.folding import folded
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import ChoiceQuestion

CODE = "choice-feedback"


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.bank:
        for option in question.options if isinstance(question, ChoiceQuestion) else ():
            if not option.right and not folded(option.feedback):
                yield Finding(
                    code=CODE,
                    message="This option is wrong, and nothing says why.",
                    at=option.place("says"),
                    hint="Write `feedback:` for those who choose it; mark it `right: yes` if it is right.",
                )
