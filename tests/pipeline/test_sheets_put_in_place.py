"""Which sheets and parcels lie in dist/: those that the pack lists, and nothing that it lists no more."""

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from nlmpress.cli import main
from nlmpress.diagnostics import Rejected
from nlmpress.pipeline.handouts import handouts
from nlmpress.pipeline.verifying import verify
from tests.packs.outputs import SPANISH

ONE = """
- id: control-primera
  kind: quiz
  title: La torre
  covers: [primera]
  versions: [standard]
  questions: [carcelero]
"""
OTHER = """
- id: hoja
  kind: revision
  title: Antes del examen
  covers: [primera, segunda, tercera]
  versions: [standard]
  rows:
    - {says: Sé contarla.}
"""
SHEETS = {f"{paper}/{name}.pdf" for paper in ("a4", "letter") for name in ("control-primera", "hoja")}
KEYS = {"a4/keys/control-primera-key.pdf", "letter/keys/control-primera-key.pdf"}
PARCELS = {
    "vida-es-sueno-sheets.zip": SHEETS,
    "vida-es-sueno-keys.zip": KEYS,
    "vida-es-sueno-primera.zip": {path for path in SHEETS if "control" in path},
    "vida-es-sueno-whole.zip": {path for path in SHEETS if "hoja" in path},
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = Path(shutil.copytree(SPANISH, tmp_path / "pack", ignore=shutil.ignore_patterns("dist")))
    (made / "source/handouts.yaml").write_text(ONE + OTHER, "utf-8")
    return made


def found(project: Path) -> set[str]:
    """What lies among the sheets; the manifest names just that."""
    dist = project / "dist"
    there = {path.relative_to(dist).as_posix() for path in dist.rglob("*") if path.is_file()}
    listed = {entry["path"] for entry in json.loads((dist / "manifest.json").read_text("utf-8"))["outputs"]}
    assert listed == there - {"manifest.json", "mine.txt"}
    return {path.removeprefix("handouts/") for path in listed}


def test_a_sheet_that_is_asked_for_alone_begins_no_parcel_and_is_put_into_those_there_are(
    project: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    assert handouts(project, ["hoja"], workers=1, cache=cache).parcels == ()
    assert found(project) == {path for path in SHEETS if "hoja" in path}
    assert {file.state for file in verify(project / "dist", project, workers=1).files} == {"repeats"}
    handouts(project, workers=1, cache=cache)
    assert found(project) == SHEETS | KEYS | set(PARCELS)
    (project / "source/handouts.yaml").write_text(ONE + OTHER.replace("contarla", "decirla"), "utf-8")
    done = handouts(project, ["hoja"], workers=1, cache=cache)
    assert len(done.parcels) == 4
    for name, members in PARCELS.items():
        with ZipFile(project / "dist/handouts" / name) as parcel:
            assert set(parcel.namelist()) == members, name
            for member in members:
                assert parcel.read(member) == (project / "dist/handouts" / member).read_bytes()


def test_what_the_pack_lists_no_more_goes_when_all_is_asked_for(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache = tmp_path / "cache"
    assert handouts(project, workers=1, cache=cache).gone == ()
    (project / "dist/mine.txt").write_text("mine", "utf-8")
    (project / "source/handouts.yaml").write_text(ONE, "utf-8")
    handouts(project, ["control-primera"], workers=1, cache=cache)
    assert {path for path in found(project) if "hoja" in path}, "nobody asked for all"
    done = handouts(project, workers=1, cache=cache)
    assert set(done.gone) == {
        f"handouts/{path}"
        for path in (*(p for p in SHEETS if "hoja" in p), "vida-es-sueno-primera.zip", "vida-es-sueno-whole.zip")
    }
    assert not {path for path in found(project) if "hoja" in path}

    (project / "source/handouts.yaml").unlink()
    lessons = project / "source/lessons.yaml"
    lessons.write_text(lessons.read_text("utf-8").replace("sheets: [control-primera]", "sheets: []"), "utf-8")
    assert main(["handouts", str(project)]) == 0
    assert "The pack lists no handouts any more. Removed from" in capsys.readouterr().out
    assert found(project) == set()
    assert (project / "dist/mine.txt").read_text("utf-8") == "mine"
    with pytest.raises(Rejected) as refused:
        handouts(project, workers=1)
    assert [finding.message for finding in refused.value.findings] == ["The pack has no handouts."]
