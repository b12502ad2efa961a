"""The pages of another edition, told across from a page's own number."""

import re
import subprocess
from itertools import pairwise

from nlmpress.book import PageFlow
from nlmpress.rendering.shapes import PrintBook
from nlmpress.typesetting import Setting, typeset
from nlmpress.typesetting.pairs import Beside, paired, spans
from tests.typesetting.conftest import CSS, FILES, document

FOOT = '@page { @bottom-left { content: "000–000"; width: 75% } @bottom-right { width: 25% } }'
SMALL = "@page { size: 80mm 90mm }"
WORDS = 600


def book(first: int = 0, last: int = WORDS, extra: str = "") -> str:
    """Paragraphs of numbered words: where one stands is where its number does."""
    blocks = [
        f'<p id="p{n}">' + " ".join(f"w{k:03}" for k in range(n, n + 40)) + "</p>" for n in range(first, last, 40)
    ]
    blocks.insert(len(blocks) // 2, extra)
    return "".join(blocks)


def setting(body: str, css: str = "", other: PageFlow | None = None) -> Setting:
    beside = Beside(flow=other, say=lambda first, last: f"there {first} to {last}") if other else None
    return typeset(PrintBook(css=CSS + css, body_html=document(body), late=()), FILES, (), beside=beside)


def pages(found: Setting) -> list[str]:
    """The text of each page of the finished PDF."""
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=found.pdf, capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


def held(text: str) -> list[int]:
    return [int(word) for word in re.findall(r"\bw(\d{3})\b", text)]


def test_each_page_tells_where_its_first_and_its_last_words_are_in_the_other_edition() -> None:
    small = setting(book(), SMALL)
    where = {word: number for number, page in enumerate(pages(small), 1) for word in held(page)}
    made = setting(book(), FOOT, small.flow)
    told = []
    for number, page in enumerate(pages(made), 1):
        words = held(page)
        assert f"there {where[words[0]]} to {where[words[-1]]}" in page, (number, page)
        assert re.search(rf"\b{number}\s*$", page), "its own number stays where it is"
        told.append((where[words[0]], where[words[-1]]))
    assert len(told) >= 3
    assert any(first < last for first, last in told)
    assert len(pages(small)) > len(told)


def test_two_editions_may_tell_of_each_other_and_neither_moves() -> None:
    alone, small = setting(book(), FOOT), setting(book(), SMALL + FOOT)
    one, two = setting(book(), FOOT, small.flow), setting(book(), SMALL + FOOT, alone.flow)
    assert (one.flow, two.flow) == (alone.flow, small.flow)
    assert (one.pages, two.pages) == (alone.pages, small.pages)
    firsts = {first for first, _ in spans(two.flow, one.flow).values()}
    assert firsts == {break_.label for break_ in one.flow.breaks}


def test_an_edition_told_beside_itself_is_on_its_own_pages() -> None:
    flow = setting(book()).flow
    assert spans(flow, flow) == {break_.label: (break_.label, break_.label) for break_ in flow.breaks}


def test_what_the_other_leaves_out_is_where_it_would_stand() -> None:
    kept = '<div style="break-before: page; break-after: page"><p id="kept">' + "Kept back. " * 20 + "</p></div>"
    teacher, class_ = setting(book(extra=kept)), setting(book())
    found = spans(teacher.flow, class_.flow)
    own = next(pair for pair in paired(teacher.flow, class_.flow) if not pair.held)
    assert found[own.label] == (own.other, own.other)
    labels = [break_.label for break_ in class_.flow.breaks]
    spanned = [tuple(map(labels.index, span)) for span in found.values()]
    assert all(first <= last for first, last in spanned)
    assert all(0 <= following[0] - before[1] <= 1 for before, following in pairwise(spanned)), "no page is passed over"
    assert spanned[0][0] == 0
    assert spanned[-1][1] == len(labels) - 1


def test_a_part_of_a_book_ends_where_the_other_goes_on() -> None:
    part, whole = setting(book(last=200)), setting(book(), SMALL)
    last = spans(part.flow, whole.flow)[part.flow.breaks[-1].label][1]
    where = {word: str(number) for number, page in enumerate(pages(whole), 1) for word in held(page)}
    assert last == where[199]
