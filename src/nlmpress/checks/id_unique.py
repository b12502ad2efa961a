"""An id names one thing.

Every record, chapter, section and figure has an id, and everything refers to it by that id. When two records of one
kind, or two sections, have the same one, a reference cannot know which is meant.

To mend it, rename one of the two and the references that mean it.

    - id: carer
      term: carer
    - id: carer          ← the second of that name
      term: carer, chief
"""

from collections.abc import Iterable, Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import Handout, PartPlan
from nlmpress.papers import CARDS
from nlmpress.prose import DRAWN, Figure, Heading, Made, Table

CODE = "id-unique"


def check(survey: Survey) -> Iterator[Finding]:
    pack = survey.pack
    for kind, records in (
        ("quotation", pack.quotes), ("misquotation", pack.misquotes), ("term", pack.terms), ("work", pack.works),
        ("question", pack.questions), ("person", pack.people), ("place", pack.places), ("theme", pack.themes),
        ("event", pack.events), ("edition", pack.plans), ("correction", pack.corrections),
        ("question of the bank", pack.bank), ("examination", pack.exams), ("lesson", pack.lessons),
        ("handout", pack.handouts),
        ("part", tuple(p for p in survey.identity.order.body if isinstance(p, PartPlan))),
    ):  # fmt: skip
        yield from _twice(kind, ((record.id, record.place("id")) for record in records))
    # A reference of kind `question` leads to either.
    readers = {question.id: question.place("id") for question in pack.questions}
    for question in pack.bank:
        if question.id in readers:
            yield _finding("question of the readers", question.id, question.place("id"), readers[question.id])
    sections: list[tuple[str, Span]] = [(chapter.head.id, chapter.head.place("id")) for chapter in survey.chapters]
    sections += [(node.id, node.at) for node in survey.nodes if isinstance(node, Heading) and node.id]
    yield from _twice("chapter or section", sections)
    # A figure that the press draws is called after what it is.
    figures = [(node.what, node.at) for node in survey.nodes if isinstance(node, Made) and node.what in DRAWN]
    figures += [(node.id, node.at) for node in survey.nodes if isinstance(node, Figure | Table) and node.id]
    yield from _twice("figure or table", figures)
    if any(work.id == survey.work.id for work in pack.works):
        other = next(work for work in pack.works if work.id == survey.work.id)
        yield _finding("work", other.id, other.place("id"), survey.work.place("id"))
    # The parts to play in a seminar are cards in a file of their own.
    seminars = {one.id + CARDS: one for one in pack.handouts if one.kind == "seminar" and one.rows}
    for record in pack.handouts:
        if record.id in seminars:
            yield _called_alike(record, seminars[record.id])
    for path, where in _division_paths(survey):
        yield _finding("division of the work", path, where, survey.divisions[path])


def _called_alike(record: Handout, seminar: Handout) -> Finding:
    return Finding(
        code=CODE,
        message=f"“{record.id}” is what the cards of the seminar “{seminar.id}” are called.",
        at=record.place("id"),
        hint="Give this handout another id.",
        related=(("the seminar", seminar.place("id")),),
    )


def _division_paths(survey: Survey) -> Iterator[tuple[str, Span]]:
    seen: set[str] = set()
    for steps, node in survey.work.walk():
        path = "/".join(steps)
        if path in seen:
            yield path, node.place("id")
        seen.add(path)


def _twice(kind: str, named: Iterable[tuple[str, Span]]) -> Iterator[Finding]:
    first: dict[str, Span] = {}
    for name, at in named:
        if name in first:
            yield _finding(kind, name, at, first[name])
        first.setdefault(name, at)


def _finding(kind: str, name: str, at: Span, before: Span) -> Finding:
    return Finding(
        code=CODE,
        message=f"The id “{name}” is taken: another {kind} has it.",
        at=at,
        hint="Give one of them another id, and change the references that mean it.",
        related=(("first here", before),),
    )
