"""Every judge there is on every file of every edition of every pack: the shipped one, the second language, the hard one
and the bare one. Zero means zero.
"""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from nlmpress import pipeline
from nlmpress.proofing.complaints import ToolMissing
from nlmpress.proofing.judges import ACCESSIBLE, JUDGES
from tests.conformance.conftest import TWINS
from tests.conftest import PROJECTS, ROOT

Complete = Callable[[Path], Path]
Proved = Callable[[Path], dict[str, Any]]
ALONE = {"setting", "copier"}
"""Judges that are asked elsewhere: of the setting, and of sheets to hand out."""
COARSE = {"hard", "vida-es-sueno"}
"""Packs with a picture that is coarse on purpose, which the preflight says of each printed edition."""


@pytest.fixture(
    params=[
        pytest.param(path, id=name, marks=pytest.mark.xdist_group(f"proved-{name}"))
        for path, name in ((path, "shipped" if path == ROOT else path.name) for path in PROJECTS)
    ]
)
def project(request: pytest.FixtureRequest) -> Path:
    """Each project there is; what is asked of one is asked in one process."""
    return Path(request.param)


def require_all(proof: dict[str, Any]) -> None:
    """A judge that is missing is a missing tool; one that gave no verdict is a failure."""
    for one in proof["not_run"]:
        assert not one["failed"], one["why"]
        raise ToolMissing(one["tool"], "what it runs on", one["why"])


def test_every_file_of_every_edition_has_been_judged(proved: Proved, project: Path) -> None:
    proof = proved(project)
    require_all(proof)
    unjudged = [
        one["path"] for one in proof["files"] if not one["judged_by"] and one["path"].endswith((".epub", ".pdf"))
    ]
    assert unjudged == []
    editions = {edition.id for edition in pipeline.editions(ROOT)}
    assert {one["edition"] for one in proof["files"]} == editions - (TWINS if project != ROOT else set())
    assert {one["tool"] for one in proof["tools"]} >= {judge.tool for judge in JUDGES if judge.key not in ALONE}


@pytest.mark.parametrize("tool", [judge.tool for judge in JUDGES if judge.key not in ALONE])
def test_nobody_has_anything_to_say(proved: Proved, project: Path, tool: str) -> None:
    proof = proved(project)
    require_all(proof)
    said = [one for one in proof["findings"] if one["tool"] == tool and one["severity"] != "advice"]
    coarse = [one for one in said if project.name in COARSE and one["rule"] == "house resolution"]
    assert [one for one in said if one not in coarse] == []
    assert bool(coarse) is (project.name in COARSE and tool == "preflight")


def test_a_coarse_picture_is_said_of_the_line_that_shows_it(proved: Proved, project: Path) -> None:
    proof = proved(project)
    require_all(proof)
    for one in proof["findings"]:
        if one["rule"] == "house resolution":
            place = one["source"]
            lines = (project / place["file"]).read_text("utf-8").splitlines()
            assert any("image:" in line for line in lines[place["line"] - 1 : place["line"] + 2]), place


def test_every_pdf_for_the_screen_claims_what_it_is_judged_by(complete: Complete, project: Path) -> None:
    """PDF/UA-1 and PDF/A-2a, by its XMP (ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""
    assert ACCESSIBLE == ("ua1", "2a")
    for path in sorted(complete(project).glob("*.pdf")):
        with pikepdf.open(path) as document, document.open_metadata() as xmp:
            if "pdfxid:GTS_PDFXVersion" not in xmp:
                claims = [str(xmp.get(key)) for key in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")]
                assert claims == ["1", "2", "A"], path.name


def test_qpdf_reads_every_pdf_without_a_warning(complete: Complete, project: Path) -> None:
    for path in sorted(complete(project).glob("*.pdf")):
        try:
            run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        except FileNotFoundError as missing:
            raise ToolMissing("qpdf", "qpdf", "apt-get install qpdf") from missing
        assert run.returncode == 0, run.stdout + run.stderr


def test_every_project_has_a_name_of_its_own() -> None:
    """Two packs of one name would be built into one folder, and one of them never judged."""
    names = [path.name for path in PROJECTS]
    assert len(set(names)) == len(names)
