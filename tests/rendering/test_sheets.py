"""A page with an edition's own trim and type: how its parts stand to each other."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlmpress.model import Edition, Points, Trim
from nlmpress.rendering.css import sums_of, tokens_of
from nlmpress.sheets import TRIMMED, page_of, room_of
from tests.rendering import sample

TOKENS = sample.style().tokens
PAGES = tuple(TOKENS["pages"])
SIDES = st.floats(70, 400)


def edition(page: str, **own: Any) -> Edition:
    return replace(sample.PRINT, page=page, **own)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_tokens_is_itself_and_its_own_sizes_change_nothing(page: str) -> None:
    before = TOKENS["pages"][page]
    assert page_of(TOKENS, edition(page)) == before
    room = room_of(TOKENS, before)
    sides = {side: float(before[side][:-2]) for side in ("width", "height")}
    again = page_of(TOKENS, edition(page, trim=Trim(**sides), type_size=Points(room.type_size)))
    assert (again["lines"], again["marks_outside"]) == (before["lines"], before["marks_outside"])
    for name in ("inner", "top", "outer", "scale"):
        assert again[name] == pytest.approx(before[name])


@given(st.sampled_from(PAGES), SIDES, SIDES, st.floats(7, 24))
def test_all_of_the_text_lies_inside_the_trim_with_its_marks(
    page: str, width: float, height: float, size: float
) -> None:
    own = page_of(TOKENS, edition(page, trim=Trim(width=width, height=height), type_size=Points(size)))
    assert room_of(TOKENS, own).type_size == pytest.approx(size)
    tokens = {**TOKENS, "pages": {**TOKENS["pages"], page: own}}
    sums = sums_of(tokens_of(tokens, page), page)
    before = sums_of(tokens_of(TOKENS, page), page)
    full, was = height * 72 / 25.4, float(TOKENS["pages"][page]["height"][:-2]) * 72 / 25.4
    assert sums["measure"] > 0
    assert sums["foot_margin"] / full >= before["foot_margin"] / was - 1e-6, "the foot keeps its share at least"
    spare = sums["foot_margin"] - before["foot_margin"] * full / was
    assert spare < tokens_of(tokens, page)["rhythm"]["step"] * own["scale"] + 1e-6, "and no line more has room"
    if own["marks_outside"]:
        assert (TOKENS["mark"]["gap"] + TOKENS["mark"]["width"]) * own["scale"] + TRIMMED <= own["outer"]


def test_larger_type_takes_the_marks_in_where_the_margin_is_too_narrow_for_them() -> None:
    assert page_of(TOKENS, edition("print", type_size=Points(10)))["marks_outside"] is True
    assert page_of(TOKENS, edition("print", type_size=Points(16)))["marks_outside"] is False
