"""Editions made side by side, each in a process of its own, on the cores there are.

A worker is handed the pack, the style and the words, and sends back what it makes. It reads no file of the project and
writes none. One whose line is cut has nobody to work for and ends. It never hears Ctrl-C: whoever started it does.
"""

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any

from nlmpress.collecting import rarely_collected
from nlmpress.diagnostics import Rejected
from nlmpress.formats import Tell
from nlmpress.model import Edition, Pack, Style
from nlmpress.pipeline.results import Rendered
from nlmpress.words import Words

Job = tuple[Edition, ...]
"""Editions that share pages: made one after another, by one worker."""


class WorkerLost(Exception):
    """A worker ended by itself, without a word."""


class WorkerKilled(ChildProcessError):
    """Something killed a worker, most likely for the memory that it took."""


def jobs(wanted: Sequence[Edition]) -> list[Job]:
    """The wanted editions, those together that share pages."""
    together: dict[str, list[Edition]] = {}
    for edition in wanted:
        together.setdefault(edition.rests_on or edition.id, []).append(edition)
    return [tuple(editions) for editions in together.values()]


def side_by_side(
    pack: Pack, work: Sequence[Job], style: Style, words: Words, tell: Tell, workers: int
) -> list[Rendered]:
    """What comes of all jobs, at most `workers` at a time. Raises what a worker raised, or that one
    was killed or lost.
    """
    waiting, made = list(work), list[Rendered]()
    running: dict[Connection, Any] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                ours = _begin(running)
                with suppress(ConnectionError):  # one that has gone is noticed when it is listened to
                    ours.send((pack, waiting.pop(0), style, words))
            for connection in _ready(running):
                match _heard(connection):
                    case ("told", output, step):
                        tell(output, step)
                    case ("made", rendered):
                        made += rendered
                        running.pop(connection).join()
                    case ("refused", findings):
                        raise Rejected(findings)
                    case ("failed", fault):
                        raise fault
                    case _:
                        raise _gone(running[connection], workers)
    finally:
        for worker in running.values():
            worker.terminate()
            worker.join()
    return made


def _begin(running: dict[Connection, Any]) -> Connection:
    """Start a worker that waits for its job; it is among the `running`, by the line to it.

    It is given the line and nothing else, which is written to it at once: a worker that is still starting when whoever
    started it is gone finds its line cut, and nothing half read.
    """
    ours, theirs = Pipe()
    worker = get_context("spawn").Process(target=_work, args=(theirs,), daemon=True)
    resource_tracker.ensure_running()  # now, because when it starts it lets through the signal that is held back below
    with _unheard(signal.SIGINT):
        worker.start()
        running[ours] = worker
    theirs.close()
    return ours


@contextmanager
def _unheard(which: signal.Signals) -> Iterator[None]:
    """Inside, a signal waits. To a process that is started inside it never comes."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {which})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _ready(running: dict[Connection, Any]) -> Iterator[Connection]:
    return (one for one in wait(list(running)) if isinstance(one, Connection))


def _heard(connection: Connection) -> Any:
    try:
        return connection.recv()
    except (EOFError, OSError):  # gone before a word, or in the middle of one
        return None


def _gone(worker: Any, workers: int) -> Exception:
    """What is said of a worker that ended without a word."""
    worker.join()
    if worker.exitcode == -signal.SIGKILL:
        return WorkerKilled(
            "A process that makes editions was killed, most likely because memory ran short.\n"
            f"Make fewer editions at a time: --workers {max(1, workers // 2)}."
        )
    return WorkerLost(f"A process that makes editions ended with the status {worker.exitcode}, without a word.")


def _work(line: Connection) -> None:
    def tell(output: str, step: str) -> None:
        line.send(("told", output, step))

    try:
        pack, job, style, words = line.recv()
    except (EOFError, OSError):
        return  # whoever would wait for it has gone
    from nlmpress.pipeline.making import make_in_turn

    try:
        with rarely_collected():
            line.send(("made", make_in_turn(pack, job, style, words, tell)))
    except Rejected as refused:
        line.send(("refused", refused.findings))
    except ConnectionError:
        pass  # whoever waited for it has gone
    except Exception as fault:  # sent on, to be raised where it can be told
        line.send(("failed", fault))
