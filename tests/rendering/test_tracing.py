"""A project's own templates say where each of their elements is written; a line of a stylesheet is found again."""

from dataclasses import replace

from nlmpress.diagnostics import Span
from nlmpress.model import SourceFile
from nlmpress.rendering.tracing import in_stylesheets, traced
from tests.rendering.sample import style

TEMPLATE = """{# <p> in a remark #}
<section id="{{ a }}" class="x">{% if a > 1 %}
<h{{ level }}>{{ "<b>" }}</h{{ level }}> <em
  class="y">é</em><br/>
{% endif %}<!-- <i> -->
</section>
"""
SHEET = "p { color: {{ ink }}; }\n  .a { margin: 0 }\n\n"


def own(name: str, text: str) -> dict[str, SourceFile]:
    return {name: SourceFile(path=f"styles/{name}", data=text.encode(), sha256="")}


def test_each_start_tag_that_a_template_writes_is_marked_with_its_place() -> None:
    files = own("templates/part.xhtml.j2", TEMPLATE)
    made, places = traced(replace(style(), own=files, files={**style().files, **files}))
    text = made.files["templates/part.xhtml.j2"].data.decode()
    assert '<section data-at="at.0" id="{{ a }}"' in text
    assert '<em data-at="at.1"\n  class="y">' in text
    assert '<br data-at="at.2"/>' in text
    assert text.count("data-at") == 3
    assert made.own["templates/part.xhtml.j2"].data.decode() == text
    file = "styles/templates/part.xhtml.j2"
    assert places == {
        "at.0": Span(file=file, line=2, column=1, length=8),
        "at.1": Span(file=file, line=3, column=42, length=3),
        "at.2": Span(file=file, line=4, column=19, length=3),
    }


def test_without_templates_of_its_own_a_style_stays_what_it_is() -> None:
    assert traced(style()) == (style(), {})


def test_a_line_of_a_stylesheet_is_found_in_what_wrote_it() -> None:
    there = replace(style(), own=own("epub.css.j2", SHEET))
    assert in_stylesheets("p { color: #123456; }", there) == Span(
        file="styles/epub.css.j2", line=1, column=1, length=23
    )
    assert in_stylesheets(".a { margin: 0 }", there) == Span(file="styles/epub.css.j2", line=2, column=3, length=16)
    assert in_stylesheets(".b { margin: 0 }", there) is None
    assert in_stylesheets("", there) is None
