"""What `nlmpress handouts` makes, and what it prints of it."""

import json
import os
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

from nlmpress import pipeline, report
from nlmpress.cli.progress import Progress
from nlmpress.cli.refusal import said_refused
from nlmpress.cli.status import FAILED, GOOD
from nlmpress.cli.tables import table
from nlmpress.diagnostics import Rejected
from nlmpress.disk import Busy, DiskError
from nlmpress.pipeline.handouts import Handed, handouts
from nlmpress.workers import Worker


def made(arguments: Namespace, ahead: Worker | None) -> int:
    """Make the sheets, and print what there is. 1 when the pack was refused or a sheet does not fit, 2 when a sheet is
    asked for that there is not, 3 when the disk would not take them.
    """
    try:
        with closing(Progress(quiet=arguments.quiet or arguments.json)) as progress:
            found = handouts(
                arguments.project, arguments.only, arguments.paper, arguments.versions, arguments.out, progress,
                progress.expect, arguments.workers, None if arguments.no_cache else _cache(), ahead,
            )  # fmt: skip
    except Rejected as refused:
        return said_refused(refused, arguments)
    except (Busy, DiskError) as fault:
        print(f"{fault}", file=sys.stderr)
        return FAILED
    if arguments.json:
        print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    elif not arguments.quiet:
        print(_table(found))
        if found.findings:
            print(f"{report.summary(found.findings)} “nlmpress check” says which.", file=sys.stderr)
    if found.shown and not arguments.quiet:
        print(report.as_text(found.shown, pipeline.line_reader(arguments.project)), file=sys.stderr)
    return GOOD


def _cache() -> Path | None:
    """Where finished sheets are kept (XDG Base Directory Specification), or nowhere when nobody is at home."""
    home = os.path.join(os.path.expanduser("~"), ".cache")
    folder = os.environ.get("XDG_CACHE_HOME") or home  # noqa: TID251  # this is the command line
    return Path(folder, "nlmpress", "handouts") if os.path.isabs(folder) else None


def _table(made: Handed) -> str:
    many = f"{len(made.gone)} {'file' if len(made.gone) == 1 else 'files'}"
    if not made.sheets:
        return f"The pack lists no handouts any more. Removed from {made.out}: {many}."
    rows = [
        ("file", "sides"),
        *((one.path, str(one.sides)) for one in made.sheets),
        *((path, "") for path in made.parcels),
    ]
    count, each = len(made.sheets), made.seconds / max(1, len(made.sheets))
    sheets = f"{count} {'sheet' if count == 1 else 'sheets'} in {made.seconds:.1f} seconds ({each:.2f} each)"
    gone = [f"Removed, as the pack lists no such sheet any more: {many}."] if made.gone else []
    return "\n".join([table(rows, right=(1,)), f"in {made.out}: {sheets}", *gone])
