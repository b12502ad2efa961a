"""Sheets to hand out on one page: read, check, choose, make, tie up, publish."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from nlmpress import pipeline
from nlmpress.diagnostics import Finding, Findings, Rejected, Span, did_you_mean
from nlmpress.handing import get_ready
from nlmpress.handing.orders import Order, path_of
from nlmpress.handing.unfit import loose
from nlmpress.model import Pack, Paper, Style
from nlmpress.pipeline import Tell
from nlmpress.pipeline.apart import require_folder_apart
from nlmpress.pipeline.jobs import begun_early, finished, job_of
from nlmpress.pipeline.results import Checked
from nlmpress.workers import Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file that was made."""

    path: str
    sides: int
    full: float
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What was made. `shown` are what only setting the sheets could show."""

    out: Path
    sheets: tuple[Sheet, ...]
    parcels: tuple[str, ...]
    seconds: float
    findings: Findings = field(repr=False)
    shown: tuple[Finding, ...] = ()
    gone: tuple[str, ...] = ()
    """Sheets and parcels of before that the pack lists no more."""

    def as_json(self) -> Mapping[str, object]:
        return {
            "out": str(self.out),
            "sheets": [
                {"path": one.path, "sides": one.sides, "full": round(one.full, 3), "bytes": one.size}
                for one in self.sheets
            ],
            "parcels": list(self.parcels),
            "gone": list(self.gone),
            "seconds": round(self.seconds, 3),
        }


def handouts(
    start: Path,
    only: Collection[str] = (),
    papers: Collection[Paper] = (),
    versions: Collection[str] = (),
    out: Path | None = None,
    tell: Tell = lambda output, step: None,
    expect: Callable[[int], None] = lambda steps: None,
    workers: int | None = None,
    cache: Path | None = None,
    ahead: Worker | None = None,
) -> Handed:
    """Make the sheets of a pack, and put them in `out` (the project's dist/ when None) at once; every other file there
    stays as it is. Those that are asked for by id, paper or version alone leave the others of them as they are too;
    when all are asked for, those of before that the pack lists no more go. Those that are asked for by id are put into
    the parcels that are there, and begin none: one that is called after the pack would hold a sheet or two.

    `cache` is a folder in which finished sheets are kept; none are when None. `ahead` is a worker that makes them when
    they are few; when None, this process does. Raises as `build` does.
    """
    begun = perf_counter()

    def asked(order: Order, paper: Paper) -> bool:
        named = not only or order.sheet.record.id in only
        return named and (not versions or order.form in versions) and (not papers or paper in papers)

    tell("", "reading and checking")
    project = pipeline.read(start, lambda style: ahead.prepare(get_ready, style) if ahead is not None else None)
    early = begun_early(project, asked, only, cache, ahead) if ahead is not None else None
    pack, style = _passed(project)
    if out is not None:
        require_folder_apart(out, project.root)
    _known(pack, only)
    job = early or job_of(pack, style, asked, only)
    from nlmpress.pipeline.parcels import are_there, beforehand, publish  # whoever makes the sheets is at work already

    known = beforehand(pack, style)
    made = finished(job, tell, expect, workers, cache, ahead)
    whole = not (only or papers or versions)
    target = out or project.root / "dist"
    if not made and not (whole and not pack.handouts and are_there(target)):
        message = "The pack has no handouts."
        hint = "List some in source/handouts.yaml; “nlmpress manual source/handouts” says how."
        if pack.handouts:
            message = "None of the handouts is made in what is asked for."
            hint = "See which versions it lists in handouts.yaml; a handout without answers has no key."
        raise Rejected([Finding(code="handout-listed", message=message, at=Span(file=""), hint=hint)])
    tell("", "publishing")
    done = publish(target, made, pack, known, whole=whole, tell=tell, tying=() if only else None)
    return Handed(
        out=target,
        sheets=tuple(
            Sheet(path=path_of(one.order, one.paper), sides=one.sides, full=one.full, size=len(one.pdf)) for one in made
        ),
        parcels=done.parcels,
        gone=done.gone,
        seconds=perf_counter() - begun,
        findings=project.findings,
        shown=tuple(loose(made, style)),
    )


def make_again(
    start: Path,
    paths: Collection[str],
    out: Path,
    tell: Tell,
    expect: Callable[[int], None],
    workers: int | None,
) -> None:
    """Make the sheets and parcels that have these paths in a set of files anew into `out`: nothing is taken from a
    cache. A path that is no sheet's any more is let be. Raises as `build` does.
    """

    def asked(order: Order, paper: Paper) -> bool:
        return path_of(order, paper) in paths

    tell("", "reading and checking")
    pack, style = _passed(pipeline.read(start))
    made = finished(job_of(pack, style, asked), tell, expect, workers, None, None)
    if made:
        from nlmpress.pipeline.parcels import beforehand, publish

        publish(out, made, pack, beforehand(pack, style), whole=True, tell=tell, tying=paths)


def _passed(project: Checked) -> tuple[Pack, Style]:
    """A project that keeps every promise. Raises `Rejected` with those that it breaks."""
    checked = pipeline.judge(project)
    checked.findings.gate()  # what could not be read does not pass it
    assert checked.pack is not None
    assert checked.style is not None
    return checked.pack, checked.style


def _known(pack: Pack, only: Collection[str]) -> None:
    """Raise `Rejected` for a handout that is asked for and is none."""
    known = [str(record.id) for record in pack.handouts]
    for name in only:
        if name not in known:
            message = f"There is no handout “{name}”."
            every = f"The handouts are {', '.join(known)}." if known else "The pack has no handouts.yaml."
            hint = did_you_mean(name, known, every)
            raise Rejected([Finding(code="handout-listed", message=message, at=Span(file=""), hint=hint)])
