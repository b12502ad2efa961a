"""A question of the bank is asked once.

Every reference to a question leads to the one place where it is asked, and so does the way back from its answer. Of two
`::: questions` that wish for the same one, the later would be without it, and nobody would know why.

To mend it, narrow one of the two: by `kinds`, `levels`, `at` or `themes`, or by `only`, which names questions one by
one. A question belongs to the last of the divisions that it needs.

    ::: questions kinds=short
    :::
    ::: questions at=one/7            ← short questions about chapter 7 are asked already
    :::
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model.asking import chosen
from nlmpress.prose import Questions

CODE = "asked-once"


def check(survey: Survey) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for node in survey.nodes:
        if not isinstance(node, Questions):
            continue
        found = [question.id for question in chosen(survey.pack.bank, node, survey.work)]
        again = [id_ for id_ in found if id_ in first]
        if again:
            named = f"the question “{again[0]}”" if len(again) == 1 else f"“{again[0]}” and {len(again) - 1} more"
            yield Finding(
                code=CODE,
                message=f"This asks {named} a second time.",
                at=node.at,
                hint="Narrow one of the two wishes: by kinds, levels, at, themes or only.",
                related=(("first here", first[again[0]]),),
            )
        for id_ in found:
            first.setdefault(id_, node.at)
