"""`nlmpress explain`."""

import sys
from argparse import Namespace

from nlmpress import pipeline, report
from nlmpress.cli.status import GOOD, WRONG_USE
from nlmpress.diagnostics import did_you_mean


def run(arguments: Namespace) -> int:
    """Print one manual page, or the list of all codes with their first lines."""
    pages = pipeline.manual()
    if arguments.code is None:
        width = max(map(len, pages))
        for code, page in sorted(pages.items()):
            print(f"{code:{width}}  {page.strip().splitlines()[0]}")
        return GOOD
    if arguments.code not in pages:
        meant = did_you_mean(arguments.code, pages, "“nlmpress explain” lists them all.")
        print(f"There is no check “{report.visible(arguments.code)}”. {meant}", file=sys.stderr)
        return WRONG_USE
    print(f"{arguments.code}\n{'=' * len(arguments.code)}\n\n{pages[arguments.code].strip()}")
    return GOOD
