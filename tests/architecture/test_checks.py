"""A promise is a file, its own manual, and its proof."""

import re
from types import ModuleType

import pytest

from nlmpress import checks
from tests.conftest import ROOT

MODULES = checks.modules()


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.CODE)
def test_a_check_is_named_as_its_file_and_has_its_page_and_its_case(module: ModuleType) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", module.CODE)
    assert module.__name__.rpartition(".")[2].replace("_", "-") == module.CODE
    assert len((module.__doc__ or "").split()) >= 20, (
        "the docstring is the manual page: what is promised, why, what to do"
    )
    assert sorted((ROOT / "tests" / "suite").rglob(f"{module.CODE}.*")), f"no case in tests/suite for {module.CODE}"
