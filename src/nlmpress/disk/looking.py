"""What a folder of finished files holds, looked at without a claim: nothing is locked, made or put in order."""

import os
import stat
from contextlib import suppress
from pathlib import Path

MOST_READ = 256 * 2**20
"""Bytes of one file."""
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""A link is not followed, and a pipe not waited for."""


def look(folder: Path, path: str) -> bytes | None:
    """What a file of a folder holds; None when it is no plain file, is over 256 MB, or is out of reach.

    `path` is posix and relative to the folder. A link at its end is not followed.
    """
    with suppress(OSError, ValueError), open(os.open(folder / path, _FLAGS), "rb") as file:
        state = os.fstat(file.fileno())
        if stat.S_ISREG(state.st_mode) and state.st_size <= MOST_READ:
            return file.read(MOST_READ)
    return None


def begins_with(path: Path, begins: bytes) -> bool:
    """Whether a plain file begins with these bytes; not when it is out of reach."""
    with suppress(OSError, ValueError), open(os.open(path, _FLAGS), "rb") as file:
        return stat.S_ISREG(os.fstat(file.fileno()).st_mode) and file.read(len(begins)) == begins
    return False
