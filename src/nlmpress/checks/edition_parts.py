"""What an edition leaves out or adds is in the pack, and something stays.

`without` names parts and chapters by their ids, and so does `with`: what an edition adds stands in the reading order
like everything else, and is left out by all that do not add it. References to what is left out stay as words.

To mend it, write the id of a part or of a chapter of the reading order.
"""

from collections.abc import Iterable, Iterator

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
    editions = {edition.id: edition for edition in survey.pack.editions}
    for plan in survey.pack.plans:
        for key, ids, what in (("without", plan.without, "leave out"), ("with", plan.added, "add")):
            for number, id_ in enumerate(ids or ()):
                at = plan.place(f"{key}.{number}")
                if id_ not in parts and id_ not in chapters:
                    message = f"The pack has no part and no chapter “{id_}” to {what}."
                    hint = did_you_mean(id_, [*parts, *chapters], _all(parts, chapters))
                    yield Finding(code=CODE, message=message, at=at, hint=hint)
                elif key == "with" and id_ in (plan.without or ()):
                    message = f"The edition “{plan.id}” adds “{id_}” and leaves it out."
                    yield Finding(code=CODE, message=message, at=at, hint="Take one of the two out.")
        edition = editions.get(plan.id)
        gone = {id_ for id_ in (*parts, *chapters) if edition is not None and edition.leaves_out(id_)}
        if edition is not None and not set(chapters).difference(gone, *(parts.get(id_, ()) for id_ in gone)):
            yield Finding(
                code=CODE,
                message=f"The edition “{plan.id}” leaves everything out.",
                at=plan.place("without"),
                hint="A book has one chapter at least.",
            )


def _all(parts: Iterable[str], chapters: Iterable[str]) -> str:
    """The parts of the pack, or the chapters of one that has no parts."""
    named = ", ".join(parts)
    return f"The parts are {named}." if named else f"The chapters are {', '.join(chapters)}."
