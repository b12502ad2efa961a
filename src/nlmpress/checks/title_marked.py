"""A work's title is marked as one.

The title of the studied work is set in italic wherever it stands, in its own language, and a screen reader is told that it is one. That
needs `[Title](work:id)`; typed as plain words it is set like any others.

To mend it, mark it; `nlmpress check --fix` proposes it.
"""

import re
from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity, Span
from nlmpress.prose import Node, Reference, Text, WorkTitle, children

CODE = "title-marked"


def check(survey: Survey) -> Iterator[Finding]:
    titles = {work.title: work.id for work in (*survey.pack.works, survey.work) if len(work.title.split()) > 1}
    if not titles:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(titles, key=len, reverse=True)))})\b")
    for section in survey.sections:
        if section.owner[0] in ("quote", "pack"):
            continue
        for text in _plain(section.top):
            for found in pattern.finditer(text.text):
                at = text.at
                yield Finding(
                    code=CODE,
                    message=f"“{found[0]}” is a title, and is not marked as one.",
                    at=Span(file=at.file, line=at.line, column=at.column + found.start(), length=len(found[0])),
                    severity=Severity.WARNING,
                    hint=f"Write [{found[0]}](work:{titles[found[0]]}).",
                    fix=f"[{found[0]}](work:{titles[found[0]]})",
                )


def _plain(nodes: tuple[Node, ...]) -> Iterator[Text]:
    for node in nodes:
        if isinstance(node, Text):
            yield node
        elif not isinstance(node, WorkTitle | Reference):
            yield from _plain(children(node))
