"""Long work shows that it goes on: a bar on a terminal, plain lines in a pipe, nothing when asked to be quiet."""

import sys
from collections.abc import Callable
from typing import TextIO

Tell = Callable[[str, str], None]
"""Told the output (a file's name, or nothing) and the step that begins."""
_WIDTH = 24
SOME = 10
"""Steps to expect while nobody knows how many there are."""


class Progress:
    """The bar fills as steps are told, out of those that are expected; a step more than that only fills it."""

    def __init__(self, *, quiet: bool, stream: TextIO | None = None) -> None:
        self._steps, self._done, self._quiet, self._stream = SOME, 0, quiet, stream or sys.stderr
        self._bar = not quiet and self._stream.isatty()

    def expect(self, steps: int) -> None:
        """How many steps there are in all, once that is known."""
        self._steps = max(1, steps)

    def __call__(self, output: str, step: str) -> None:
        self._done += 1
        if self._bar:
            full = min(_WIDTH, _WIDTH * self._done // self._steps)
            self._stream.write(f"\r\x1b[K{'━' * full}{'─' * (_WIDTH - full)}  {f'{output}: ' if output else ''}{step}")
        elif not self._quiet:
            self._stream.write(f"{f'{output}: ' if output else ''}{step}\n")
        self._stream.flush()

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._bar:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
