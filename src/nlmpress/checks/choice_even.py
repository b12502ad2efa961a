"""The options of a choice are of like length.

The longest option is often the right one, because a right answer needs its conditions; students learn that sooner than
the work. So the longest may have twice as many letters and figures as the shortest, or fifteen more, whichever allows
more.

To mend it, shorten the long one or say more in the short ones.
"""

from collections.abc import Iterator

from nlmpress.checks.folding import folded
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.model import ChoiceQuestion, Option

CODE = "choice-even"
TIMES, MORE = 2, 15
"""How much longer the longest may be: so many times as long as the shortest, or so many letters longer."""


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.bank:
        if not isinstance(question, ChoiceQuestion):
            continue
        by_length = sorted(question.options, key=_letters)
        shortest, longest = by_length[0], by_length[-1]
        few, many = _letters(shortest), _letters(longest)
        if many > max(TIMES * few, few + MORE):
            yield Finding(
                code=CODE,
                message=f"The longest option has {many} letters, and the shortest {few}: its length gives it away.",
                at=longest.place("says"),
                severity=Severity.WARNING,
                hint=f"Beside one of {few} letters it may have {max(TIMES * few, few + MORE)}.",
                related=(("the shortest", shortest.place("says")),),
            )


def _letters(option: Option) -> int:
    return len(folded(option.says).replace(" ", ""))
