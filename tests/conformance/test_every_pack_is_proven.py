"""The official validators on every pack there is: the shipped one, the second, the bare one. Zero means zero."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf

from nlmpress.proofing.complaints import Complaint, ToolMissing
from nlmpress.proofing.epubcheck import epubcheck
from nlmpress.proofing.verapdf import Flavour, verapdf

Build = Callable[[Path], Path]


def files(dist: Path, suffix: str) -> list[Path]:
    """The built files of a kind; there is at least one."""
    found = sorted(dist.glob(f"*{suffix}"))
    assert found, f"no {suffix} in {sorted(path.name for path in dist.iterdir())}"
    return found


def archival(path: Path) -> Flavour:
    """The PDF/A flavour that a file says it keeps, by its XMP (ISO 19005-2 and -3, 6.6.4): level A of part 2 or 3."""
    claims: dict[tuple[str, str], Flavour] = {("2", "A"): "2a", ("3", "A"): "3a"}
    with pikepdf.open(path) as document, document.open_metadata() as xmp:
        return claims[str(xmp.get("pdfaid:part")), str(xmp.get("pdfaid:conformance"))]


def test_epubcheck_has_nothing_to_say(built: Build, project: Path) -> None:
    said = epubcheck(files(built(project), ".epub"))
    assert [complaint for complaint in said if complaint.severity != "usage"] == []


def test_ace_finds_no_violation(
    built: Build, project: Path, daisy: Callable[[Sequence[Path]], list[Complaint]]
) -> None:
    assert daisy(files(built(project), ".epub")) == []


def test_every_screen_pdf_is_accessible_and_archival_at_once(built: Build, project: Path) -> None:
    pdfs = files(built(project), "-screen.pdf")
    flavours: list[tuple[Flavour, Path]] = [("ua1", path) for path in pdfs]
    assert verapdf([*flavours, *((archival(path), path) for path in pdfs)]) == []


def test_qpdf_reads_every_pdf_without_a_warning(built: Build, project: Path) -> None:
    for path in files(built(project), ".pdf"):
        try:
            run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        except FileNotFoundError as missing:
            raise ToolMissing("qpdf", "qpdf", "apt-get install qpdf") from missing
        assert run.returncode == 0, run.stdout + run.stderr


def test_every_project_has_a_name_of_its_own() -> None:
    """Two packs of one name would be built into one folder, and one of them never judged."""
    from tests.conftest import PROJECTS

    names = [path.name for path in PROJECTS]
    assert len(set(names)) == len(names)
