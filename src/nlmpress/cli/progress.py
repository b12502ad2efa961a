"""Long work shows that it goes on: a bar on a terminal, plain lines in a pipe, nothing when asked to be quiet."""

import sys
from collections.abc import Callable
from typing import TextIO

Tell = Callable[[str, str], None]
"""Told the output (a file's name, or nothing) and the step that begins."""
_WIDTH = 24


class Progress:
    """`steps` is how many steps are expected; a step more than that only fills the bar."""

    def __init__(self, steps: int, *, quiet: bool, stream: TextIO | None = None) -> None:
        self._steps, self._done, self._quiet, self._stream = max(1, steps), 0, quiet, stream or sys.stderr
        self._bar = not quiet and self._stream.isatty()

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
