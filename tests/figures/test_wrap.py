"""The wrap: everything on its side of the folds and clear of the trim, for every kind of pack, paper and language."""

import re
from dataclasses import replace
from itertools import cycle, pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from nlmpress.figures.cover import CoverSpec
from nlmpress.figures.drawing import bounds, parsed
from nlmpress.figures.wrap import WrapSpec, wrap_svg
from tests.figures.reading_bars import decoded
from tests.figures.test_cover import Covers

pytestmark = [pytest.mark.slow, pytest.mark.uncounted]

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]
BLACK, WHITE = "device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0)"


def wrap(cover: CoverSpec, **more: Any) -> WrapSpec:
    told: dict[str, Any] = {"width": 129.0, "height": 198.0, "spine": 12.0, "bleed": 3.0, "margin": 3.0}
    lines = (cover.title, "A. Person")
    return WrapSpec(cover=cover, **(told | {"spine_lines": lines} | more))


def contours(spec: WrapSpec) -> list[tuple[str, Box]]:
    """Every contour with its colour."""
    root = ElementTree.fromstring(wrap_svg(spec))
    return [
        (element.get("fill") or "", bounds(parsed(contour)))
        for element in root.iter(f"{SVG}path")
        for contour in re.findall(r"M[^M]+", element.get("d") or "")
    ]


def without(spec: WrapSpec, **more: Any) -> list[tuple[str, Box]]:
    """What a wrap has that it has not when something is changed."""
    other = set(contours(replace(spec, **more)))
    return [one for one in contours(spec) if one not in other]


def test_ground_and_band_go_from_bleed_to_bleed(covers: Covers, tokens: dict[str, Any]) -> None:
    spec = wrap(covers["Greek", "fence"])
    root = ElementTree.fromstring(wrap_svg(spec))
    assert [float(part) for part in (root.get("viewBox") or "").split()] == [-3, -3, 276, 204]
    assert (root.get("width"), root.get("height")) == ("276.0000mm", "204.0000mm")
    drawn, colours = contours(spec), tokens["colours"]["cover"]
    assert drawn[0] == (colours["ground"], (-3, -3, 273, 201))
    fill, (left, top, right, bottom) = drawn[1]
    assert (fill, left, right, bottom) == (colours["band"], -3, 273, 201)
    assert top == pytest.approx(198 * tokens["covers"]["frame"]["band_top"] / 2560, abs=1e-3)


@pytest.mark.slow
def test_every_hard_case_is_a_wrap(covers: Covers) -> None:
    sizes: tuple[dict[str, float], ...] = (
        {},
        {"width": 210.0, "height": 297.0},
        {"width": 105.0, "height": 148.0, "spine": 4.0},
    )
    for (case, cover), size in zip(covers.items(), cycle(sizes), strict=False):
        spec = wrap(cover, isbn="9780571224135", label="ISBN 978-0571224135", price="£9.99", **size)
        ElementTree.fromstring(wrap_svg(spec))
        left, top, right, bottom = spec.box_of_copy()
        assert 0 < left < right < spec.width, case
        assert 0 < top < bottom < spec.height, case
        assert bottom - top > 0.35 * spec.height, case
        assert all(a > b for a, b in pairwise(spec.sizes_of_copy())), case
        assert spec.sizes_of_copy()[-1] >= 7.5, case


@pytest.mark.parametrize("upward", [False, True])
@pytest.mark.parametrize("spine", [5.0, 12.0, 30.0])
def test_type_on_a_spine_is_clear_of_both_folds_and_of_the_trim(covers: Covers, spine: float, upward: bool) -> None:
    for (case, motif), cover in covers.items():
        if motif == "fence":
            continue  # a spine has no picture
        spec = wrap(replace(cover, divisions=(0,), quotations=()), spine=spine, upward=upward)
        title = without(spec, spine_lines=())
        assert title, case
        for _, (left, top, right, bottom) in title:
            assert left >= 129 + 1.6 - 1e-3, (case, spine)
            assert right <= 129 + spine - 1.6 + 1e-3, (case, spine)
            assert top >= 14, case
            assert bottom <= 198 - 4.6, case


@pytest.mark.parametrize("spine", [0.0, 0.6, 3.2, 4.4])
def test_a_spine_that_is_too_thin_has_no_type(covers: Covers, spine: float) -> None:
    spec = wrap(covers["Greek", "house"], spine=spine)
    assert wrap_svg(spec) == wrap_svg(replace(spec, spine_lines=()))


