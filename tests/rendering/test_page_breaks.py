"""Where a marker stands in a page of an EPUB, case by case: a break is given, and the markup around it is expected."""

import pytest

from nlmpress.book import PageBreak, PageFlow, counted, counts
from nlmpress.rendering.page_breaks import insert_breaks, page_links
from nlmpress.rendering.shapes import Page

HEAD = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title></head>'
)
MARK = '<span id="page-7" epub:type="pagebreak" role="doc-pagebreak" aria-label="7"></span>'


def page(body: str, name: str = "one.xhtml") -> Page:
    return Page(name=name, kind="chapter", title="T", xhtml=f"{HEAD}<body>{body}</body></html>")


def marked(body: str, block: str, offset: int, *, trails: bool = False, blocks: tuple[str, ...] = ()) -> str:
    """The body with a marker, written `|`; the print edition has these blocks, each of 10 characters."""
    known = {id_: 10 * index for index, id_ in enumerate((*blocks, *({block} - set(blocks))))}
    break_ = PageBreak(label="7", block=block, offset=offset, trails=trails)
    (made,) = insert_breaks([page(body)], PageFlow(breaks=(break_,), blocks=known))
    assert made.xhtml.count(MARK) == 1
    assert made.xhtml.replace(MARK, "") == page(body).xhtml, "nothing but the marker is changed"
    return made.xhtml.replace(MARK, "|").partition("<body>")[2].removesuffix("</body></html>")


@pytest.mark.parametrize(
    ("body", "offset", "expected"),
    [
        ('<p id="a">one two</p>', 3, '<p id="a">one |two</p>'),
        ('<p id="a">one <em>two</em></p>', 3, '<p id="a">one |<em>two</em></p>'),
        ('<p id="a">one <a href="#a"><em>two three</em></a></p>', 6,
         '<p id="a">one <a href="#a"><em>two |three</em></a></p>'),
        ('<p id="a">one <a href="#a">two</a></p>', 3, '<p id="a">one |<a href="#a">two</a></p>'),
        ('<p id="a">ships &amp; sails — slow</p>', 6, '<p id="a">ships &amp; |sails — slow</p>'),
        ('<p id="a">ships — ünd sails</p>', 6, '<p id="a">ships — |ünd sails</p>'),
        ('<p id="a">light<br/>house</p>', 5, '<p id="a">light<br/>|house</p>'),
        ('<p id="a">one<sup class="gen">1</sup> two</p>', 3, '<p id="a">one<sup class="gen">1</sup> |two</p>'),
        ('<p id="a">one <svg xmlns="http://www.w3.org/2000/svg"><title>no</title></svg>two</p>', 3,
         '<p id="a">one <svg xmlns="http://www.w3.org/2000/svg"><title>no</title></svg>|two</p>'),
    ],
)  # fmt: skip
def test_it_stands_before_the_exact_word(body: str, offset: int, expected: str) -> None:
    assert marked(body, "a", offset) == expected


