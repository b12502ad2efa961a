"""What a sheet is about, and how far one must have read for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from nlmpress.assembly.handouts.desk import Desk
from nlmpress.assembly.naming import Speech, all_covered
from nlmpress.book import DivisionName
from nlmpress.model import ExtractQuestion, Locator

MOST_RUNS = 2
"""So many runs of divisions are named one by one; of more, only the first division and the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """`covered` says of each of the work's smallest divisions whether the sheet is about it, `named` are those in
    words, and `read` is the last that must have been read, in words, where that is a later one.
    """

    named: tuple[str, ...]
    covered: tuple[bool, ...]
    read: str


def about(desk: Desk, speech: Speech) -> About:
    """A sheet on quotations, or on an extract, is about the places where those stand; any other about all that it
    covers.
    """
    work, divisions = desk.book.identity.work, desk.book.divisions
    every = tuple(name for name in divisions.values() if name.leaf)
    reach = [name.path in desk.within.leaves for name in every]
    looked_at = {leaf for locator in _looked_at(desk) for leaf in work.leaves_of(locator, desk.within.every)}
    inside = [name.path in looked_at for name in every]
    if not any(inside) or not any(reach) or inside == reach:
        named = all_covered(desk.record.covers, work, divisions, speech)
        return About(named=named, covered=tuple(reach), read="")
    named = all_covered(_runs(every, inside), work, divisions, speech)
    last = max(place for place, needed in enumerate(reach) if needed)
    read = "" if any(inside[last:]) else every[last].short
    return About(named=named, covered=tuple(inside), read=read)


def _looked_at(desk: Desk) -> Iterator[Locator]:
    if desk.record.kind in ("quotation-grid", "explode"):
        for entry in desk.quotes():
            yield from entry.quote.where
    elif desk.record.kind == "extract":
        for ask in desk.asks:
            if isinstance(ask.question, ExtractQuestion):
                yield ask.question.extract.where


def _runs(every: tuple[DivisionName, ...], inside: list[bool]) -> list[Locator]:
    """Divisions that follow on one another as locators: the runs of them, or one from the first to the last."""
    found = []
    for is_in, run in groupby(zip(every, inside, strict=True), key=lambda one: one[1]):
        if is_in:
            paths = ["/".join(name.path) for name, _ in run]
            found.append((paths[0], paths[-1]))
    if len(found) > MOST_RUNS:
        found = [(found[0][0], found[-1][1])]
    return [Locator(first=first, last=last if last != first else None) for first, last in found]
