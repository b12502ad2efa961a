"""Sheets in another style, as docs/restyle.md shows it, and in templates that leave out what sheets are fitted by."""

from pathlib import Path

import pytest

from nlmpress.diagnostics import Rejected
from nlmpress.pipeline.handouts import handouts
from nlmpress.proofing.contents import said_in
from nlmpress.proofing.copying import spoiled
from tests.conftest import ROOT
from tests.docs import literate

HOUSE = ROOT / "styles/templates/handouts"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    page = ROOT / "docs/restyle.md"
    (section,) = (one for one in literate.sections(page) if one.title == "Sheets for the classroom")
    return literate.make(tmp_path / "mypack", section.right)


def made(project: Path) -> bytes:
    handouts(project, (), ["a4"], ["standard"], workers=1)
    return (project / "dist/handouts/a4/before-the-test.pdf").read_bytes()


def test_a_sheet_is_set_as_the_page_says(project: Path) -> None:
    said = " ".join(" ".join(said_in("a.pdf", made(project))).replace("\u2063", " ").split())
    assert "1. I can say the poem by heart." in said
    assert "2. I can name the four tools" in said
    thin = [words for _, words in spoiled(made(project), 12)]
    assert thin == [], "half a point is what a copier keeps"


@pytest.mark.parametrize(
    ("name", "cut", "said"),
    [
        ("sheet", ' id="head" data-fit="head"', 'id="head" data-fit="head"'),
        ("sheet", "{{ body }}", "{{ body }}"),
        ("ticks", "{{ fitted(group.box) }}", "the fitted(…) of a block"),
        ("parts", "data-fit=", "the fitted(…) of a block"),
    ],
)
def test_a_template_that_leaves_out_what_a_sheet_is_fitted_by_is_refused(
    project: Path, name: str, cut: str, said: str
) -> None:
    own = project / "styles/templates/handouts"
    house = (HOUSE / f"{name}.xhtml.j2").read_text("utf-8")
    assert cut in house
    (own / "ticks.xhtml.j2").unlink()
    (own / f"{name}.xhtml.j2").write_text(house, "utf-8")
    assert made(project)
    (own / f"{name}.xhtml.j2").write_text(house.replace(cut, ""), "utf-8")
    with pytest.raises(Rejected) as refused:
        made(project)
    [finding] = refused.value.findings
    assert finding.code == "template-sound"
    assert finding.message == f"It leaves out {said}, by which the press fits a sheet."
    assert finding.at.file == f"styles/templates/handouts/{name}.xhtml.j2"


def test_cards_without_their_marks_are_refused(project: Path) -> None:
    (project / "source/handouts.yaml").write_text(
        "- {id: before-the-test, kind: flashcards, title: Words, covers: [1..6], terms: [symmetry]}\n", "utf-8"
    )
    own = project / "styles/templates/handouts/cards.xhtml.j2"
    own.write_text((HOUSE / "cards.xhtml.j2").read_text("utf-8").replace('data-fit="card"', ""), "utf-8")
    with pytest.raises(Rejected) as refused:
        made(project)
    assert [finding.message for finding in refused.value.findings] == [
        "It leaves out the id of a card with its data-fit, by which the press fits a sheet."
    ]


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("handout.css.j2", "p { color: nonsense( }", "no face"),
        ("tokens.yaml", "handouts: {versions: {standard: {pitch: 0}}}", "ZeroDivisionError"),
    ],
)
def test_a_style_in_which_no_sheet_can_be_set(project: Path, path: str, text: str, said: str) -> None:
    for own in (project / "styles").glob("*.*"):
        own.unlink()
    (project / "styles" / path).write_text(text, "utf-8")
    with pytest.raises(Rejected) as refused:
        made(project)
    [finding] = refused.value.findings
    assert (finding.code, finding.at.file) == ("style-workable", f"styles/{path}")
    assert said in finding.message
