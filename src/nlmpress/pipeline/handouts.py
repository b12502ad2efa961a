"""Sheets to hand out on one page: read, check, choose, make, tie up, publish."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from nlmpress import disk
from nlmpress.diagnostics import Finding, Findings, Rejected, Severity, Span, did_you_mean
from nlmpress.model import Pack, Paper, Style
from nlmpress.papers import PAPERS
from nlmpress.pipeline import Tell, check
from nlmpress.pipeline.apart import require_folder_apart
from nlmpress.pipeline.handing import Order, Printed, book_of, on_sheets, orders
from nlmpress.pipeline.parcels import path_of, publish
from nlmpress.pipeline.results import Checked
from nlmpress.pipeline.shift import shift
from nlmpress.words import for_language
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
    ahead: Worker | None = None,
) -> Handed:
    """Make the sheets of a pack, and put them in `out` (the project's dist/ when None) at once; every other file there
    stays as it is. Those that are asked for by id, paper or version alone leave the others of them as they are too.

    `cache` is a folder in which finished sheets are kept; none are when None. `ahead` is a worker that makes them when
    they are few; when None, this process does. Raises as `build` does.
    """
    begun = perf_counter()

    def asked(order: Order, paper: Paper) -> bool:
        named = not only or order.sheet.record.id in only
        return named and (not versions or order.form in versions) and (not papers or paper in papers)

    checked = _passed(start, tell)
    if out is not None:
        require_folder_apart(out, checked.root)
    assert checked.pack is not None
    assert checked.style is not None
    _known(checked.pack, only)
    made = _made(checked.pack, checked.style, asked, tell, expect, workers, disk.Cache(cache), ahead)
    if not made:
        message = "The pack has no handouts."
        hint = "List some in source/handouts.yaml; “nlmpress manual source/handouts” says how."
        if checked.pack.handouts:
            message = "None of the handouts is made in what is asked for."
            hint = "See which versions it lists in handouts.yaml; a handout without answers has no key."
        raise Rejected([Finding(code="handout-listed", message=message, at=Span(file=""), hint=hint)])
    tell("", "publishing")
    whole = not (only or papers or versions)
    target = out or checked.root / "dist"
    tied = publish(target, made, checked.pack, checked.style, whole=whole, tell=tell)
    return Handed(
        out=target,
        sheets=tuple(
            Sheet(path=path_of(one.order, one.paper), sides=one.sides, full=one.full, size=len(one.pdf)) for one in made
        ),
        parcels=tied,
        seconds=perf_counter() - begun,
        findings=checked.findings,
        shown=tuple(_loose(made, checked.style)),
    )


def make_again(
    start: Path,
    paths: Collection[str],
    out: Path,
    tell: Tell,
    expect: Callable[[int], None],
    workers: int | None,
) -> None:
    """Make the sheets that have these paths in a set of files, and their parcels, anew into `out`: nothing is taken
    from a cache. A path that is no sheet's any more is let be. Raises as `build` does.
    """

    def asked(order: Order, paper: Paper) -> bool:
        return path_of(order, paper) in paths

    checked = _passed(start, tell)
    assert checked.pack is not None
    assert checked.style is not None
    made = _made(checked.pack, checked.style, asked, tell, expect, workers, disk.Cache(None))
    if made:
        publish(out, made, checked.pack, checked.style, whole=True, tell=tell)


def _passed(start: Path, tell: Tell) -> Checked:
    """A project that keeps every promise."""
    tell("", "reading and checking")
    checked = check(start)
    checked.findings.gate()  # what could not be read does not pass it
    return checked


def _made(
    pack: Pack,
    style: Style,
    asked: Callable[[Order, Paper], bool],
    tell: Tell,
    expect: Callable[[int], None],
    workers: int | None,
    cache: disk.Cache,
    ahead: Worker | None = None,
) -> list[Printed]:
    """The sheets that are asked for, each on the papers on which it is, in the order of the pack."""
    words = for_language(pack.identity.lang, style.words, pack.words)
    book = book_of(pack, style, words)
    todo: dict[tuple[Paper, ...], list[Order]] = {}
    for order in orders(pack, book, words):
        if on := tuple(paper for paper in PAPERS if asked(order, paper)):
            todo.setdefault(on, []).append(order)
    expect(2 + sum(map(len, todo.values())))
    crew, shown = workers or len(os.sched_getaffinity(0)), on_sheets(book)
    return [one for on, some in todo.items() for one in shift(some, on, shown, style, words, tell, crew, ahead, cache)]


def _known(pack: Pack, only: Collection[str]) -> None:
    """Raise `Rejected` for a handout that is asked for and is none."""
    known = [str(record.id) for record in pack.handouts]
    for name in only:
        if name not in known:
            message = f"There is no handout “{name}”."
            every = f"The handouts are {', '.join(known)}." if known else "The pack has no handouts.yaml."
            hint = did_you_mean(name, known, every)
            raise Rejected([Finding(code="handout-listed", message=message, at=Span(file=""), hint=hint)])


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
