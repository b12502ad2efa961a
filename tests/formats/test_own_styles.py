"""What is wrong with a project's own templates and stylesheets is said of them, and not of the press."""

import shutil
from pathlib import Path

import pytest

from nlmpress import pipeline
from nlmpress.diagnostics import Finding, Rejected

BARE = Path(__file__).parents[1] / "packs" / "bare"
HOUSE = Path(__file__).parents[2] / "styles"


def said(folder: Path, path: str, text: str, edition: str) -> Finding:
    project = folder / "bare"
    shutil.copytree(BARE, project, ignore=shutil.ignore_patterns("dist"))
    file = project / "styles" / path
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Rejected) as refused:
        pipeline.build(project, [edition], folder / "out")
    assert not (folder / "out").exists()
    (finding,) = refused.value.findings
    return finding


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("print.css.j2", "p { color: red }\np { color: {{ colours.light.nope.x }} }\n", 2),
        ("templates/imprint.xhtml.j2", "<section>\n{% if %}\n</section>\n", 2),
        ("templates/imprint.xhtml.j2", '<p>{{ "".__class__.__mro__ }}</p>\n', 1),
        ("templates/imprint.xhtml.j2", "<p>{% for n in range(10000000000) %}x{% endfor %}</p>\n", 1),
    ],
)
def test_a_template_that_cannot_be_filled_is_a_finding_at_its_line(
    tmp_path: Path, path: str, text: str, line: int
) -> None:
    finding = said(tmp_path, path, text, "screen")
    assert (finding.code, finding.at.file, finding.at.line) == ("template-sound", f"styles/{path}", line)


def test_a_declaration_that_the_engine_ignores_is_found_in_the_stylesheet(tmp_path: Path) -> None:
    css = (HOUSE / "print.css.j2").read_text(encoding="utf-8")
    finding = said(tmp_path, "print.css.j2", f"{css}\np {{ colour: red }}\n", "screen")
    assert (finding.code, finding.at.file) == ("page-engine-silent", "styles/print.css.j2")
    assert finding.at.line == css.count("\n") + 2
