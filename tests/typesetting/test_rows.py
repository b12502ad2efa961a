"""What the fitting of a sheet knows of a table's rows, and what it does with sides that notes would fill."""

import pytest

from nlmpress.model import Paper
from nlmpress.rendering.handouts import format_of
from nlmpress.typesetting.engine.measuring import measured
from nlmpress.typesetting.handouts.laying import Table
from nlmpress.typesetting.handouts.sums import Block, Bounds, Room, held, most, spread
from tests.rendering.sample import style
from tests.typesetting.conftest import FILES, document

CSS = """
@font-face { font-family: Literata; src: url("house:fonts/literata/Literata.ttf") }
@page { size: 200mm 900mm; margin: 10mm } html { font: 10mm/1 Literata }
p { margin: 0 } table { border-collapse: collapse } td { width: 80mm; padding: 2mm 0 1mm; vertical-align: top }
.lines i { display: block; height: 9mm }
"""
ROW = (
    '<table><tr id="b1" data-fit="2 1 3"><td><p>{words}</p></td><td><div class="lines">{lines}</div></td></tr></table>'
)
STYLE = style()
BOUNDS = Bounds(sizes=(9.5, 11, 12.5), gaps=(2, 4, 9), pitch=9, full=0.8)


@pytest.mark.parametrize(("words", "lines", "short"), [(1, 3, (17, 0)), (4, 2, (0, 22)), (2, 2, (0, 2))])
def test_a_row_is_measured_by_what_is_in_its_cells(words: int, lines: int, short: tuple[float, float]) -> None:
    """A cell is as high as its row. What falls short of it is what a line more, or less, is taken from."""
    body = document(ROW.format(words="<br/>".join("x" * words), lines="<i></i>" * lines))
    [row] = measured(Table(CSS, FILES).setter.as_it_falls(body).pages)
    assert (row.words, row.ruled) == pytest.approx(short, abs=0.3)
    block = Block(
        id=row.id, height=row.bottom - row.top, lines=lines, row=True, words=row.words, ruled=row.ruled, most=9
    )
    assert block.with_lines(1, 9) == pytest.approx(max(words * 10, 9) + 3, abs=0.5)
    assert most([block], BOUNDS) == [pytest.approx(84, abs=0.5)]


def test_no_more_of_a_last_side_is_left_for_notes_than_has_to_be() -> None:
    """Ten of twelve groups go on the first side. With more space between them fewer do, and less is left over."""
    blocks = [Block(id=f"b{n}", height=15) for n in range(12)]
    plan = spread(blocks, Room(first=195, other=195), BOUNDS, 2, 5.0)
    assert plan is not None
    assert 6 < plan.starts[1] < 10
    assert plan.gaps["b1"] > BOUNDS.gaps[1]
    assert 0 < plan.notes * BOUNDS.pitch < 195 * 0.6
    assert plan.full == 1


def test_what_stays_together_begins_a_side_together_unless_it_is_higher_than_a_side() -> None:
    """Two rows of four parts on sides that hold six of their parts: the second begins the second side."""
    blocks = [Block(id=f"b{n}", height=30, heads=n % 4 < 3) for n in range(8)]
    room = Room(first=195, other=195)
    assert held(blocks, [30] * 8, room, 2) == {1, 2, 3, 5, 6, 7}
    plan = spread(blocks, room, BOUNDS, 2, 5.0)
    assert plan is not None
    assert plan.starts == (0, 4)
    assert held(blocks, [60] * 8, room, 2) == frozenset()
    assert held([*blocks[:3], Block(id="b3", height=200)], [30, 30, 30, 200], room, 2) == frozenset()


def test_the_first_row_is_held_by_the_room_under_the_head() -> None:
    """It is higher than that room: it cannot go to the next side, where it would fit, and is parted."""
    blocks = [Block(id=f"b{n}", height=30, heads=n % 4 < 3) for n in range(8)]
    assert held(blocks, [30] * 8, Room(first=100, other=195), 2) == {5, 6, 7}


def test_rows_are_parted_where_there_are_too_few_for_the_sides() -> None:
    """The highest of them, as far as has to be."""
    blocks = [Block(id=f"b{n}", height=20 + 10 * (n < 4), heads=n % 4 < 3) for n in range(8)]
    room = Room(first=195, other=195)
    assert held(blocks, [b.height for b in blocks], room, 2, sides=2) == {1, 2, 3, 5, 6, 7}
    assert held(blocks, [b.height for b in blocks], room, 2, sides=3) == {5, 6, 7}


def test_a_side_is_not_filled_with_part_of_a_row() -> None:
    """Where wide spaces let no row on the first side, narrower ones do."""
    blocks = [Block(id=f"b{n}", height=30, heads=n % 4 < 3) for n in range(8)]
    plan = spread(blocks, Room(first=130, other=195), BOUNDS, 2, 5.0)
    assert plan is not None
    assert plan.starts == (0, 4)
    assert plan.parted == 0
    parted = spread(blocks, Room(first=110, other=195), BOUNDS, 2, 5.0)
    assert parted is not None
    assert parted.flaws > plan.flaws


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_lines_are_as_long_on_either_paper(paper: Paper) -> None:
    form = format_of(STYLE, paper, "standard", answers=False, wide=False)
    assert form.measure == pytest.approx(177)
    assert form.left - form.right == pytest.approx(7), "more on the side that is filed"


def test_a_title_of_two_lines_has_room_over_every_side() -> None:
    one, two, key = (
        format_of(STYLE, "a4", "large-print", answers=answers, wide=False, head=letters).later
        for letters, answers in ((20, False), (43, False), (43, True))
    )
    assert two - one == pytest.approx(18 * 1.3 * 25.4 / 72)
    assert key < two, "nobody writes a name on a key"


def test_two_lines_for_notes_rather_than_a_hole() -> None:
    """With the spaces that are wanted there would be room for one, which is none."""
    blocks = [Block(id=f"b{n}", height=150) for n in range(2)]
    plan = spread(blocks, Room(first=195, other=175.5), BOUNDS, 2, 5.0)
    assert plan is not None
    assert plan.notes == 2
    assert BOUNDS.gaps[0] <= plan.gaps["notes"] < BOUNDS.gaps[1]
    assert plan.full == 1
