"""Editions made side by side, each in a process of its own, on the cores there are.

A worker is given the pack, the style and the words, and sends back what it makes over a pipe. It reads no file of the
project and writes none. One whose pipe is closed has nobody to work for and ends.
"""

from collections.abc import Iterator, Sequence
from multiprocessing import get_context
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
    """A worker ended without a word: killed, most likely for the memory it took."""


def jobs(wanted: Sequence[Edition]) -> list[Job]:
    """The wanted editions, those together that share pages."""
    together: dict[str, list[Edition]] = {}
    for edition in wanted:
        together.setdefault(edition.rests_on or edition.id, []).append(edition)
    return [tuple(editions) for editions in together.values()]


def side_by_side(
    pack: Pack, work: Sequence[Job], style: Style, words: Words, tell: Tell, workers: int
) -> list[Rendered]:
    """What comes of all jobs, at most `workers` at a time. Raises what a worker raised, or `WorkerLost`."""
    context = get_context("spawn")
    waiting, made = list(work), list[Rendered]()
    running: dict[Connection, Any] = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                ours, theirs = context.Pipe(duplex=False)
                worker = context.Process(target=_work, args=(theirs, pack, waiting.pop(0), style, words), daemon=True)
                worker.start()
                theirs.close()
                running[ours] = worker
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
                        raise WorkerLost("A worker ended without a word, as if it had been killed; is memory short?")
    finally:
        for worker in running.values():
            worker.terminate()
            worker.join()
    return made


def _ready(running: dict[Connection, Any]) -> Iterator[Connection]:
    return (one for one in wait(list(running)) if isinstance(one, Connection))


def _heard(connection: Connection) -> Any:
    try:
        return connection.recv()
    except EOFError:
        return None


def _work(report: Connection, pack: Pack, job: Job, style: Style, words: Words) -> None:
    from nlmpress.pipeline.making import make_in_turn

    def tell(output: str, step: str) -> None:
        report.send(("told", output, step))

    try:
        with rarely_collected():
            report.send(("made", make_in_turn(pack, job, style, words, tell)))
    except Rejected as refused:
        report.send(("refused", refused.findings))
    except (KeyboardInterrupt, BrokenPipeError):
        pass  # whoever waited for it has gone
    except Exception as fault:  # sent on, to be raised where it can be told
        report.send(("failed", fault))
