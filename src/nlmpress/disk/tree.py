"""Files and folders: written whole, carried over, taken away. Links are never followed."""

import errno
import os
import shutil
import stat
from collections.abc import Collection

FILE_MODE = 0o644
FOLDER_MODE = 0o755
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


def write_file(path: str, data: bytes) -> None:
    """Write a new file, readable by all whatever the umask, and wait until the disk has it. It may not exist yet."""
    handle = os.open(path, _NEW, FILE_MODE)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        os.fchmod(handle, FILE_MODE)
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: str) -> None:
    """Make a new folder that all may read, whatever the umask."""
    os.mkdir(path, FOLDER_MODE)
    os.chmod(path, FOLDER_MODE)


def make_folders(path: str) -> None:
    """Make a folder and those it lies in, as far as they are not there."""
    if not os.path.isdir(path):
        make_folders(os.path.dirname(path))
        try:
            make_folder(path)
        except FileExistsError:
            if not os.path.isdir(path):  # else another process was quicker
                raise


def sync_folder(path: str) -> None:
    """Wait until the disk has the folder's list of names."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as fault:
        if fault.errno != errno.EINVAL:  # some network file systems cannot sync a folder, and need not
            raise
    finally:
        os.close(handle)


def sync_tree(path: str) -> None:
    """`sync_folder` for a folder and every folder inside it."""
    for folder, _, _ in os.walk(path):
        sync_folder(folder)


def remove_tree(path: str) -> None:
    """Take away a file, a link or a folder with everything in it. Nothing happens when it is not there."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(mode):
        os.unlink(path)
        return
    os.chmod(path, stat.S_IRWXU)  # a folder that may not be written cannot be emptied
    with os.scandir(path) as entries:
        names = [entry.name for entry in entries]
    for name in names:
        remove_tree(os.path.join(path, name))
    os.rmdir(path)


def carry_over(
    old: str, new: str, *, gone: Collection[str], files: Collection[str], folders: Collection[str], besides: str
) -> None:
    """Put into the folder `new` whatever `old` holds that the press did not make, folders inside it too.

    `gone` are paths relative to `old` that are left behind; `files` and `folders` are those that `new` already has;
    names in `old` that begin with `besides` are not looked at. Files are hard links where the file system allows it and
    copies where not; links stay the links they are.
    """
    with os.scandir(old) as entries:
        listed = sorted(
            (entry for entry in entries if not entry.name.startswith(besides)), key=lambda entry: entry.name
        )
    for entry in listed:
        _carry(entry, new, "", gone, files, folders)


def _carry(
    entry: os.DirEntry[str],
    new: str,
    prefix: str,
    gone: Collection[str],
    files: Collection[str],
    folders: Collection[str],
) -> None:
    path = prefix + entry.name
    target = os.path.join(new, path)
    is_folder = entry.is_dir(follow_symlinks=False)
    if path in (files if is_folder else folders):
        raise FileExistsError(errno.EEXIST, "It stands where the press puts something else: move it away", entry.path)
    if not is_folder:
        if path not in gone and path not in files:
            _link(entry, target)
        return
    if path not in folders:
        make_folder(target)
    with os.scandir(entry.path) as entries:
        listed = sorted(entries, key=lambda inner: inner.name)
    for inner in listed:
        _carry(inner, new, f"{path}/", gone, files, folders)
    if path not in folders:
        if listed and not os.listdir(target):
            os.rmdir(target)  # everything in it was the press's
        else:
            os.chmod(target, stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode))


def _link(entry: os.DirEntry[str], target: str) -> None:
    try:
        os.link(entry.path, target, follow_symlinks=False)
    except FileExistsError:
        return  # a file system that folds case: what the press makes takes the name
    except OSError:
        if entry.is_symlink():
            os.symlink(os.readlink(entry.path), target)
        elif entry.is_file(follow_symlinks=False):
            _copy(entry.path, target)
        else:
            raise


def _copy(source: str, target: str) -> None:
    shutil.copy2(source, target, follow_symlinks=False)
    handle = os.open(target, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
