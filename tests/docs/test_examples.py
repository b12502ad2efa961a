"""Every example in the documents does what the page says of it."""

from pathlib import Path

import pytest

from nlmpress import pipeline
from tests.conftest import ROOT
from tests.docs import literate
from tests.docs.literate import PAGES, Block, Section

SECTIONS = [section for page in PAGES for section in literate.sections(page)]
WRONG = [(section, *wrong) for section in SECTIONS for wrong in section.wrong()]
BUILT = [page for page in PAGES if any(section.right for section in literate.sections(page))]
LANGUAGES = {"yaml": ".yaml", "markdown": ".md", "svg": ".svg", "css": ".css.j2", "jinja": ".xhtml.j2"}


@pytest.mark.parametrize("section", [section for section in SECTIONS if section.right], ids=str)
def test_nothing_is_found_in_what_a_section_shows(tmp_path: Path, section: Section) -> None:
    findings, told = literate.check(literate.make(tmp_path / "mypack", section.right))
    assert not findings, told


@pytest.mark.parametrize(
    ("section", "under", "block", "said"), WRONG, ids=[f"{section}: {block.wrong}" for section, _, block, _ in WRONG]
)
def test_what_is_called_wrong_breaks_that_promise_alone(
    tmp_path: Path, section: Section, under: list[Block], block: Block, said: str
) -> None:
    findings, told = literate.check(literate.make(tmp_path / "mypack", [*under, block]))
    assert {finding.code for finding in findings} == set(block.wrong.split()), told
    assert said.rstrip("\n") in told, told


@pytest.mark.slow
@pytest.mark.uncounted
@pytest.mark.parametrize("page", BUILT, ids=lambda page: page.stem)
def test_the_examples_of_a_page_are_built(tmp_path: Path, page: Path) -> None:
    """All sections of a page over one another, into an EPUB and a PDF; what they show is in the book."""
    for number, section in enumerate(section for section in literate.sections(page) if section.right):
        project = literate.make(tmp_path / f"{number}", section.right)
        built = pipeline.build(project, ["epub"])
        assert [made.unit for made in built.files] == ["spine items"]
    last = pipeline.build(project, None)
    assert {made.path.rpartition(".")[2] for made in last.files} == {"epub", "pdf", "json"}


def test_every_block_says_what_it_is() -> None:
    for section in SECTIONS:
        for before, block in zip([None, *section.blocks], section.blocks, strict=False):
            assert block.language in {*LANGUAGES, "text", "sh"}, f"{section}: a block of {block.language or 'nothing'}"
            if block.language in LANGUAGES:
                assert block.path.endswith(LANGUAGES[block.language]), f"{section}: {block.path or 'no path'}"
            if block.said:
                assert before is not None, section
                assert before.wrong, f"{section}: something is said of a block that is not wrong"


def test_every_file_of_a_pack_has_an_example() -> None:
    """The manual shows each list that the press reads, and some of those in a folder of lists."""
    paths = [Path(block.path) for section in SECTIONS for block in section.blocks if block.language == "yaml"]
    shown = {path.stem for path in paths} | {path.parent.name for path in paths}
    schemas = {path.name.removesuffix(".schema.json") for path in (ROOT / "src/nlmpress/schemas").iterdir()}
    assert schemas - {"chapter"} <= shown
