"""The collector looks rarely while a command runs, and as before when it has."""

import gc
from contextlib import suppress

import pytest

from nlmpress.cli import main
from nlmpress.collecting import AFTER, rarely_collected


def test_the_collector_is_left_as_it_was() -> None:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    with suppress(KeyError), rarely_collected():
        assert gc.get_threshold() == (AFTER, 10, 10)
        raise KeyError
    assert gc.get_threshold() == (700, 10, 10)
    gc.set_threshold(*before)


def test_a_command_is_run_so(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr("nlmpress.cli.explain.run", lambda _: seen.append(gc.get_threshold()[0]) or 0)
    before = gc.get_threshold()
    assert main(["explain"]) == 0
    assert seen == [AFTER]
    assert gc.get_threshold() == before
