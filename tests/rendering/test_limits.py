"""What a template may cost, and where what it makes goes wrong."""

import resource
import signal
import threading
from itertools import count

import pytest
from jinja2 import Environment

from nlmpress.rendering.limits import TooMuch, bounded
from nlmpress.rendering.well_formed import flaw, place


def test_time_runs_out_and_nothing_is_left_behind() -> None:
    handler, memory = signal.getsignal(signal.SIGVTALRM), resource.getrlimit(resource.RLIMIT_AS)
    with pytest.raises(TooMuch), bounded(seconds=0.05):
        sum(1 for _ in count())
    assert signal.getsignal(signal.SIGVTALRM) == handler
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert resource.getrlimit(resource.RLIMIT_AS) == memory


def test_memory_runs_out() -> None:
    with pytest.raises(MemoryError), bounded(megabytes=64):
        bytes(512 << 20)
    assert len(bytes(512 << 20)) == 512 << 20


def test_another_thread_is_held_to_memory_alone() -> None:
    done = []

    def work() -> None:
        with bounded(seconds=0.01):
            done.append(sum(range(1_000_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


@pytest.mark.parametrize("page", ["", "words", "<p>a</p><p epub:type='x'>é</p>", "<!-- a -->"])
def test_a_part_that_is_well_formed(page: str) -> None:
    assert flaw(page, whole=False) is None


@pytest.mark.parametrize(
    ("page", "index", "words"),
    [
        ("é<p>a</i>", 6, "mismatched tag, and <p> is still open"),
        ("<p>", 3, "<p> is still open"),
        ("a</p>", 3, "mismatched tag"),
        ("</all><p/>", 6, "junk after document element"),
        ("<p a='1' a='2'/>", 9, "duplicate attribute"),
        ("<x:p/>", 0, "unbound prefix"),
    ],
)
def test_a_part_that_is_not(page: str, index: int, words: str) -> None:
    found = flaw(page, whole=False)
    assert found is not None
    assert words in found.message
    assert 0 <= found.index - index <= 3


def test_a_place_is_that_of_the_statement_that_wrote_it() -> None:
    source = "one\n{% if yes %}\n<b>\n{% endif %}\n{{ value }} and\nmore\n"
    template = Environment(trim_blocks=True, lstrip_blocks=True).from_string(source)
    values = {"yes": True, "value": "x\ny"}
    made = template.render(values)
    found = {mark: place(template, source, values, made.index(mark)) for mark in ("one", "<b>", "y", "and", "more")}
    assert found == {"one": (1, 1), "<b>": (3, 1), "y": (5, 1), "and": (5, 13), "more": (6, 1)}