@pytest.mark.parametrize(
    ("body", "offset", "expected"),
    [
        ('<p id="a">a lighthouse</p>', 6, '<p id="a">a |lighthouse</p>'),
        ('<p id="a">a light<em>house</em></p>', 6, '<p id="a">a |light<em>house</em></p>'),
        ('<p id="a">a sea-light</p>', 5, '<p id="a">a sea-|light</p>'),
        ('<p id="a">lighthouse</p>', 5, '|<p id="a">lighthouse</p>'),
        ('<p id="a">一二三四</p>', 2, '<p id="a">一二|三四</p>'),
        ('<p id="a">a cafe\u0301s</p>', 6, '<p id="a">a |cafe\u0301s</p>'),
    ],
)
def test_a_word_that_print_cuts_is_whole(body: str, offset: int, expected: str) -> None:
    assert marked(body, "a", offset) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<section><p>x</p><h2 id="a">A</h2></section>', '<section><p>x</p>|<h2 id="a">A</h2></section>'),
        ('<section id="a"><div><h1>A</h1></div></section>', '<section id="a">|<div><h1>A</h1></div></section>'),
        ('<ul><li>x</li><li id="a">y</li></ul>', '<ul><li>x</li><li id="a">|y</li></ul>'),
        ('<ul><li id="a">y</li></ul>', '|<ul><li id="a">y</li></ul>'),
        ('<dl><dt>x</dt><dd>y</dd>\n<dt id="a">z</dt></dl>', '<dl><dt>x</dt><dd>y</dd>\n<dt id="a">|z</dt></dl>'),
        ('<table><tbody><tr><td>x</td></tr>\n<tr id="a"><td>y</td></tr></tbody></table>',
         '<table><tbody><tr><td>x</td></tr>\n<tr id="a"><td>|y</td></tr></tbody></table>'),
        ('<p>x</p><blockquote><p id="a">y</p></blockquote>', '<p>x</p>|<blockquote><p id="a">y</p></blockquote>'),
        ('<p>x</p><div><p class="label gen">L</p><p id="a">y</p></div>',
         '<p>x</p>|<div><p class="label gen">L</p><p id="a">y</p></div>'),
        ('<p>x</p><p class="more gen">M</p><p id="a">y</p>', '<p>x</p><p class="more gen">M</p>|<p id="a">y</p>'),
        ('<p>x</p><h3 class="gen">A</h3><p id="a">y</p>', '<p>x</p>|<h3 class="gen">A</h3><p id="a">y</p>'),
        ('<p>x</p><figure><img src="i" alt="i"/><figcaption id="a">y</figcaption></figure>',
         '<p>x</p>|<figure><img src="i" alt="i"/><figcaption id="a">y</figcaption></figure>'),
    ],
)  # fmt: skip
def test_before_a_block_it_stands_before_all_that_leads_in(body: str, expected: str) -> None:
    assert marked(body, "a", 0) == expected


def test_what_trails_comes_after_the_marker() -> None:
    quotation = '<p id="a">words<span class="gen">’</span></p><p class="who gen">Kathy</p>'
    body = f'<blockquote>{quotation}</blockquote><p id="b">y</p>'
    expected = body.replace("<p class=", "|<p class=")
    assert marked(body, "a", 5, trails=True, blocks=("a", "b")) == expected
    assert marked(body, "a", 5, blocks=("a", "b")) == body.replace('<p id="b">', '|<p id="b">')


def test_a_heading_is_never_entered() -> None:
    assert marked('<p>x</p><h2 id="a">one two</h2>', "a", 3) == '<p>x</p>|<h2 id="a">one two</h2>'


def test_what_is_not_held_has_its_marker_after_what_stands_before() -> None:
    body = '<p id="a">one</p><p id="c">three</p>'
    assert marked(body, "b", 4, blocks=("a", "b", "c")) == '<p id="a">one</p>|<p id="c">three</p>'
    assert marked(body, "z", 0, blocks=("z", "a", "c")) == f"|{body}", "nothing stands before it"


def test_notes_at_the_end_are_not_counted() -> None:
    notes = '<section epub:type="footnotes"><aside epub:type="footnote"><p>a note</p></aside></section>'
    body = f'<section><p id="a">one</p>{notes}</section>'
    assert marked(body, "a", 90) == f'<section><p id="a">one</p>|{notes}</section>'


def test_no_marker_stands_before_that_of_the_page_before() -> None:
    breaks = tuple(PageBreak(label=label, block=block, offset=0) for label, block in (("i", "b"), ("ii", "a")))
    files = [page('<p id="a">one</p>'), page('<p id="b">two</p>', "two.xhtml")]
    made = insert_breaks(files, PageFlow(breaks=breaks, blocks={"a": 0, "b": 3}))
    assert [file.breaks for file in made] == [(), ("i", "ii")]
    assert [link.href for link in page_links(made)] == ["two.xhtml#page-i", "two.xhtml#page-ii"]


@pytest.mark.parametrize(
    "text", ["", "one two", " a\u00a0b\u2003c\n", "co\u00adop\u200ber", "一 二\u3000三", "e\u0301 — ’"]
)
def test_a_text_counts_as_many_characters_as_it_has_that_count(text: str) -> None:
    assert counted(text) == sum(map(counts, text))
