"""Long work shows that it goes on."""

import io

import pytest

from nlmpress.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def work(stream: io.StringIO, *, quiet: bool = False) -> str:
    progress = Progress(quiet=quiet, stream=stream)
    progress.expect(2)
    progress("", "reading")
    progress("book.pdf", "setting")
    progress("book.pdf", "writing")  # one more than was expected
    progress.close()
    return stream.getvalue()


def test_a_bar_on_a_terminal_that_leaves_nothing_behind() -> None:
    shown = [part for part in work(Terminal()).split("\r\x1b[K") if part]
    assert shown == [
        "━" * 12 + "─" * 12 + "  reading",
        "━" * 24 + "  book.pdf: setting",
        "━" * 24 + "  book.pdf: writing",
    ]
    assert work(Terminal()).endswith("\r\x1b[K")


def test_plain_lines_in_a_pipe() -> None:
    assert work(io.StringIO()) == "reading\nbook.pdf: setting\nbook.pdf: writing\n"


@pytest.mark.parametrize("stream", [Terminal(), io.StringIO()])
def test_nothing_when_quiet(stream: io.StringIO) -> None:
    assert work(stream, quiet=True) == ""


def test_no_steps_expected_divide_nothing() -> None:
    stream = Terminal()
    progress = Progress(quiet=False, stream=stream)
    progress.expect(0)
    progress("", "reading")
    assert "━" * 24 in stream.getvalue()
