"""A title in prose is the title of a work that the pack knows.

`[words](work:id)` sets a title as a title. The id is that of the studied work (in pack.yaml) or of a record of
works.yaml.

To mend it, correct the id or add the work to works.yaml.

    [The Remains of the Day](work:remain)       ← works.yaml has “remains”
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean
from nlmpress.prose import WorkTitle

CODE = "work-known"


def check(survey: Survey) -> Iterator[Finding]:
    known = {survey.work.id, *survey.records["work"]}
    for node in survey.nodes:
        if isinstance(node, WorkTitle) and node.work not in known and survey.whole("works.yaml"):
            yield Finding(
                code=CODE,
                message=f"No work has the id “{node.work}”.",
                at=node.at,
                hint=did_you_mean(node.work, known, "Add it to works.yaml, or correct the id."),
            )
