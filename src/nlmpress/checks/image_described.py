"""A picture says in words what it shows.

Whoever cannot see a picture is told its text alternative instead (WCAG 2.2, 1.1.1; ISO 14289-1, 7.3). A file name is
not one.

To mend it, write what the picture tells the reader, in a sentence: `![A map of the coast …](image:images/map.png)`.
"""

import re
from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.prose import Figure

CODE = "image-described"
_FILE = re.compile(r"\S+\.(png|jpe?g|svg|gif|webp)", re.IGNORECASE)


def check(survey: Survey) -> Iterator[Finding]:
    for node in survey.nodes:
        if isinstance(node, Figure) and (not node.alt.strip() or _FILE.fullmatch(node.alt.strip())):
            yield Finding(
                code=CODE,
                message="This picture has no text alternative.",
                at=node.at,
                hint="Write what it shows between the square brackets, for those who cannot see it.",
            )
