"""A record names only records that exist.

A quotation's and a row's themes, a row's events, a term's `see`, an event's place, the quotation that stands in the
work `instead` of a misquotation, the themes, quotations and event of a question of the bank, the questions of a lesson,
and what `::: questions` names are ids of other records.

To mend it, correct the id (the nearest right one is offered) or add the record.

    themes: [knowing, memmory]        ← themes.yaml has “memory”
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span, did_you_mean
from nlmpress.model import ExtractQuestion, QuotationQuestion
from nlmpress.prose import Questions, Row

CODE = "record-known"
BANK = "question of the bank"
FILES = {
    "quote": "quotations.yaml",
    "theme": "themes.yaml",
    "term": "glossary.yaml",
    "event": "events.yaml",
    "place": "places.yaml",
    BANK: ".yaml",
}


def check(survey: Survey) -> Iterator[Finding]:
    bank = {question.id for question in survey.pack.bank}
    for kind, name, at in _named(survey):
        known = bank if kind == BANK else set(survey.records[kind])
        if name not in known and survey.whole(FILES[kind]):
            yield Finding(
                code=CODE,
                message=f"No {'quotation' if kind == 'quote' else kind} has the id “{name}”.",
                at=at,
                hint=did_you_mean(name, known, "Add the record, or correct the id."),
            )


def _named(survey: Survey) -> Iterator[tuple[str, str, Span]]:
    pack = survey.pack
    for quote in pack.quotes:
        yield from (("theme", theme, quote.place(f"themes.{n}")) for n, theme in enumerate(quote.themes))
    for term in pack.terms:
        yield from (("term", other, term.place(f"see.{n}")) for n, other in enumerate(term.see))
    for event in pack.events:
        if event.scene:
            yield "place", event.scene, event.place("place")
    for misquote in pack.misquotes:
        if misquote.instead:
            yield "quote", misquote.instead, misquote.place("instead")
    yield from _asked(survey)
    for node in survey.nodes:
        if isinstance(node, Row):
            yield from (("theme", theme, node.at) for theme in node.themes)
            yield from (("event", event, node.at) for event in node.events)


def _asked(survey: Survey) -> Iterator[tuple[str, str, Span]]:
    """What questions of the bank name, and what names them."""
    for question in survey.pack.bank:
        yield from (("theme", theme, question.place(f"themes.{n}")) for n, theme in enumerate(question.themes))
        yield from (("quote", quote, question.place(f"quotations.{n}")) for n, quote in enumerate(question.quotations))
        if isinstance(question, QuotationQuestion):
            yield "quote", question.quotation, question.place("quotation")
        elif isinstance(question, ExtractQuestion) and question.extract.event:
            yield "event", question.extract.event, question.extract.place("event")
    for lesson in survey.pack.lessons:
        yield from ((BANK, asked, lesson.place(f"questions.{n}")) for n, asked in enumerate(lesson.questions))
    for node in survey.nodes:
        if isinstance(node, Questions):
            yield from (("theme", theme, node.at) for theme in node.themes)
            yield from ((BANK, asked, node.at) for asked in node.only)
