"""A cut inside a quotation is marked in one way: […].

An ellipsis without brackets is the author's own; one in brackets is ours. `...`, `…` and `[...]` leave a reader to guess who left
something out.

To mend it, write `[…]` for a cut. An ellipsis that the author wrote stands as `\\…` (with a backslash before it in the source).
"""

import re
from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.prose import Text, walk

CODE = "quote-cut-marked"
_ELLIPSIS = re.compile(r"\[?(?:\.\s?){3,}\]?|\[?…\]?|\[\s*\]")


def check(survey: Survey) -> Iterator[Finding]:
    for quote in survey.pack.quotes:
        for node in walk(quote.words):
            if isinstance(node, Text):
                for found in _ELLIPSIS.finditer(node.text):
                    if found[0] != "[…]" and not _escaped(survey, node.at, found.start()):
                        at = node.at
                        yield Finding(
                            code=CODE,
                            message="This cut in a quotation is not marked as one.",
                            at=Span(file=at.file, line=at.line, column=at.column + found.start(), length=len(found[0])),
                            hint="Write […] for what is left out. An ellipsis of the author’s own is written \\….",
                            fix="[…]",
                        )


def _escaped(survey: Survey, at: Span, offset: int) -> bool:
    file = survey.pack.files.get(at.file)
    column = at.column - 1 + offset
    line = file.line(at.line) if file else ""
    return "\\" in line[max(0, column - 1) : column + 1]
