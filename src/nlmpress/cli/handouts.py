"""`nlmpress handouts`."""

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from nlmpress.workers import Worker


def run(arguments: Namespace) -> int:
    """Make the sheets, and print what there is. Where only some are asked for, a worker loads the engine meanwhile."""
    with ExitStack() as stack:
        alone = not arguments.only or arguments.workers == 1 or len(os.sched_getaffinity(0)) == 1
        ahead = None if alone else stack.enter_context(closing(Worker("sheets")))
        if ahead is not None:
            ahead.prepare(_made_ready, arguments.project)
        from nlmpress.cli.handing import made  # with all that it rests on: the worker has begun before

        return made(arguments, ahead)


def _made_ready(start: Path) -> Iterator[None]:
    from nlmpress.handing.at_work import made_ready  # this is the worker: it loads the engine, which takes its time

    return made_ready(start)
