"""The press without its checkout: installed from the wheel and editable, it makes a new pack and builds it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

# One test process for all of it: the environment costs ten seconds, and an install changes it.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("installed")]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command to its end; its output, or a failure that shows it."""
    # PYTHONPATH and the like must not lend the installed press anything of the checkout.
    ran = subprocess.run(["env", "-u", "PYTHONPATH", *command], cwd=cwd, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{command}\n{ran.stdout[-3000:]}{ran.stderr[-3000:]}"
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, by way of the source archive, as a publisher of the press would make it."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with what the press needs, at its locked hashes, and no press."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    run(folder / "bin" / "pip", "install", "-qq", "--require-hashes", "-r", ROOT / "setup" / "run.txt", cwd=folder)
    return folder


def test_the_wheel_carries_the_house_style_and_nothing_made(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    house = {path.relative_to(ROOT).as_posix() for path in (ROOT / "styles").rglob("*") if path.is_file()}
    house = {name for name in house if "__pycache__" not in name}
    assert {f"nlmpress/{name}" for name in house} <= names
    manual = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert {f"nlmpress/{name}" for name in manual} <= names
    assert not [name for name in names if name.endswith((".pyc", ".log")) or "/." in name]
    assert {path.name for path in (ROOT / "src" / "nlmpress" / "proofing").glob("*.java")} <= {
        name.rpartition("/")[2] for name in names
    }


@pytest.mark.parametrize("kind", ["wheel", "editable"])
def test_a_new_pack_is_made_and_built(kind: str, wheel: Path, environment: Path, tmp_path: Path) -> None:
    pip, press = environment / "bin" / "pip", environment / "bin" / "nlmpress"
    what = [wheel] if kind == "wheel" else ["--no-build-isolation", "--editable", ROOT]
    run(pip, "install", "-qq", "--no-index", "--no-deps", "--force-reinstall", *what, cwd=tmp_path)
    run(pip, "check", cwd=tmp_path)
    where = run(environment / "bin" / "python", "-c", "import nlmpress; print(nlmpress.__file__)", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(environment if kind == "wheel" else ROOT)
    run(press, "new", "mypack", cwd=tmp_path)
    table = run(press, "build", cwd=tmp_path / "mypack")
    made = {path.suffix for path in (tmp_path / "mypack" / "dist").iterdir()}
    assert made == {".epub", ".pdf", ".json"}
    assert all(name in table for name in ("file", "pages", "size", "seconds"))
