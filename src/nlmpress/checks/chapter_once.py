"""A chapter stands once in the reading order.

To mend it, take one of the two out of `order:` in pack.yaml.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import PartPlan

CODE = "chapter-once"


def check(survey: Survey) -> Iterator[Finding]:
    order = survey.identity.order
    first: dict[str, Span] = {}
    listed = [(path, order.place(f"front.{n}")) for n, path in enumerate(order.front)]
    for n, item in enumerate(order.body):
        if isinstance(item, PartPlan):
            listed += [(path, item.place(f"chapters.{m}")) for m, path in enumerate(item.chapters)]
        else:
            listed.append((item, order.place(f"body.{n}")))
    for path, at in listed:
        if path in first:
            yield Finding(
                code=CODE,
                message=f"{path} stands twice in the reading order.",
                at=at,
                hint="Keep it in one place.",
                related=(("first here", first[path]),),
            )
        first.setdefault(path, at)
