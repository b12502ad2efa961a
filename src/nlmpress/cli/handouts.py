"""`nlmpress handouts`."""

import os
from argparse import Namespace
from contextlib import ExitStack, closing

from nlmpress.workers import Worker

AT_WORK = "nlmpress.pipeline.at_work"
"""What a worker loads that is to make sheets, the engine among it: it takes as long as reading a pack."""


def run(arguments: Namespace) -> int:
    """Make the sheets, and print what there is. Where only some are asked for, a worker loads the engine meanwhile."""
    with ExitStack() as stack:
        alone = not arguments.only or arguments.workers == 1 or len(os.sched_getaffinity(0)) == 1
        ahead = None if alone else stack.enter_context(closing(Worker("sheets", AT_WORK)))
        from nlmpress.cli.handing import made  # with all that it rests on: the worker has begun before

        return made(arguments, ahead)
