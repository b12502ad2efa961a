"""What a folder of finished files holds, looked at without a claim: nothing is locked, made or put in order."""

import os
import stat
from contextlib import suppress
from pathlib import Path

MOST_READ = 256 * 2**20
"""Bytes of one file."""


def look(folder: Path, path: str) -> bytes | None:
    """What a file of a folder holds; None when it is no plain file, is over 256 MB, or is out of reach.

    `path` is posix and relative to the folder. A link at its end is not followed.
    """
    with suppress(OSError, ValueError):
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with open(os.open(folder / path, flags), "rb") as file:
            state = os.fstat(file.fileno())
            if stat.S_ISREG(state.st_mode) and state.st_size <= MOST_READ:
                return file.read(MOST_READ)
    return None
