"""Whoever is named by id is a person of the pack.

The speaker of a quotation, the people of an event and of a question, the other side of a relation and every `person:`
reference name a record of people.yaml.

To mend it, correct the id or add the person.

    speaker: captian                  ← people.yaml has “captain”
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span, did_you_mean
from nlmpress.prose import Heading

CODE = "person-known"


def check(survey: Survey) -> Iterator[Finding]:
    known = survey.records["person"]
    if not survey.whole("people.yaml"):
        return
    for name, at in _named(survey):
        if name not in known:
            yield Finding(
                code=CODE,
                message=f"people.yaml defines nobody called “{name}”.",
                at=at,
                hint=did_you_mean(name, known, "Add the person, or correct the id."),
            )


def _named(survey: Survey) -> Iterator[tuple[str, Span]]:
    for quote in survey.pack.quotes:
        if quote.speaker:
            yield quote.speaker, quote.place("speaker")
    for event in survey.pack.events:
        yield from ((person, event.place(f"people.{n}")) for n, person in enumerate(event.people))
    yield from _asked(survey)
    for someone in survey.pack.people:
        for relation in someone.relations:
            yield relation.to, relation.place("to")
    for reference in survey.references:
        if reference.kind == "person":
            yield reference.id, reference.at
    for node in survey.nodes:
        if isinstance(node, Heading):
            yield from ((name, node.at) for kind, name in node.about if kind == "person")
    for chapter in survey.chapters:
        yield from ((ref.id, ref.span) for ref in chapter.head.about if ref.kind == "person")


def _asked(survey: Survey) -> Iterator[tuple[str, Span]]:
    for question in survey.pack.bank:
        yield from ((person, question.place(f"people.{n}")) for n, person in enumerate(question.people))
    for asked in (*survey.pack.questions, *survey.pack.bank):
        yield from ((ref.id, ref.span) for ref in asked.more if ref.kind == "person")
