"""Whoever checks an answer by themselves finds it.

The answer of a question that says `answer-for: student`, or says nothing and is a choice, a short answer or true or
false, is for the student. Where a pack asks such questions, `![](make:answers)` gathers their answers; without it only
the editions with answers have them.

To mend it, write `![](make:answers)` in a chapter at the end of the part, or give the answers to the key: `answer-for:
key`.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.model.asking import chosen
from nlmpress.prose import Made, Questions

CODE = "answers-gathered"


def check(survey: Survey) -> Iterator[Finding]:
    gathered = any(isinstance(node, Made) and node.what == "answers" for node in survey.nodes)
    if gathered or not survey.whole(".md"):
        return
    for node in survey.nodes:
        if isinstance(node, Questions):
            own = [one for one in chosen(survey.pack.bank, node, survey.work) if one.seer == "student"]
            if own:
                yield Finding(
                    code=CODE,
                    message=f"Nothing gathers the answers that are the student’s, such as that of “{own[0].id}”.",
                    at=node.at,
                    severity=Severity.WARNING,
                    hint="Write ![](make:answers) where they should stand, or give them to the key.",
                )
                return
