"""Figures with words: every word is legible, inside the picture, and on nothing else, whatever the pack is like."""

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from nlmpress.book import DivisionName, ThemeMark
from nlmpress.figures import clocks, grid, people_map, placing
from nlmpress.figures.layout import faults
from nlmpress.figures.parting import parted
from nlmpress.figures.pen import Pen, Sheet
from nlmpress.figures.relations import Figurant, Tie
from nlmpress.model import Id, Theme
from tests.figures.drawing import cast, sheet, touching

SVG = "{http://www.w3.org/2000/svg}"
SHEETS: dict[str, dict[str, Any]] = {
    "print": {},
    "large print": {"label": 9, "height": 283.5},
    "phone": {"width": 340, "height": 520, "label": 11, "beat": 1.0, "live": True},
}


@pytest.fixture(scope="module", params=SHEETS)
def paper(request: pytest.FixtureRequest, tokens: dict[str, Any], sans_face: bytes) -> Sheet:
    return sheet(tokens, sans_face, **SHEETS[request.param])


def whole(pieces: list[tuple[Pen, float]], paper: Sheet) -> None:
    """Words lie in the picture, none on another, none smaller than a label, and no piece is higher than a page."""
    assert pieces
    for pen, height in pieces:
        assert touching(pen.boxes) == []
        assert all(box[0] >= -0.1 and box[2] <= paper.width + 0.1 for box in pen.boxes)
        assert all(box[1] >= -1 and box[3] <= height + 1 for box in pen.boxes)
        assert height <= paper.height
        svg = pen.svg("fig-x", "A title", "What there is to see", height)
        root = ElementTree.fromstring(svg)
        assert [root[0].tag, root[1].tag] == [f"{SVG}title", f"{SVG}desc"]
        texts = list(root.iter(f"{SVG}text"))
        assert all(float(text.get("font-size", 0)) >= paper.label for text in texts)
        assert all(text.text == (text.text or "").strip() for text in texts), "a space that is not shown"


# ---- the map


@pytest.mark.parametrize("count", [2, 3, 9, pytest.param(16, marks=[pytest.mark.slow, pytest.mark.uncounted])])
def test_a_map_says_every_relation_and_nothing_touches(paper: Sheet, count: int) -> None:
    people, ties = cast(count)
    plot, layout = placing.laid(paper, people, ties)
    assert faults(plot.graph, layout).words == 0
    pieces = list(people_map.pieces(paper, people, ties))
    whole(pieces, paper)
    said = " ".join(text_of(pen) for pen, _ in pieces)
    assert all(tie.when in said for tie in ties)


def text_of(pen: Pen) -> str:
    root = ElementTree.fromstring(pen.svg("x", "t", "d", 1))
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


@pytest.mark.slow
@pytest.mark.uncounted
def test_forty_people_are_drawn_in_pieces_and_no_relation_is_lost(tokens: dict[str, Any], sans_face: bytes) -> None:
    people, ties = cast(40)
    parts = list(parted(ties))
    assert sorted(ties, key=repr) == sorted((tie for part in parts for tie in part), key=repr)
    assert 2 < len(parts) < 8
    paper = sheet(tokens, sans_face)
    for part in parts:
        plot, layout = placing.laid(paper, people, tuple(part))
        assert faults(plot.graph, layout).words == 0
    whole(list(people_map.pieces(paper, people, ties)), paper)


def test_two_relations_of_two_people_are_one_line_and_say_whose_each_is(paper: Sheet) -> None:
    people = (Figurant(id="a", name="Ann"), Figurant(id="b", name="Ben"), Figurant(id="c", name="Cy"))
    ties = (Tie(who="a", to="b", kind="loves", when="1"), Tie(who="b", to="a", kind="fears", when="2"))
    plot, _ = placing.laid(paper, people, ties)
    assert len(plot.graph.lines) == 1
    ((pen, _),) = people_map.pieces(paper, people, ties)
    assert "Ann: loves" in text_of(pen)
    assert "Ben: fears" in text_of(pen)
    assert "Cy" not in text_of(pen)
    assert sum(part.endswith(f'fill="{pen.ink}"/>') for part in pen.parts) == 2, "an arrow at each end"


ON_ITS_SIDE = {"width": 718.0, "height": 335.0, "label": 11.0, "beat": 1.0, "whole": True, "written": 25.5}


