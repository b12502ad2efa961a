"""A folder of finished files, held by one process at a time and replaced as a whole."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from nlmpress.artifacts import Artifact
from nlmpress.disk.faults import Busy, DiskError, told_plainly
from nlmpress.disk.paths import require_paths
from nlmpress.disk.swap import Site, put_in_place, settle
from nlmpress.disk.tree import FILE_MODE, carry_over, make_folder, make_folders, remove_tree, sync_tree, write_file

Say = Callable[[str], None]
_MOST_READ = 64 * 2**20
_NO_FOLDER_LOCKS = frozenset({errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP})
"""What a file system answers that locks files alone, or only files open for writing."""


def _quiet(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The right to replace a folder; `site` says where it is. Had from `claim`, gone when that ends."""

    site: Site

    def read(self, path: str) -> bytes | None:
        """What a file of the folder holds: the last manifest. None when it is no plain file or over 64 MB."""
        with suppress(OSError):
            flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
            with open(os.open(os.path.join(self.site.out, path), flags), "rb") as file:
                state = os.fstat(file.fileno())
                if stat.S_ISREG(state.st_mode) and state.st_size <= _MOST_READ:
                    return file.read(_MOST_READ)
        return None

    def publish(self, artifacts: Iterable[Artifact], *, made_before: frozenset[str] = frozenset()) -> None:
        """Replace the folder by these files and by whatever in it the press did not make.

        `made_before` are the paths that the last manifest names: they are dropped unless they are made again. A file of
        the user's that has the name of a finished file is replaced. The set is complete and on the disk before anything
        is moved. `DiskError` when the disk refuses: the old set is then as it was. `ValueError` for a path that no
        finished file may have.
        """
        made = list(artifacts)
        folders = require_paths(artifact.path for artifact in made)
        files = {artifact.path: artifact.data for artifact in made}
        with told_plainly(self.site.out):
            try:
                self._stage(files, folders, made_before)
                put_in_place(self.site)
            except BaseException:
                if not os.path.lexists(self.site.journal):
                    with suppress(OSError):  # the first fault is the one to tell
                        remove_tree(self.site.new)
                        remove_tree(self.site.beside("draft"))
                raise

    def _stage(self, files: dict[str, bytes], folders: frozenset[str], gone: frozenset[str]) -> None:
        make_folder(self.site.new)
        for folder in sorted(folders):
            make_folder(os.path.join(self.site.new, folder))
        for path, data in sorted(files.items()):
            write_file(os.path.join(self.site.new, path), data)
        if os.path.isdir(self.site.out):
            carry_over(self.site.out, self.site.new, gone=gone, files=files, folders=folders, besides=self.site.mark)
        sync_tree(self.site.new)


@contextmanager
def claim(out: Path, *, wait: bool = True, say: Say = _quiet) -> Iterator[Claim]:
    """Hold the folder `out`, which need not exist yet; one process at a time.

    While another process holds it, wait (once told through `say`), or raise `Busy` when `wait` is false. What a process
    that died has left behind is put in order first. `DiskError` when `out` cannot be a folder of finished files: it is
    a link (name the folder that it leads to), a file, or out of reach. The lock is the system's own and ends with the
    process, however that ends. It is on the folder that holds `out`, so it leaves no file behind; only a file system
    that locks files alone (NFS) keeps a small one beside `out`.
    """
    site = _site(out)
    with ExitStack() as held:
        with told_plainly(site.out):
            try:
                _lock(_opened(site.home, os.O_RDONLY | os.O_DIRECTORY, held), site.out, wait=wait, say=say)
            except OSError as fault:
                if fault.errno not in _NO_FOLDER_LOCKS:
                    raise
                _lock(_opened(site.beside("lock"), os.O_RDWR | os.O_CREAT, held), site.out, wait=wait, say=say)
            settle(site)
        yield Claim(site=site)


def _opened(path: str, flags: int, held: ExitStack) -> int:
    handle = os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    held.callback(os.close, handle)
    return handle


def _lock(handle: int, out: str, *, wait: bool, say: Say) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        if not wait:
            raise Busy(f"Another nlmpress is writing to {out}. Try again when it has finished.") from None
        say(f"another nlmpress is writing to {out}; waiting for it")
        fcntl.flock(handle, fcntl.LOCK_EX)


def _site(out: Path) -> Site:
    """Where `out` really is, its parent made if need be."""
    path = os.path.abspath(out)
    if os.path.islink(path):
        raise DiskError(f"{out} is a link. Name the folder that it leads to: {os.path.realpath(path)}.")
    parent, name = os.path.split(path)
    if not name:
        raise DiskError(f"{out} is the top of a file system and cannot be replaced. Name a folder inside it.")
    if os.path.lexists(path) and not os.path.isdir(path):
        raise DiskError(f"{out} is not a folder. Move it away, or name a folder with --out.")
    with told_plainly(str(out)):
        make_folders(parent)
    real = os.path.join(os.path.realpath(parent), name)
    return Site(out=real, home=real if os.path.ismount(real) else os.path.dirname(real))
