"""The second pack has everything that a pack can have."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from nlmpress import prose
from nlmpress.model import Pack
from nlmpress.prose import MADE, REF_KINDS, walk


def nodes(pack: Pack) -> Iterator[prose.Node]:
    for chapter in pack.reading_order():
        yield from walk((*chapter.head.title, *chapter.head.standfirst, *chapter.blocks))


def test_every_node_of_the_vocabulary_is_in_it(spanish: Pack) -> None:
    closed = {*get_args(prose.Inline), *get_args(prose.Block), prose.Cell}
    assert {type(node) for node in nodes(spanish)} == closed


def test_every_thing_the_press_makes_and_every_kind_of_reference_is_in_it(spanish: Pack) -> None:
    found = list(nodes(spanish))
    assert {node.what for node in found if isinstance(node, prose.Made)} == set(MADE)
    assert {node.kind for node in found if isinstance(node, prose.Reference)} == set(REF_KINDS)
    assert {node.audience for node in found if isinstance(node, prose.ForAudience)} == set(get_args(prose.Audience))


def test_every_shape_of_a_node_is_in_it(spanish: Pack) -> None:
    found = list(nodes(spanish))
    assert {node.level for node in found if isinstance(node, prose.Heading)} == {2, 3}
    lists = [node for node in found if isinstance(node, prose.List)]
    assert {node.ordered for node in lists} == {True, False}
    assert any(node.start != 1 for node in lists)
    assert {side for node in found if isinstance(node, prose.Table) for side in node.align} >= {
        "left",
        "center",
        "right",
    }
    assert {bool(node.caption) for node in found if isinstance(node, prose.Table)} == {True, False}
    rows = [node for node in found if isinstance(node, prose.Row)]
    assert {node.checked for node in rows} == {True, False}
    assert {0, 1, 5} <= {len(node.themes) for node in rows}
    assert any(node.events for node in rows)
    assert {Path(node.image).suffix for node in found if isinstance(node, prose.Figure)} == {".svg", ".png"}


def test_every_list_of_records_is_in_it_with_ranges_relations_and_a_current_evaluation(spanish: Pack) -> None:
    records = (
        spanish.quotes, spanish.misquotes, spanish.terms, spanish.questions, spanish.people, spanish.places,
        spanish.themes, spanish.events, spanish.works, spanish.corrections,
    )  # fmt: skip
    assert all(records)
    assert {len(path) for path, _ in spanish.identity.work.walk()} == {1, 2, 3}
    assert any(locator.last for quote in spanish.quotes for locator in quote.where)
    assert any(relation.until for person in spanish.people for relation in person.relations)
    assert spanish.evaluation is not None
    assert spanish.evaluation.source == spanish.judged
    assert {answer.result for answer in spanish.evaluation.answers} == {"yes", "not-applicable"}


def test_it_has_prose_enough_of_its_own(spanish: Pack) -> None:
    words = sum(len(prose.plain(chapter.blocks).split()) for chapter in spanish.reading_order())
    assert words >= 1500
