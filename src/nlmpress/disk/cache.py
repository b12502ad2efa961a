"""Bytes kept by the hash of everything that went into them.

Deleting the folder changes nothing but time; two processes may share it; what was used longest ago goes when there is
too much of it. A machine that cannot keep anything is no fault.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

LIMIT = 256 * 2**20
"""Bytes that are kept at most."""


class Cache:
    """A folder of such bytes, or nothing where `folder` is None."""

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        self._folder, self._limit = folder, limit

    def get(self, key: str) -> bytes | None:
        """What is kept under a key, unless it is gone or damaged."""
        if self._folder is None:
            return None
        path = self._path(key)
        try:
            kept = path.read_bytes()
            os.utime(path)  # it was of use just now
        except OSError:
            return None
        digest, data = kept[:64], kept[64:]
        return data if digest == sha256(data).hexdigest().encode() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, whole or not at all."""
        if self._folder is None:
            return
        path = self._path(key)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(sha256(data).hexdigest().encode() + data)
            os.replace(draft, path)

    def prune(self) -> None:
        """Let go of what was used longest ago, until what is left is within the limit."""
        if self._folder is None:
            return
        found: list[tuple[int, int, Path]] = []
        with suppress(OSError):
            for path in self._folder.glob("*/*"):
                with suppress(OSError):
                    state = path.stat()
                    found.append((state.st_mtime_ns, state.st_size, path))
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if total <= self._limit:
                return
            with suppress(OSError):
                path.unlink()
                total -= size

    def _path(self, key: str) -> Path:
        assert self._folder is not None  # asked only where there is one
        return self._folder / key[:2] / key


def key_of(parts: Iterable[bytes]) -> str:
    """The key of what is made from these parts."""
    made = sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return made.hexdigest()


@cache
def press() -> bytes:
    """The hash of the press's own program: another program may make other bytes of the same pack."""
    found = sorted(_programs(resources.files("nlmpress"), ""))
    return key_of(part for name, data in found for part in (name.encode(), data)).encode()


def _programs(folder: Traversable, prefix: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.name.endswith(".py"):
            yield prefix + entry.name, entry.read_bytes()
        elif entry.is_dir() and not entry.name.startswith(("__", "styles", "docs")):
            yield from _programs(entry, f"{prefix}{entry.name}/")
