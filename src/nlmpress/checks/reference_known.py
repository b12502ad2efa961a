"""A reference leads to something that is defined.

`[words](kind:id)` refers to a record, a section or a figure by its id, and so do `![](quote:id)`, `more:` in a question
and `about=` on a section. What is nowhere defined cannot be linked, and a reader would be sent nowhere.

To mend it, correct the id (the nearest right one is offered), or define what is missing.

    See [carers](term:carrer).        ← glossary.yaml defines “carer”
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span, did_you_mean
from nlmpress.prose import DRAWN, Figure, Heading, Made, QuoteEmbed, Table

CODE = "reference-known"
_HOMES = {
    "term": "glossary.yaml", "quote": "quotations.yaml", "misquote": "misquotations.yaml", "place": "places.yaml",
    "theme": "themes.yaml", "event": "events.yaml", "question": "faq.yaml",
}  # fmt: skip
_DEFINE = {
    "section": "Name a chapter or a section so (its `id:`, or {#id} behind a heading)",
    "figure": "Give the figure or the table this `id=`",
}


def check(survey: Survey) -> Iterator[Finding]:
    known: dict[str, set[str]] = {kind: set(records) for kind, records in survey.records.items()}
    known["question"] |= {question.id for question in survey.pack.bank}
    known["section"] = set(survey.named)
    known["figure"] = {str(n.id) for n in survey.nodes if isinstance(n, Figure | Table) and n.id}
    known["figure"] |= {n.what for n in survey.nodes if isinstance(n, Made) and n.what in DRAWN}
    for kind, name, at in _all(survey):
        if kind != "at" and kind != "person" and name not in known[kind] and survey.whole(_HOMES.get(kind, ".md")):
            yield Finding(
                code=CODE,
                message=f"Nothing is called {kind}:{name}.",
                at=at,
                hint=did_you_mean(
                    name,
                    known[kind],
                    f"{_DEFINE.get(kind) or f'Define it in {_HOMES[kind]}'}, or take the reference out.",
                ),
            )


def _all(survey: Survey) -> Iterator[tuple[str, str, Span]]:
    for reference in survey.references:
        yield reference.kind, reference.id, reference.at
    for node in survey.nodes:
        if isinstance(node, QuoteEmbed):
            yield "quote", node.quote, node.at
        elif isinstance(node, Heading):
            for kind, name in node.about:
                yield kind, name, node.at
    for chapter in survey.chapters:
        for ref in chapter.head.about:
            yield ref.kind, ref.id, ref.span
    for question in (*survey.pack.questions, *survey.pack.bank):
        for ref in question.more:
            yield ref.kind, ref.id, ref.span
