"""What a sheet is about, and how far one must have read for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from nlmpress.assembly.handouts.desk import Desk
from nlmpress.assembly.naming import INDEXED, Speech, covered, indexed, place, together
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
    """A sheet on quotations, or on an extract, is about the places where those stand, as far down as scenes; any other
    about all that it covers.
    """
    work, divisions = desk.book.identity.work, desk.book.divisions
    every = tuple(name for name in divisions.values() if name.leaf)
    reach = [name.path in desk.within.leaves for name in every]
    leaves = (leaf for locator in _looked_at(desk) for leaf in work.leaves_of(locator, desk.within.every))
    looked_at = {leaf[:INDEXED] for leaf in leaves}
    inside = [name.path[:INDEXED] in looked_at for name in every]
    if not any(inside) or not any(reach) or inside == reach:
        said = [covered(locator, work, divisions, speech) for locator in desk.record.covers]
        return About(named=together(said, work, speech), covered=tuple(reach), read="")
    places = (place(locator, work, divisions, speech) for locator in _runs(every, inside))
    named = together([one.short for one in places if one is not None], work, speech)
    last = max(n for n, needed in enumerate(reach) if needed)
    read = "" if inside[last] else divisions[indexed(every[last])].short
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
            paths = [indexed(name) for name, _ in run]
            found.append((paths[0], paths[-1]))
    if len(found) > MOST_RUNS:
        found = [(found[0][0], found[-1][1])]
    return [Locator(first=first, last=last if last != first else None) for first, last in found]
