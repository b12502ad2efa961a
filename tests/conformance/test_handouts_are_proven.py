"""Sheets to hand out as a school could hold them to account: by a reader of PDF/UA-1 and PDF/A-2a, and by a copier."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from nlmpress import pipeline
from nlmpress.model import Id
from nlmpress.papers import PAPERS
from nlmpress.pipeline.listing import listed_in
from nlmpress.pipeline.proving import prove
from nlmpress.proofing.complaints import ToolMissing
from tests.conformance.conftest import TOOLS
from tests.conftest import ROOT
from tests.packs.outputs import SPANISH

Handed = Callable[[Path], Path]


@pytest.fixture(
    params=[
        pytest.param(path, id=name, marks=pytest.mark.xdist_group(f"handed-{name}"))
        for path, name in ((ROOT, "shipped"), (SPANISH, SPANISH.name))
    ]
)
def project(request: pytest.FixtureRequest) -> Path:
    """The packs that hand out sheets; what is asked of one is asked in one process."""
    return Path(request.param)


def test_every_kind_is_there_on_both_papers_every_version_and_every_key(handed: Handed, project: Path) -> None:
    pack = pipeline.check(project).pack
    assert pack is not None
    kinds = {record.id: record.kind for record in pack.handouts}
    made = [entry.handout for entry in listed_in(handed(project)).outputs if entry.handout and entry.handout.record]
    for paper in PAPERS:
        assert {kinds[Id(one.record)] for one in made if one.paper == paper} == set(kinds.values())
    assert {one.version for one in made} == {version for record in pack.handouts for version in record.versions}
    answered = {kinds[Id(one.record)] for one in made if one.answers}
    assert answered >= {"quiz"} | ({"cloze", "exit-tickets", "character-map", "sort-cards"} & set(kinds.values()))


def test_neither_a_validator_nor_a_copier_has_anything_to_say(handed: Handed, project: Path) -> None:
    proof = prove(handed(project), project, TOOLS, only=("verapdf", "copier"))
    for one in proof.not_run:
        assert not one.failed, one.why
        raise ToolMissing(one.tool, "what it runs on", one.why)
    sheets = sum(path.suffix == ".pdf" for path in handed(project).rglob("*"))
    assert {(one.tool, one.files) for one in proof.ran} == {("veraPDF", sheets), ("copier", sheets)}
    assert proof.remarks == ()


def test_every_sheet_claims_what_it_is_judged_by(handed: Handed, project: Path) -> None:
    """PDF/UA-1 and PDF/A-2a, by its XMP (ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""
    for path in sorted(handed(project).rglob("*.pdf")):
        with pikepdf.open(path) as document, document.open_metadata() as xmp:
            claims = [str(xmp.get(key)) for key in ("pdfuaid:part", "pdfaid:part", "pdfaid:conformance")]
        assert claims == ["1", "2", "A"], path.name
