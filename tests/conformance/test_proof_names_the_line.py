"""What a validator finds in a file is said of the line of source that caused it: ten rules of each and more, planted.

One build holds all defects, one proof finds them.
"""

import dataclasses
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from nlmpress import pipeline
from nlmpress.formats import print as printing
from nlmpress.formats import screen
from nlmpress.pipeline.proving import file_proof, prove
from nlmpress.proofing.complaints import ToolMissing
from nlmpress.proofing.verdict import Proof
from nlmpress.rendering import blocks
from nlmpress.report.proof_page import as_proof_page
from nlmpress.typesetting.engine.tagging import meaning
from tests.conformance.conftest import TOOLS
from tests.conformance.planted import ACE, EPUBCHECK, PREFLIGHT, VERAPDF, markup, spoiled
from tests.conftest import ROOT
from tests.suite.cases import STOCK

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("planted")]

STORY, EDITIONS = "source/text/story.md", "source/editions.yaml"
TEMPLATE, SHEET = "styles/templates/titlepage.xhtml.j2", "styles/epub.css.j2"
FIGURE = "::: figure id=dot\n![A grey dot, one pixel wide.](image:images/dot.png)\n\nA dot.\n:::\n"
WRONG = """{% if epub %}
<p><a href="absent.xhtml">From a template</a></p>
{% else %}
<div>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>
</div>
{% endif %}
"""
EVERY = {"EPUBCheck": EPUBCHECK, "Ace": ACE, "veraPDF": VERAPDF, "preflight": dict.fromkeys(PREFLIGHT, "")}


def _planted(project: Path) -> None:
    """A project whose story has a line for each rule, with a template and a stylesheet of its own that are wrong."""
    shutil.copytree(STOCK, project)
    shutil.copytree(ROOT / "tests/packs/hard/source/images", project / "source" / "images")
    story = project / STORY
    lines = [f"planted {rule}" for rules in EVERY.values() for rule in rules]
    story.write_text(f"{story.read_text('utf-8')}\n{FIGURE}\n" + "\n\n".join(lines) + "\n", "utf-8")
    kinds = "".join(f"- {{id: {output}, output: {output}}}\n" for output in ("epub", "screen", "print"))
    (project / EDITIONS).write_text(kinds)
    (project / TEMPLATE).parent.mkdir(parents=True)
    for path, after, wrong in (
        (TEMPLATE, "</section>", WRONG),
        (SHEET, "", "\np.wrong { color red }\n"),
    ):
        text = (ROOT / path).read_text("utf-8")
        at = text.rindex(after) if after else len(text)
        (project / path).write_text(text[:at] + wrong + text[at:], "utf-8")


@pytest.fixture(scope="module")
def proved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Proof]:
    """The project with its set of files, and the proof of it."""
    project = tmp_path_factory.mktemp("planted") / "pack"
    _planted(project)
    words, typeset = blocks.inlines, screen.typeset
    with pytest.MonkeyPatch.context() as seams:
        seams.setattr(blocks, "inlines", lambda ctx, nodes: markup(ctx, nodes) or words(ctx, nodes))
        seams.setattr(meaning, "_wrap_body", lambda tree, item: None)
        seams.setattr(screen, "typeset", lambda *told, **how: dataclasses.replace(typeset(*told, **how), complaints=()))
        seams.setattr(
            printing, "typeset",
            lambda *told, **how: dataclasses.replace(
                set_ := typeset(*told, **how), complaints=(), pdf=spoiled(set_.pdf)
            ),
        )  # fmt: skip
        pipeline.build(project, workers=1)
        proof = prove(project / "dist", tools=TOOLS, workers=1)
    return project, proof


def found(proof: Proof, tool: str) -> set[tuple[str, str, int]]:
    """Rule, file and line of everything that a judge found."""
    if missing := next((one for one in proof.not_run if one.tool == tool), None):
        raise ToolMissing(tool, "what it runs on", missing.why)
    return {(one.rule, one.at.file, one.at.line) for one in proof.remarks if one.tool == tool}


@pytest.mark.parametrize("tool", EVERY)
def test_each_rule_is_said_of_the_line_that_breaks_it(proved: tuple[Path, Proof], tool: str) -> None:
    project, proof = proved
    lines = (project / STORY).read_text("utf-8").splitlines()
    rules: Mapping[str, str] = EVERY[tool]
    assert len(rules) >= 10
    expected = {(rule, STORY, lines.index(f"planted {rule}") + 1) for rule in rules}
    assert expected - found(proof, tool) == set()


def test_what_a_template_or_a_stylesheet_causes_is_said_of_its_line(proved: tuple[Path, Proof]) -> None:
    project, proof = proved
    for tool, rule, path, words in (
        ("EPUBCheck", "RSC-007", TEMPLATE, "From a template"),
        ("EPUBCheck", "CSS-008", SHEET, "p.wrong"),
        ("veraPDF", "ua1 7.3-1", TEMPLATE, "<svg"),
    ):
        lines = (project / path).read_text("utf-8").splitlines()
        assert (rule, path, next(n for n, line in enumerate(lines, 1) if words in line)) in found(proof, tool)


def test_a_coarse_picture_is_said_of_the_line_that_shows_it(proved: tuple[Path, Proof]) -> None:
    project, proof = proved
    lines = (project / STORY).read_text("utf-8").splitlines()
    shown = next(n for n, line in enumerate(lines, 1) if line.startswith("::: figure"))
    near = {at for rule, file, at in found(proof, "preflight") if (rule, file) == ("house resolution", STORY)}
    assert near & {shown, shown + 1}


def test_ghostscript_sees_the_plates_that_are_not_empty(proved: tuple[Path, Proof]) -> None:
    assert ("plate empty", STORY) in {(rule, file) for rule, file, _ in found(proved[1], "Ghostscript")}


def test_a_proof_is_filed_beside_its_set_and_is_the_same_each_time(proved: tuple[Path, Proof]) -> None:
    project, proof = proved
    page = as_proof_page(proof)
    file_proof(project / "dist", proof, page)
    filed = json.loads((project / "dist" / "proof.json").read_bytes())
    assert filed["verdict"] == "findings"
    assert {"tool": "EPUBCheck", "rule": "RSC-007"}.items() <= next(
        one for one in filed["findings"] if one["tool"] == "EPUBCheck" and one["rule"] == "RSC-007"
    ).items()
    assert str(project) not in page + json.dumps(filed)
    assert (project / "dist" / "proof.html").read_text("utf-8") == page
