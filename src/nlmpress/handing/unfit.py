"""What is said of sheets that do not fill their sides: once of each, in however many versions that is so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlmpress.classroom import Drawing
from nlmpress.diagnostics import Finding, Rejected, Severity, Span
from nlmpress.handing.orders import Printed
from nlmpress.model import Handout, Style, Version
from nlmpress.papers import VERSIONS

DRAWN = "It is drawn from the records of the pack, and is fuller when there are more of them."


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """A sheet, or its key, that fills no whole sides in one version. `over` are the millimetres that it is too long by,
    0 where that is not what is wrong; `longest` its longest blocks: what each is called, where its record stands, and
    its height.
    """

    record: Handout
    answers: bool
    version: Version
    message: str
    hint: str
    over: float = 0.0
    longest: tuple[tuple[str, Span, float], ...] = ()


class Unfit(Rejected):
    """A sheet does not fit in a version."""

    def __init__(self, misfit: Misfit) -> None:
        super().__init__([_finding([misfit])])
        self.misfit, self.args = misfit, (misfit,)  # it is handed from one process to another by these


def told(refused: Iterable[Rejected]) -> Iterator[Finding]:
    """All that is wrong with some sheets; one that does not fit in several versions is told of once."""
    unfit: dict[tuple[str, bool], list[Misfit]] = {}
    for one in refused:
        if isinstance(one, Unfit):
            unfit.setdefault((one.misfit.record.id, one.misfit.answers), []).append(one.misfit)
        else:
            yield from one.findings
    yield from map(_finding, unfit.values())


def _finding(found: list[Misfit]) -> Finding:
    """One sheet in the versions in which it does not fit. What makes room for the longest makes room for all."""
    misfits = sorted(found, key=lambda one: VERSIONS.index(one.version))
    worst = max(misfits, key=lambda one: one.over)
    record = worst.record
    what = "The key to the handout" if worst.answers else "The handout"
    where = ""
    if len(misfits) > 1:
        versions = [one.version for one in misfits]
        whole = set(versions) == set(record.versions)
        where = " in any of its versions" if whole else f" in {' and '.join(versions)}"
    blocks = ", ".join(f"{name} ({height:.0f} mm)" for name, _, height in worst.longest)
    longest = f" Its longest {'blocks are' if len(worst.longest) > 1 else 'block is'} {blocks}." if blocks else ""
    said = dict.fromkeys(one.message for one in misfits)
    return Finding(
        code="handout-fits",
        message=f"{what} “{record.id}” does not fill whole sides{where}. {' '.join(said)}",
        at=record.place("id"),
        hint=worst.hint + longest,
        related=tuple((name, at) for name, at, _ in worst.longest if at.line),
    )


def loose(made: Iterable[Printed], style: Style) -> Iterable[Finding]:
    """Sheets whose last side is emptier than the tokens ask. A key may be as short as it is."""
    full = style.tokens["handouts"]["full"]
    for one in made:
        if one.full < full and not one.order.sheet.answers:
            record = one.order.sheet.record
            drawn = any(isinstance(piece, Drawing) for piece in one.order.sheet.body)
            yield Finding(
                code="handout-fits",
                message=f"The handout “{record.id}” fills {one.full:.0%} of its last side on {one.paper} "
                f"({one.order.version}), and {full:.0%} is the least.",
                at=record.place("id"),
                severity=Severity.WARNING,
                hint=DRAWN if drawn else "Ask for more questions, rows or lines.",
            )
