"""What a command that writes says of a pack that is refused."""

import sys
from argparse import Namespace

from nlmpress import pipeline, report
from nlmpress.cli.status import FINDINGS, WRONG_USE
from nlmpress.diagnostics import Rejected


def said_refused(refused: Rejected, arguments: Namespace) -> int:
    """Print the findings, and that nothing was written. 2 when what was asked for is not there, 1 otherwise."""
    if arguments.json:
        print(report.as_json(refused.findings))
    else:
        print(report.as_text(refused.findings, pipeline.line_reader(arguments.project)), end="\n\n", file=sys.stderr)
        print(f"{report.summary(refused.findings)} Nothing was written.", file=sys.stderr)
    wrong_use = any(finding.code in pipeline.OF_THE_COMMAND for finding in refused.findings)
    return WRONG_USE if wrong_use else FINDINGS
