"""Workers: processes that are told what to do on a line, and answer on it.

One whose line is cut has nobody to work for and ends. It never hears Ctrl-C: whoever started it does.
"""

import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any, TypeVar

from nlmpress.collecting import rarely_collected

Key = TypeVar("Key")


class WorkerLost(Exception):
    """A worker ended by itself, without a word."""


class WorkerKilled(ChildProcessError):
    """Something killed a worker, most likely for the memory that it took."""


class Worker:
    """One worker that is started before there is anything to do for it.

    Whatever it does are functions that can be named, with values that can be sent. It is sent home by `close`.
    """

    def __init__(self, what: str) -> None:
        """`what` it makes, for whoever is told that it is lost."""
        self._what = what
        self._running: dict[Connection, Any] = {}
        self._prepares = 0
        self._sending: Thread | None = None
        self.line = begin(self._running, _serve)

    def prepare(self, function: Callable[..., Iterator[Any]], *values: Any) -> None:
        """Have something done of which nothing is told, not even what went wrong with it: whatever rests on it says
        so. It is begun as soon as may be; whoever asks goes on at once, however much is sent.
        """
        self._sent()
        self._prepares += 1
        self._sending = Thread(target=self._tell, args=((function, values),), daemon=True)
        self._sending.start()

    def do(self, function: Callable[..., Iterator[Any]], *values: Any) -> Iterator[Any]:
        """What a function gives, one after another; it is begun at once. Raises what it raises, `WorkerLost` or
        `WorkerKilled`.
        """
        self._sent()
        self._tell((function, values))
        return self._given()

    def _given(self) -> Iterator[Any]:
        while True:
            match heard(self.line):
                case (_, *_) as said if self._prepares:
                    self._prepares -= said[0] in ("done", "failed")
                case ("given", value):
                    yield value
                case ("done",):
                    return
                case ("failed", fault):
                    raise fault
                case _:
                    raise gone(self._running[self.line], 1, self._what)

    def close(self) -> None:
        end(self._running)

    def _sent(self) -> None:
        """Wait until what was prepared last is on its way."""
        if self._sending is not None:
            self._sending.join()

    def _tell(self, what: Any) -> None:
        with suppress(ConnectionError):  # one that has gone is noticed when it is listened to
            self.line.send(what)


Job = tuple[Callable[..., Iterator[Any]], tuple[Any, ...]]
"""A function that can be named, and what it is called with."""


def shared(workers: Sequence[Worker], first: Job, jobs: Iterable[tuple[Key, Job]]) -> Iterator[tuple[Key, Any]]:
    """What each job gives, with its key; each worker does what is `first`, of which nothing is given, and then takes
    the next job whenever it is free. Raises as `Worker.do`.
    """
    waiting = iter(jobs)
    busy: dict[Connection, tuple[Worker, Iterator[Any], Key | None]] = {
        worker.line: (worker, worker.do(first[0], *first[1]), None) for worker in workers
    }
    while busy:
        for line in ready(busy):
            worker, given, key = busy.pop(line)
            for value in given:
                if key is not None:
                    yield key, value
            if (job := next(waiting, None)) is not None:
                key, (function, values) = job
                busy[line] = (worker, worker.do(function, *values), key)


def _serve(line: Connection) -> None:
    with suppress(EOFError, ConnectionError):  # whoever would wait for it has gone
        while True:
            try:
                function, values = line.recv()
                with rarely_collected():
                    for value in function(*values):
                        line.send(("given", value))
                line.send(("done",))
            except (EOFError, ConnectionError):
                raise
            except Exception as fault:  # sent on, to be raised where it can be told
                line.send(("failed", fault))


def begin(running: dict[Connection, Any], work: Callable[[Connection], None]) -> Connection:
    """Start a worker that does `work`, which is handed its end of the line; it is among the `running`, by our end.

    It is given the line and nothing else, which is written to it at once: a worker that is still starting when whoever
    started it is gone finds its line cut, and nothing half read.
    """
    ours, theirs = Pipe()
    worker = get_context("spawn").Process(target=work, args=(theirs,), daemon=True)
    resource_tracker.ensure_running()  # now, because when it starts it lets through the signal that is held back below
    with _unheard(signal.SIGINT):
        worker.start()
        running[ours] = worker
    theirs.close()
    return ours


def end(running: dict[Connection, Any]) -> None:
    """Send home whoever is still at work."""
    for worker in running.values():
        worker.terminate()
        worker.join()


@contextmanager
def _unheard(which: signal.Signals) -> Iterator[None]:
    """Inside, a signal waits. To a process that is started inside it never comes."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {which})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ready(running: Mapping[Connection, Any]) -> Iterator[Connection]:
    """The lines on which something can be heard, as soon as there is one."""
    return (one for one in wait(list(running)) if isinstance(one, Connection))


def heard(connection: Connection) -> Any:
    """What a worker says next; None from one that has gone."""
    try:
        return connection.recv()
    except (EOFError, OSError):  # gone before a word, or in the middle of one
        return None


def gone(worker: Any, workers: int, what: str) -> Exception:
    """What is said of a worker that ended without a word."""
    worker.join()
    if worker.exitcode == -signal.SIGKILL:
        return WorkerKilled(
            f"A process that makes {what} was killed, most likely because memory ran short.\n"
            f"Make fewer {what} at a time: --workers {max(1, workers // 2)}."
        )
    return WorkerLost(f"A process that makes {what} ended with the status {worker.exitcode}, without a word.")
