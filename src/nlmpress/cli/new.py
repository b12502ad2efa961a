"""`nlmpress new`."""

import os
import sys
from argparse import Namespace
from shlex import quote

from nlmpress import pipeline
from nlmpress.cli.status import FAILED, GOOD, WRONG_USE
from nlmpress.disk import DiskError, Taken


def run(arguments: Namespace) -> int:
    """Write a small pack that builds. 2 when the folder is not empty, 3 when the disk would not take it."""
    try:
        written = pipeline.begin(arguments.folder, arguments.lang)
    except Taken as fault:
        print(fault, file=sys.stderr)
        return WRONG_USE
    except DiskError as fault:
        print(fault, file=sys.stderr)
        return FAILED
    print(f"{arguments.folder} holds a small pack, {written} files to be written over. To see it as a book:\n")
    if not os.path.samefile(arguments.folder, "."):
        print(f"  cd {quote(str(arguments.folder))}")
    print("  nlmpress build")
    return GOOD
