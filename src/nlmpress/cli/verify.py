"""`nlmpress verify`."""

import json
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

from nlmpress import pipeline, report
from nlmpress.cli.progress import Progress
from nlmpress.cli.status import FAILED, FINDINGS, GOOD, WRONG_USE
from nlmpress.cli.tables import table
from nlmpress.diagnostics import Rejected
from nlmpress.disk import Busy, DiskError
from nlmpress.pipeline.listing import HANDOUT, PATH
from nlmpress.pipeline.verifying import Inputs, Repeat, Verified, verify

_MOST = 20
"""Inputs that have changed and are named one by one."""
_WHAT = {"changed": "has changed", "added": "was not there", "removed": "is no longer there"}
_SAID = {
    "repeats": "repeats",
    "differs": "differs",
    "missing": "is in the manifest and not in the folder",
    "not made": "is not made any more",
    "not listed": "is made and not in the manifest",
}


def run(arguments: Namespace) -> int:
    """0 when every byte repeats, 1 when one does not or the pack is refused, 2 without a set, a project or a revision,
    3 when the disk would not do it.
    """
    text = arguments.format == "text"
    try:
        with closing(Progress(quiet=arguments.quiet or not text)) as progress:
            verified = verify(
                arguments.dist, arguments.source, arguments.rev, progress, progress.expect, arguments.workers,
                first=(lambda inputs: print(_inputs(inputs), flush=True)) if text else (lambda inputs: None),
            )  # fmt: skip
    except Rejected as refused:
        return _refused(refused, arguments)
    except (Busy, DiskError) as fault:
        print(f"{fault}", file=sys.stderr)
        return FAILED
    print(_files(verified) if text else json.dumps(verified.as_json(), ensure_ascii=False, indent=2))
    return GOOD if verified.repeats else FINDINGS


def _refused(refused: Rejected, arguments: Namespace) -> int:
    if arguments.format == "json":
        print(report.as_json(refused.findings))
    else:
        line = pipeline.line_reader(arguments.source or arguments.dist or Path())
        print(report.as_text(refused.findings, line), file=sys.stderr)
    asked = pipeline.OF_THE_COMMAND | {"project-found"}
    return WRONG_USE if any(finding.code in asked for finding in refused.findings) else FINDINGS


def _inputs(inputs: Inputs) -> str:
    """What has changed, in lines; a blank line after them."""
    if not inputs.files and not inputs.versions:
        same = f"All {inputs.count} inputs are those that the manifest names, and so are the press and its engines.\n"
        return same + _older(inputs)
    rows = [(path, _WHAT[change]) for path, change in inputs.files.items()]
    more = [(f"and {len(rows) - _MOST} more", "")] if len(rows) > _MOST else []
    rows = rows[:_MOST] + more
    versions = list(inputs.versions.items())[:_MOST]
    rows += [(name, f"{then or 'none'} then, {now or 'none'} now") for name, (then, now) in versions]
    return f"Since these files were made:\n{table([(f'  {name}', words) for name, words in rows])}\n{_older(inputs)}"


def _older(inputs: Inputs) -> str:
    """Which editions were left as they were when the others were made, and what to do."""
    if not inputs.older:
        return ""
    named = [f"“{id_}”" for id_ in inputs.older if id_ != HANDOUT]
    sheets = HANDOUT in inputs.older
    names = " and ".join([*([", ".join(named)] if named else []), *(["the sheets to hand out"] if sheets else [])])
    was = "were" if sheets or len(named) > 1 else "was"
    mends = " and ".join([*(["“nlmpress build”"] if named else []), *(["“nlmpress handouts”"] if sheets else [])])
    make = "make" if named and sheets else "makes"
    return f"But {names} {was} made from an older source than these: {mends} {make} all of one.\n"


def _files(verified: Verified) -> str:
    good = sum(file.state == "repeats" for file in verified.files)
    count = len(verified.files)
    end = (
        f"All {count} files in {verified.dist} repeat, byte for byte."
        if verified.repeats
        else f"{good} of {count} files in {verified.dist} repeat."
    )
    return f"{table([(file.path, _words(file)) for file in verified.files])}\n\n{end}"


def _words(file: Repeat) -> str:
    said = _SAID[file.state] + (f": {file.words}" if file.words else "")
    if file.older and file.state == "differs":
        said += f"; it {'names files that were' if file.path == PATH else 'was'} made from an older source"
    return said + ("; the one in the folder is not the one that was built" if file.altered else "")
