"""`nlmpress diff`."""

import os
import sys
from argparse import Namespace
from contextlib import ExitStack, closing

from nlmpress import disk, pipeline, report
from nlmpress.changes import Comparison
from nlmpress.cli.progress import Progress
from nlmpress.cli.status import FAILED, FINDINGS, GOOD, WRONG_USE
from nlmpress.diagnostics import Rejected
from nlmpress.pipeline import comparing, states
from nlmpress.report.changes.json import as_json
from nlmpress.report.changes.page import as_page
from nlmpress.report.changes.text import as_text


def run(arguments: Namespace) -> int:
    """Print every change. 1 when one of the two cannot be read, 2 when it is not there at all."""
    old, new = _sides(arguments.old, arguments.new)
    try:
        with ExitStack() as held:
            progress = held.enter_context(closing(Progress(quiet=not (arguments.pages or arguments.marked))))
            sides = [held.enter_context(states.state(side, arguments.project)) for side in (old, new)]
            found = comparing.compare(sides[0], sides[1], arguments.pages, progress)
            if arguments.marked:
                disk.write_one(arguments.marked, _marked(sides[1], found, arguments.edition, progress))
    except states.Unreadable as refused:
        print(f"{report.visible(refused.name)} cannot be read by this press:\n", file=sys.stderr)
        print(report.as_text(refused.findings, lambda _: ""), file=sys.stderr)
        return FINDINGS
    except Rejected as refused:
        print(report.as_text(refused.findings, lambda _: ""), file=sys.stderr)
        wrong_use = any(finding.code in pipeline.OF_THE_COMMAND for finding in refused.findings)
        return WRONG_USE if wrong_use else FINDINGS
    except disk.DiskError as fault:
        print(f"{fault}", file=sys.stderr)
        return FAILED
    shown = {"text": as_text, "json": as_json, "html": as_page}
    print(shown[arguments.format](found).rstrip("\n"))
    return GOOD


def _marked(state: states.State | states.Finished, found: Comparison, edition: str | None, tell: Progress) -> bytes:
    """The newer state as a PDF with bars at what changed."""
    from nlmpress.pipeline.marking import marked_pdf

    return marked_pdf(state, found, edition, tell)


def _sides(old: str, new: str | None) -> tuple[str, str]:
    """`v1..v2`, and `v1..` or `v1` for what has changed since."""
    if new is None and not os.path.lexists(old):
        first, dots, second = old.partition("..")
        return (first, second) if dots and first else (old, states.WORKING)
    return old, states.WORKING if new is None else new
