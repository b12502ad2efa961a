"""`nlmpress build`."""

import json
import sys
from argparse import Namespace
from contextlib import closing

from nlmpress import pipeline, report
from nlmpress.cli.progress import Progress
from nlmpress.cli.refusal import said_refused
from nlmpress.cli.status import FAILED, GOOD
from nlmpress.cli.tables import table
from nlmpress.diagnostics import Rejected, Severity
from nlmpress.disk import Busy, DiskError


def run(arguments: Namespace) -> int:
    """Build, and print a table of what was made. 1 when the pack was refused, 3 when the disk would not take it."""
    try:
        with closing(Progress(quiet=arguments.quiet or arguments.json)) as progress:
            built = pipeline.build(
                arguments.project, arguments.edition, arguments.out, progress, progress.expect, arguments.workers
            )
    except Rejected as refused:
        return said_refused(refused, arguments)
    except (Busy, DiskError) as fault:
        print(f"{fault}", file=sys.stderr)
        return FAILED
    if arguments.json:
        print(json.dumps(built.as_json(), ensure_ascii=False, indent=2))
    elif not arguments.quiet:
        print(_table(built))
        if built.findings:
            print(f"{report.summary(built.findings)} “nlmpress check” says which.", file=sys.stderr)
    if shown := [one for one in built.shown if not arguments.quiet or one.severity is not Severity.ADVICE]:
        print(report.as_text(shown, pipeline.line_reader(arguments.project)), file=sys.stderr)
    return GOOD


def _table(built: "pipeline.Built") -> str:
    rows = [("file", "pages", "size", "seconds")]
    for made in built.files:
        held = f"{made.book_pages} pages on " if made.book_pages else ""
        pages = f"{held}{made.pages} {made.unit}" if made.pages else ""
        rows.append((made.path, pages, _size(made.size), f"{made.seconds:.1f}" if made.seconds else ""))
    lines = [f"in {built.out}"]
    lines += [f"setting of {one.path}: {report.as_setting(one.counts, one.mended)}" for one in built.settings]
    return "\n".join([table(rows, right=(1, 2, 3)), *lines])


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{count / 1000:.0f} kB"
