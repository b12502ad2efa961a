"""Editions made side by side, each in a process of its own, on the cores there are.

A worker is handed the pack, the style and the words, and sends back what it makes. It reads no file of the project and
writes none.
"""

from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from nlmpress.collecting import rarely_collected
from nlmpress.diagnostics import Rejected
from nlmpress.formats import Tell
from nlmpress.model import Edition, Pack, Style
from nlmpress.pipeline.results import Rendered
from nlmpress.words import Words
from nlmpress.workers import begin, end, gone, heard, ready

Job = tuple[Edition, ...]
"""Editions that share pages: made one after another, by one worker."""


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
                ours = begin(running, _work)
                with suppress(ConnectionError):  # one that has gone is noticed when it is listened to
                    ours.send((pack, waiting.pop(0), style, words))
            for connection in ready(running):
                match heard(connection):
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
                        raise gone(running[connection], workers, "editions")
    finally:
        end(running)
    return made


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
