"""The pages of an EPUB: well formed, every link and id accounted for, every node and every made thing there."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from lxml import etree

from nlmpress.prose import MADE
from nlmpress.rendering import Page, access, render_epub
from tests.rendering import sample

XHTML = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    made = render_epub(sample.book(sample.TEACHER), sample.style(), sample.words())
    return {page.name: page for page in made}


def tree(page: Page) -> etree._Element:
    return etree.fromstring(page.xhtml.encode())


def named(pages: dict[str, Page], end: str) -> etree._Element:
    return tree(next(page for name, page in pages.items() if name.endswith(f"{end}.xhtml")))


def said(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_everything_the_press_makes_is_in_the_sample() -> None:
    assert {what for what, _ in sample.book(sample.TEACHER).made()} == set(MADE)


def test_ids_are_unique_in_the_whole_book(pages: dict[str, Page]) -> None:
    ids = Counter(id_ for page in pages.values() for id_ in tree(page).xpath("//@id"))
    assert [id_ for id_, times in ids.items() if times > 1] == []


def test_every_link_leads_somewhere(pages: dict[str, Page]) -> None:
    ids = {name: set(tree(page).xpath("//@id")) for name, page in pages.items()}
    for name, page in pages.items():
        for link in tree(page).iter(f"{XHTML}a"):
            file, _, anchor = link.get("href").partition("#")
            assert (file or name) in pages
            assert not anchor or anchor in ids[file or name], link.get("href")


def test_headings_begin_at_one_and_skip_no_level(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        if page.kind == "nav":
            continue
        levels = [int(e.tag[-1]) for e in tree(page).iter() if re.fullmatch(rf"{XHTML}h\d", str(e.tag))]
        assert levels[:1] in ([1], []), name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_inlines(pages: dict[str, Page]) -> None:
    text = next(page.xhtml for name, page in pages.items() if name.endswith("road.xhtml"))
    assert 'In the <span class="sc">BBC</span>’s words <strong>nobody</strong> left; ' in text
    assert '<i class="foreign" lang="fr" xml:lang="fr">tant pis</i>' in text
    assert "<cite>The Long Road</cite> and " in text
    assert '<cite lang="fr" xml:lang="fr">Le Chemin</cite>' in text
    assert "A red scarf is seen by" in text
    assert "A line<br/>and another" in text
    assert "A &amp; B &lt; C" in text


def test_references_without_words_print_the_name(pages: dict[str, Page]) -> None:
    links = {link.get("class"): said(link) for link in named(pages, "road").iter(f"{XHTML}a")}
    assert links["ref ref-person"] == "Ann"
    assert links["ref ref-place"] == "The inn"
    assert links["ref ref-event"] == "Ann leaves"
    assert links["ref ref-question"] == "Why does she go?"


def test_a_note_is_called_and_leads_back(pages: dict[str, Page]) -> None:
    road = named(pages, "road")
    call = next(link for link in road.iter(f"{XHTML}a") if link.get(OPS) == "noteref")
    aside = road.xpath("//*[@id=$id]", id=call.get("href")[1:])[0]
    assert aside.get(OPS) == "footnote"
    assert "They do not, in one edition." in said(aside)
    assert [a.get("href") for a in aside.iter(f"{XHTML}a")] == [f"#{call.get('id')}"]


def test_a_glossary_word_pops_up_once_in_a_file(pages: dict[str, Page]) -> None:
    road = named(pages, "road")
    links = [link for link in road.iter(f"{XHTML}a") if "glossref" in (link.get(OPS) or "")]
    assert [(link.get(OPS), link.get("role")) for link in links] == [
        ("noteref glossref", "doc-noteref"),
        ("glossref", "doc-glossref"),
    ]
    aside = road.xpath("//*[@id=$id]", id=links[0].get("href")[1:])[0]
    assert "Money paid to pass." in said(aside)
    assert aside.xpath(".//@href")[0] == links[1].get("href")
    assert links[1].get("href").endswith("#g-toll")


def test_rows_are_labelled_and_marked(pages: dict[str, Page]) -> None:
    rows = named(pages, "road").xpath("//*[@class='row']")
    assert len(rows) == 3
    assert [said(e) for e in rows[0].xpath(".//*[contains(@class,'label')]")] == ["What happens", "What it does"]
    assert [said(e) for e in rows[0].xpath(".//*[@class='letter']")] == ["R", "H"]
    assert rows[1].xpath(".//*[contains(@class,'marks')]") == []


def test_a_section_is_headed_with_its_division(pages: dict[str, Page]) -> None:
    heads = [said(e) for e in named(pages, "road").iter(f"{XHTML}h2")]
    assert heads[:3] == ["Chapter 1 Setting out", "Chapter 2 The inn & the toll", "What it is"]


def test_the_first_cell_of_a_row_heads_it(pages: dict[str, Page]) -> None:
    table = named(pages, "road").xpath("//*[@class='data reflow']")[0]
    rows = [[(etree.QName(cell).localname, cell.get("scope")) for cell in row] for row in table.iter(f"{XHTML}tr")]
    assert rows == [[("th", "col")] * 3, [("th", "row"), ("td", None), ("td", None)]]


def test_a_wide_table_carries_its_heads_into_its_cells(pages: dict[str, Page]) -> None:
    table = named(pages, "road").xpath("//*[@class='data reflow']")[0]
    cells = table.xpath(".//*[local-name()='tbody']/*/*")
    assert [said(e) for e in cells] == ["Place Inn", "Time 1816", "What A & B < C"]
    assert said(table[0]) == "Table 1 Stages of the road"
    labels = table.xpath(".//*[contains(@class,'label')][not(ancestor::*[local-name()='caption'])]")
    assert len(labels) == 3
    assert all(label.get("hidden") for label in labels), "a reader without our stylesheet would show each head twice"
    assert table.getparent().get("class") == "held", "the stylesheet asks the room that a table has of what holds it"


def test_a_mark_has_its_size_and_ink_without_a_stylesheet(pages: dict[str, Page]) -> None:
    drawn = named(pages, "road").xpath("//*[@class='mark']/*[local-name()='svg']")
    size = sample.style().tokens["epub"]["mark"]
    looks = {(svg.get("width"), svg.get("height"), svg[1].get("fill")) for svg in drawn}
    assert looks == {(size, size, "currentColor")}


def test_readers_of_another_audience_see_nothing_of_theirs() -> None:
    public = "".join(page.xhtml for page in render_epub(sample.book(), sample.style(), sample.words()))
    assert "Ask the class." not in public
    assert "The answer is no." not in public


def test_the_index_lists_every_quotation_three_ways(pages: dict[str, Page]) -> None:
    index = named(pages, "quote-index")
    assert [said(e) for e in index.iter(f"{XHTML}h2")] == ["By speaker", "By theme", "By place in the work"]
    assert Counter(said(e) for e in index.xpath("//*[@class='words']")) == {
        "‘The dust settles on all of …’": 4,  # two themes
        "‘A gate is a question that …’": 3,
    }
    assert "(main discussion)" in said(index)


def test_the_index_points_at_the_moment_where_nothing_is_quoted(pages: dict[str, Page]) -> None:
    (moment,) = named(pages, "quote-index").xpath("//*[@class='moment']")
    assert said(moment) == "Ann comes home"
    assert moment.xpath("./*/@href") == ["05-people.xhtml#e-home"]


def test_contents_hold_every_chapter_and_its_sections(pages: dict[str, Page]) -> None:
    nav = tree(pages["nav.xhtml"])
    toc = nav.xpath("//*[@id='toc']")[0]
    hrefs = toc.xpath(".//@href")
    assert "04-road.xhtml#s-set-out" in hrefs
    assert {href.partition("#")[0] for href in hrefs} == {
        name for name, page in pages.items() if page.kind in ("chapter", "part")
    }
    assert [said(e) for e in toc.xpath(".//*[text()='Setting out']")] == []
    assert "Chapter 1: Setting out" in said(toc)


def test_spanish_words_in_a_spanish_book() -> None:
    spanish = "".join(page.xhtml for page in render_epub(sample.book(lang="es"), sample.style(), sample.words("es")))
    for english in ("What happens", "What it does", "Contents", "Reading time", "main discussion", "See also"):
        assert english not in spanish


def test_no_picture_no_claim_of_text_alternatives() -> None:
    book, words = sample.book(), sample.words()
    pages = render_epub(book, sample.style(), words)
    found = access(book, pages, words)
    assert "alternativeText" in found.features
    assert found.sufficient == ("textual",)
    assert "text alternative" in found.summary
    bare = tuple(page for page in pages if page.kind in ("titlepage", "imprint", "nav"))
    nothing = access(book, bare, words)
    assert "alternativeText" not in nothing.features
    assert nothing.modes == ("textual",)
    assert words("access.no-images") in nothing.summary


def test_a_variety_of_the_book_s_own_language_is_no_other_language() -> None:
    book, words = sample.book(), sample.words()
    for tag, other in (("en", False), ("en-US", False), ("fr", True)):
        page = Page(name="a.xhtml", kind="chapter", title="A", xhtml=f'<p><i lang="{tag}" xml:lang="{tag}">a</i></p>')
        assert (words("access.languages") in access(book, (page,), words).summary) is other, tag


def test_a_picture_without_words_is_owned_up_to() -> None:
    book, words = sample.book(), sample.words()
    page = Page(name="a.xhtml", kind="chapter", title="A", xhtml='<p><img src="a.png" alt=""/></p>')
    found = access(book, (page,), words)
    assert "alternativeText" not in found.features
    assert found.sufficient == ()


def test_sources_say_where_an_element_was_written(pages: dict[str, Page]) -> None:
    road = next(page for name, page in pages.items() if name.endswith("road.xhtml"))
    ids = set(tree(road).xpath("//@id"))
    assert set(road.sources) <= ids
    assert {"s-set-out", "c4.p1", "fig-map", "q-dust"} <= set(road.sources)
