"""Headings go down one step at a time.

A chapter's title is its first level, `##` the second, `###` the third. A `###` before any `##` skips one: somebody who
listens to the book hears a section that belongs to nothing (WCAG 2.2, 1.3.1; ISO 14289-1, 7.4.2).

To mend it, make it `##`, or give it a `##` to stand under.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding

CODE = "heading-order"


def check(survey: Survey) -> Iterator[Finding]:
    for chapter in survey.chapters:
        level = 1
        for heading in chapter.headings():
            if heading.level > level + 1:
                yield Finding(
                    code=CODE,
                    message=f"This heading is of level {heading.level} and the one above it of level {level}.",
                    at=heading.at,
                    hint=f"Write {'#' * (level + 1)} for it, or put a heading of level {level + 1} above it.",
                )
            level = heading.level
