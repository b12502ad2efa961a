"""What `::: questions` asks for: `kinds=short levels=recall at=one/1..one/9 by=division`."""

from collections.abc import Callable
from typing import get_args, get_type_hints

from nlmpress.diagnostics import Span
from nlmpress.model.questions import BankQuestion, Demand
from nlmpress.prose import Questions
from nlmpress.reading import scalars
from nlmpress.reading.attributes import Attributes
from nlmpress.reading.remarks import offer, shown

WISHES = ("kinds", "levels", "at", "themes", "only", "by", "marks")
_KINDS = tuple(kind for one in get_args(BankQuestion) for kind in get_args(get_type_hints(one)["kind"]))
_BY = ("division", "kind")


def read_wishes(given: Attributes, at: Span) -> Questions:
    """The questions that the attributes of a block wish for. A value that cannot be one is said and left out."""
    by = given.take("by", _one_of(_BY))
    return Questions(
        kinds=given.each("kinds", _one_of(_KINDS)),
        levels=given.each("levels", _one_of(get_args(Demand))),
        where=tuple(str(locator) for locator in given.each("at", scalars.read_locator)),
        themes=given.each("themes", scalars.read_id),
        only=given.each("only", scalars.read_id),
        by="division" if by == "division" else "kind" if by == "kind" else "",
        marks=given.take("marks", scalars.read_yes_or_no) is True,
        at=at,
    )


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise scalars.Wrong(
                "value-typed", f"{shown(text)} is nothing to ask for.", offer(text, words, all_of="There are")
            )
        return text

    return read
