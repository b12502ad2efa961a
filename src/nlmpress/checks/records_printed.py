"""What is written is printed.

Records that no chapter prints (a glossary without `![](make:glossary)`, questions without `![](make:faq)`) are work
that no reader sees, and references to them lead nowhere.

To mend it, give them a chapter with the line that prints them, or take the file out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.prose import Made

CODE = "records-printed"


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole(".md"):
        return
    made = {node.what for node in survey.nodes if isinstance(node, Made)}
    pack = survey.pack
    for what, records in (
        ("glossary", pack.terms), ("faq", pack.questions), ("misquotations", pack.misquotes), ("bank", pack.quotes),
        ("corrections", pack.corrections), ("lessons", pack.lessons),
    ):  # fmt: skip
        if records and what not in made:
            yield Finding(
                code=CODE,
                message=f"No chapter prints these records: none has the line ![](make:{what}).",
                at=records[0].span,
                severity=Severity.WARNING,
                hint=f"Add a chapter with ![](make:{what}) to the reading order.",
            )
