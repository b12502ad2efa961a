"""A set of files put in place: what is in it, what of the user's stays, and what happens when the disk will not."""

import errno
import fcntl
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from nlmpress.artifacts import Artifact
from nlmpress.disk import Busy, DiskError, claim, look, publish, recover, swap
from nlmpress.disk import tree as disk_tree


def made(**files: bytes) -> list[Artifact]:
    return [Artifact(path=path.replace("__", "/").replace("_", "."), data=data) for path, data in files.items()]


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_new_set_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    publish(made(a_epub=b"1", sub__b_pdf=b"2"), tmp_path / "deep" / "dist")
    assert names(tmp_path) == ["deep", "deep/dist", "deep/dist/a.epub", "deep/dist/sub", "deep/dist/sub/b.pdf"]
    assert (tmp_path / "deep/dist/sub/b.pdf").read_bytes() == b"2"


def test_a_set_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    publish(made(a_epub=b"1", old__b_pdf=b"2"), out)
    publish(made(a_epub=b"3", c_pdf=b"4"), out, made_before=frozenset({"a.epub", "old/b.pdf"}))
    assert names(tmp_path) == ["dist", "dist/a.epub", "dist/c.pdf"], "a folder goes with the last of the press's files"
    assert (out / "a.epub").read_bytes() == b"3"


