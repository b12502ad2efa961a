"""Pages that are read more easily: what large print and a dyslexia-friendly page promise, in laid-out pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from weasyprint.formatting_structure import boxes

from nlmpress.assembly import assemble
from nlmpress.diagnostics import Findings
from nlmpress.reading import read_pack, read_style
from nlmpress.rendering import render_print
from nlmpress.typesetting.books import files_of
from nlmpress.typesetting.engine.setter import Setter
from nlmpress.words import for_language
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("easier")]
POINT = 0.75
"""Of a CSS pixel."""


@dataclass(frozen=True, slots=True)
class Laid:
    name: str
    pages: list[Any]


@pytest.fixture(scope="module", params=["large-print", "dyslexia-friendly"])
def laid(request: pytest.FixtureRequest) -> Laid:
    found = Findings()
    style, pack = read_style(ROOT, found), read_pack(ROOT, found)
    assert pack is not None
    words = for_language(pack.identity.lang, style.words, pack.words)
    edition = next(edition for edition in pack.editions if edition.id == request.param)
    # Enough to see every kind of page in, and no more than takes seconds.
    edition = replace(edition, without=(*edition.without, "part-people", "part-ideas", "part-craft", "part-study"))
    book = assemble(pack, edition, words, tuple(style.tokens["marks"]))
    printed = render_print(book, style, words, page=edition.page)
    return Laid(str(request.param), Setter(printed.css, files_of(book, style)).lay_out(printed.body_html).pages)


def lines(laid: Laid) -> Iterator[tuple[Any, list[Any]]]:
    for page in laid.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.LineBox):
                texts = [b for b in box.descendants() if isinstance(b, boxes.TextBox) and b.text.strip()]
                if texts:
                    yield box, texts


def running(laid: Laid) -> Iterator[tuple[Any, list[Any]]]:
    """The lines of text of one run in the size of the text."""
    size = {"large-print": 18.0, "dyslexia-friendly": 13.0}[laid.name]
    for line, texts in lines(laid):
        if line.element_tag == "p" and len(texts) == 1 and round(texts[0].style["font_size"] * POINT, 1) == size:
            yield line, texts


def test_no_type_is_smaller_than_it_may_be(laid: Laid) -> None:
    least = {"large-print": 18, "dyslexia-friendly": 11.9}[laid.name]
    sizes = {round(text.style["font_size"] * POINT, 1) for _, texts in lines(laid) for text in texts}
    assert min(sizes) >= least, sorted(sizes)
    assert list(running(laid))


def test_lines_are_half_as_high_again_as_their_type(laid: Laid) -> None:
    for line, texts in running(laid):
        assert line.height >= 1.49 * texts[0].style["font_size"]


def test_a_line_holds_sixty_to_seventy_characters(laid: Laid) -> None:
    measure = laid.pages[0]._page_box.width
    full = [len(texts[0].text) for _, texts in running(laid) if texts[0].width > 0.93 * measure]
    assert len(full) > 100
    assert 58 <= sum(full) / len(full) <= 72


def test_nothing_is_justified_hyphenated_or_in_small_capitals(laid: Laid) -> None:
    for _, texts in lines(laid):
        for text in texts:
            assert text.style["text_align_all"] != "justify"
            assert not text.text.endswith(("\u2010", "\u00ad"))
            assert text.style["font_variant_caps"] == "normal"
            assert text.style["text_decoration_line"] == "none"


def test_italics_are_for_titles_or_for_nothing(laid: Laid) -> None:
    slanted = {t.element_tag for _, texts in lines(laid) for t in texts if t.style["font_style"] == "italic"}
    assert slanted <= ({"cite"} if laid.name == "large-print" else set())


def test_dyslexia_friendly_pages_are_in_one_sans(laid: Laid) -> None:
    families = {text.style["font_family"][0] for _, texts in lines(laid) for text in texts}
    assert families == ({"Literata", "Source Sans 3"} if laid.name == "large-print" else {"Source Sans 3"})
