"""Every promise: the smallest pack that breaks it and nothing else, and a near miss that does not."""

from pathlib import Path

import pytest

from nlmpress.diagnostics import Finding
from tests.suite.cases import STOCK, Case, Expected, as_expected, cases, check, pages, said

CASES = [case for page in pages() for case in cases(page)]


def test_the_stock_pack_keeps_every_promise() -> None:
    assert check(STOCK) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}: {case.title}")
def test_what_is_found_is_what_the_case_says(case: Case, tmp_path: Path) -> None:
    found = check(case.make(tmp_path / "pack"))
    assert case.found is not None
    told = [as_expected(finding) for finding in found]
    assert "\n".join(map(str, told)) == "\n".join(map(str, case.found)), "\n".join(map(said, found))
    for expected, finding in zip(case.found, found, strict=True):
        _says(expected, finding)


def _says(expected: Expected, finding: Finding) -> None:
    for words in expected.says:
        assert words in said(finding)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_a_page_breaks_its_promise_alone_and_has_a_near_miss(page: Path) -> None:
    codes = [{expected.code for expected in case.found or ()} for case in cases(page)]
    assert {page.stem} in codes, "no case breaks this promise and no other"
    assert any(page.stem not in found for found in codes), "no near miss"