def to_fill_in(
    tokens: dict[str, Any], face: bytes, count: int, **more: Any
) -> tuple[Sheet, tuple[Figurant, ...], tuple[Tie, ...]]:
    """A sheet on which all but the first three of so many people are to be found, and who they are to each other."""
    people, ties = cast(count)
    hidden = tuple(person.id for person in people[3:])
    paper = sheet(tokens, face, **(ON_ITS_SIDE | {"hidden": hidden} | more))
    return paper, people, tuple(replace(tie, number=n) for n, tie in enumerate(ties, 1))


def test_a_map_to_fill_in_has_the_names_that_are_given_and_no_more(tokens: dict[str, Any], sans_face: bytes) -> None:
    paper, people, ties = to_fill_in(tokens, sans_face, 7)
    ((pen, _),) = people_map.pieces(replace(paper, blank=True), people, ties)
    said = text_of(pen)
    assert all(person.name in said for person in people[:3])
    assert not any(tie.when in said or person.name in said for tie in ties for person in people[3:])


def test_a_line_has_the_same_number_on_a_sheet_and_on_its_key(tokens: dict[str, Any], sans_face: bytes) -> None:
    paper, people, ties = to_fill_in(tokens, sans_face, 7)
    ((blank, _),) = people_map.pieces(replace(paper, blank=True), people, ties)
    ((key, _),) = people_map.pieces(paper, people, ties)
    rings = [[part for part in pen.parts if 'stroke-width="0.75"' in part] for pen in (blank, key)]
    assert [len(found) for found in rings] == [len(ties)] * 2
    assert all(str(tie.number) in text_of(blank).split() for tie in ties)
    assert all(tie.when in text_of(key) for tie in ties)


@pytest.mark.parametrize("longest", ["Joe", "Maria Alexandrovna of Petersburg"])
def test_rooms_for_names_tell_nothing_and_hold_the_longest_by_hand(
    longest: str, tokens: dict[str, Any], sans_face: bytes
) -> None:
    people = (Figurant(id="a", name="Ann"), Figurant(id="b", name="Bo"), Figurant(id="c", name=longest))
    ties = (Tie(who="a", to="b", kind="aunt of", when="1", number=1), Tie(who="a", to="c", kind="is", when="2"))
    paper = sheet(tokens, sans_face, **ON_ITS_SIDE, hidden=("b", "c"))
    plot, layout = placing.laid(paper, people, ties)
    assert faults(plot.graph, layout).words == 0
    assert plot.boxes[1] == plot.boxes[2] != plot.boxes[0]
    wide, high = (2 * half / 10 / 72 * 25.4 for half in plot.boxes[1])
    assert wide >= 40
    assert wide >= len(longest) * 3.5
    assert high >= 10


def test_a_cast_too_large_for_a_sheet_is_parted_until_nothing_touches(tokens: dict[str, Any], sans_face: bytes) -> None:
    paper, people, ties = to_fill_in(tokens, sans_face, 12, height=250.0, label=18.0, written=36.8, blank=True)
    pieces = list(people_map.pieces(paper, people, ties))
    assert len(pieces) > 1
    whole(pieces, paper)
    numbers = [text for pen, _ in pieces for text in light(pen)]
    assert sorted(numbers, key=int) == [str(tie.number) for tie in ties]


def test_a_map_that_only_words_will_do_for_is_not_drawn_with_numbers(tokens: dict[str, Any], sans_face: bytes) -> None:
    paper, people, ties = to_fill_in(tokens, sans_face, 12, label=18.0, only_words=True)
    assert list(people_map.pieces(paper, people, ties)) == []


# ---- grids


def divided(*sizes: int) -> tuple[DivisionName, ...]:
    found, number = [], 0
    for part, size in enumerate(sizes, 1):
        for _ in range(size):
            number += 1
            path = (f"p{part}", str(number))
            found.append(
                DivisionName(
                    path=path, number=str(number), own=f"chapter {number}", short=f"chapter {number}", full="",
                    title="", leaf=True, order=number,
                )
            )  # fmt: skip
    return tuple(found)


def themes(tokens: dict[str, Any], count: int) -> tuple[ThemeMark, ...]:
    shapes = list(tokens["marks"])
    return tuple(
        ThemeMark(
            theme=Theme(id=Id(f"t{i}"), name=f"Theme {i}"), letter="KMWC"[i % 4], short=SHORT[i % 4],
            shape=shapes[i % len(shapes)], home=None,
        )
        for i in range(count)
    )  # fmt: skip


