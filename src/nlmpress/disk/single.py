"""One file that a user asks for by name."""

import os
from pathlib import Path

from nlmpress.disk.faults import DiskError, told_plainly
from nlmpress.disk.paths import MARK
from nlmpress.disk.tree import remove_tree, sync_folder, write_file


def write_one(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; a plain file that stands there is replaced.

    `DiskError` when the disk refuses.
    """
    target = os.path.abspath(path)
    folder, name = os.path.split(target)
    if os.path.lexists(target) and (os.path.islink(target) or not os.path.isfile(target)):
        raise DiskError(f"{path} is not a plain file, and is not written over. Choose another name.")
    draft = os.path.join(folder, f".{name}{MARK}{os.getpid()}")
    with told_plainly(str(path)):
        try:
            remove_tree(draft)
            write_file(draft, data)
            os.replace(draft, target)
        finally:
            remove_tree(draft)
        sync_folder(folder)
