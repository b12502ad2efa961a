"""A worker that goes ahead: what it does is told as if it had been done here."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest

from nlmpress.diagnostics import Finding, Rejected, Span
from nlmpress.workers import Worker, WorkerKilled, WorkerLost, shared


def counted(count: int) -> Iterator[tuple[int, int]]:
    for number in range(count):
        yield os.getpid(), number


class Unloadable:
    """A function that can be sent, and not be loaded."""

    def __call__(self) -> Iterator[int]:
        return iter(())

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return unloadable, ()


def unloadable() -> None:
    raise ImportError("It is not here.")


def refused() -> Iterator[int]:
    yield 1
    raise Rejected([Finding(code="handout-fits", message="It is too long.", at=Span(file="source/handouts.yaml"))])


def ended(status: int) -> Iterator[int]:
    os._exit(status)
    yield 1


def killed() -> Iterator[int]:
    yield 1
    os.kill(os.getpid(), signal.SIGKILL)


def interrupted() -> Iterator[int]:
    os.kill(os.getpid(), signal.SIGINT)
    sleep(0.05)
    yield 1


def test_it_gives_one_after_another_what_is_asked_for_and_goes_on() -> None:
    with closing(Worker("sheets")) as worker:
        first, second = list(worker.do(counted, 3)), list(worker.do(counted, 2))
    assert [number for _, number in first + second] == [0, 1, 2, 0, 1]
    assert len({process for process, _ in first + second}) == 1
    assert os.getpid() not in dict(first)


def test_what_is_wrong_is_raised_here_and_it_goes_on() -> None:
    with closing(Worker("sheets")) as worker:
        given = worker.do(refused)
        assert next(given) == 1
        with pytest.raises(Rejected) as caught:
            next(given)
        assert [finding.at.file for finding in caught.value.findings] == ["source/handouts.yaml"]
        assert [number for _, number in worker.do(counted, 1)] == [0]


def multiplied_beforehand(by: int) -> Iterator[int]:
    SETTINGS[:] = [by]
    yield by


def test_of_what_it_prepares_nothing_is_told() -> None:
    with closing(Worker("sheets")) as worker:
        worker.prepare(multiplied_beforehand, 3)
        worker.prepare(refused)
        assert [number for _, number in worker.do(multiplied, 5)] == [15]
        assert [number for _, number in worker.do(counted, 1)] == [0]


def test_what_it_cannot_load_is_told_and_it_goes_on() -> None:
    with closing(Worker("sheets")) as worker:
        with pytest.raises(ImportError, match="not here"):
            list(worker.do(Unloadable()))
        assert [number for _, number in worker.do(counted, 1)] == [0]


def test_one_that_is_killed_or_ends_is_told_with_what_to_do() -> None:
    with closing(Worker("sheets")) as worker, pytest.raises(WorkerKilled, match="makes sheets was killed"):
        list(worker.do(killed))
    with closing(Worker("sheets")) as worker, pytest.raises(WorkerLost, match="the status 7, without a word"):
        list(worker.do(ended, 7))


def test_it_never_hears_control_c() -> None:
    with closing(Worker("sheets")) as worker:
        assert list(worker.do(interrupted)) == [1]


SETTINGS: list[int] = []


def settled(number: int) -> Iterator[int]:
    SETTINGS[:] = [number]
    return iter(())


def multiplied(by: int) -> Iterator[tuple[int, int]]:
    sleep(0.02)
    yield os.getpid(), SETTINGS[0] * by


def test_several_share_jobs_and_each_is_set_up_first() -> None:
    with closing(Worker("sheets")) as one, closing(Worker("sheets")) as other:
        jobs = [(number, (multiplied, (number,))) for number in range(20)]
        found = dict(shared([one, other], (settled, (7,)), jobs))
        assert {number: value for number, (_, value) in found.items()} == {n: 7 * n for n in range(20)}
        assert len({process for process, _ in found.values()}) == 2
        with pytest.raises(Rejected):
            list(shared([one, other], (settled, (7,)), [(0, (refused, ()))]))


def at_work(process: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_none_is_left_when_whoever_began_them_is_killed() -> None:
    """They find their line cut."""
    code = (
        "import multiprocessing, time; from nlmpress.workers import Worker; worker = Worker('sheets'); "
        "print(multiprocessing.active_children()[0].pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
        process.wait()
        for _ in range(100):
            if not at_work(worker):
                break
            sleep(0.1)
        else:
            pytest.fail("it is still there")
