"""A cover for every pack: right in number, inside its frame, the same every time, and refused only with a reason."""

import io
import re
from dataclasses import replace
from typing import Any, get_args
from xml.etree import ElementTree

import pytest
from PIL import Image

from nlmpress.figures.colours import channels
from nlmpress.figures.cover import HEIGHT, WIDTH, Caught, CoverSpec, cover_png, cover_svg, strip_svg
from nlmpress.figures.drawing import bounds, parsed
from nlmpress.figures.motifs import MOTIFS
from nlmpress.figures.outlines import MissingCharacters
from nlmpress.model import Motif

pytestmark = pytest.mark.slow

Covers = dict[tuple[str, str], CoverSpec]
SVG = "{http://www.w3.org/2000/svg}"


def paths(svg: str) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Every contour of a picture as its fill or class, and its bounds."""
    out = []
    for element in ElementTree.fromstring(svg).iter(f"{SVG}path"):
        look = element.get("class") or element.get("fill") or ""
        out += [(look, bounds(parsed(contour))) for contour in re.findall(r"M[^M]+", element.get("d") or "")]
    return out


def test_every_hard_case_is_a_picture(covers: Covers, tokens: dict[str, Any]) -> None:
    colours = tokens["colours"]["cover"]
    for case, spec in covers.items():
        root = ElementTree.fromstring(cover_svg(spec))
        assert root.get("viewBox") == "0 0 1600 2560", case
        assert [element.tag for element in root][:2] == [f"{SVG}title", f"{SVG}desc"], case
        assert root[1].text == "Uprights & marks"
        for look, (left, top, right, bottom) in paths(cover_svg(spec)):
            if look == colours["ink"] and bottom < tokens["covers"]["frame"]["type_foot"]:
                assert left >= 0, (case, "type or post cut at the left")
                assert top >= 150, (case, "type too high")
            if look == colours["on_band"] and top > 0:
                assert right <= WIDTH - 131
                assert bottom <= HEIGHT - 60


def test_type_and_picture_do_not_meet_in_the_house_motif(covers: Covers, tokens: dict[str, Any]) -> None:
    marks = {mark["light"] for mark in tokens["marks"].values()} | {tokens["colours"]["cover"]["plain"]}
    for (name, motif), spec in covers.items():
        if motif == "house":
            quiet = replace(spec, quotations=(), divisions=(0,))
            [*words, _bar] = [
                box for look, box in paths(cover_svg(quiet)) if look == tokens["colours"]["cover"]["ink"]
            ][::-1]
            foot = max(bottom for _, _, _, bottom in words)
            tops = [top for look, (_, top, _, _) in paths(cover_svg(spec)) if look in marks]
            assert all(top > foot for top in tops), name


def test_one_post_for_each_division_and_one_scrap_for_each_quotation(covers: Covers, tokens: dict[str, Any]) -> None:
    spec = covers["Greek", "fence"]
    silent = replace(spec, quotations=())
    posts = len(paths(strip_svg(silent))) - 3
    assert posts == len(spec.divisions) == 26
    knots = [look for look, _ in paths(strip_svg(spec, styled=True)) if look != "currentColor"]
    # A scrap is a knot and two or three tails.
    assert 3 * len(spec.quotations) <= len(knots) <= 4 * len(spec.quotations)


def test_one_upright_for_each_division_and_one_mark_for_each_quotation(covers: Covers) -> None:
    spec = covers["Cyrillic", "house"]
    drawn = [
        look
        for look, _ in paths(
            strip_svg(replace(spec, quotations=tuple(replace(q, mark="lozenge") for q in spec.quotations)), styled=True)
        )
    ]
    assert drawn.count("mark-lozenge") == len(spec.quotations) == 22
    assert drawn.count("currentColor") == len(spec.divisions) + 1


def test_a_part_begins_with_a_taller_upright_and_a_flat_work_has_none(covers: Covers) -> None:
    spec = replace(covers["Greek", "house"], quotations=())

    def heights(divisions: tuple[int, ...]) -> list[float]:
        drawn = paths(strip_svg(replace(spec, divisions=divisions)))[:-1]
        return [round(bottom - top, 1) for _, (_, top, _, bottom) in drawn]

    parted = heights((0, 0, 0, 1, 1))
    assert parted[0] == parted[3] > parted[1] == parted[2] == parted[4]
    assert len(set(heights((0, 0, 0, 0, 0)))) == len(set(heights((0, 1, 2, 3, 4)))) == 1


def test_quotations_keep_the_colour_of_their_theme(covers: Covers, tokens: dict[str, Any]) -> None:
    plain = tokens["colours"]["cover"]["plain"]
    for motif in MOTIFS:
        spots = (
            Caught(id="a", leaf=0, mark="star"),
            Caught(id="b", leaf=3, mark=None),
            Caught(id="c", leaf=5, mark="ring", colour="#123456"),
        )
        fills = {look for look, _ in paths(cover_svg(replace(covers["90 characters", motif], quotations=spots)))}
        assert {tokens["marks"]["star"]["light"], plain, "#123456"} <= fills
        assert tokens["marks"]["ring"]["light"] not in fills


def test_scraps_stay_near_the_picture(covers: Covers, tokens: dict[str, Any]) -> None:
    """Nothing that stands for a quotation is lost over the edge, even where all of them are in the last division."""
    spec = covers["Greek", "fence"]
    spots = tuple(Caught(id=f"s{i}", leaf=25, mark="square") for i in range(6))
    boxes = [
        box
        for look, box in paths(cover_svg(replace(spec, quotations=spots)))
        if look == tokens["marks"]["square"]["light"]
    ]
    assert len(boxes) == 12
    assert all(left < WIDTH - 60 and right < WIDTH + 40 for left, _, right, _ in boxes)


def test_the_raster_is_of_the_same_picture(covers: Covers, tokens: dict[str, Any]) -> None:
    colours = tokens["colours"]["cover"]
    for case in (("bare", "house"), ("eleven themes", "fence")):
        made = cover_png(covers[case])
        picture = Image.open(io.BytesIO(made))
        assert picture.size == (WIDTH, HEIGHT)
        assert picture.format == "PNG"
        assert len(made) < 400_000
        assert picture.getpixel((10, 10)) == channels(colours["ground"])
        assert picture.getpixel((10, 2550)) == channels(colours["band"])
    small = Image.open(io.BytesIO(cover_png(covers["bare", "house"], 100, 160)))
    assert small.size == (100, 160)
    assert small.getpixel((1, 158)) == channels(colours["band"])


def test_the_same_pack_makes_the_same_bytes_and_another_makes_others(covers: Covers) -> None:
    spec = covers["one chapter", "fence"]
    assert cover_png(spec, 400, 640) == cover_png(replace(spec), 400, 640)
    spread = replace(
        covers["Greek", "house"], quotations=tuple(Caught(id=f"q{i}", leaf=i, mark="star") for i in range(9))
    )
    assert cover_svg(spread) == cover_svg(replace(spread, quotations=spread.quotations[::-1]))
    assert cover_svg(spec) != cover_svg(replace(spec, quotations=spec.quotations[1:]))


def test_the_strip_has_a_name_and_leaves_colours_to_a_stylesheet_if_asked(
    covers: Covers, tokens: dict[str, Any]
) -> None:
    for case, spec in covers.items():
        styled, plain = strip_svg(spec, styled=True), strip_svg(spec)
        root = ElementTree.fromstring(styled)
        assert root[0].text == "Uprights & marks"
        assert "#" not in styled, case
        assert {element.get("class") for element in root.iter(f"{SVG}path")} <= {
            None,
            "mark-plain",
            *(f"mark-{name}" for name in tokens["marks"]),
        }
        assert len(paths(plain)) == len(paths(styled))
        assert "currentColor" not in plain


def test_what_no_cover_can_be_made_of_is_refused(covers: Covers) -> None:
    spec = covers["bare", "house"]
    with pytest.raises(ValueError, match="no motif 'sea'; there are fence, house"):
        replace(spec, motif="sea")
    with pytest.raises(ValueError, match="at least one division"):
        replace(spec, divisions=())
    with pytest.raises(ValueError, match="quotations far are from divisions that do not exist"):
        replace(spec, quotations=(Caught(id="far", leaf=1),))
    with pytest.raises(MissingCharacters, match=r"U\+6F22"):
        cover_svg(replace(spec, title="漢"))


def test_a_pack_can_name_every_motif_and_no_other() -> None:
    assert set(get_args(Motif)) == set(MOTIFS)
