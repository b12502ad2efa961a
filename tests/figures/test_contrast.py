"""Colours can be read and told apart: the sums, and the house's tokens held to them."""

from itertools import combinations
from typing import Any

import pytest

from nlmpress.checks.contrast_enough import contrast as reckoned
from nlmpress.figures.colours import channels, mixed
from tests.figures.seeing import DEFICIENCIES, as_seen, contrast, difference, nearest

Tokens = dict[str, Any]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    # The grey that famously just fails 4.5:1 on white, and the next one that passes.
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)


def test_difference_is_nothing_for_the_same_and_all_for_black_and_white() -> None:
    assert difference("#12645c", "#12645c") == 0
    assert difference("#000000", "#ffffff") == pytest.approx(100, abs=0.01)
    assert difference("#ff0000", "#00ff00") == pytest.approx(86.6, abs=0.1)
    assert difference("#0c5c54", "#480d13") == pytest.approx(difference("#480d13", "#0c5c54"))


def test_a_deficiency_takes_away_what_it_is_named_for() -> None:
    """Red and green of one lightness grow alike to those who lack red or green cones, and greys stay as they are."""
    red, green = "#c04040", "#4d7a20"
    for name in ("protanopia", "deuteranopia"):
        assert difference(as_seen(red, name), as_seen(green, name)) < difference(red, green) / 2
    assert all(difference(as_seen("#808080", name), "#808080") < 1 for name in DEFICIENCIES)


@pytest.mark.parametrize("wrong", ["ffffff", "#fff", "#ffffzz", "", "#1234567", "red", "#+12345"])
def test_what_is_not_a_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        channels(wrong)


def test_mixing() -> None:
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#123456", "#ffffff", 0) == "#123456"


def test_nearest_of_fewer_than_two_is_infinite() -> None:
    assert nearest(["#000000"]) == float("inf")
    assert nearest(["#000000", "#ffffff", "#fefefe"]) < 1


@pytest.mark.parametrize("tone", ["light", "dark"])
def test_text_on_pages(tokens: Tokens, tone: str) -> None:
    colours = tokens["colours"][tone]
    assert {name: contrast(colours[name], colours["ground"]) >= 7 for name in ("ink", "quiet", "link")} == {
        "ink": True, "quiet": True, "link": True,
    }  # fmt: skip
    assert contrast(colours["line"], colours["ground"]) >= 3


def test_text_on_covers(tokens: Tokens) -> None:
    colours = tokens["colours"]["cover"]
    assert contrast(colours["ink"], colours["ground"]) >= 7
    assert contrast(colours["on_band"], colours["band"]) >= 7


@pytest.mark.parametrize(("tone", "ground"), [("light", "light"), ("dark", "dark"), ("light", "cover")])
def test_marks_on_every_ground(tokens: Tokens, tone: str, ground: str) -> None:
    paper = tokens["colours"][ground]["ground"]
    assert [name for name, mark in tokens["marks"].items() if contrast(mark[tone], paper) < 3] == []
    assert contrast(tokens["colours"]["cover"]["plain"], tokens["colours"]["cover"]["ground"]) >= 3


@pytest.mark.parametrize("tone", ["light", "dark"])
def test_no_two_marks_look_alike_to_anybody(tokens: Tokens, tone: str) -> None:
    marks = {name: mark[tone] for name, mark in tokens["marks"].items()}
    assert nearest(marks.values()) >= 20
    for name in DEFICIENCIES:
        seen = {key: as_seen(colour, name) for key, colour in marks.items()}
        alike = [(a, b) for a, b in combinations(seen, 2) if difference(seen[a], seen[b]) < 13.5]
        assert alike == [], name


def test_the_check_of_a_packs_colours_reckons_as_this_does() -> None:
    for one, other in (("#34453f", "#f4ecdc"), ("#0b4a72", "#ffffff"), ("#030303", "#0a0b0c")):
        assert reckoned(one, other) == pytest.approx(contrast(one, other))
