"""A new project: all its files, or none, and nothing written over."""

import errno
import os
from pathlib import Path

import pytest

from nlmpress.disk import DiskError, write_new

FILES = {"source/pack.yaml": b"format: 1\n", "source/text/one.md": b"One.\n", ".gitignore": b"dist/\n"}


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_new_folder_with_its_files(tmp_path: Path) -> None:
    write_new(tmp_path / "deep" / "mypack", FILES)
    assert names(tmp_path) == [
        "deep/mypack/.gitignore",
        "deep/mypack/source/pack.yaml",
        "deep/mypack/source/text/one.md",
    ]
    assert (tmp_path / "deep/mypack/source/pack.yaml").read_bytes() == b"format: 1\n"
    assert os.listdir(tmp_path / "deep") == ["mypack"]


def test_an_empty_folder_stays_the_same_one(tmp_path: Path) -> None:
    folder = tmp_path / "mypack"
    folder.mkdir()
    inode = folder.stat().st_ino
    write_new(folder, FILES)
    assert folder.stat().st_ino == inode
    assert names(folder) == sorted(FILES)


@pytest.mark.parametrize("there", ["mypack/notes.txt", "mypack"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine")
    with pytest.raises(DiskError, match="there already"):
        write_new(tmp_path / "mypack", FILES)
    assert (tmp_path / there).read_text() == "mine"
    assert names(tmp_path) == [there]


def test_a_refusal_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(DiskError, match="ENOSPC"):
        write_new(tmp_path / "mypack", FILES)
    assert os.listdir(tmp_path) == []
