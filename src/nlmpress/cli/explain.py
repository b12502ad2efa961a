"""`nlmpress explain`."""

import re
import sys
from argparse import Namespace
from posixpath import normpath

from nlmpress import pipeline, report
from nlmpress.cli.status import GOOD, WRONG_USE
from nlmpress.diagnostics import did_you_mean

_EXAMPLE = re.compile(
    r"^(?P<mark>`{3,})(?P<kind>wrong|right) (?:whole )?(?P<file>\S+)\n(?P<text>.*?)^(?P=mark)$\n?",
    re.DOTALL | re.MULTILINE,
)


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
    print(f"{arguments.code}\n{'=' * len(arguments.code)}\n\n{shown(pages[arguments.code]).strip()}")
    return GOOD


def shown(text: str) -> str:
    """A manual page as a terminal shows it."""
    return _EXAMPLE.sub(_example, text)


def _example(block: re.Match[str]) -> str:
    """An example of a page: what it is in words, then its lines, indented."""
    lines = "".join(f"    {line}".rstrip() + "\n" for line in block["text"].splitlines())
    file = normpath(f"source/{block['file']}")
    return f"\n{block['kind'].capitalize()}, in {file}:\n\n{lines}"
