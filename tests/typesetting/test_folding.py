"""Sheets are folded in thought: whatever the number of pages and the signature, they come out in order.

Nothing here counts as the press does: paper is turned over, folded and put into paper.
"""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from nlmpress.typesetting.folding import Side, imposed, signatures

Sheet = tuple[Side, Side]
"""Its front and its back."""


def leaves(sheets: list[Sheet]) -> list[tuple[int | None, int | None]]:
    """The leaves of sheets that lie in one another, the first outermost, from the front of the booklet to its back.

    Over the fold to the right of a front is the first leaf; turned like a page, it shows what is behind it. That is on
    the left of the back, for a sheet that is turned over its short edge has its sides changed. The other leaf is the
    booklet's last.
    """
    if not sheets:
        return []
    (front, back), *inside = sheets
    return [(front.right, back.left), *leaves(inside), (back.right, front.left)]


def read(sides: tuple[Side, ...], signature: int) -> list[int | None]:
    """The pages as they are turned, one signature after another; each takes as many sheets as it has pages for."""
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    together = signature // 4 or len(sheets)
    order: list[int | None] = []
    while sheets:
        taken, sheets = sheets[:together], sheets[together:]
        order += [page for leaf in leaves(taken) for page in leaf]
    return order


@given(pages=st.integers(1, 400), sheets=st.integers(0, 24))
def test_folded_sheets_are_read_in_order_and_what_is_blank_is_last(pages: int, sheets: int) -> None:
    order = read(imposed(pages, 4 * sheets), 4 * sheets)
    assert order[:pages] == list(range(pages))
    assert set(order[pages:]) <= {None}
    assert len(order) - pages < 4, "no sheet is without a page"


def test_the_reader_of_sheets_would_hear_of_pages_that_are_wrong() -> None:
    front, back, *others = imposed(16, 0)
    assert read((back, front, *others), 0) != list(range(16))
    assert read(imposed(16, 8), 0) != list(range(16))


@pytest.mark.parametrize(
    ("pages", "signature", "sheets"),
    [(1, 0, (1,)), (4, 0, (1,)), (5, 0, (2,)), (192, 32, (8,) * 6), (194, 32, (8,) * 6 + (1,)), (83, 0, (21,))],
)
def test_the_last_signature_has_the_sheets_that_its_pages_need(
    pages: int, signature: int, sheets: tuple[int, ...]
) -> None:
    assert signatures(pages, signature) == sheets


def test_a_sheet_knows_how_many_it_lies_in() -> None:
    assert [side.within for side in imposed(24, 16)] == [0, 0, 1, 1, 2, 2, 3, 3, 0, 0, 1, 1]


def test_a_sheet_of_four_pages_is_as_everybody_folds_it() -> None:
    assert imposed(4, 0) == (Side(left=3, right=0, within=0), Side(left=1, right=2, within=0))
