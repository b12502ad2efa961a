"""A misquotation is named by its first words only.

What circulates under the work's name is somebody else's text. Five words are enough to know it by (and reprinting more
of it would only help it on its way).

To mend it, shorten `opening:`.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.prose import word_count

CODE = "misquote-short"
MOST = 5


def check(survey: Survey) -> Iterator[Finding]:
    for misquote in survey.pack.misquotes:
        count = word_count(misquote.opening)
        if count > MOST:
            yield Finding(
                code=CODE,
                message=f"The opening of a misquotation has {count} words; {MOST} are allowed.",
                at=misquote.place("opening"),
                hint=f"Keep its first {MOST} words.",
            )
