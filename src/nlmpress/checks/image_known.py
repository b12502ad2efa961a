"""A figure shows a picture that is there.

`![…](image:path)` names a file under source/.

To mend it, correct the path (the nearest picture there is, shown or not, is offered), or add the file. Capitals count.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, did_you_mean
from nlmpress.prose import Figure

CODE = "image-known"


def check(survey: Survey) -> Iterator[Finding]:
    images = survey.pack.images
    for node in survey.nodes:
        if isinstance(node, Figure) and node.image not in images:
            yield Finding(
                code=CODE,
                message=f"There is no picture {node.image} under source/.",
                at=node.at,
                hint=did_you_mean(node.image, survey.pack.pictures, "Add the file, or correct the path."),
            )