def test_what_the_press_did_not_make_is_carried_over(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    publish(made(a_epub=b"1", sheets__x_pdf=b"2"), out)
    (out / "notes.txt").write_text("mine")
    (out / "sheets" / "mine.txt").write_text("mine too")
    (out / "empty").mkdir()
    (out / "private").mkdir(mode=0o700)
    (out / "private" / "locked.txt").write_text("x")
    (out / "private" / "locked.txt").chmod(0o400)
    (out / "out-of-here").symlink_to(tmp_path)
    (out / "dangling").symlink_to("nowhere")
    inode = (out / "notes.txt").stat().st_ino
    publish(made(a_epub=b"3"), out, made_before=frozenset({"a.epub", "sheets/x.pdf"}))
    kept = [
        "dangling",
        "empty",
        "notes.txt",
        "out-of-here",
        "private",
        "private/locked.txt",
        "sheets",
        "sheets/mine.txt",
    ]
    assert names(out) == ["a.epub", *kept]
    assert (out / "notes.txt").stat().st_ino == inode, "the same file, so whoever has it open goes on"
    assert (out / "out-of-here").readlink() == tmp_path
    assert (out / "private").stat().st_mode & 0o777 == 0o700
    assert (out / "private/locked.txt").stat().st_mode & 0o777 == 0o400


def test_where_links_are_refused_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "dist"
    (out / "sub").mkdir(parents=True)
    (out / "sub" / "notes.txt").write_text("mine")
    (out / "sub" / "link").symlink_to("/etc/passwd")
    os.utime(out / "sub" / "notes.txt", (1, 1))

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    publish(made(a_epub=b"1"), out)
    assert (out / "sub/notes.txt").read_text() == "mine"
    assert (out / "sub/notes.txt").stat().st_mtime == 1
    assert (out / "sub/link").readlink() == Path("/etc/passwd")


def test_a_file_of_the_users_under_a_name_of_the_press_gives_way(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    out.mkdir()
    (out / "a.epub").write_text("whoever made this, the manifest is lost")
    publish(made(a_epub=b"1"), out)
    assert (out / "a.epub").read_bytes() == b"1"


@pytest.mark.parametrize("users", ["a.epub/notes.txt", "sub"])
def test_a_folder_for_a_file_and_a_file_for_a_folder_are_refused(tmp_path: Path, users: str) -> None:
    out = tmp_path / "dist"
    (out / users).parent.mkdir(parents=True)
    (out / users).write_text("mine")
    with pytest.raises(DiskError, match=f"{users.split('/')[0]}: It stands where the press puts something else"):
        publish(made(a_epub=b"1", sub__b_pdf=b"2"), out)
    assert (out / users).read_text() == "mine"
    assert names(tmp_path) == sorted({"dist", f"dist/{users.split('/')[0]}", f"dist/{users}"})


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_modes_do_not_depend_on_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        publish(made(sub__a_epub=b"1"), tmp_path / "new" / "dist")
    finally:
        os.umask(before)
    modes = [
        (tmp_path / path).stat().st_mode & 0o777 for path in ("new", "new/dist", "new/dist/sub", "new/dist/sub/a.epub")
    ]
    assert modes == [0o755, 0o755, 0o755, 0o644]


@pytest.mark.parametrize(
    "path",
    ["", "/a", "../a", "a/../b", "a//b", "./a", "a/", "a\\b", "a\0b", "a\nb", "e\u0301.pdf", ".dist.nlmpress-new"],
)
def test_paths_that_no_finished_file_may_have(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path for a finished file"):
        publish([Artifact(path=path, data=b"")], tmp_path / "dist")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (("a", "A"), "of one name"),
        (("a", "a"), "of one name"),
        (("x/a", "X/b"), "folders of one name"),
        (("a", "A/b"), "a folder is"),
    ],
)
def test_paths_that_clash(tmp_path: Path, paths: tuple[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        publish([Artifact(path=path, data=b"") for path in paths], tmp_path / "dist")


def test_a_link_is_not_replaced_and_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "dist").symlink_to("elsewhere")
    with pytest.raises(DiskError, match=f"is a link.*{tmp_path}/elsewhere"):
        publish(made(a_epub=b"1"), tmp_path / "dist")
    assert names(tmp_path / "elsewhere") == []
    (tmp_path / "parent").symlink_to("elsewhere")
    publish(made(a_epub=b"1"), tmp_path / "parent" / "dist")
    assert names(tmp_path / "elsewhere") == ["dist", "dist/a.epub"], "a link on the way is the user's own affair"


def test_a_file_and_the_top_of_a_disk_are_refused(tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("mine")
    with pytest.raises(DiskError, match="is not a folder"):
        publish(made(a_epub=b"1"), tmp_path / "dist")
    with pytest.raises(DiskError, match="the top of a file system"):
        publish(made(a_epub=b"1"), Path("/"))
    assert (tmp_path / "dist").read_text() == "mine"


def test_what_an_older_manifest_says(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    assert look(out, "manifest.json") is None
    assert names(tmp_path) == [], "asking makes nothing"
    publish(made(manifest_json=b"{}"), out)
    assert look(out, "manifest.json") == b"{}"
    (out / "manifest.json").unlink()
    (out / "manifest.json").symlink_to("/etc/passwd")
    assert look(out, "manifest.json") is None, "a link is not read through"
    os.mkfifo(out / "pipe")
    assert look(out, "pipe") is None, "a pipe is not waited for"


# ---- the disk will not


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_set(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        out = disk / "project" / "dist"
        publish(made(a_epub=b"1" * 100_000), out)
        with pytest.raises(DiskError, match=r"No space left on device \(ENOSPC\)\. Free some space"):
            publish(made(a_epub=b"2" * 100_000, b_pdf=b"3" * 100_000), out)
        assert names(disk) == ["project", "project/dist", "project/dist/a.epub"]
        assert (out / "a.epub").read_bytes() == b"1" * 100_000
        publish(made(a_epub=b"2" * 100_000), out)
        assert (out / "a.epub").read_bytes() == b"2" * 100_000


def test_a_mount_point_is_replaced_from_inside(tmp_path: Path) -> None:
    with small_disk(tmp_path / "dist") as out:
        (out / "notes.txt").write_text("mine")
        publish(made(a_epub=b"1", sub__b_pdf=b"2"), out)
        publish(made(a_epub=b"3"), out, made_before=frozenset({"a.epub", "sub/b.pdf"}))
        assert names(tmp_path) == ["dist", "dist/a.epub", "dist/notes.txt"]
        assert (out / "a.epub").read_bytes() == b"3"


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    publish(made(a_epub=b"1"), out)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(DiskError, match=r"File too large \(EFBIG\)"):
            publish(made(a_epub=b"2" * 5000), out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert names(tmp_path) == ["dist", "dist/a.epub"]
    assert (out / "a.epub").read_bytes() == b"1"


def test_a_disk_for_reading_only(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        publish(made(a_epub=b"1"), disk / "project" / "dist")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(
            DiskError, match=r"Read-only file system \(EROFS\)\. .* with --out\. What was in .* before is kept"
        ):
            publish(made(a_epub=b"2"), disk / "project" / "dist")


def test_a_journal_that_cannot_be_begun_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "dist"
    publish(made(a_epub=b"1"), out)
    rename = os.rename

    def refuse(source: str, target: str) -> None:
        if source == str(out):
            raise OSError(errno.EACCES, "Permission denied", source)
        rename(source, target)

    def cannot(*_: object) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(swap, "exchange", cannot)
    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(DiskError, match="Permission denied"):
        publish(made(a_epub=b"2"), out)
    assert names(tmp_path) == ["dist", "dist/a.epub"]
    monkeypatch.setattr(os, "rename", rename)
    publish(made(a_epub=b"2"), out)
    assert names(tmp_path) == ["dist", "dist/a.epub"]
    assert (out / "a.epub").read_bytes() == b"2"


def test_an_exchange_that_fails_for_another_reason_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def cannot(*_: object) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy", str(tmp_path / "dist"))

    publish(made(a_epub=b"1"), tmp_path / "dist")
    monkeypatch.setattr(swap, "exchange", cannot)
    with pytest.raises(DiskError, match="EBUSY"):
        publish(made(a_epub=b"2"), tmp_path / "dist")
    assert names(tmp_path) == ["dist", "dist/a.epub"]


def test_the_sync_of_a_folder_may_be_unknown_but_not_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(number: int) -> None:
        def sync(_: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", sync)

    answer(errno.EINVAL)
    disk_tree.sync_folder(str(tmp_path))
    answer(errno.EIO)
    with pytest.raises(OSError, match="Input/output error"):
        disk_tree.sync_folder(str(tmp_path))


# ---- several at once


def test_leftovers_of_a_dead_process_are_taken_away(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    publish(made(a_epub=b"1"), out)
    (tmp_path / ".dist.nlmpress-new" / "sub").mkdir(parents=True)
    (tmp_path / ".dist.nlmpress-new" / "sub").chmod(0o500)
    (tmp_path / ".dist.nlmpress-old").symlink_to(out)
    recover(out)
    assert names(tmp_path) == ["dist", "dist/a.epub"]


def test_the_second_of_two_says_so(tmp_path: Path) -> None:
    with claim(tmp_path / "dist"), pytest.raises(Busy, match="Another nlmpress is writing to"):
        publish(made(a_epub=b"1"), tmp_path / "dist", wait=False)
    assert names(tmp_path) == []


def test_the_second_of_two_waits(tmp_path: Path) -> None:
    told, came = [], threading.Event()

    def say(words: str) -> None:
        told.append(words)
        came.set()

    def second() -> None:
        with claim(tmp_path / "dist", say=say) as held:
            held.publish(made(b_epub=b"2"), made_before=frozenset({"a.epub"}))

    with claim(tmp_path / "dist") as held:
        other = threading.Thread(target=second)
        other.start()
        assert came.wait(10)
        held.publish(made(a_epub=b"1"))
        assert names(tmp_path / "dist") == ["a.epub"]
    other.join(10)
    assert names(tmp_path / "dist") == ["b.epub"]
    assert told == [f"another nlmpress is writing to {tmp_path}/dist; waiting for it"]


def test_where_folders_cannot_be_locked_a_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = fcntl.flock

    def files_only(handle: int, how: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):
            raise OSError(errno.EBADF, "Bad file descriptor")
        lock(handle, how)

    monkeypatch.setattr(fcntl, "flock", files_only)
    with claim(tmp_path / "dist") as held:
        with pytest.raises(Busy), claim(tmp_path / "dist", wait=False):
            pass
        held.publish(made(a_epub=b"1"))
    assert names(tmp_path) == [".dist.nlmpress-lock", "dist", "dist/a.epub"]
    monkeypatch.setattr(
        fcntl, "flock", lambda handle, how: (_ for _ in ()).throw(OSError(errno.EIO, "Input/output error"))
    )
    with pytest.raises(DiskError, match="EIO"), claim(tmp_path / "dist"):
        pass


CONTENDER = """
import sys
from pathlib import Path
from nlmpress.artifacts import Artifact
from nlmpress.disk import publish
out, mark = Path(sys.argv[1]), sys.argv[2]
for turn in range(15):
    files = [Artifact(path=f"{name}.pdf", data=f"{mark}{turn} {name}".encode() * 2000) for name in "abcd"]
    before = frozenset({"a.pdf", "one.txt", "two.txt"})
    publish([*files, Artifact(path=f"{mark}.txt", data=b"x")], out, made_before=before)
"""


def test_two_publishers_at_once_never_mix(tmp_path: Path) -> None:
    """A reader who holds on to the folder it opened sees one set, always whole."""
    out = tmp_path / "dist"
    publish([Artifact(path=f"{name}.pdf", data=b"zero0 %s" % name.encode() * 2000) for name in "abcd"], out)
    (out / "notes.txt").write_text("mine")
    contenders = [subprocess.Popen([sys.executable, "-c", CONTENDER, str(out), mark]) for mark in ("one", "two")]
    seen = 0
    try:
        while any(contender.poll() is None for contender in contenders):
            handle = os.open(out, os.O_RDONLY)
            try:
                files = [os.open(f"{name}.pdf", os.O_RDONLY, dir_fd=handle) for name in "abcd"]
            except FileNotFoundError:
                continue  # this set has been replaced and was being taken away; the next one is whole
            finally:
                os.close(handle)
            sets = {os.read(file, 100_000).split(b" ")[0] for file in files}
            for file in files:
                os.close(file)
            assert len(sets) == 1
            seen += 1
    finally:
        for contender in contenders:
            assert contender.wait(60) == 0
    assert seen > 10
    assert (out / "notes.txt").read_text() == "mine"
    assert len([name for name in names(out) if name in ("one.txt", "two.txt")]) == 1
    assert names(tmp_path / "dist")[:4] == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]
