"""`nlmpress manual`."""

import sys
from argparse import Namespace

from nlmpress import pipeline, report
from nlmpress.cli.status import GOOD, WRONG_USE
from nlmpress.diagnostics import did_you_mean


def run(arguments: Namespace) -> int:
    """Print one page of the manual, or the list of them with their titles. 2 when there is no such page."""
    pages = pipeline.documents()
    if arguments.page is None:
        width = max(map(len, pages))
        for name, page in pages.items():
            print(f"{name:{width}}  {page.splitlines()[0].removeprefix('# ')}")
        return GOOD
    name = arguments.page.removeprefix("docs/").removesuffix(".md")
    if name not in pages:
        meant = did_you_mean(name, pages, "“nlmpress manual” lists them all.")
        print(f"The manual has no page “{report.visible(arguments.page)}”. {meant}", file=sys.stderr)
        return WRONG_USE
    print(pages[name].strip())
    return GOOD
