"""The words of a link say where it leads.

A list of the links on a page is how many people who listen to it find their way (WCAG 2.2, 2.4.4 and 2.4.9). A bare figure, an arrow
or a single letter says nothing there.

References to the work's divisions are left alone: `chapters [3](at:one/3) and [6](at:one/6)` is how one writes, and the press names the
division in the link itself.

To mend it, let the link hold the words that name its target.
"""

from collections.abc import Iterator
from unicodedata import east_asian_width

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.prose import plain

CODE = "link-purposeful"
LEAST = 2
"""Letters that the words of a link have at least."""


def check(survey: Survey) -> Iterator[Finding]:
    for reference in survey.references:
        letters = sum(c.isalpha() for c in plain(reference.inlines))
        if reference.kind != "at" and reference.inlines and letters < LEAST and not _all_wide(plain(reference.inlines)):
            yield Finding(
                code=CODE,
                message=f"The words of this link, “{plain(reference.inlines)}”, do not say where it leads.",
                at=reference.at,
                severity=Severity.WARNING,
                hint="Let the link hold the words that name its target.",
            )


def _all_wide(words: str) -> bool:
    """One character is a word where characters are words."""
    return bool(words) and all(east_asian_width(c) in "WF" for c in words)
