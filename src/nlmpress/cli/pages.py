"""`nlmpress pages`."""

import csv
import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from io import StringIO

from nlmpress import pipeline, report
from nlmpress.cli.progress import Progress
from nlmpress.cli.status import FINDINGS, GOOD, WRONG_USE
from nlmpress.cli.tables import table
from nlmpress.diagnostics import Rejected

Row = tuple[str, str, bool]


def run(arguments: Namespace) -> int:
    """Print the table of pages. 1 when the pack was refused, 2 when an edition is not there or has no pages."""
    try:
        with closing(Progress(quiet=False)) as progress:
            rows = pipeline.pages(arguments.project, arguments.of, arguments.to, progress)
    except Rejected as refused:
        print(report.as_text(refused.findings, pipeline.line_reader(arguments.project)), file=sys.stderr)
        wrong_use = any(finding.code in pipeline.OF_THE_COMMAND for finding in refused.findings)
        return WRONG_USE if wrong_use else FINDINGS
    shown = {"text": _as_text, "csv": _as_csv, "json": _as_json}[arguments.format]
    print(shown(arguments.of, arguments.to, rows))
    return GOOD


def _as_text(of: str, to: str, rows: Sequence[Row]) -> str:
    lines = [(label, other, "" if held else "left out there: what stands before") for label, other, held in rows]
    return table([(of, to, ""), *lines], right=(0, 1))


def _as_csv(of: str, to: str, rows: Sequence[Row]) -> str:
    """RFC 4180, with a head. An edition beside itself has two columns of one name."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((of, to, "held"))
    writer.writerows((label, other, "yes" if held else "no") for label, other, held in rows)
    return text.getvalue().rstrip("\n")


def _as_json(of: str, to: str, rows: Sequence[Row]) -> str:
    pages = [{"from": label, "to": other, "held": held} for label, other, held in rows]
    return json.dumps({"from": of, "to": to, "pages": pages}, ensure_ascii=False, indent=1)
