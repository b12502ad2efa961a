"""The cache: bytes by the hash of what they were made from; whole, bounded, and never in the way."""

import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from nlmpress.disk import Cache


def key(name: str) -> str:
    return sha256(name.encode()).hexdigest()


def test_what_is_put_is_got(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "a" / "cache", 10_000)
    assert cache.get(key("a")) is None
    cache.put(key("a"), b"bytes")
    cache.put(key("b"), b"")
    assert cache.get(key("a")) == b"bytes"
    assert cache.get(key("b")) == b""
    assert sorted(os.listdir(tmp_path / "a" / "cache")) == sorted([key("a"), key("b")])


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b + b"x", lambda b: b"", lambda b: b[:60] + b"!" + b[61:]]
)
def test_a_damaged_entry_is_not_there(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache = Cache(tmp_path, 10_000)
    cache.put(key("a"), b"some bytes that matter")
    path = tmp_path / key("a")
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get(key("a")) is None
    assert not path.exists()
    cache.put(key("a"), b"again")
    assert cache.get(key("a")) == b"again"


def test_an_entry_under_another_name_is_not_there(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 10_000)
    cache.put(key("a"), b"bytes")
    os.rename(tmp_path / key("a"), tmp_path / key("b"))
    assert cache.get(key("b")) is None


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 3500)
    for age, name in ((400, "a"), (300, "b"), (200, "c")):
        cache.put(key(name), b"x" * 1000)
        now = (tmp_path / key(name)).stat().st_mtime
        os.utime(tmp_path / key(name), (now - age, now - age))
    assert cache.get(key("a")) is not None
    cache.put(key("d"), b"x" * 1000)
    assert [name for name in "abcd" if cache.get(key(name))] == ["a", "c", "d"], "a was used last, b longest ago"
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 3500


def test_what_is_larger_than_all_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1000)
    cache.put(key("a"), b"x" * 900)
    cache.put(key("b"), b"x" * 1000)
    assert cache.get(key("a")) is not None
    assert cache.get(key("b")) is None


def test_drafts_of_dead_processes_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 1000)
    for name, age in (("draft-dead", 4000), ("draft-living", 10)):
        (tmp_path / name).write_bytes(b"x")
        now = (tmp_path / name).stat().st_mtime
        os.utime(tmp_path / name, (now - age, now - age))
    (tmp_path / "README").write_text("somebody's")
    cache.put(key("a"), b"x")
    assert sorted(os.listdir(tmp_path)) == sorted(["draft-living", "README", key("a")])


def test_a_folder_that_cannot_be_used_is_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    for folder in (tmp_path / "file", tmp_path / "file" / "inside", Path("/proc/nlmpress"), None):
        cache = Cache(folder, 1000)
        cache.put(key("a"), b"bytes")
        assert cache.get(key("a")) is None
    assert (tmp_path / "file").read_text() == "not a folder"


def test_a_full_disk_leaves_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    Cache(tmp_path, 1000).put(key("a"), b"bytes")
    assert os.listdir(tmp_path) == []


def test_a_key_is_a_hash(tmp_path: Path) -> None:
    for wrong in ("", "../../etc/passwd", key("a").upper(), key("a") + "0"):
        with pytest.raises(ValueError, match="not a SHA-256"):
            Cache(tmp_path, 1000).get(wrong)
        with pytest.raises(ValueError, match="not a SHA-256"):
            Cache(None, 1000).put(wrong, b"")


SHARER = """
import sys
from hashlib import sha256
from pathlib import Path
from nlmpress.disk import Cache
cache = Cache(Path(sys.argv[1]), 20_000)
for turn in range(300):
    name = str(turn % 40)
    key = sha256(name.encode()).hexdigest()
    kept = cache.get(key)
    assert kept is None or kept == name.encode() * 500, kept
    cache.put(key, name.encode() * 500)
"""


def test_processes_share_it(tmp_path: Path) -> None:
    sharers = [subprocess.Popen([sys.executable, "-c", SHARER, str(tmp_path)]) for _ in range(2)]
    assert [sharer.wait(60) for sharer in sharers] == [0, 0]
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 20_000
    assert all(len(path.name) == 64 for path in tmp_path.iterdir())
