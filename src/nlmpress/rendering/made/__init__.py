"""What the press makes from the records, by the name that `![](make:NAME)` gives it."""

from collections.abc import Mapping

from nlmpress.rendering.asked import gathered
from nlmpress.rendering.context import Maker
from nlmpress.rendering.made.corrections import corrections
from nlmpress.rendering.made.drawn import character_map, quotation_map, theme_tracker, two_clocks
from nlmpress.rendering.made.exams import exams
from nlmpress.rendering.made.glossary import glossary
from nlmpress.rendering.made.index import quote_index
from nlmpress.rendering.made.lessons import lessons
from nlmpress.rendering.made.lists import colophon, figure_list, key_to_marks
from nlmpress.rendering.made.people import people, places, relations
from nlmpress.rendering.made.questions import faq, misquotations
from nlmpress.rendering.made.quotations import bank, by_heart
from nlmpress.rendering.made.timeline import timeline
from nlmpress.rendering.made.work import acknowledgements, editions, reading, reading_times

MAKERS: Mapping[str, Maker] = {
    "marks": key_to_marks,
    "by-heart": by_heart,
    "editions": editions,
    "reading-times": reading_times,
    "people": people,
    "relations": relations,
    "places": places,
    "timeline": timeline,
    "bank": bank,
    "quote-index": quote_index,
    "glossary": glossary,
    "faq": faq,
    "misquotations": misquotations,
    "acknowledgements": acknowledgements,
    "reading": reading,
    "figures": figure_list,
    "colophon": colophon,
    "corrections": corrections,
    "answers": gathered,
    "lessons": lessons,
    "exams": exams,
    "character-map": character_map,
    "theme-tracker": theme_tracker,
    "two-clocks": two_clocks,
    "quotation-map": quotation_map,
}
LATE = frozenset({"quote-index", "glossary"})
"""Made of page numbers: what holds one of these is set after the rest."""
