"""Page 34 is page 34: every page of print begins, in the EPUB that has its pages, at the same word.

What begins a page is read from the boxes as they were laid out, what a marker stands before from the EPUB's files;
neither way knows the other, nor how the press counts. Only words of the pack are compared: what a form adds (marks,
labels, references to pages, calls of notes) is not prose in any.
"""

import re
from functools import cache

import pytest

from nlmpress.typesetting.pairs import paired
from tests.conftest import PROJECTS, ROOT
from tests.packs.agreeing import Agreed, agreed, begins, letters
from tests.packs.outputs import SPANISH
from tests.typesetting.once import GROUP

pytestmark = [pytest.mark.slow, GROUP]

NOT_HELD = re.compile(
    r"section\.front contents|table\.(locators|data (events|relations))\b|h[23]\.(by )?gen|p\.gen|figure\.diagram"
)
"""What a page without a word of prose may begin with: the printed contents, and tables that the press makes of pages,
events and people, which an EPUB has in another form; what stands over these; and drawings, in other pieces there.
"""
LISTED = {
    "shipped": {
        "section.front contents", "table.data relations gen", "table.data events gen", "table.locators", "h2.by gen",
        "h3.gen", "p.gen", "figure.diagram gen",
    },
    "vida-es-sueno": {
        "section.front contents", "table.data events gen", "table.locators wide", "h2.by gen", "h2.gen",
        "figure.diagram gen",
    },
    "hard": {"section.front contents", "table.locators", "h3.by gen"},
    "bare": {"section.front contents"},
}  # fmt: skip
"""Those that there are in each pack."""


as_it_is = cache(agreed)


@pytest.fixture(scope="module", params=PROJECTS, ids=lambda path: path.name)
def pack(request: pytest.FixtureRequest) -> tuple[str, Agreed]:
    name = "shipped" if request.param == ROOT else request.param.name
    return name, as_it_is(request.param)


def wrong(found: Agreed, most: int = 60) -> list[tuple[str, str, str]]:
    """Pages with prose whose marker stands before other words: label, the page's words, what is told there. So many
    letters are compared.
    """
    pages = [(top, found.tops[i - 1].words if i else "") for i, top in enumerate(found.tops) if letters(top.words)]
    return [
        (top.label, top.words[:60], found.told[found.at[top.label] :][:60])
        for top, before in pages
        if not begins(found.told[found.at[top.label] :][:2000], top.words, before, most)
    ]


def test_every_page_with_prose_begins_at_its_marker(pack: tuple[str, Agreed]) -> None:
    assert wrong(pack[1]) == []


def test_only_what_an_epub_does_not_hold_is_excepted(pack: tuple[str, Agreed]) -> None:
    name, found = pack
    listed = [top.made for top in found.tops if not letters(top.words)]
    assert [made for made in listed if not NOT_HELD.match(made)] == []
    if name in LISTED:
        assert set(listed) <= LISTED[name]


def test_every_page_has_one_marker_in_order_and_one_line_in_the_list(pack: tuple[str, Agreed]) -> None:
    _, found = pack
    labels = [top.label for top in found.tops]
    assert list(found.at) == labels
    assert list(found.at.values()) == sorted(found.at.values())
    nav = next(file for file in found.files if file.kind == "nav").xhtml
    listed = re.findall(r'<li><a href="([^"#]*)#page-([^"]+)">([^<]+)</a></li>', nav)
    assert [label for _, label, _ in listed] == [label for *_, label in listed] == labels
    where = {label: file.name for file in found.files for label in file.breaks}
    assert {label: file for file, label, _ in listed} == where
    assert labels[:3] == ["i", "ii", "iii"]


def test_lines_that_the_press_makes_are_after_the_marker_of_their_page(pack: tuple[str, Agreed]) -> None:
    """Where a page begins with a line of an index or a table, the same line begins at its marker."""
    _, found = pack
    text = "".join(file.xhtml for file in found.files)
    for break_ in found.paged.flow.breaks:
        line = str(break_.block)
        if line.startswith("line.") and not break_.trails:
            before, marker, after = text.partition(f'<span id="page-{break_.label}"')
            opened = re.search(r'id="(line[^"]+)">(<t[hd][^>]*>)?$', before)
            following = opened or re.search(r'id="(line[^"]+)"', after)
            assert marker
            assert following is not None
            assert following[1] == line


def test_a_marker_is_in_no_heading_and_in_no_place_for_parts_alone(pack: tuple[str, Agreed]) -> None:
    for file in pack[1].files:
        for inside in re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", file.xhtml, re.S):
            assert "doc-pagebreak" not in inside
        assert not re.search(
            r"(<(ul|ol|dl|table|tbody|tr)\b[^>]*>|</(li|dd|dt|tr|td|th)>)\s*<span id=\"page-", file.xhtml
        )


EVERYBODY, TEACHERS = {"audiences": frozenset[str]()}, {"audiences": frozenset({"teacher", "key"})}
PAPER = {"page": "print"}


@pytest.fixture(scope="module", params=[SPANISH], ids=lambda path: path.name)
def paper(request: pytest.FixtureRequest) -> tuple[Agreed, Agreed]:
    """The pages of a paperback, where parts begin on the right and some pages are blank; and those of a screen."""
    return agreed(request.param, PAPER), as_it_is(request.param)


def test_blank_pages_have_no_marker(paper: tuple[Agreed, Agreed]) -> None:
    found = paper[0]
    assert wrong(found) == []
    assert list(found.at) == [top.label for top in found.tops]
    assert len(found.paged.pages.labels) > len(found.tops)


def test_a_page_of_one_edition_begins_on_its_page_of_the_other(paper: tuple[Agreed, Agreed]) -> None:
    for one, other in (paper, paper[::-1]):
        on_page = {top.label: top.words for top in other.tops}
        order = list(on_page)
        pairs = paired(one.paged.flow, other.paged.flow)
        assert [pair.label for pair in pairs] == [top.label for top in one.tops]
        for pair, top in zip(pairs, one.tops, strict=True):
            assert pair.held
            following = on_page.get((*order, "")[order.index(pair.other) + 1], "")
            wanted, here = letters(top.words)[:25], letters(on_page[pair.other])
            both = here + letters(following)
            assert not wanted or -1 < both.find(wanted) < len(here), (pair, top.words[:40])


def test_an_edition_beside_itself_has_its_own_pages(paper: tuple[Agreed, Agreed]) -> None:
    flow = paper[1].paged.flow
    assert [(pair.label, pair.other) for pair in paired(flow, flow)] == [(b.label, b.label) for b in flow.breaks]


def test_an_epub_that_shows_more_than_its_pages_begins_them_at_the_same_words() -> None:
    # An answer may follow its question, so that not much of a page is what begins it here.
    assert wrong(agreed(SPANISH, EVERYBODY, **TEACHERS), 30) == []


def test_an_epub_that_shows_less_differs_only_where_a_page_begins_with_what_it_leaves_out() -> None:
    found = agreed(SPANISH, TEACHERS, without=frozenset({"verso"}))
    others = wrong(found)
    assert others, "no page begins with what is left out, and nothing was tested"
    assert [words for _, words, _ in others if letters(words)[:30] in letters(found.told)] == []
    assert list(found.at) == [top.label for top in found.tops]
