"""The maps that two packs print, as they are laid out for a page, for large type and for a phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nlmpress import reading
from nlmpress.assembly import assemble
from nlmpress.diagnostics import Findings
from nlmpress.figures import cast, placing
from nlmpress.figures.layout import faults
from nlmpress.figures.layout.faults import crossings
from nlmpress.words import for_language
from tests.figures.drawing import fewest_by_graphviz, sheet
from tests.figures.test_drawn import SHEETS

ROOT = Path(__file__).parents[2]
PACKS = {"the shipped pack": ROOT, "the Spanish pack": ROOT / "tests/packs/vida-es-sueno"}
Maps = list[tuple[str, tuple[Any, ...], tuple[Any, ...]]]


@pytest.fixture(scope="module", params=PACKS)
def maps(request: pytest.FixtureRequest) -> Maps:
    """What each map shows: its division or all, its people, their relations."""
    return list(_maps(PACKS[request.param]))


def _maps(project: Path) -> Iterator[tuple[str, tuple[Any, ...], tuple[Any, ...]]]:
    found = Findings()
    pack, style = reading.read_pack(project, found), reading.read_style(project, found)
    assert pack is not None
    words = for_language(pack.identity.lang, style.words, pack.words)
    book = assemble(pack, pack.editions[0], words, style.tokens["marks"])
    ties = tuple(cast.ties(book, words))
    for entry in book.figures:
        if entry.made == "character-map":
            shown = tuple(ties[i] for i in cast.shown(book, entry.of))
            yield entry.anchor, cast.people(book, entry.of), shown


@pytest.mark.slow
@pytest.mark.uncounted
@pytest.mark.parametrize("size", SHEETS)
def test_no_word_touches_another_and_lines_cross_no_more_than_graphviz_has_them(
    maps: Maps, size: str, tokens: dict[str, Any], sans_face: bytes
) -> None:
    paper = sheet(tokens, sans_face, **SHEETS[size])
    _, everybody, all_ties = maps[0]
    like = placing.stands(paper, everybody, all_ties)
    for name, people, ties in maps:
        plot, layout = placing.laid(paper, people, ties, like if name != maps[0][0] else ())
        assert faults(plot.graph, layout).words == 0, name
        assert crossings(plot.graph, layout.at) <= fewest_by_graphviz(plot.graph), name


def test_a_work_in_parts_has_a_map_for_each_that_differs() -> None:
    """Nobody’s relations change from one act of the Spanish play to the next."""
    assert [name for name, _, _ in _maps(PACKS["the Spanish pack"])] == ["fig-character-map"]
    shown = [ties for _, _, ties in _maps(PACKS["the shipped pack"])]
    assert len(shown) == 4
    assert all(a != b for n, a in enumerate(shown) for b in shown[:n])
