"""The corners of the disk that a whole build seldom meets."""

import ctypes
import errno
import os
from pathlib import Path
from typing import Any

import pytest

from nlmpress.artifacts import Artifact
from nlmpress.disk import DiskError, publish
from nlmpress.disk.exchange import REFUSALS, exchange
from nlmpress.disk.tree import make_folders


def test_two_folders_change_places(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name)
    exchange(str(tmp_path / "a"), str(tmp_path / "b"))
    assert os.listdir(tmp_path / "a") == ["b"]
    assert os.listdir(tmp_path / "b") == ["a"]


def test_an_exchange_with_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange(str(tmp_path / "a"), str(tmp_path / "b"))


def test_a_system_without_the_call_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    with pytest.raises(OSError) as told:
        exchange(str(tmp_path), str(tmp_path))
    assert told.value.errno in REFUSALS


def test_somebody_else_may_make_the_folder_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = os.mkdir

    def slow(path: str, mode: int) -> None:
        mkdir(path, mode)
        raise FileExistsError(errno.EEXIST, "File exists", path)

    monkeypatch.setattr(os, "mkdir", slow)
    make_folders(str(tmp_path / "a" / "b"))
    assert (tmp_path / "a" / "b").is_dir()
    monkeypatch.setattr(os, "mkdir", mkdir)
    (tmp_path / "file").write_text("")
    with pytest.raises(FileExistsError):
        make_folders(str(tmp_path / "file"))


def refusing_links(monkeypatch: pytest.MonkeyPatch, fault: OSError) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise fault

    monkeypatch.setattr(os, "link", refuse)


def test_a_name_that_the_file_system_folds_is_the_presss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where `A.epub` and `a.epub` are one name, the link is refused because it exists."""
    out = tmp_path / "dist"
    out.mkdir()
    (out / "A.epub").write_text("old")
    refusing_links(monkeypatch, FileExistsError(errno.EEXIST, "File exists"))
    publish([Artifact(path="a.epub", data=b"new")], out)
    assert os.listdir(out) == ["a.epub"]


def test_what_can_be_neither_linked_nor_copied_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    os.mkfifo(out / "pipe")
    publish([Artifact(path="a.epub", data=b"1")], out)
    assert sorted(os.listdir(out)) == ["a.epub", "pipe"]
    refusing_links(monkeypatch, PermissionError(errno.EPERM, "Operation not permitted", str(out / "pipe")))
    with pytest.raises(DiskError, match=r"dist/pipe: Operation not permitted \(EPERM\)"):
        publish([Artifact(path="a.epub", data=b"2")], out)
    assert (out / "a.epub").read_bytes() == b"1"
