"""The reach that makes sides of sheets of WeasyPrint's pages: what it takes for granted, and what comes of it.

When one of these fails after an upgrade, the test says what has changed.
"""

from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from nlmpress.proofing.contents import said_in
from nlmpress.proofing.leaks import letters
from nlmpress.typesetting import Setting
from nlmpress.typesetting.engine import x4
from nlmpress.typesetting.folding import Folding
from tests.typesetting.conftest import SENTENCE, opened
from tests.typesetting.test_press import SHEET, printed

pytestmark = pytest.mark.slow

MM = 72 / 25.4
SHEETS = replace(SHEET, signature=1, folding=Folding(width=210 * MM, height=148 * MM, caliper=MM, signature=0))
"""A6 pages on A5, of board a millimetre thick."""
BODY = "".join(f"<h1>Number {number}</h1><p>{SENTENCE * 12}</p>" for number in range(1, 6))


@pytest.fixture(scope="module")
def folded() -> Setting:
    return printed(BODY, sheet=SHEETS)


def test_a_page_is_one_stream_whose_resources_all_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams become forms as they are, and one list of faces and pictures serves them all."""
    seen: list[Any] = []

    def look(pdf: Any, folding: Folding) -> None:
        seen.extend(pdf.objects[int(reference.split()[0])] for reference in pdf.page_references)

    monkeypatch.setattr(x4, "impose", look)
    printed("<h1>One</h1><h1>Two</h1>", sheet=SHEETS)
    assert len(seen) == 2
    assert {type(page["Contents"]) for page in seen} == {bytes}, "WeasyPrint writes a page as several streams now"
    assert len({page["Resources"] for page in seen}) == 1, "WeasyPrint gives each page resources of its own now"
    assert "Group" not in seen[0], "a page has a group of transparency now, which its form has to have too"


def test_every_page_is_placed_once_and_seen_in_its_half(folded: Setting) -> None:
    pdf, count = opened(folded), len(folded.pages.labels)
    names = [name for page in pdf.pages for name in page.obj.Resources.XObject]
    assert sorted(names) == sorted(f"/P{number}" for number in range(count))
    assert len(pdf.pages) == 2 * -(-count // 4)
    for page in pdf.pages:
        drawing = pikepdf.parse_content_stream(page)
        clips = [list(map(float, one.operands)) for one in drawing if str(one.operator) == "re"]
        assert all(box in ([0, 0, 297.6378, 419.5276], [297.6378, 0, 297.6378, 419.5276]) for box in clips)
        assert {tuple(map(float, page.obj[box])) for box in ("/MediaBox", "/TrimBox", "/BleedBox")} == {
            tuple(map(float, page.mediabox))
        }


def test_the_outermost_sheet_has_its_pages_at_the_fold_and_the_next_a_leaf_nearer(folded: Setting) -> None:
    within = []
    for page in list(opened(folded).pages)[:4]:
        moved = [float(one.operands[4]) / MM for one in pikepdf.parse_content_stream(page) if str(one.operator) == "cm"]
        within.append({round(across if across < 100 else 105 - across, 2) for across in moved})
    assert within == [{0}, {0}, {1}, {1}]


def test_what_stands_on_sheets_is_read_when_leaks_are_looked_for(folded: Setting) -> None:
    read = letters(" ".join(said_in("a.pdf", folded.pdf)))
    assert all(letters(f"Number {number} {SENTENCE}") in read for number in range(1, 6))
