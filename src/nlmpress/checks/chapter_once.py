"""A chapter stands once in the reading order.

To mend it, take one of the two out of `order:` in pack.yaml.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model import PartPlan

CODE = "chapter-once"


def check(survey: Survey) -> Iterator[Finding]:
    order = survey.identity.order
    seen: set[str] = set()
    listed = [(path, order.place("front")) for path in order.front]
    for item in order.body:
        if isinstance(item, PartPlan):
            listed += [(path, item.place("chapters")) for path in item.chapters]
        else:
            listed.append((item, order.place("body")))
    for path, at in listed:
        if path in seen:
            yield Finding(
                code=CODE,
                message=f"{path} stands twice in the reading order.",
                at=at,
                hint="Keep it in one place.",
            )
        seen.add(path)
