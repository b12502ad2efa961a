"""A question shows nothing of the work that lies beyond what it is about.

The latest division that a question needs is computed from `about` (and from where its extract stands), so that a sheet
for the first nine chapters spoils nothing. A quotation that it names or shows, an event that it refers to and a
division that it points to must not lie later. An answer that only the key has may look ahead; one that the student sees
may not.

To mend it, add the later division to `about`, or take out what lies there.

    about: [one/1]
    quotations: [river]                ← it stands in three/23
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import BankQuestion, Event, Locator, QuotationQuestion, Quote
from nlmpress.model.asking import answers, asks, latest, needs
from nlmpress.prose import Node, Reference, walk

CODE = "question-reach"
_SHOWN = ("quote", "event", "at")
"""Kinds of references that say something of a place in the work."""


def check(survey: Survey) -> Iterator[Finding]:
    if not survey.whole("pack.yaml"):
        return
    for question in survey.pack.bank:
        reach = latest(question, survey.work)
        for where, at in _shown(question, survey) if reach else ():
            if survey.work.latest((*needs(question), where)) != reach:
                end = "/".join(reach or ())
                yield Finding(
                    code=CODE,
                    message=f"This lies in {where}, and the question is about nothing later than {end}.",
                    at=at,
                    hint=f"Write {where} under `about` too, or take it out.",
                )


def _shown(question: BankQuestion, survey: Survey) -> Iterator[tuple[Locator, Span]]:
    """Every place in the work that a student is shown something of, and where that is written."""
    quotes = [(name, question.place(f"quotations.{n}")) for n, name in enumerate(question.quotations)]
    if isinstance(question, QuotationQuestion):
        quotes.append((question.quotation, question.place("quotation")))
    for name, at in quotes:
        yield from ((where, at) for where in _where("quote", name, survey))
    for node in walk(_seen(question)):
        if isinstance(node, Reference) and node.kind in _SHOWN:
            yield from ((where, node.at) for where in _where(node.kind, node.id, survey))


def _seen(question: BankQuestion) -> tuple[Node, ...]:
    """The prose that a student sees."""
    fields = [*asks(question), *(answers(question) if question.seer == "student" else ())]
    return tuple(node for _, nodes in fields for node in nodes)


def _where(kind: str, name: str, survey: Survey) -> tuple[Locator, ...]:
    """Where in the work something stands."""
    if kind == "at":
        first, _, last = name.partition("..")
        return (Locator(first=first, last=last or None),)
    record = survey.records[kind].get(name)
    return record.where if isinstance(record, Quote | Event) else ()
