"""Every page number that is printed is the one its anchor falls on: contents, cross-references, indexes.

What is printed is heard from the laid-out text; where things are is read from the finished PDF's own destinations and
labels.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from nlmpress import reading
from nlmpress.assembly import assemble
from nlmpress.book import Book, PageMap, Use
from nlmpress.diagnostics import Findings
from nlmpress.formats import screen
from nlmpress.typesetting.engine import filling
from nlmpress.words import for_language
from tests.typesetting.conftest import destinations, labels

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PACKS = [ROOT, *sorted(path.parents[1] for path in (ROOT / "tests/packs").glob("*/source/pack.yaml"))]


@dataclass(frozen=True)
class Printed:
    """A pack set once: the book, the numbers as written into its lines (anchor, text), and the PDF's own answers."""

    book: Book
    written: tuple[tuple[str, str], ...]
    folios: tuple[str, ...]
    where: dict[str, int]
    labels: list[str]
    late: tuple[str, ...]
    complaints: tuple[str, ...]

    def label(self, anchor: str) -> str:
        return self.labels[self.where[anchor]]


@pytest.fixture(scope="module", params=PACKS, ids=lambda path: path.name)
def printed(request: pytest.FixtureRequest) -> Printed:
    found = Findings()
    style, pack = reading.read_style(request.param, found), reading.read_pack(request.param, found)
    assert pack is not None
    words = for_language(pack.identity.lang, style.words, pack.words)
    book = assemble(pack, next(one for one in pack.editions if one.output == "screen"), words, style.tokens["marks"])
    written: list[tuple[str, str]] = []
    folios: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        original = filling._write

        def hearing(line: Any, box: Any, label: str) -> None:
            numbered = filling.PLACEHOLDER in box.text  # a guide word is written over too
            original(line, box, label)
            target = box.element.get("data-ref") if box.element is not None else None
            if numbered:
                (written.append((target, box.text)) if target else folios.append(box.text))

        patch.setattr(filling, "_write", hearing)
        rendered, setting, _ = screen.set_pages(book, style, words, lambda output, step: None)
    with pikepdf.open(BytesIO(setting.pdf)) as pdf:
        where, named = destinations(pdf), labels(pdf)
    full = PageMap(page=where, labels=tuple(named))
    late = tuple(chapter.html(full) for chapter in rendered.late)
    return Printed(
        book=book, written=tuple(written), folios=tuple(folios), where=where, labels=named, late=late,
        complaints=setting.complaints,
    )  # fmt: skip


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


def test_no_placeholder_is_left_and_nothing_was_complained_of(printed: Printed) -> None:
    assert printed.complaints == ()


def test_quote_index_gives_the_pages_of_every_use(printed: Printed) -> None:
    """Each entry's numbers, ranges opened, are the pages that its uses fall on."""
    html = "".join(printed.late)
    told = 0
    for entry in printed.book.quotes:
        pages = {printed.label(use.anchor) for use in entry.uses if use.anchor in printed.where}
        for row in _rows_of(html, entry.anchor, entry.uses):
            assert _opened(row) == pages, (entry.quote.id, row)
            told += 1
    assert told >= len(printed.book.quotes) or not any(what == "quote-index" for what, _ in printed.book.made())


def _rows_of(html: str, anchor: str, uses: tuple[Use, ...]) -> list[str]:
    """The locator cells of the index rows that lead to this quotation's uses."""
    first = next((use.anchor for use in uses), None)
    cells = re.findall(r'<td class="pp[^"]*"[^>]*>(.*?)</td>', html, re.DOTALL)
    return [cell for cell in cells if first and f'href="#{first}"' in cell]


def _opened(cell: str) -> set[str]:
    text = re.sub(r"<[^>]+>", "", cell)
    found: set[str] = set()
    for run in re.split(r"[,;]\s*", text):
        numbers = re.findall(r"\d+", run)
        if len(numbers) == 2:
            found |= {str(n) for n in range(int(numbers[0]), int(numbers[1]) + 1)}
        else:
            found |= set(numbers)
    return found
