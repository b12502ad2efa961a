"""A set of files is the old one or the new one, whatever moment a process is killed at."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

VICTIM = Path(__file__).with_name("victim.py")


def killed(tmp_path: Path, way: str, randomly: int) -> dict[str, Any]:
    """What stood there after each kill: at every disk operation in turn, then at so many moments by chance."""
    command = [sys.executable, str(VICTIM), str(tmp_path / "home"), way, str(randomly)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["old"] != found["new"]
    return found


def assert_all_or_nothing(found: dict[str, Any], states: tuple[str, ...]) -> None:
    for run in found["runs"]:
        assert run["recovery"] == "done", run["operation"]
        assert run["beside"] == [], run["operation"]
        for state in states:
            assert run[state] in (found["old"], found["new"]), (run["operation"], state)
    assert found["runs"][0]["after"] == found["old"]
    assert any(run["end"] == "killed" and run["after"] == found["new"] for run in found["runs"])


@pytest.mark.slow
@pytest.mark.uncounted
def test_killed_at_a_hundred_points(tmp_path: Path) -> None:
    """With no help from a later command: what is killed leaves the one set or the other, byte for byte."""
    found = killed(tmp_path, "exchange", randomly=30)
    assert sum(run["end"] == "killed" for run in found["runs"]) >= 100
    assert_all_or_nothing(found, ("at_once", "after"))
    for run in found["runs"]:
        assert run["after"] == run["at_once"], "the next command only tidies up"


@pytest.mark.slow
@pytest.mark.uncounted
def test_killed_while_the_first_set_is_made(tmp_path: Path) -> None:
    assert_all_or_nothing(killed(tmp_path, "first", randomly=3), ("at_once", "after"))


@pytest.mark.slow
@pytest.mark.uncounted
@pytest.mark.parametrize("way", ["journal", "mounted"])
def test_where_folders_cannot_be_exchanged_the_next_command_finishes(tmp_path: Path, way: str) -> None:
    """The next command too is killed, at each of its own steps, until one gets through."""
    assert_all_or_nothing(killed(tmp_path, way, randomly=5), ("after",))
