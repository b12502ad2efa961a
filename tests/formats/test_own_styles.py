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
        ("templates/imprint.xhtml.j2", "<p>\n{{ 9 ** (9 ** 9) }}</p>\n", 2),
        ("templates/imprint.xhtml.j2", "<p>\n{{ 'x' * 10000000000 }}</p>\n", 2),
        ("templates/imprint.xhtml.j2", "<p>\n{% include 'imprint.xhtml.j2' %}</p>\n", 2),
        ("templates/imprint.xhtml.j2", "<p>\n{% include 'nowhere.j2' %}</p>\n", 2),
        ("templates/imprint.xhtml.j2", "<p>{% macro a() %}\n{{ a() }}{% endmacro %}{{ a() }}</p>\n", 2),
        ("templates/imprint.xhtml.j2", "<p>\n{{ 1 / 0 }}</p>\n", 2),
        ("templates/imprint.xhtml.j2", "<p>\n{{ lipsum() }}</p>\n", 2),
        ("templates/imprint.xhtml.j2", "<p>{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}</p>\n", 0),
        ("templates/imprint.xhtml.j2", "<p>{{ 'x' * 40000000 }}</p>\n", 0),
        ("core.css.j2", "p { color: red }\np { color: {{ colours.light.nope.x }} }\n", 2),
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


@pytest.mark.parametrize("edition", ["epub", "screen"])
@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("<section>\n<p>{{ faces }}\n</section>\n", 3, 3, "mismatched tag, and <p> is still open"),
        ("<section>\n<p>{{ faces }} a & b</p>\n</section>\n", 2, 19, "invalid token"),
        ("<section>\n<p>\n{{ faces|replace(faces, '<br>'|safe) }}</p></section>\n", 3, 42, "<br> is still open"),
        ("<section>\n<p>{{ faces|replace(faces, '<i'|safe) }}</p></section>\n", 2, 41, "invalid token"),
        ("<section>\n<p>&nbsp;</p></section>\n", 2, 4, "undefined entity"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]>\n<p>&a;</p>\n", 1, 3, "invalid token"),
        ("<section>\n" + "<div>" * 300 + "</div>" * 300 + "</section>", 2, 991, "200 levels"),
    ],
)
def test_a_template_that_makes_what_is_not_well_formed_is_a_finding_at_its_place(
    tmp_path: Path, text: str, line: int, column: int, words: str, edition: str
) -> None:
    finding = said(tmp_path, "templates/imprint.xhtml.j2", text, edition)
    assert (finding.code, finding.at.line, finding.at.column) == ("template-sound", line, column)
    assert words in finding.message


def test_a_whole_page_that_is_not_well_formed(tmp_path: Path) -> None:
    page = (HOUSE / "templates/page.xhtml.j2").read_text(encoding="utf-8")
    finding = said(tmp_path, "templates/page.xhtml.j2", page.replace("</body>", "<br></body>"), "epub")
    assert (finding.code, finding.at.line) == ("template-sound", page[: page.index("</body>")].count("\n") + 1)


@pytest.mark.slow
@pytest.mark.uncounted
def test_a_template_that_loops_for_ever_ends(tmp_path: Path) -> None:
    """Ten seconds of the processor's time, told for one page."""
    many = "{% for a in range(99999) %}\n" * 3 + "{% endfor %}" * 3
    finding = said(tmp_path, "templates/imprint.xhtml.j2", many, "epub")
    assert finding.code == "template-sound"
    assert finding.message == "It is not filled in reasonable time."


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        # Pango dies of an empty set of faces, so that this must be seen before.
        ("print.css.j2", "", "no face"),
        ("print.css.j2", "@font-face { font-family: a; src: url('house:nope') }", "no face"),
        ("print.css.j2", ":not(" * 3000 + "p" + ")" * 3000 + " { color: red }", "RecursionError"),
        ("tokens.yaml", "sizes: {head: 999999999999}", "ZeroDivisionError"),
        ("tokens.yaml", "covers: {frame: {text_gap: 100000}}", "StopIteration"),
    ],
)
def test_a_style_of_which_no_book_can_be_made(tmp_path: Path, path: str, text: str, words: str) -> None:
    finding = said(tmp_path, path, text, "epub" if "covers" in text else "screen")
    assert (finding.code, finding.at.file) == ("style-workable", f"styles/{path}")
    assert words in finding.message


def test_a_declaration_that_the_engine_ignores_is_found_in_the_stylesheet(tmp_path: Path) -> None:
    css = (HOUSE / "print.css.j2").read_text(encoding="utf-8")
    finding = said(tmp_path, "print.css.j2", f"{css}\np {{ colour: red }}\n", "screen")
    assert (finding.code, finding.at.file) == ("page-engine-silent", "styles/print.css.j2")
    assert finding.at.line == css.count("\n") + 2


def test_a_picture_that_the_engine_cannot_draw_is_named(tmp_path: Path) -> None:
    project = tmp_path / "bare"
    shutil.copytree(BARE, project, ignore=shutil.ignore_patterns("dist"))
    (project / "source/a b.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><path d="M 0 0 A 1 1 QQQ 0.0.0.0 e e e"/></svg>'
    )
    (chapter,) = project.glob("source/text/*.md")
    chapter.write_text(chapter.read_text() + "\n::: figure\n![A thing](<image:a b.svg>)\n:::\n")
    with pytest.raises(Rejected) as refused:
        pipeline.build(project, ["screen"], tmp_path / "out")
    assert [(f.code, f.at.file) for f in refused.value.findings] == [("page-engine-silent", "source/a b.svg")]
