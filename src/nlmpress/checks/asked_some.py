"""What wishes for questions of the bank gets some.

`::: questions kinds=match at=one/7` stands for the questions that meet every wish. When none does, a reader finds a
heading with nothing under it. A question belongs to the last of the divisions that it needs, so that one about chapters
3 to 6 is asked with chapter 6.

To mend it, ask for less, or write a question that is wished for.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model.asking import chosen
from nlmpress.prose import Questions

CODE = "asked-some"
WISHES = (("kinds", "kinds"), ("levels", "levels"), ("where", "at"), ("themes", "themes"), ("only", "only"))
"""The wishes that leave questions out: as the node calls them, and as they are written."""


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole(".yaml"):
        return
    for node in survey.nodes:
        if isinstance(node, Questions) and not chosen(survey.pack.bank, node, survey.work):
            yield Finding(
                code=CODE,
                message="No question of the bank is what this asks for.",
                at=node.at,
                hint=_hint(survey, node),
            )


def _hint(survey: Survey, node: Questions) -> str:
    """Which wish, if it were taken back, would leave some."""
    if not survey.pack.bank:
        return "The bank is empty: write questions in source/questions/."
    for name, key in WISHES:
        nothing: Any = {name: ()}
        without = chosen(survey.pack.bank, replace(node, **nothing), survey.work)
        if getattr(node, name) and without:
            return f"Without {key}= there would be {len(without)}, for example “{without[0].id}”."
    return "Ask for less: take a wish back."
