"""What a project's own template may cost: one that loops for ever, or fills the memory, ends as a fault of its own."""

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS = 10.0
"""Of the processor's time, for one page. The house's slowest takes a hundredth of that."""
MEGABYTES = 1024
"""Of memory beyond what the press holds when the page begins."""


class TooMuch(Exception):
    """A template that goes on for too long."""


@contextmanager
def bounded(seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Iterator[None]:
    """Inside, `TooMuch` is raised after so much time of the processor, and `MemoryError` past so much memory.

    The time is only kept in the main thread, the one that hears signals; builds run there.
    """
    with _memory(megabytes << 20):
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGVTALRM, _late)
        # Again every second: what compiles a template swallows what is raised while it works out its constants.
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, 1)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)


def _late(_number: int, _frame: FrameType | None) -> None:
    raise TooMuch("It is not filled in reasonable time")


@contextmanager
def _memory(room: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    # proc(5): the first number of statm is the size of the process in pages.
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    most = min(limit for limit in (soft, hard, held + room) if limit != resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
