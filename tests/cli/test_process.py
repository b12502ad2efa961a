"""The command as a process of its own: what it loads, how it ends, how long it takes."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import pytest

from tests.conftest import ROOT
from tests.suite.cases import STOCK

NLMPRESS = [sys.executable, "-m", "nlmpress"]
HEAVY = {"weasyprint", "pydyf", "ebooklib", "lxml", "PIL", "uharfbuzz", "fontTools", "jinja2", "icu", "babel"}


def run(*words: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*NLMPRESS, *words], capture_output=True, text=True, timeout=60, **more)  # type: ignore[call-overload, no-any-return]  # options are handed on


@pytest.mark.parametrize(
    "words", [["--help"], ["check", str(ROOT)], ["check", str(STOCK)], ["explain", "reference-known"]]
)
def test_what_makes_no_book_loads_no_engine(words: list[str]) -> None:
    code = (
        "import atexit, json, sys\n"
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))\n"
        "from nlmpress.cli import main\n"
        "raise SystemExit(main(sys.argv[1:]))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, timeout=60, check=True)
    assert not HEAVY & set(json.loads(ran.stderr.splitlines()[-1]))


def test_a_bad_pack_ends_with_1() -> None:
    ran = run("check", "/")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "[project-found]" in ran.stdout


@pytest.mark.parametrize("words", [["explain"], ["check", str(ROOT)]])
def test_a_reader_who_goes_away_is_no_fault(words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        ran = subprocess.run([*NLMPRESS, *words], stdout=gone, stderr=subprocess.PIPE, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("redirection", "status"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), (">/dev/full", 3), (">/dev/full 2>&1", 3)]
)
def test_an_end_that_is_closed_or_full_is_no_crash(redirection: str, status: int) -> None:
    script = f'"$0" -m nlmpress check "$1" {redirection}'
    ran = subprocess.run(["sh", "-c", script, sys.executable, str(STOCK)], capture_output=True, text=True, timeout=60)
    assert ran.returncode == status
    assert "Traceback" not in ran.stderr
    assert "AttributeError" not in ran.stderr


def test_a_terminal_of_another_encoding_is_written_to(tmp_path: Path) -> None:
    ran = run("check", str(tmp_path / "Ω"), env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert ran.returncode == 1
    assert "\\u03a9" in ran.stdout


@pytest.mark.slow
def test_control_c_stops_a_build_and_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("kept")
    main, terminal = pty.openpty()
    with subprocess.Popen(
        [*NLMPRESS, "build", str(ROOT), "--out", str(tmp_path)], stdout=subprocess.PIPE, stderr=terminal, text=True
    ) as building:
        os.close(terminal)
        said = b""
        while b"assembling" not in said:
            said += os.read(main, 4096)
        building.send_signal(signal.SIGINT)
        building.wait(timeout=60)
        try:
            while more := os.read(main, 4096):
                said += more
        except OSError:  # the other end is closed
            pass
        finally:
            os.close(main)
    assert building.returncode == 128 + signal.SIGINT
    assert "━".encode() in said
    assert said.endswith(b"Stopped. What was in dist/ is as it was.\r\n")
    assert b"Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


@pytest.mark.slow
def test_a_check_of_the_shipped_pack_takes_under_three_times_what_a_yardstick_takes() -> None:
    """The processor's time against that of work that nothing here changes, run in turn: machines differ by
    half, and one from hour to hour. On one at rest a check is held to six tenths of a second by `make bench`.
    """
    yardstick = (
        "import argparse, doctest, inspect, typing\n"
        "for each in (argparse, doctest, inspect, typing) * 6:\n"
        "    compile(open(each.__file__).read(), each.__file__, 'exec')\n"
    )
    unseen = ("PYTHONDONTWRITEBYTECODE", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")

    def taken(*command: str) -> float:
        used = getrusage(RUSAGE_CHILDREN)
        plain = {name: value for name, value in os.environ.items() if name not in unseen}
        subprocess.run([sys.executable, *command], capture_output=True, timeout=60, check=True, env=plain)
        now = getrusage(RUSAGE_CHILDREN)
        return now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime

    ours, theirs = zip(
        *((taken("-m", "nlmpress", "check", str(ROOT)), taken("-c", yardstick)) for _ in range(7)), strict=True
    )
    assert min(ours) < 3 * min(theirs), f"{min(ours):.2f} s against {min(theirs):.2f} s"


def _worker(of: subprocess.Popen[str]) -> int:
    """A worker of a build as soon as there is one; it is still starting."""
    while of.poll() is None:
        for at in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):  # it has ended meanwhile
                if b"spawn_main" in at.read_bytes() and f"PPid:\t{of.pid}\n" in (at.parent / "status").read_text():
                    return int(at.parent.name)
        time.sleep(0.005)
    raise AssertionError("The build ended, and had no workers.")


def _building(out: Path) -> subprocess.Popen[str]:
    words = [*NLMPRESS, "build", str(ROOT), "--quiet", "--workers", "2", "--out", str(out)]
    return subprocess.Popen(words, stderr=subprocess.PIPE, text=True, start_new_session=True)


@pytest.mark.slow
def test_control_c_while_workers_start_is_told_once(tmp_path: Path) -> None:
    with _building(tmp_path) as building:
        _worker(building)
        time.sleep(0.2)  # Python has started, the press is starting
        os.killpg(building.pid, signal.SIGINT)
        said = building.stderr.read() if building.stderr else ""
    assert (building.returncode, said) == (128 + signal.SIGINT, "Stopped. What was in dist/ is as it was.\n")


@pytest.mark.slow
def test_workers_whose_build_is_killed_end_without_a_word(tmp_path: Path) -> None:
    with _building(tmp_path) as building:
        _worker(building)
        time.sleep(0.2)
        building.kill()
        assert building.stderr is not None
        assert building.stderr.read() == ""  # at its end when the last worker has ended


@pytest.mark.slow
def test_a_worker_that_is_killed_is_no_fault_of_the_press(tmp_path: Path) -> None:
    with _building(tmp_path) as building:
        os.kill(_worker(building), signal.SIGKILL)
        said = building.stderr.read() if building.stderr else ""
    assert building.returncode == 3
    assert said == (
        "nlmpress stopped. A process that makes editions was killed, most likely because memory ran short.\n"
        "Make fewer editions at a time: --workers 1.\nNothing was written.\n"
    )
