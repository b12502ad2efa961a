"""Sheets to hand out on one page: read, check, choose, make, tie up, publish."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from nlmpress import disk
from nlmpress.artifacts import Artifact
from nlmpress.diagnostics import Finding, Findings, Rejected, Severity, Span, did_you_mean
from nlmpress.model import Pack, Paper, Style
from nlmpress.model.handouts import PAPERS
from nlmpress.pipeline import Tell, check
from nlmpress.pipeline.handing import Printed, book_of, orders
from nlmpress.pipeline.listing import HANDOUT, PATH, Handout, Output, made_before
from nlmpress.pipeline.manifest import kept, listed
from nlmpress.pipeline.parcels import FOLDER, WHOLE, parcels
from nlmpress.pipeline.shift import shift
from nlmpress.words import for_language


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

    def as_json(self) -> Mapping[str, object]:
        return {
            "out": str(self.out),
            "sheets": [
                {"path": one.path, "sides": one.sides, "full": round(one.full, 3), "bytes": one.size}
                for one in self.sheets
            ],
            "parcels": list(self.parcels),
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
) -> Handed:
    """Make the sheets of a pack, and put them in `out` (the project's dist/ when None) at once; every other file there
    stays as it is. Those that are asked for by id, paper or version alone leave the others of them as they are too.

    `cache` is a folder in which finished sheets are kept; none are when None. Raises as `build` does.
    """
    begun = perf_counter()
    tell("", "reading and checking")
    checked = check(start)
    checked.findings.gate()
    assert checked.pack is not None  # what could not be read has not passed the gate
    assert checked.style is not None
    pack, style = checked.pack, checked.style
    words = for_language(pack.identity.lang, style.words, pack.words)
    wanted = _chosen(pack, only)
    book = book_of(pack, style, words)
    todo = [
        order
        for order in orders(pack, book, words)
        if order.sheet.record.id in wanted and (not versions or order.form in versions)
    ]
    expect(2 + len(todo))
    on = tuple(paper for paper in PAPERS if not papers or paper in papers)
    made = shift(todo, on, book, style, words, tell, workers or len(os.sched_getaffinity(0)), disk.Cache(cache))
    tell("", "publishing")
    whole = not (only or papers or versions)
    target = out or checked.root / "dist"
    files = [(_entry(one, pack), Artifact(path=path_of(one), data=one.pdf, pages=one.sides)) for one in made]
    tied = _publish(target, files, pack, style, whole=whole, tell=tell)
    return Handed(
        out=target,
        sheets=tuple(
            Sheet(path=artifact.path, sides=one.sides, full=one.full, size=len(artifact.data))
            for one, (_, artifact) in zip(made, files, strict=True)
        ),
        parcels=tied,
        seconds=perf_counter() - begun,
        findings=checked.findings,
        shown=tuple(_loose(made, style)),
    )


def path_of(one: Printed) -> str:
    """Where a sheet lies: by its paper; beside the standard sheets is a folder for each version and for the keys."""
    record, version = one.order.sheet.record, one.order.version
    if one.order.sheet.answers:
        return f"{FOLDER}{one.paper}/keys/{record.id}-key.pdf"
    if version == "standard":
        return f"{FOLDER}{one.paper}/{record.id}.pdf"
    return f"{FOLDER}{one.paper}/{version}/{record.id}-{version}.pdf"


def _chosen(pack: Pack, only: Collection[str]) -> frozenset[str]:
    known = [str(record.id) for record in pack.handouts]
    for name in only:
        if name not in known:
            message = f"There is no handout “{name}”."
            every = f"The handouts are {', '.join(known)}." if known else "The pack has no handouts.yaml."
            hint = did_you_mean(name, known, every)
            raise Rejected([Finding(code="handout-listed", message=message, at=Span(file=""), hint=hint)])
    return frozenset(only or known)


def _entry(one: Printed, pack: Pack) -> Output:
    """What the manifest says of a sheet."""
    record = one.order.sheet.record
    tops = {locator.first.partition("/")[0] for locator in record.covers}
    tops |= {(locator.last or locator.first).partition("/")[0] for locator in record.covers}
    return Output(
        path=path_of(one),
        output=HANDOUT,
        sha256=sha256(one.pdf).hexdigest(),
        size=len(one.pdf),
        source=pack.fingerprint,
        pages=one.sides,
        handout=Handout(
            record=record.id,
            version=one.order.version,
            paper=one.paper,
            answers=one.order.sheet.answers,
            block=next(iter(tops)) if len(tops) == 1 else WHOLE,
        ),
    )


def _publish(
    target: Path, files: Sequence[tuple[Output, Artifact]], pack: Pack, style: Style, *, whole: bool, tell: Tell
) -> tuple[str, ...]:
    """Put sheets in place, with the parcels of all that are there then. Returns the paths of the parcels."""
    with disk.claim(target, say=lambda words: tell("", words)) as held:
        before = made_before(held.read(PATH))
        now = {artifact.path for _, artifact in files}
        handed = [entry for entry in before if entry.handout]
        stay = [entry for entry in before if not entry.handout]
        stay += [e for e in handed if not whole and e.handout and e.handout.record and e.path not in now]
        left = kept(stay, (), held.read)
        there = [(entry, held.read(entry.path) or b"") for entry in left if entry.handout]
        tied = list(parcels(pack.identity.id, [*there, *((entry, artifact.data) for entry, artifact in files)]))
        entries = [entry for entry, _ in files]
        entries += [_parcel_entry(artifact, block, pack) for block, artifact in tied]
        gone = frozenset(entry.path for entry in handed if entry not in left)
        artifacts = [*(artifact for _, artifact in files), *(artifact for _, artifact in tied)]
        made = listed(pack, style, [*entries, *left])
        held.publish([*artifacts, made], made_before=gone | {PATH})
    return tuple(artifact.path for _, artifact in tied)


def _parcel_entry(artifact: Artifact, block: str, pack: Pack) -> Output:
    return Output(
        path=artifact.path,
        output=HANDOUT,
        sha256=sha256(artifact.data).hexdigest(),
        size=len(artifact.data),
        source=pack.fingerprint,
        handout=Handout(block=block),
    )


def _loose(made: Iterable[Printed], style: Style) -> Iterable[Finding]:
    """Sheets whose last side is emptier than the tokens ask. A key may be as short as it is."""
    full = style.tokens["handouts"]["full"]
    for one in made:
        if one.full < full and not one.order.sheet.answers:
            record = one.order.sheet.record
            yield Finding(
                code="handout-fits",
                message=f"The handout “{record.id}” fills {one.full:.0%} of its last side on {one.paper} "
                f"({one.order.version}), and {full:.0%} is the least.",
                at=record.place("id"),
                severity=Severity.WARNING,
                hint="Ask for more questions, rows or lines.",
            )