def test_a_spine_is_read_from_the_top_or_from_the_foot(covers: Covers) -> None:
    """The letters of a line lie one after the other; an “l” is higher than it is wide, so on a spine it is wider."""
    cover = replace(covers["bare", "house"], title="IllI", press="")
    for upward in (False, True):
        spec = wrap(cover, upward=upward, spine_lines=("IllI",))
        letters = [box for _, box in without(spec, spine_lines=())]
        assert all(right - left > bottom - top for left, top, right, bottom in letters[1:3])
        middles = [(top + bottom) / 2 for _, top, _, bottom in letters]
        assert middles == sorted(middles, reverse=upward)
        assert (min(middles) < 30) is not upward


def test_who_it_is_by_stays_away_before_it_is_too_small_to_read(covers: Covers) -> None:
    cover = covers["Greek", "house"]
    for spine, both in ((12.0, True), (5.2, False)):
        spec = wrap(cover, spine=spine)
        alone = without(replace(spec, spine_lines=(cover.title,)), spine_lines=())
        assert (len(without(spec, spine_lines=())) > len(alone)) is both


def test_a_long_title_takes_several_lines_on_a_wide_spine(covers: Covers) -> None:
    cover = covers["90 characters", "house"]
    spec = wrap(cover, spine=28.0, spine_lines=(cover.title,))
    letters = [box for _, box in without(spec, spine_lines=())]
    assert max(box[2] for box in letters) - min(box[0] for box in letters) > 10
    narrow = [box for _, box in without(replace(spec, spine=8.0), spine_lines=())]
    assert max(box[2] for box in narrow) - min(box[0] for box in narrow) < 5


@pytest.mark.parametrize("page", [(105.0, 148.0), (129.0, 198.0), (139.7, 215.9), (210.0, 297.0)])
def test_the_barcode_stands_whole_on_the_back_and_away_from_its_edges(
    covers: Covers, page: tuple[float, float]
) -> None:
    spec = wrap(
        covers["Greek", "fence"], width=page[0], height=page[1], isbn="0-571-22413-8", label="ISBN 978-0571224135"
    )
    added = without(spec, isbn="")
    ((_, (left, top, right, bottom)),) = [one for one in added if one[0] == WHITE]
    assert left > spec.width / 2 - 20
    assert right <= spec.width - 5
    assert bottom <= spec.height - 4.9
    assert top >= spec.box_of_copy()[3]
    bars = [(b[0], b[2]) for fill, b in added if fill == BLACK and b[3] - b[1] > 15]
    assert decoded(bars) == "9780571224135"
    assert 0.8 - 1e-3 <= (right - left) / 37.29 <= 1.001


def test_there_is_no_barcode_without_an_isbn_and_no_price_unless_it_is_told(covers: Covers) -> None:
    spec = wrap(covers["Greek", "fence"])
    assert WHITE not in {fill for fill, _ in contours(spec)}
    assert BLACK not in {fill for fill, _ in contours(spec)}
    price = without(replace(spec, price="£9.99"), price="")
    assert len(price) >= 5
    assert all(right < 129 - 5 and left > 5 for _, (left, _, right, _) in price)


def test_marks_stand_outside_the_bleed_and_say_what_the_sheet_is(covers: Covers) -> None:
    spec = wrap(covers["Greek", "fence"], margin=10.0, slug="sheet 12.00")
    outside = [one for one in contours(spec) if one[0] == BLACK]
    folds = [box for _, box in outside if box[2] - box[0] < 0.1]
    assert {round((left + right) / 2, 3) for left, _, right, _ in folds} == {129.0, 141.0}
    for _, (left, top, right, bottom) in outside:
        assert bottom <= -3 or top >= 201
        assert -10 <= left < right <= 280
        assert -10.001 <= top < bottom <= 208.001
    assert len(outside) > len(folds)


def test_the_back_has_the_motif_from_the_side_if_it_is_a_picture(covers: Covers, tokens: dict[str, Any]) -> None:
    ink = tokens["colours"]["cover"]["ink"]

    def posts(count: int) -> int:
        spec = wrap(replace(covers["Greek", "house"], divisions=(0,) * count, quotations=()), spine_lines=())
        return sum(fill == ink and box[2] < 129 and box[3] - box[1] > 3 for fill, box in contours(spec))

    assert [posts(count) for count in (1, 2, 3, 26, 60, 61, 500)] == [0, 0, 3, 26, 60, 0, 0]


def test_the_same_pack_makes_the_same_drawing(covers: Covers) -> None:
    spec = wrap(covers["one chapter", "fence"], isbn="9780571224135", label="ISBN")
    assert wrap_svg(spec) == wrap_svg(replace(spec))
    assert wrap_svg(spec) != wrap_svg(replace(spec, spine=12.01))