SHORT = ("Knowing", "Who counts", "Art", "The unbearable lightness of being remembered")


@pytest.mark.parametrize(("sizes", "count"), [((1,), 1), ((9, 8, 6), 8), ((40, 40), 11), ((3, 1, 1, 75), 5)])
def test_a_grid_shows_every_division_once(paper: Sheet, sizes: tuple[int, ...], count: int) -> None:
    across, ideas = divided(*sizes), themes(dict(paper.tokens), count)
    cells = {("/".join(n.path), f"t{n.order % count}"): grid.SHARES.get(n.order % 3, 1.0) for n in across}
    drawn = grid.Grid(
        themes=ideas, across=across, tops={f"p{i}": f"Part {i}" for i in range(1, len(sizes) + 1)}, cells=cells,
        totals={"/".join(n.path): n.order for n in across[:5]},
    )  # fmt: skip
    pieces = list(grid.pieces(paper, drawn))
    whole(pieces, paper)
    heads = [text for pen, _ in pieces for text in heavy(pen) if text.isdecimal()]
    assert list(dict.fromkeys(heads)) == [n.number for n in across]
    marks = sum(part.count("<path transform") for pen, _ in pieces for part in pen.parts)
    names = sum(text in "KMWC" for pen, _ in pieces for text in heavy(pen))
    assert marks == len(cells) + names


@pytest.mark.parametrize(("top", "first"), [("Act I", "1"), ("The first day, in the morning and at noon", "I.1")])
def test_numbers_say_in_what_they_are_where_that_is_not_named(
    top: str, first: str, tokens: dict[str, Any], sans_face: bytes
) -> None:
    across = tuple(
        replace(n, number=f"{n.path[0]}.{n.number}".replace("p1", "I").replace("p2", "II")) for n in divided(3, 30)
    )
    grids = grid.Grid(
        themes=themes(tokens, 2), across=across, tops={"p1": top, "p2": "Act II"}, within={"p1": "I.", "p2": "II."},
        cells={},
    )  # fmt: skip
    heads = [text for pen, _ in grid.pieces(sheet(tokens, sans_face), grids) for text in heavy(pen)]
    assert first in heads
    assert ("I.1" in heads) == (first == "I.1")


def test_a_grid_to_fill_in_has_a_cell_for_each_theme_in_each_division(tokens: dict[str, Any], sans_face: bytes) -> None:
    across, ideas = divided(4, 3), themes(tokens, 5)
    cells = {("/".join(n.path), "t1"): 1.0 for n in across}
    grids = grid.Grid(themes=ideas, across=across, tops={}, cells=cells)
    ((filled, _),) = grid.pieces(sheet(tokens, sans_face), grids)
    ((blank, _),) = grid.pieces(sheet(tokens, sans_face, blank=True), grids)
    assert sum("<path transform" in part for part in filled.parts) == 5 + 7
    assert sum("<path transform" in part for part in blank.parts) == 5
    assert sum('stroke-width="0.5"' in part for part in blank.parts) == (5 - 1) + (7 - 1)
    ends = [part.split('"')[1].split("L")[1].split(" ")[1] for part in blank.parts if part.startswith('<path d="M')]
    frame = max(map(float, ends))
    assert sum(float(end) == frame for end in ends) == (7 - 1) + 1 + 2, "uprights reach the foot of the frame"


def heavy(pen: Pen) -> list[str]:
    root = ElementTree.fromstring(pen.svg("x", "t", "d", 1))
    return [text.text or "" for text in root.iter(f"{SVG}text") if text.get("font-weight")]


@pytest.mark.parametrize(
    ("scenes", "lines", "deep", "count"),
    [(10, 6, 3, 15), (10, 200, 2, 10), (10, 0, 2, 10), (200, 0, 1, 1)],
    ids=["a short scene by its lines", "a long one in its scene", "scenes", "more scenes than a picture has room for"],
)
def test_divisions_head_columns_at_the_level_that_is_still_a_picture(
    scenes: int, lines: int, deep: int, count: int
) -> None:
    """One act, its first scene divided into lines, where something is found in a line."""

    def named(*path: str, leaf: bool = True) -> tuple[str, DivisionName]:
        own = path[-1]
        return "/".join(path), DivisionName(
            path=path, number=own, own=own, short=own, full="", title="", leaf=leaf, order=0
        )

    names = dict([named("act", leaf=False), named("act", "1", leaf=not lines)])
    names |= dict(named("act", "1", str(line)) for line in range(lines))
    names |= dict(named("act", str(scene)) for scene in range(2, scenes + 1))
    across = grid.columns(names, ["act/1/0"] if lines else ["act/1"])
    assert len(across) == count
    assert max(len(name.path) for name in across) == deep


