"""One file that a user asks for by name."""

import os
import stat
from pathlib import Path

from nlmpress.disk.faults import Taken, told_plainly
from nlmpress.disk.looking import begins_with
from nlmpress.disk.paths import MARK
from nlmpress.disk.tree import remove_tree, sync_folder, write_file


def require_free(path: Path, kind: str, begins: bytes) -> None:
    """Raise `Taken` unless a file can be written there. What stands there already is replaced only if it is a plain
    file of the same kind: one that begins with these bytes. `kind` is what such a file is called.
    """
    target = os.path.abspath(path)
    folder, name = os.path.split(target)
    try:
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        mode = 0
    except (OSError, ValueError) as fault:
        words = fault.strerror if isinstance(fault, OSError) else "no path of this system"
        raise Taken(f"{_cut(path)} cannot be written: {words}. Choose another name.") from fault
    if stat.S_ISDIR(mode) or not name:
        raise Taken(f"{path} is a folder, and a file is to be written. Name a file.")
    if mode and not stat.S_ISREG(mode):
        raise Taken(f"{path} is not a plain file, and is not written over. Choose another name.")
    if mode and not begins_with(Path(target), begins):
        raise Taken(f"{path} is there and is not a {kind}, so it is not written over. Choose another name.")
    if not os.path.isdir(folder):
        raise Taken(f"There is no folder {folder}. Make it first, or name a file in another.")
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=True):
        raise Taken(f"{folder} cannot be written. Look at its permissions, or name a file in another folder.")


def write_one(path: Path, data: bytes, kind: str, begins: bytes) -> None:
    """Write a file, whole or not at all, as `require_free` allows it. `DiskError` when the disk refuses."""
    require_free(path, kind, begins)
    target = os.path.abspath(path)
    folder = os.path.dirname(target)
    draft = os.path.join(folder, f"{MARK}{os.getpid()}")  # no longer than any name may be
    with told_plainly(str(path)):
        try:
            remove_tree(draft)
            write_file(draft, data)
            os.replace(draft, target)
        finally:
            remove_tree(draft)
        sync_folder(folder)


def _cut(path: Path) -> str:
    """A name that nobody wants to see whole."""
    text = str(path)
    return f"{text[:60]}…" if len(text) > 60 else text
