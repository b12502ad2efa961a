"""Two folders exchanged in one step: at no moment is either name without a folder."""

import ctypes
import errno
import os

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
REFUSALS = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM})
"""What a system that cannot exchange answers: no such call, no such flag, not on this file system, not in this jail."""


def exchange(one: str, other: str) -> None:
    """Give each of two existing folders the other's name: renameat2(2) with RENAME_EXCHANGE (Linux 3.15, glibc 2.28).

    `OSError` when it did not happen; with a number in `REFUSALS` when it cannot happen here at all.
    """
    library = ctypes.CDLL(None, use_errno=True)
    call = getattr(library, "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), one)
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), one)
