"""`nlmpress handouts`."""

import os
from argparse import Namespace
from contextlib import ExitStack, closing

from nlmpress.handing import load
from nlmpress.workers import Worker


def run(arguments: Namespace) -> int:
    """Make the sheets, and print what there is. Where only some are asked for, a worker loads the engine meanwhile."""
    with ExitStack() as stack:
        alone = not arguments.only or arguments.workers == 1 or len(os.sched_getaffinity(0)) == 1
        ahead = None if alone else stack.enter_context(closing(Worker("sheets")))
        if ahead is not None:
            ahead.prepare(load)
        from nlmpress.cli.handing import made  # with all that it rests on: the worker has begun before

        return made(arguments, ahead)
