"""New folders, for new projects."""

import os
from collections.abc import Mapping
from pathlib import Path

from nlmpress.disk.faults import Taken, told_plainly
from nlmpress.disk.paths import MARK, require_paths
from nlmpress.disk.tree import make_folder, make_folders, remove_tree, sync_folder, sync_tree, write_file


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new project: these files, by posix path, in a folder that is not there yet or is empty.

    They are complete beside it before they appear. `Taken` when something is there already, `DiskError` when the disk
    refuses.
    """
    folders = require_paths(files)
    target = os.path.abspath(folder)
    if os.path.lexists(target) and (not os.path.isdir(target) or os.listdir(target)):
        raise Taken(f"{folder} is there already, and nothing in it is written over. Choose another name.")
    above = os.path.dirname(target)
    while not os.path.lexists(above):
        above = os.path.dirname(above)
    if not os.path.isdir(above):
        raise Taken(f"{above} is not a folder, and nothing can stand in it. Choose another name.")
    with told_plainly(str(folder)):
        make_folders(os.path.dirname(target))
        draft = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}{MARK}{os.getpid()}")
        remove_tree(draft)
        try:
            make_folder(draft)
            for inner in sorted(folders):
                make_folder(os.path.join(draft, inner))
            for path, data in sorted(files.items()):
                write_file(os.path.join(draft, path), data)
            sync_tree(draft)
            _appear(draft, target)
        finally:
            remove_tree(draft)
        sync_folder(os.path.dirname(target))


def _appear(draft: str, target: str) -> None:
    if os.path.isdir(target):  # the folder stays the same one: somebody may stand in it (`nlmpress new .`)
        for name in sorted(os.listdir(draft)):
            os.rename(os.path.join(draft, name), os.path.join(target, name))
    else:
        os.rename(draft, target)
