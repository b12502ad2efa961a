"""Bytes kept from one build for the next, by the hash of everything that went into them."""

import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_KEY = re.compile(r"[0-9a-f]{64}")
_HEAD = b"nlmpress cache 1\n"
_DRAFT = "draft-"
_DEAD_AFTER = 3600 * 10**9
"""Nanoseconds after which a draft that was never finished is taken to be a dead process's."""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries, at most `limit` bytes in all; the least recently used go first.

    A key is the SHA-256, in hexadecimal, of everything that the bytes depend on, versions of the engines included.
    Several processes may share the folder, and anyone may delete it or any entry at any time: an entry is there whole,
    or it is not there. A damaged entry is not there. A folder that cannot be made, read or written is not used, in
    silence: a cache never makes a build fail. Entries are guarded against accidents, not against an enemy who can write
    to the folder: what is read back must be parsed as carefully as any file.
    """

    folder: Path | None
    limit: int

    def get(self, key: str) -> bytes | None:
        """The bytes kept under this key, now the most recently used; None when there are none."""
        path = self._path(key)
        if path is None:
            return None
        try:
            kept = path.read_bytes()
        except OSError:
            return None
        start = len(_HEAD) + 32
        data = kept[start:]
        if kept[:start] != _HEAD + sha256(key.encode() + data).digest():
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under this key, and let go of the least recently used beyond the limit."""
        path = self._path(key)
        size = len(_HEAD) + 32 + len(data)
        if path is None or size > self.limit:
            return
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(prefix=_DRAFT, dir=path.parent)
            try:
                with open(handle, "wb") as file:
                    file.write(_HEAD + sha256(key.encode() + data).digest() + data)
                now = os.stat(draft).st_mtime_ns
                os.replace(draft, path)
            except OSError:
                with suppress(OSError):
                    os.unlink(draft)
                raise
            self._shrink(path.parent, now)

    def _path(self, key: str) -> Path | None:
        """The entry's file; None without a folder. `ValueError` for what is not a key: it would become a path."""
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a SHA-256 in hexadecimal: {key!r}")
        return None if self.folder is None else self.folder / key

    def _shrink(self, folder: Path, now: int) -> None:
        """`now` is the disk's own clock, read off the entry just written."""
        entries: list[tuple[int, str, int]] = []
        with os.scandir(folder) as listed:
            for entry in listed:
                with suppress(OSError):  # gone meanwhile: another process shrinks too
                    state = entry.stat(follow_symlinks=False)
                    if _KEY.fullmatch(entry.name):
                        entries.append((state.st_mtime_ns, entry.path, state.st_size))
                    elif entry.name.startswith(_DRAFT) and now - state.st_mtime_ns > _DEAD_AFTER:
                        os.unlink(entry.path)
        total = sum(size for _, _, size in entries)
        for _, path, size in sorted(entries):
            if total <= self.limit:
                return
            with suppress(FileNotFoundError):
                os.unlink(path)
            total -= size
