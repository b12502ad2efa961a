"""What an edition leaves out is in the pack, and something stays.

`without` names parts and chapters by their ids. References to what is left out stay as words.

To mend it, write the id of a part or of a chapter of the reading order.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean
from nlmpress.model import PartPlan

CODE = "edition-parts"


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole(".md"):
        return
    parts = {
        item.id: {survey.pack.chapters[path].head.id for path in item.chapters if path in survey.pack.chapters}
        for item in survey.identity.order.body
        if isinstance(item, PartPlan)
    }
    chapters = [chapter.head.id for chapter in survey.pack.reading_order()]
    for plan in survey.pack.plans:
        for number, id_ in enumerate(plan.without or ()):
            if id_ not in parts and id_ not in chapters:
                yield Finding(
                    code=CODE,
                    message=f"The pack has no part and no chapter “{id_}” to leave out.",
                    at=plan.place(f"without.{number}"),
                    hint=did_you_mean(id_, [*parts, *chapters], f"The parts are {', '.join(parts)}."),
                )
        left = set(chapters).difference(plan.without or (), *(parts.get(id_, ()) for id_ in plan.without or ()))
        if plan.without and not left:
            yield Finding(
                code=CODE,
                message=f"The edition “{plan.id}” leaves everything out.",
                at=plan.place("without"),
                hint="A book has one chapter at least.",
            )
