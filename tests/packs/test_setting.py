"""How the pages of the packs are set: nothing that a reader stumbles on is left in the shipped pack."""

import pytest

from nlmpress.typesetting.engine.rounds import GRAVE
from nlmpress.typesetting.setting import SettingReport, read
from tests.conftest import ROOT
from tests.packs.outputs import Build

pytestmark = pytest.mark.slow

PACK = "never-let-me-go"


def counted(built: Build, edition: str) -> SettingReport:
    return read((built(ROOT) / f"{PACK}-{edition}.setting.json").read_bytes())


@pytest.mark.parametrize("edition", ["screen", "print", "print-us", "teacher", "large-print", "dyslexia-friendly"])
def test_no_page_of_the_shipped_pack_has_a_grave_fault(built: Build, edition: str) -> None:
    assert {"widow", "orphan", "heading-at-foot", "short-last-line"} == GRAVE
    report = counted(built, edition)
    assert report.lines > 20 * report.pages
    assert [fault for fault in report.faults if fault.kind in GRAVE] == []


@pytest.mark.parametrize("edition", ["screen", "print"])
def test_hardly_a_line_of_it_is_loose(built: Build, edition: str) -> None:
    counts = counted(built, edition).counts()
    assert counts["loose-line"] < 20
    assert {kind for kind, count in counts.items() if count} <= {"loose-line", "short-page"}


def test_every_fault_is_led_back_to_a_line_of_source(built: Build) -> None:
    for edition in ("screen", "print"):
        for fault in counted(built, edition).faults:
            assert fault.at.line > 0, fault
            assert (ROOT / fault.at.file).is_file(), fault
