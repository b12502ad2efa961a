"""What the fitting of a sheet knows of a table's rows, and what it does with sides that notes would fill."""

import pytest

from nlmpress.model import Paper
from nlmpress.rendering.handouts import format_of
from nlmpress.typesetting.engine.measuring import measured
from nlmpress.typesetting.handouts.laying import Table
from nlmpress.typesetting.handouts.spreading import Plan, spread
from nlmpress.typesetting.handouts.sums import Block, Bounds, Room, held, sides_needed
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
BOUNDS = Bounds(sizes=(9.5, 11, 12.5), gaps=(2, 4, 9), pitch=9)


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
    assert block.with_lines(9, 9) == pytest.approx(84, abs=0.5)


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
        format_of(STYLE, "a4", "large-print", answers=answers, wide=False, head=letters * 0.56).later
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


def filled(blocks: list[Block], *sides: float) -> Plan:
    """A plan for sides of so many millimetres."""
    plan = spread(blocks, Room(first=sides[0], other=sides[-1]), BOUNDS, len(sides), 5.0)
    assert plan is not None
    return plan


def question(id_: str, marks: int, fewest: int = 2) -> Block:
    """Ten millimetres of words, and ruled lines that were measured: two for each mark."""
    return Block(id=id_, height=10 + 18 * marks, lines=2 * marks, fewest=fewest, most=3 * marks)


def test_what_is_spare_is_shared_by_marks_before_any_is_left_for_notes() -> None:
    """Two lines for each mark first; then as much space as may be; then more lines; then notes."""
    asked = [question("b1", 2), question("b2", 4), question("b3", 2)]
    tight = filled(asked, 38 + 9 * 10)
    assert tight.lines == {"b1": 3, "b2": 4, "b3": 3}, "as near to their marks as whole lines go"
    assert filled(asked, 38 + 9 * 16 + 10).lines == {"b1": 4, "b2": 8, "b3": 4}
    assert filled(asked, 38 + 9 * 16 + 10).notes == 0
    full = filled(asked, 38 + 9 * 24 + 8 + 40)
    assert full.lines == {"b1": 6, "b2": 12, "b3": 6}
    assert full.notes > 1


def test_no_answer_has_fewer_lines_than_the_fewest() -> None:
    """The sheet has one more side instead."""
    asked = [question(f"b{n}", 3, fewest=4) for n in range(4)]
    heights = [block.with_lines(4, 9) for block in asked]
    room = Room(first=150, other=150)
    assert sides_needed(heights, room, [2] * 4) == 2
    assert min(filled(asked, 150, 150).lines.values()) >= 4
    assert spread(asked, room, BOUNDS, 1) is None


def test_rows_that_ask_for_as_much_get_as_much_on_every_side() -> None:
    """Three stand on the first side and two on the second, where each could have twice the lines."""
    rows = [
        Block(id=f"b{n}", height=22, lines=2, fewest=2, most=8, row=True, words=10, even=True) for n in range(5)
    ]  # fmt: skip
    plan = filled(rows, 110, 110)
    assert plan.starts[1] in (2, 3)
    assert set(plan.lines.values()) == {3}
    alone = filled([block for block in rows if block.id in ("b0", "b1")], 110)
    assert set(alone.lines.values()) == {5}, "a side of two of them has room for more"


def test_the_lines_of_a_long_answer_have_no_space_between_them() -> None:
    """They go on from one side to the next in the same pitch, and what is left stays at the foot."""
    first = Block(id="b1", height=50, lines=4, fewest=2, most=6)
    runs = [Block(id=f"b{n}", height=27, lines=3, fewest=1, most=4, joins=True) for n in range(2, 9)]
    plan = filled([first, *runs], 115, 115)
    assert {gap for id_, gap in plan.gaps.items() if id_ in {run.id for run in runs}} == {0.0}
    used = sum(block.with_lines(plan.lines[block.id], 9) for block in [first, *runs][: plan.starts[1]])
    assert 0 <= 115 - used < 9


def test_what_begins_a_side_has_room_for_the_heading_that_is_there_again() -> None:
    """Four rows go on a side, but only three under the heading of a group that began on the side before."""
    room = Room(first=126, other=126)
    for again, sides, starts in ((0.0, 2, (0, 4)), (9.0, 3, (0, 3, 5))):
        blocks = [Block(id=f"b{n}", height=30, row=True, again=again if n % 6 else 0.0) for n in range(8)]
        plan = spread(blocks, room, BOUNDS, sides, None)
        assert sides_needed([30] * 8, room, [2.0] * 8, (), [block.again for block in blocks]) == sides
        assert plan is not None
        assert plan.starts == starts
        for start, end in zip(starts, (*starts[1:], 8), strict=True):
            spaces = sum(plan.gaps[block.id] for block in blocks[start:end])
            assert (end - start) * 30 + blocks[start].again + spaces <= 126.01
