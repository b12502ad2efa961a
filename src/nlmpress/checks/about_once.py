"""A record is at home in one place.

`about: person:kathy` on a chapter, or `about=` on a section, says that references to the record lead there. Two homes
for one record leave the press to choose.

To mend it, keep the one that readers should be led to.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span

CODE = "about-once"


def check(survey: Survey) -> Iterator[Finding]:
    first: dict[tuple[str, str], Span] = {}
    for key, at in survey.homes:
        if key in first:
            yield Finding(
                code=CODE,
                message=f"Two places say that they are about {key[0]}:{key[1]}.",
                at=at,
                hint="Keep the one that readers should be led to.",
                related=(("the other", first[key]),),
            )
        first.setdefault(key, at)
