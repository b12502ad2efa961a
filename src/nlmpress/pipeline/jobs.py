"""Sheets that are asked for, to be made: by a worker while the pack is checked, or by as many as there are."""

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from nlmpress import disk
from nlmpress.diagnostics import Rejected
from nlmpress.handing import make
from nlmpress.handing.orders import WORTH, Done, Order, Printed, Shown, Wanted, book_of, on_sheets, orders
from nlmpress.handing.unfit import told
from nlmpress.model import Pack, Paper, Style
from nlmpress.papers import PAPERS
from nlmpress.pipeline import Tell
from nlmpress.pipeline.results import Checked
from nlmpress.words import for_language
from nlmpress.workers import Worker

Asked = Callable[[Order, Paper], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Sheets to be made, and what they are made from. A worker has `begun` with them, or nobody yet."""

    shown: Shown = field(repr=False)
    todo: tuple[Wanted, ...]
    begun: Iterator[Done] | None = None


def job_of(pack: Pack, style: Style, asked: Asked, only: Collection[str] = ()) -> Job:
    """The sheets that are asked for, each on the papers on which it is, in the order of the pack."""
    words = for_language(pack.identity.lang, style.words, pack.words)
    book = book_of(pack, style, words)
    todo = ((order, tuple(p for p in PAPERS if asked(order, p))) for order in orders(pack, book, words, only))
    return Job(shown=(on_sheets(book), style, words), todo=tuple(wanted for wanted in todo if wanted[1]))


def begun_early(project: Checked, asked: Asked, only: Collection[str], cache: Path | None, ahead: Worker) -> Job | None:
    """Sheets with which the worker that went ahead begins while the pack is being checked, when they are few.

    A pack that is not checked may be one that no sheets can be taken from. Then nothing is begun, and the check says
    what is wrong with it.
    """
    with suppress(Exception):
        project.findings.gate()
        assert project.pack is not None
        assert project.style is not None
        job = job_of(project.pack, project.style, asked, only)
        if len(job.todo) < WORTH:
            book, _, words = job.shown  # the style it has
            return replace(job, begun=ahead.do(make, book, words, job.todo, cache))
    return None


def finished(
    job: Job,
    tell: Tell,
    expect: Callable[[int], None],
    workers: int | None,
    cache: Path | None,
    ahead: Worker | None,
) -> list[Printed]:
    """The sheets of a job. Raises `Rejected` with all that does not fit."""
    expect(2 + len(job.todo))
    coming = job.begun
    if coming is None:
        from nlmpress.handing.shift import shift

        coming = shift(job.shown, job.todo, cache, workers or len(os.sched_getaffinity(0)), ahead)
    done: dict[int, tuple[Printed, ...]] = {}
    wrong: list[Rejected] = []
    for number, as_before, made in coming:
        tell(job.todo[number][0].name, "as before" if as_before else "fitting")
        if isinstance(made, Rejected):
            wrong.append(made)
        else:
            done[number] = made
    if wrong:
        raise Rejected(sorted(told(wrong), key=lambda finding: (finding.at.line or 0, finding.message)))
    disk.Cache(cache).prune()
    return [one for _, sheets in sorted(done.items()) for one in sheets]
