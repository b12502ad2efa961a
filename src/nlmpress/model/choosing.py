"""Which records of a pack go on a sheet: those that it names, and of those that it asks for the first in its range."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nlmpress.model import BankQuestion, Handout, Locator, Pack, Pick, QuestionKind, Work
from nlmpress.model.asking import needs

SHOWS: Mapping[str, tuple[QuestionKind, ...]] = {
    "retrieval": ("short", "true-false", "choice"), "exit-tickets": ("short", "true-false", "choice", "discussion"),
    "cloze": ("cloze",), "essay-planner": ("essay",), "explode": ("quotation",),
}  # fmt: skip
"""The kinds of question that a kind of sheet has room for, or a use; those that are not here take all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The smallest divisions of the work that a sheet is about."""

    leaves: frozenset[tuple[str, ...]]
    work: Work
    every: tuple[tuple[str, ...], ...]
    """Those that the work has."""

    def holds(self, locators: Iterable[Locator]) -> bool:
        """Whether everything that some locators name lies in it. What names nothing lies anywhere."""
        return all(leaf in self.leaves for locator in locators for leaf in self.work.leaves_of(locator, self.every))


def range_of(handout: Handout, work: Work) -> Range:
    """What a handout covers."""
    every = work.leaves()
    found = (leaf for locator in handout.covers for leaf in work.leaves_of(locator, every))
    return Range(leaves=frozenset(found), work=work, every=every)


def ranges(pack: Pack) -> dict[str, Range]:
    """The range of each of a pack's handouts, by its id."""
    return {handout.id: range_of(handout, pack.identity.work) for handout in pack.handouts}


def chosen(handout: Handout, bank: Iterable[BankQuestion], within: Range) -> Iterator[tuple[int, BankQuestion]]:
    """The questions of a handout in its order, each with the place in its list that asks for it. None comes twice."""
    known = {question.id: question for question in bank}
    taken = {wanted for wanted in handout.questions if isinstance(wanted, str)}
    for place, wanted in enumerate(handout.questions):
        if isinstance(wanted, str):
            if wanted in known:
                yield place, known[wanted]
            continue
        free = [q for q in fitting(handout, wanted, known.values(), within) if q.id not in taken]
        for question in _spread(free, wanted.many):
            taken.add(question.id)
            yield place, question


def fitting(handout: Handout, wanted: Pick, bank: Iterable[BankQuestion], within: Range) -> Iterator[BankQuestion]:
    """The questions that are as a handout asks, whether or not they are on it already."""
    for question in bank:
        if shows(handout, question.kind) and _fits(question, wanted) and within.holds(needs(question)):
            yield question


def shows(handout: Handout, kind: QuestionKind) -> bool:
    """Whether a sheet can show questions of this kind."""
    return kind in SHOWS.get(handout.kind, (kind,))


def _fits(question: BankQuestion, wanted: Pick) -> bool:
    return (
        wanted.kind in (None, question.kind)
        and wanted.level in (None, question.level)
        and (wanted.theme is None or wanted.theme in question.themes)
    )


def _spread(found: list[BankQuestion], many: int) -> list[BankQuestion]:
    """So many of them, taken evenly from beginning to end: a sheet for nine chapters asks about more than the first."""
    if len(found) <= many:
        return found
    return [found[n * len(found) // many] for n in range(many)]
