"""Two builds of the same source give the same bytes, wherever, whenever and by whomever they are made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from nlmpress.model import Output
from tests.suite.cases import STOCK

SURROUNDINGS: dict[str, dict[str, str]] = {  # several at once: none of them may tell
    "hash-seed, time-zone, home": {
        "PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent",
    },
    "locale, umask": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr", "umask": "077"},
    "old-dist": {"twice": "yes"},
}  # fmt: skip


def build(project: Path, cwd: Path, **surroundings: str) -> dict[str, bytes]:
    mask = int(surroundings.pop("umask", "022"), 8)
    for _ in range(2 if surroundings.pop("twice", "") else 1):
        subprocess.run(
            [sys.executable, "-m", "nlmpress", "build", str(project), "--quiet"],
            cwd=cwd, env={**os.environ, **surroundings}, umask=mask, check=True, timeout=300,
        )  # fmt: skip
    made = sorted(path for path in (project / "dist").rglob("*") if path.is_file())
    assert {oct(path.stat().st_mode & 0o777) for path in made} == {"0o644"}
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in made}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    project = pack(tmp_path_factory.mktemp("first") / "pack")
    return build(project, project, PYTHONHASHSEED="0")


def pack(folder: Path) -> Path:
    """The stock pack in every output that there is."""
    project = Path(shutil.copytree(STOCK, folder))
    resting = {"cover": ", of: print, stock: offset-80"}
    lines = (f"- {{id: {output}, output: {output}{resting.get(output, '')}}}\n" for output in get_args(Output))
    (project / "source" / "editions.yaml").write_text("".join(lines))
    return project


@pytest.mark.slow
@pytest.mark.uncounted
@pytest.mark.xdist_group("same-bytes")
@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_the_bytes_are_the_same(first: dict[str, bytes], surroundings: dict[str, str], tmp_path: Path) -> None:
    project = pack(tmp_path / "another place" / "of another name")
    for path in project.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    made = build(project, tmp_path, **surroundings)
    assert sorted(made) == sorted(first)
    assert [path for path in made if made[path] != first[path]] == []
