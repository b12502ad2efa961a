"""What can go wrong on the disk, said so that the reader knows what to do."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

_ADVICE = {
    errno.ENOSPC: "Free some space, or write to another disk with --out.",
    errno.EDQUOT: "Free some of your quota, or write to another disk with --out.",
    errno.EFBIG: "Files of this size are not allowed here: raise the limit, or write elsewhere with --out.",
    errno.EROFS: "The disk is mounted for reading only: write elsewhere with --out.",
    errno.EACCES: "Give yourself the right to write there, or write elsewhere with --out.",
    errno.EPERM: "Give yourself the right to write there, or write elsewhere with --out.",
    errno.ENAMETOOLONG: "Choose a shorter name.",
    errno.ENOLCK: "This file system cannot lock a folder: write to another disk with --out.",
    errno.EBUSY: "Something holds the folder in place: write to a folder inside it with --out.",
}


class DiskError(Exception):
    """The disk would not take what was to be written. What stood there before is kept."""


class Taken(DiskError):
    """Something stands already where something new was asked for."""


class Busy(Exception):
    """Another process is writing the same set of files, and the caller would not wait."""


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """Turn an `OSError` of what is done inside into a `DiskError` with the path, the system's own words and advice."""
    try:
        yield
    except OSError as fault:
        name = errno.errorcode.get(fault.errno or 0, "unknown")
        where = fault.filename if isinstance(fault.filename, str) else place
        words = f"{where}: {fault.strerror or fault} ({name}). {_ADVICE.get(fault.errno or 0, '')}".rstrip()
        raise DiskError(f"{words} What was in {place} before is kept.") from fault
