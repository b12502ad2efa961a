"""Sheets that do not fit, told once each: in none of its versions, where that is so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nlmpress.diagnostics import Finding, Rejected
from nlmpress.model import Handout, Version
from nlmpress.rendering.handouts import Named
from nlmpress.typesetting.handouts.laying import DoesNotFit


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A sheet, or its key, that fills no whole sides in one version. `over` are the millimetres that it is too long by,
    0 where that is not what is wrong; `longest` its longest blocks, with the height of each.
    """

    record: Handout
    answers: bool
    version: Version
    message: str
    hint: str
    over: float = 0.0
    longest: tuple[tuple[Named, float], ...] = ()


class Unfit(Rejected):
    """A sheet does not fit in a version."""

    def __init__(self, misfit: Misfit) -> None:
        super().__init__([_finding([misfit])])
        self.misfit, self.args = misfit, (misfit,)  # it is handed from one process to another by these


def misfit(
    record: Handout, version: Version, fault: DoesNotFit, named: Mapping[str, Named], *, answers: bool
) -> Misfit:
    """What is wrong with a sheet. `named` are its blocks by their ids."""
    heights: dict[Named, float] = {}
    for id_, height in fault.longest:
        if id_ in named:
            heights[named[id_]] = heights.get(named[id_], 0.0) + height
    return Misfit(
        record=record, answers=answers, version=version, message=fault.message, hint=fault.hint, over=fault.over,
        longest=tuple(heights.items()),
    )  # fmt: skip


def told(refused: Iterable[Rejected]) -> Iterator[Finding]:
    """All that is wrong with some sheets; one that does not fit in several versions is told of once."""
    unfit: dict[tuple[str, bool], list[Misfit]] = {}
    for one in refused:
        if isinstance(one, Unfit):
            unfit.setdefault((one.misfit.record.id, one.misfit.answers), []).append(one.misfit)
        else:
            yield from one.findings
    yield from map(_finding, unfit.values())


def _finding(misfits: list[Misfit]) -> Finding:
    """One sheet in the versions in which it does not fit. What makes room for the longest makes room for all."""
    worst = max(misfits, key=lambda one: one.over)
    record = worst.record
    what = "The key to the handout" if worst.answers else "The handout"
    where = ""
    if len(misfits) > 1:
        found = sorted((one.version for one in misfits), key=record.versions.index)
        whole = len(found) == len(record.versions)
        where = " in any of its versions" if whole else f" in {' and '.join(found)}"
    blocks = ", ".join(f"{name} ({height:.0f} mm)" for (name, _), height in worst.longest)
    longest = f" Its longest {'blocks are' if len(worst.longest) > 1 else 'block is'} {blocks}." if blocks else ""
    said = dict.fromkeys(one.message for one in sorted(misfits, key=lambda one: record.versions.index(one.version)))
    return Finding(
        code="handout-fits",
        message=f"{what} “{record.id}” does not fill whole sides{where}. {' '.join(said)}",
        at=record.place("id"),
        hint=worst.hint + longest,
        related=tuple((name, at) for (name, at), _ in worst.longest if at.line),
    )
