"""What the press makes stands once.

`![](make:glossary)` says where the glossary goes. Everything that refers to an entry leads there, so there can be one
such place only.

To mend it, take one of the two out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.prose import Made

CODE = "made-once"


def check(survey: Survey) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for node in survey.nodes:
        if isinstance(node, Made):
            if node.what in first:
                yield Finding(
                    code=CODE,
                    message=f"make:{node.what} stands a second time.",
                    at=node.at,
                    hint="Keep one of them, and refer to it from the other place.",
                    related=(("first here", first[node.what]),),
                )
            first.setdefault(node.what, node.at)
