"""The body of each kind of sheet, and of its key. One that is the same both ways has no key."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from nlmpress.assembly.handouts import cards, grids, papers
from nlmpress.assembly.handouts.desk import Desk
from nlmpress.classroom import Piece

Body: TypeAlias = Callable[[Desk, bool], tuple[Piece, ...]]

BODIES: Mapping[str, Body] = {
    "quiz": papers.questions,
    "comprehension": papers.questions,
    "cover-lesson": papers.lesson,
    "cloze": papers.cloze,
    "extract": papers.questions,
    "retrieval": grids.retrieval,
    "exit-tickets": cards.tickets,
    "flashcards": cards.flashcards,
    "sort-cards": cards.sorted_cards,
    "seminar": papers.seminar,
    "quotation-grid": grids.quotations,
    "vocabulary": grids.vocabulary,
    "anticipation": grids.anticipation,
    "self-assessment": grids.self_assessment,
    "clue-log": grids.clue_log,
    "comparison": grids.comparison,
    "essay-planner": papers.planner,
    "explode": papers.explode,
    "organiser": papers.organiser,
    "revision": papers.revision,
    "character-map": papers.character_map,
    "theme-tracker": papers.theme_tracker,
    "timeline": papers.timeline,
}
WIDE = frozenset({"quotation-grid", "clue-log", "comparison", "character-map", "theme-tracker"})
"""The kinds that lie on their side."""
