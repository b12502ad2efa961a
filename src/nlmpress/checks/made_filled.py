"""What the press is asked to make has something to be made from.

`![](make:faq)` in a pack without questions would print an empty chapter.

To mend it, write the records, or take the line out.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding
from nlmpress.model.asking import chosen
from nlmpress.prose import DRAWN, Figure, Made, Questions, Row, Table

CODE = "made-filled"


def check(survey: Survey) -> Iterator[Finding]:
    pack, homes = survey.pack, {key for key, _ in survey.homes}
    needs: dict[str, tuple[bool, str]] = {
        "marks": (bool(pack.themes), "themes.yaml"),
        "by-heart": (any(quote.heart for quote in pack.quotes), "quotations marked `heart: yes`"),
        "editions": (bool(survey.work.editions), "`editions:` of the work in pack.yaml"),
        "people": (
            any(("person", p.id) not in homes for p in pack.people),
            "people who have no section of their own, in people.yaml",
        ),
        "relations": (any(person.relations for person in pack.people), "`relations:` in people.yaml"),
        "places": (bool(pack.places), "places.yaml"),
        "timeline": (bool(pack.events), "events.yaml"),
        "bank": (bool(pack.quotes), "quotations.yaml"),
        "quote-index": (bool(pack.quotes), "quotations.yaml"),
        "glossary": (bool(pack.terms), "glossary.yaml"),
        "faq": (bool(pack.questions), "faq.yaml"),
        "misquotations": (bool(pack.misquotes), "misquotations.yaml"),
        "acknowledgements": (bool(pack.quotes) or bool(survey.work.acknowledgement), "quotations.yaml"),
        "reading": (any(work.reading for work in pack.works), "works with `reading:` in works.yaml"),
        "figures": (
            any(isinstance(n, Figure | Table) and (n.id or n.caption) for n in survey.nodes)
            or any(isinstance(n, Made) and n.what in DRAWN for n in survey.nodes),
            "a figure or a table with a caption",
        ),
        "answers": (_own(survey), "questions whose answers are the student’s, asked by `::: questions`"),
        "lessons": (bool(pack.lessons), "lessons.yaml"),
        "exams": (bool(pack.exams), "exams.yaml"),
        "character-map": (any(person.relations for person in pack.people), "`relations:` in people.yaml"),
        "theme-tracker": (
            any(isinstance(n, Row) and n.themes for n in survey.nodes),
            "rows that have themes, under headings with `at=`",
        ),
        "two-clocks": (
            any(event.lived is not None and event.where for event in pack.events),
            "events with `at` and `lived`",
        ),
        "quotation-map": (any(quote.themes for quote in pack.quotes), "quotations with themes, in quotations.yaml"),
    }
    for node in survey.nodes:
        if isinstance(node, Made) and not needs.get(node.what, (True, ""))[0] and survey.whole(".yaml"):
            yield Finding(
                code=CODE,
                message=f"There is nothing to make “{node.what}” from.",
                at=node.at,
                hint=f"It needs {needs[node.what][1]}; write that, or take the line out.",
            )


def _own(survey: Survey) -> bool:
    """Whether a question is asked whose answer is the student's."""
    wishes = (node for node in survey.nodes if isinstance(node, Questions))
    return any(one.seer == "student" for wish in wishes for one in chosen(survey.pack.bank, wish, survey.work))
