"""A handout names only records that exist.

The questions, quotations, terms, people and events of a record in handouts.yaml are ids: of the bank in questions/, of
quotations.yaml, glossary.yaml, people.yaml and events.yaml; and so is the theme of questions that it asks for.

To mend it, correct the id (the nearest right one is offered) or add the record.

    quotations: [river, soul]        ← quotations.yaml has “souls”
"""

from collections.abc import Collection, Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span, did_you_mean
from nlmpress.model import Handout, Pick

CODE = "handout-known"
LISTS = {
    "quotations": ("quote", "quotation", "quotations.yaml"),
    "terms": ("term", "term", "glossary.yaml"),
    "people": ("person", "person", "people.yaml"),
    "events": ("event", "event", "events.yaml"),
}


def check(survey: Survey) -> Iterator[Finding]:
    bank = {str(question.id) for question in survey.pack.bank}
    for handout in survey.pack.handouts:
        for name, (kind, called, file) in LISTS.items():
            if survey.whole(file):
                named = [(id_, handout.place(f"{name}.{n}")) for n, id_ in enumerate(getattr(handout, name))]
                yield from _unknown(named, survey.records[kind], called)
        if not any("questions/" in file for file in survey.broken):
            yield from _unknown(_questions(handout), bank, "question of the bank")
        yield from _unknown(_themes(handout), survey.records["theme"], "theme")


def _questions(handout: Handout) -> list[tuple[str, Span]]:
    places = ((wanted, handout.place(f"questions.{n}")) for n, wanted in enumerate(handout.questions))
    return [(wanted, at) for wanted, at in places if isinstance(wanted, str)]


def _themes(handout: Handout) -> list[tuple[str, Span]]:
    picks = (wanted for wanted in handout.questions if isinstance(wanted, Pick))
    return [(pick.theme, pick.place("theme")) for pick in picks if pick.theme]


def _unknown(named: list[tuple[str, Span]], known: Collection[str], called: str) -> Iterator[Finding]:
    for name, at in named:
        if name not in known:
            hint = did_you_mean(name, known, "Add the record, or correct the id.")
            yield Finding(code=CODE, message=f"No {called} has the id “{name}”.", at=at, hint=hint)
