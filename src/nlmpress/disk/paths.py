"""Which paths a finished file may have."""

import unicodedata
from collections.abc import Iterable

MARK = ".nlmpress-"
"""Stands in the name of everything that is beside a set of files only while it is being replaced."""


def require_paths(paths: Iterable[str]) -> frozenset[str]:
    """The folders that these paths lie in, once all of them are known to be good.

    A path is posix and relative, in Unicode's form NFC, without `.`, `..`, empty steps, backslashes or control
    characters; no two are the same when case is folded (a set must survive a file system that folds it), and none is a
    folder of another. `ValueError` otherwise: a format has made a mistake, not the user.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path in paths:
        steps = path.split("/")
        if not all(map(_good, steps)) or not unicodedata.is_normalized("NFC", path):
            raise ValueError(f"not a path for a finished file: {path!r}")
        if path.casefold() in files:
            raise ValueError(f"two finished files of one name: {files[path.casefold()]!r} and {path!r}")
        files[path.casefold()] = path
        for folder in ("/".join(steps[:end]) for end in range(1, len(steps))):
            if folders.setdefault(folder.casefold(), folder) != folder:
                raise ValueError(f"two folders of one name: {folders[folder.casefold()]!r} and {folder!r}")
    for clash in sorted(files.keys() & folders.keys()):
        raise ValueError(f"a finished file where a folder is needed: {files[clash]!r}")
    return frozenset(folders.values())


def _good(step: str) -> bool:
    return step not in ("", ".", "..") and MARK not in step and "\\" not in step and step.isprintable()
