"""The document for the page engine, and the chapters that wait for page numbers."""

import re

import pytest
from lxml import etree

from nlmpress.book import PageMap
from nlmpress.rendering import PrintBook, render_epub, render_print
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.pages import press
from tests.rendering import sample

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def printed() -> PrintBook:
    return render_print(sample.book(sample.TEACHER), sample.style(), sample.words(), page="screen")


def ids(html: str) -> list[str]:
    return [str(id_) for id_ in etree.fromstring(html.encode()).xpath("//@id")]


def paged(html: str, every: int = 12) -> PageMap:
    """A page turn after every twelfth anchor; two roman pages first."""
    places = {anchor: number // every for number, anchor in enumerate(ids(html))}
    return PageMap(page=places, labels=("i", "ii", *(str(n) for n in range(1, 200))))


def test_what_waits_is_not_in_the_body_and_knows_its_place(printed: PrintBook) -> None:
    assert [(late.anchor, late.before) for late in printed.late] == [
        ("s-quote-index", "s-faq"),
        ("s-glossary", "s-faq"),
    ]
    assert "s-glossary" not in ids(printed.body_html)


def test_ids_are_unique_and_every_link_and_page_reference_has_its_anchor(printed: PrintBook) -> None:
    pages = paged(printed.body_html)
    documents = [printed.body_html, *(late.html(pages) for late in printed.late)]
    found = [id_ for document in documents for id_ in ids(document)]
    assert len(found) == len(set(found))
    for document in documents:
        assert set(re.findall(r'href="#([^"]+)"', document)) <= set(found)
        assert set(re.findall(r'data-ref="([^"]+)"', document)) <= set(found)


def test_a_reference_gives_its_page(printed: PrintBook) -> None:
    page = '<span class="page" data-ref="fig-map">000</span>'
    assert f'>the map</a> <span class="see gen" data-generated="1">(p.\u00a0{page})</span>' in printed.body_html


def test_a_word_is_finished_before_its_page_which_is_given_once() -> None:
    made = press(sample.book(sample.TEACHER), sample.style(), sample.words(), "print", {}, "")
    words = sample.para(sample.ref("term", "inn", "The inn"), "’s door; the ", sample.ref("term", "inn"), "s.").inlines
    said = inlines(made.context(made.book.chapters[0], 0), words)
    assert re.sub("<[^>]+>", "", said) == "The inn’s (p.\u00a0000) door; the inns."


def test_late_chapters_print_true_pages_and_can_be_set_again(printed: PrintBook) -> None:
    pages = paged(printed.body_html)
    index = next(late for late in printed.late if late.anchor == "s-quote-index")
    once = index.html(pages)
    assert once == index.html(pages)
    main = pages.label("q-dust")
    assert f'<a href="#q-dust" aria-label="main discussion: {main}"><b>{main}</b></a>' in once


def test_rows_under_one_another_are_one_table(printed: PrintBook) -> None:
    root = etree.fromstring(printed.body_html.encode())
    (table,) = root.xpath("//*[@class='rows']")
    assert [len(body.xpath("./*[not(@class)]")) for body in table.iter(f"{XHTML}tbody")] == [2, 1]
    assert [th.get("scope") for th in table.iter(f"{XHTML}th")] == ["col", "col", "rowgroup", "rowgroup"]


def test_the_glossary_has_guide_words_and_no_divisions_inside_the_list(printed: PrintBook) -> None:
    late = next(late for late in printed.late if late.anchor == "s-glossary")
    root = etree.fromstring(late.html(paged(printed.body_html)).encode())
    (glossary,) = root.xpath("//*[local-name()='dl']")
    assert {str(child.tag) for child in glossary} == {f"{XHTML}dt", f"{XHTML}dd"}
    assert glossary.xpath("./*/@data-guide") == ["inn", "toll"]


def prose(html: str) -> dict[str, str]:
    """The words of each block that both forms number, without what the press added and without spaces."""
    found = {}
    for block in etree.fromstring(html.encode()).xpath("//*[@id]"):
        if re.fullmatch(r".+\.p\d+", block.get("id")) and not block.xpath("ancestor::*[local-name()='aside']"):
            own = block.xpath(".//text()[not(ancestor::*[contains(concat(' ', @class, ' '), ' gen ')])]")
            found[block.get("id")] = "".join("".join(own).split())
    return found


def test_both_forms_number_the_same_prose(printed: PrintBook) -> None:
    pages = render_epub(sample.book(sample.TEACHER), sample.style(), sample.words())
    late = [chapter.html(paged(printed.body_html)) for chapter in printed.late]
    on_paper = {id_: words for document in (printed.body_html, *late) for id_, words in prose(document).items()}
    on_screen = {id_: words for page in pages for id_, words in prose(page.xhtml).items()}
    assert on_paper == on_screen
    assert len(on_paper) >= 40


def test_the_contents_are_contents_and_a_line_says_its_title_before_its_page(printed: PrintBook) -> None:
    (nav,) = etree.fromstring(printed.body_html.encode()).iter(f"{XHTML}nav")
    assert nav.get("role") == "doc-toc"
    lines = list(nav.iter(f"{XHTML}li"))
    assert lines
    for line in lines:
        link = line.find(f"{XHTML}a")
        assert link is not None
        assert "000" not in "".join(link.itertext())
        assert "".join(link.getnext().itertext()) == "000"