def test_a_stronger_mark_is_larger() -> None:
    assert grid.SHARES[1] < grid.SHARES[2] < 1


# ---- clocks


def happenings(count: int, words: str = "Something happens") -> list[clocks.Happening]:
    return [
        clocks.Happening(
            title=f"{words} {i}", place=str(i // 2), top=f"p{i * 3 // count}", told=i, lived=(i * 7) % count
        )
        for i in range(count)
    ]


@pytest.mark.parametrize(
    ("count", "words"), [(1, "It ends"), (29, "He goes"), (100, "Something is said that nobody hears in time")]
)
def test_every_event_stands_on_both_sides_and_is_joined(paper: Sheet, count: int, words: str) -> None:
    events = happenings(count, words)
    pieces = list(
        clocks.pieces(paper, events, {"p0": "Part One", "p1": "Part Two", "p2": "Part Three"}, ("Told", "Lived"))
    )
    whole(pieces, paper)
    parts = [part for pen, _ in pieces for part in pen.parts]
    assert sum("<circle" in part for part in parts) == 2 * count
    assert sum("C" in part.split('"')[1] for part in parts if part.startswith('<path d="M')) == count


def test_only_what_is_told_far_from_its_place_is_thick(tokens: dict[str, Any], sans_face: bytes) -> None:
    events = [clocks.Happening(title=str(i), place="1", top="", told=i, lived=(i - 1) % 12) for i in range(12)]
    ((pen, _),) = clocks.pieces(sheet(tokens, sans_face), events, {}, ("Told", "Lived"))
    assert sum('stroke-width="1.5"' in part for part in pen.parts) == 1


def test_clocks_to_fill_in_have_no_lines(tokens: dict[str, Any], sans_face: bytes) -> None:
    paper = sheet(tokens, sans_face, blank=True)
    ((pen, _),) = clocks.pieces(paper, happenings(9), {}, ("Told", "Lived"))
    assert not any("C" in part.split('"')[1] for part in pen.parts if part.startswith('<path d="M'))


@pytest.mark.parametrize("blank", [True, False])
def test_clocks_that_stand_alone_number_the_order_lived_and_their_key_says_each_number(
    blank: bool, tokens: dict[str, Any], sans_face: bytes
) -> None:
    paper = sheet(tokens, sans_face, width=500, height=600, blank=blank, whole=True)
    pieces = list(clocks.pieces(paper, happenings(9), {}, ("Told", "Lived")))
    whole(pieces, paper)
    ((pen, height),) = pieces
    ((_, tight),) = clocks.pieces(replace(paper, whole=False), happenings(9), {}, ("Told", "Lived"))
    assert height > 1.8 * tight, "the lists are spread"
    plain = [text for text in light(pen) if text.isdecimal()]
    assert sorted(plain, key=int) == sorted([str(n) for n in range(1, 10)] * (1 if blank else 2), key=int)


def light(pen: Pen) -> list[str]:
    root = ElementTree.fromstring(pen.svg("x", "t", "d", 1))
    return [text.text or "" for text in root.iter(f"{SVG}text") if not text.get("font-weight")]


# ---- the pen


def test_a_live_line_keeps_its_width_in_any_face_and_a_printed_one_its_kerning(
    tokens: dict[str, Any], sans_face: bytes
) -> None:
    live, printed = Pen(sheet(tokens, sans_face, live=True)), Pen(sheet(tokens, sans_face))
    for pen in (live, printed):
        pen.text(0, 10, "To AV", 10)
    held = ElementTree.fromstring(live.parts[0]).get("textLength")
    assert float(held or 0) == pytest.approx(live.width("To AV", 10), abs=0.01)
    assert "dx=" in printed.parts[0]
    assert 'fill="currentColor"' in live.parts[0]


def test_a_picture_is_a_whole_number_of_beats_high(tokens: dict[str, Any], sans_face: bytes) -> None:
    svg = Pen(sheet(tokens, sans_face)).svg("x", "T", "D", 100.3)
    assert 'viewBox="0 0 265.67 101.25"' in svg
