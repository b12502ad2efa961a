"""An index that moves what it tells of has its numbers written anew where it stands, or is set again."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from nlmpress.book import PageMap
from nlmpress.proofing.contents import paged_text
from nlmpress.rendering.shapes import LateChapter
from nlmpress.typesetting import Setting
from nlmpress.typesetting.engine.setter import Setter
from tests.typesetting.conftest import SENTENCE, Set, destinations, document, labels

pytestmark = pytest.mark.slow

CHAPTERS = 12
Index = Callable[[PageMap], str]


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been laid out."""
    seen: list[str] = []
    original = Setter.lay_out

    def lay_out(self: Setter, xhtml: str) -> Any:
        seen.append(xhtml)
        return original(self, xhtml)

    monkeypatch.setattr(Setter, "lay_out", lay_out)
    return seen


def book() -> str:
    return "".join(f'<section><h1 id="c{n}">Chapter {n}</h1><p>{SENTENCE * 9}</p></section>' for n in range(CHAPTERS))


def entry(pages: PageMap, target: str, style: str = "", words: str = SENTENCE * 2) -> str:
    known = pages.label(target) if target in pages.page else f'<span class="page" data-ref="{target}">000</span>'
    return f'<p style="{style}">{words}: <a href="#{target}">{known}</a>.</p>'


def index(pages: PageMap, style: str = "", words: str = SENTENCE * 2) -> str:
    """Several pages, so that what comes after it has other numbers than before."""
    told = "".join(entry(pages, f"c{n}", style, words) for n in range(CHAPTERS)) * 2
    return document(f'<section><h1 id="ix">Index</h1>{entry(pages, "ix", style, words)}{told}</section>')


def told(setting: Setting) -> list[str]:
    """The numbers that the index tells, in its order."""
    with pikepdf.open(BytesIO(setting.pdf)) as pdf:
        start = destinations(pdf)["ix"]
        end = min(page for page in destinations(pdf).values() if page > start)
    text = "".join(text for _, text in list(paged_text(setting.pdf))[start:end])
    return ["".join(filter(str.isalnum, run.partition(".")[0])) for run in text.split(":")[1:]]


def expected(setting: Setting) -> list[str]:
    with pikepdf.open(BytesIO(setting.pdf)) as pdf:
        where, named = destinations(pdf), labels(pdf)
    return [named[where["ix"]], *[named[where[f"c{n}"]] for n in range(CHAPTERS)] * 2]


def set_with(set_pages: Set, html: Index) -> Setting:
    setting = set_pages(book(), (LateChapter(anchor="ix", before="c5", html=html),), starts=("c0",))
    assert setting.complaints == ()
    return setting


def test_numbers_that_fit_are_written_where_they_stand(set_pages: Set, layouts: list[str]) -> None:
    setting = set_with(set_pages, index)
    assert told(setting) == expected(setting)
    assert len({*told(setting)}) == CHAPTERS + 1
    assert len(layouts) == 2  # the body, and the index once


def test_a_line_that_does_not_hold_its_number_is_set_again(set_pages: Set, layouts: list[str]) -> None:
    """In a measure of one word, a second figure does not fit beside the first."""
    narrow = "width: 1.2em; overflow-wrap: anywhere; hyphens: none"
    setting = set_with(set_pages, lambda pages: index(pages, narrow, "See the page"))
    assert len(layouts) > 2
    assert told(setting) == expected(setting)


def test_an_index_that_says_something_else_is_set_again(set_pages: Set, layouts: list[str]) -> None:
    def counting(pages: PageMap) -> str:
        return index(pages).replace("Index", "Index of the later part" if pages.page["c5"] > 6 else "Index")

    setting = set_with(set_pages, counting)
    assert len(layouts) > 2
    assert told(setting) == expected(setting)


def test_numbers_that_never_settle_are_complained_of(set_pages: Set) -> None:
    """An index that is the longer the earlier its end is."""

    def restless(pages: PageMap) -> str:
        more = pages.page["c5"] - pages.page["ix"] < 3 if "ix" in pages.page else True
        return document(f'<section><h1 id="ix">Index</h1>{entry(pages, "c5") * (60 if more else 1)}</section>')

    setting = set_pages(book(), (LateChapter(anchor="ix", before="c5", html=restless),), starts=("c0",))
    assert any("never settle" in complaint for complaint in setting.complaints)
