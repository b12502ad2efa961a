"""Every level of the work's divisions has a name.

`levels:` in pack.yaml says what the work calls its divisions, from the largest down: part, chapter; act, scene, line. A
tree that is deeper than its list of names has divisions that nothing can call by a word.

To mend it, add the missing level.

    levels:
      - {id: part, one: Part, many: Parts}
    divisions:
      - {id: one, number: One, children: 1-9}     ← what is one of the nine called?
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding

CODE = "levels-named"


def check(survey: Survey) -> Iterator[Finding]:
    named = len(survey.work.levels)
    for path, node in survey.work.walk():
        if len(path) > named:
            yield Finding(
                code=CODE,
                message=f"The division {'/'.join(path)} is on level {len(path)}, which has no name.",
                at=node.span,
                hint="Add the level to `levels:`, from the largest down.",
            )
            return
