"""The questions of the bank, numbered, with how far into the work each goes; lessons with those that they need."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from nlmpress.assembly.numbering import Numbers, asked_in
from nlmpress.book import BankEntry, BookChapter, DivisionName, Key, LessonEntry, Target
from nlmpress.diagnostics import Span
from nlmpress.model import BankQuestion, Locator, Pack
from nlmpress.model.asking import answers, asks, latest, shuffled
from nlmpress.model.questions import Written
from nlmpress.prose import Node, Questions, walk


def bank(
    pack: Pack, numbers: Numbers, divisions: Mapping[str, DivisionName], targets: Mapping[Key, Target]
) -> tuple[BankEntry, ...]:
    """Every question, whether or not the edition prints it. Of where the pack tells more, what the edition shows."""
    entries = []
    for question in pack.bank:
        end = latest(question, pack.identity.work)
        entries.append(
            BankEntry(
                question=question,
                anchor=f"a-{question.id}",
                number=numbers.questions[question.id],
                marks=question.worth,
                lines=question.room if isinstance(question, Written) else 0,
                latest=divisions.get("/".join(end)) if end else None,
                order=shuffled(question),
                more=tuple((r.kind, targets[(r.kind, r.id)]) for r in question.more if (r.kind, r.id) in targets),
            )
        )
    return tuple(sorted(entries, key=lambda entry: entry.number))


def told(
    question: BankQuestion, audiences: frozenset[str], *, gathered: bool
) -> Iterator[tuple[str, tuple[Node, ...], bool]]:
    """What is said of a question where it is asked: key, prose, and whether these audiences are told it.

    `gathered`: the answers of the students’ own are printed.
    """
    solved = "key" in audiences or (gathered and question.seer == "student")
    yield from ((key, nodes, True) for key, nodes in asks(question))
    yield from ((key, nodes, solved) for key, nodes in answers(question))
    yield "note", question.note, "teacher" in audiences


def asked(
    pack: Pack, chapters: Iterable[BookChapter], entries: Iterable[BankEntry]
) -> dict[Span, tuple[BankEntry, ...]]:
    """The questions that the chapters of an edition ask, by the place of what wishes for them."""
    known = {entry.question.id: entry for entry in entries}
    here = {node.at for chapter in chapters for node in walk(chapter.blocks) if isinstance(node, Questions)}
    found = ((wish.at, tuple(known[question.id] for question in found)) for wish, found in asked_in(pack))
    return {at: questions for at, questions in found if at in here}


def lessons(
    pack: Pack, naming: Callable[[Locator], DivisionName | None], entries: Iterable[BankEntry]
) -> tuple[LessonEntry, ...]:
    """The lessons in the order of their file."""
    known = {entry.question.id: entry for entry in entries}
    return tuple(
        LessonEntry(
            lesson=lesson,
            anchor=f"lesson-{lesson.id}",
            number=number,
            where=tuple(name for name in map(naming, lesson.about) if name is not None),
            questions=tuple(known[id_] for id_ in lesson.questions if id_ in known),
        )
        for number, lesson in enumerate(pack.lessons, 1)
    )
