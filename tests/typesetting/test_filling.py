"""References are filled after layout: true numbers, and lines that still end where they should."""

from typing import Any

import pytest
from weasyprint.formatting_structure import boxes

from nlmpress.rendering.shapes import LateChapter
from nlmpress.typesetting.engine.filling import fill
from nlmpress.typesetting.engine.labels import folios, roman
from nlmpress.typesetting.engine.setter import Setter
from tests.typesetting.conftest import CSS, FILES, SENTENCE, Set, destinations, document, labels, opened

REFERENCE = '<span class="page" data-ref="t">000</span>'


@pytest.mark.parametrize("label", ["7", "34", "128", "xxxviii"])
@pytest.mark.parametrize("align", ["justify", "left", "right", "center"])
def test_a_line_keeps_its_ends_whatever_the_number(label: str, align: str) -> None:
    body = f'<p style="text-align: {align}">{SENTENCE}See there (p. {REFERENCE}) and go on. {SENTENCE * 2}</p>'
    laid_out = Setter(CSS, FILES).lay_out(document(body))
    page = laid_out.pages[0]
    before = _ends(page)
    assert fill(page, lambda anchor: label, "1") == 2  # the reference and the folio
    after = _ends(page)
    changed = next(i for i, text in enumerate(_lines(page)) if f"(p. {label})" in text)
    for index, ((left, right), (new_left, new_right)) in enumerate(zip(before, after, strict=True)):
        if index != changed or align == "justify":
            assert (new_left, new_right) == pytest.approx((left, right), abs=0.05)
        elif align == "left":
            assert new_left == pytest.approx(left, abs=0.05)
        elif align == "right":
            assert new_right == pytest.approx(right, abs=0.05)
        else:
            assert new_left + new_right == pytest.approx(left + right, abs=0.1)


def test_words_after_a_number_do_not_lie_on_it() -> None:
    body = f'<p class="justify">{SENTENCE}(p. {REFERENCE}) <i>then <b>more</b></i> and so on. {SENTENCE}</p>'
    page = Setter(CSS, FILES).lay_out(document(body)).pages[0]
    fill(page, lambda anchor: "1234567", "1")
    for line in _line_boxes(page):
        end = None
        for box in (b for b in line.descendants() if isinstance(b, boxes.TextBox)):
            if end is not None:
                assert box.position_x >= end - 0.05
            end = box.position_x + box.width


_GUIDED = """
@page { @top-right { content: string(g, first) " \\2013  " string(g, last); width: 100%; text-align: right } }
b { display: block; string-set: g attr(data-g) }
"""


def _head(page: Any) -> tuple[str, float]:
    """The words of a running head, and where they end."""
    margin = next(box for box in page._page_box.children if getattr(box, "at_keyword", "") == "@top-right")
    (text,) = (box for box in margin.descendants() if isinstance(box, boxes.TextBox))
    return text.text, text.position_x + text.width


def test_guide_words_that_are_the_same_are_said_once() -> None:
    entries = '<b data-g="carer">a</b><b data-g="so – so">b</b><b data-g="so – so" style="break-before: page">c</b>'
    pages = Setter(CSS + _GUIDED, FILES).lay_out(document(entries)).pages
    before = [_head(page) for page in pages]
    for page in pages:
        fill(page, lambda anchor: None, "1")
    assert [_head(page)[0] for page in pages] == ["carer – so – so", "so – so"]
    assert [_head(page)[1] for page in pages] == pytest.approx([end for _, end in before], abs=0.05)


def _line_boxes(page: Any) -> list[Any]:
    body = next(child for child in page._page_box.children if not isinstance(child, boxes.MarginBox))
    return [box for box in body.descendants() if isinstance(box, boxes.LineBox)]


def _lines(page: Any) -> list[str]:
    return ["".join(b.text for b in line.descendants() if isinstance(b, boxes.TextBox)) for line in _line_boxes(page)]


def _ends(page: Any) -> list[tuple[float, float]]:
    ends = []
    for line in _line_boxes(page):
        texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox)]
        ends.append((texts[0].position_x, texts[-1].position_x + texts[-1].width))
    return ends


def test_front_matter_counts_in_roman() -> None:
    assert folios(4, 7) == ("i", "ii", "iii", "iv", "1", "2", "3")
    assert [roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 999, 1944)] == [
        "i", "iv", "ix", "xiv", "xl", "xc", "cd", "cmxcix", "mcmxliv",
    ]  # fmt: skip


def _book(chapters: int = 4) -> str:
    front = '<section><p id="start">Front.</p></section>'
    return front + "".join(_chapter(n, (n + 2) % chapters) for n in range(chapters))


def _chapter(number: int, other: int) -> str:
    reference = f'<a href="#c{other}">see</a> (p. <span class="page" data-ref="c{other}">000</span>)'
    return (
        f'<section><h1 id="c{number}">Chapter {number}</h1><p class="justify">{SENTENCE * 9}{reference}</p></section>'
    )


def test_late_chapters_know_the_pages_and_take_their_place(set_pages: Set) -> None:
    late = (
        LateChapter(anchor="ix", before="c3", html=lambda pages: document(_index("ix", pages, "c0", "c3"))),
        LateChapter(anchor="gl", before="c3", html=lambda pages: document(_index("gl", pages, "c3"))),
        LateChapter(anchor="end", before=None, html=lambda pages: document(_index("end", pages, "ix"))),
    )
    setting = set_pages(_book(), late, starts=("c0",))
    pdf = opened(setting)
    where, named = destinations(pdf), labels(pdf)
    assert setting.complaints == ()
    assert where["c2"] < where["ix"] < where["gl"] < where["c3"] < where["end"]
    assert named == list(setting.pages.labels)
    assert named[where["start"]] == "i"
    assert named[where["c0"]] == "1"
    printed = {anchor: setting.pages.label(anchor) for anchor in where}
    assert printed == {anchor: named[page] for anchor, page in where.items()}


def _index(anchor: str, pages: Any, *targets: str) -> str:
    told = "".join(
        f'<li><a href="#{t}">{pages.label(t)}</a></li>'
        if t in pages.page
        else f'<li><a href="#{t}"><span class="page" data-ref="{t}">000</span></a></li>'
        for t in targets
    )
    return f'<section><h1 id="{anchor}">{anchor}</h1><ul>{told}</ul></section>'


def test_equal_books_make_equal_bytes(set_pages: Set) -> None:
    assert set_pages(_book()).pdf == set_pages(_book()).pdf
