"""Every page number that is printed is the one its anchor falls on: contents, cross-references, indexes.

What is printed is heard from the laid-out text; where things are is read from the finished PDF's own destinations and
labels.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from weasyprint.formatting_structure import boxes

from nlmpress.book import Book
from nlmpress.typesetting.engine.setter import LaidOut
from tests.typesetting.conftest import destinations, labels
from tests.typesetting.once import GROUP, set_once

pytestmark = [pytest.mark.slow, GROUP]
ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "packs"
OTHERS = [("vida-es-sueno", "print"), ("hard", "screen"), ("bare", "screen"), ("bare", "print")]
"""Each pack, and each kind of page: a book is the same book on both."""


@dataclass(frozen=True)
class Printed:
    """A pack as it is set: the book, the numbers in its lines (anchor, text), and the PDF's own answers."""

    book: Book
    written: tuple[tuple[str, str], ...]
    folios: tuple[str, ...]
    where: dict[str, int]
    labels: list[str]
    cells: tuple[tuple[str, str], ...]
    """Of each cell of an index that lists pages: where its first link leads, and the words that its boxes hold."""
    complaints: tuple[str, ...]

    def label(self, anchor: str) -> str:
        return self.labels[self.where[anchor]]


@pytest.fixture(
    scope="module",
    params=[(ROOT, "screen"), *((SMALL / name, output) for name, output in OTHERS)],
    ids=lambda found: f"{found[0].name} {found[1]}",
)
def printed(request: pytest.FixtureRequest) -> Printed:
    once = set_once(*request.param)
    with pikepdf.open(BytesIO(once.setting.pdf)) as pdf:
        where, named = destinations(pdf), labels(pdf)
    cells = tuple(cell for document in once.laid_out for cell in _cells(document))
    return Printed(
        book=once.book, written=once.written, folios=once.folios, where=where, labels=named, cells=cells,
        complaints=once.setting.complaints,
    )  # fmt: skip


def _cells(laid_out: LaidOut) -> Iterator[tuple[str, str]]:
    cells = [cell for cell in laid_out.root.iter("td") if (cell.get("class") or "").startswith("pp")]
    holds = {id(element): number for number, cell in enumerate(cells) for element in cell.iter()}
    said: dict[int, str] = defaultdict(str)
    for page in laid_out.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.TextBox) and id(box.element) in holds:
                said[holds[id(box.element)]] += box.text
    for number, cell in enumerate(cells):
        link = next(cell.iter("a"), None)
        if link is not None:
            yield link.get("href", "").removeprefix("#"), said[number]


def test_every_reference_prints_the_page_its_target_is_on(printed: Printed) -> None:
    wrong = [(anchor, text, printed.label(anchor)) for anchor, text in printed.written if text != printed.label(anchor)]
    assert wrong == []
    if len(printed.book.chapters) > 1:
        assert printed.written


def test_contents_name_every_chapter_with_its_page(printed: Printed) -> None:
    told = {anchor for anchor, _ in printed.written}
    assert {chapter.anchor for chapter in printed.book.chapters if chapter.matter == "body"} <= told | set(
        printed.where
    )


def test_folios_are_the_labels(printed: Printed) -> None:
    missing = [folio for folio in printed.folios if folio not in printed.labels]
    assert missing == []
    assert len(set(printed.folios)) == len(printed.folios)


def test_a_recto_has_an_odd_folio(printed: Printed) -> None:
    """The first page of a mirrored book is a recto, and so is its page 1."""
    if printed.book.edition.press is not None:
        assert printed.labels.index("1") % 2 == 0
        assert len(printed.labels) % printed.book.edition.press.signature == 0
        begins = [printed.where[chapter.anchor] for chapter in printed.book.chapters if chapter.matter == "body"]
        assert [page for page in begins if page % 2] == []


def test_no_placeholder_is_left_and_nothing_was_complained_of(printed: Printed) -> None:
    assert printed.complaints == ()


def test_quote_index_gives_the_pages_of_every_use(printed: Printed) -> None:
    """Each entry's numbers, ranges opened, are the pages that its uses fall on."""
    told = 0
    for entry in printed.book.quotes:
        pages = {printed.label(use.anchor) for use in entry.uses if use.anchor in printed.where}
        first = next((use.anchor for use in entry.uses), None)
        for anchor, said in printed.cells:
            if anchor == first:
                assert _opened(said) == pages, (entry.quote.id, said)
                told += 1
    assert told >= len(printed.book.quotes) or not any(what == "quote-index" for what, _ in printed.book.made())


def _opened(cell: str) -> set[str]:
    found: set[str] = set()
    for run in re.split(r"[,;]\s*", cell):
        numbers = re.findall(r"\d+", run)
        if len(numbers) == 2:
            found |= {str(n) for n in range(int(numbers[0]), int(numbers[1]) + 1)}
        else:
            found |= set(numbers)
    return found
