"""What is hard on a page is all there, and on the page."""

import re
import shutil
from pathlib import Path

import pytest

from nlmpress import pipeline
from tests.packs.outputs import BARE, HARD, Build, epub, epub_trees, pdf_pages, pdf_word_boxes, screen


@pytest.mark.slow
@pytest.mark.uncounted
def test_nothing_runs_off_a_page(built: Build) -> None:
    outside = [
        (page, word[:40]) for page, width, left, right, word in pdf_word_boxes(screen(built(HARD)))
        if left < 20 or right > width - 20
    ]  # fmt: skip
    assert outside == []


@pytest.mark.slow
@pytest.mark.uncounted
def test_nothing_of_a_hard_pack_is_lost(built: Build) -> None:
    pages = pdf_pages(screen(built(HARD)))
    text = " ".join(pages)
    assert "without making it smaller than the name of the press" in text, "a subtitle of four lines"
    for number in range(1, 13):
        assert f"level {number}" in text
        assert f"step {number}" in text
    for number in range(1, 301):
        assert re.search(rf"Note {number}\b", text), f"note {number}"
    for number in range(1, 71):
        assert f"line {number} of a table" in text
    assert text.count("sight.") == 10 * 6 + 8 * 6 + 2 + 12, "rows and a note of more than a page"


@pytest.mark.slow
@pytest.mark.uncounted
def test_no_page_of_a_hard_pack_is_blank(built: Build) -> None:
    assert [number for number, page in enumerate(pdf_pages(screen(built(HARD))), 1) if not page] == []


@pytest.mark.slow
@pytest.mark.uncounted
def test_five_hundred_terms(tmp_path: Path) -> None:
    """Made here, for nobody would read them: every term once in the glossary, in order, and every use found."""
    project = tmp_path / "many"
    shutil.copytree(BARE, project)
    names = [f"{first}{second}{third}el" for first in "bcdfglmnpr" for second in "aeiou" for third in "dlnrstvmgb"]
    records = [
        f"- {{id: {name}, term: {name}, definition: A made-up thing., see: [{names[-1 - i]}]}}"
        for i, name in enumerate(names)
    ]
    source = project / "source"
    source.joinpath("glossary.yaml").write_text("\n".join(reversed(records)) + "\n", encoding="utf-8")
    links = " ".join(f"[{name}](term:{name})" for name in names)
    source.joinpath("text/one.md").write_text(
        f"---\nid: one\ntitle: One\n---\n\n{links}\n\n![](make:glossary)\n", encoding="utf-8"
    )
    dist = tmp_path / "dist"
    pipeline.build(project, None, dist)
    tree = next(tree for name, tree in epub_trees(epub(dist)).items() if name.endswith("one.xhtml"))
    told = [e.get("id", "").removeprefix("g-") for e in tree.iter() if re.fullmatch(r"g-\w+el", e.get("id", ""))]
    assert told == sorted(names)
    text = " ".join(pdf_pages(screen(dist)))
    assert text.count("A made-up thing.") == 500
