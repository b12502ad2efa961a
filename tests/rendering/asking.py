"""A bank with a question of every kind for the pack made by hand. What only the key may say has a word of its own:
`Zebracorn`; what only a teacher may read, `Okapi`; what a student finds among the answers, `Quagga`.
"""

from datetime import date
from typing import Any

from nlmpress import model as m
from nlmpress import prose as p
from nlmpress.diagnostics import Span

FILE = "source/questions/one.yaml"
_PLACES = iter(range(1, 10_000))


def _at() -> Span:
    return Span(file=FILE, line=next(_PLACES))


def _line(words: str) -> tuple[p.Inline, ...]:
    return (p.Text(text=words, at=_at()),)


def _prose(*paragraphs: str) -> tuple[p.Block, ...]:
    return tuple(p.Paragraph(inlines=_line(words), at=_at()) for words in paragraphs)


def _head(id_: str, question: str, **more: Any) -> dict[str, Any]:
    about = (m.Locator(first="one/1"),)
    return {"id": m.Id(id_), "level": "recall", "about": about, "question": _prose(question), "span": _at(), **more}


def bank() -> tuple[m.BankQuestion, ...]:
    """Ten questions, one of each kind, the essay about the last division and asked first."""
    late = (m.Locator(first="one/1", last="one/3"),)
    options = (
        m.Option(says=_line("For the toll"), feedback=_line("Quagga one."), span=_at(), places={"feedback": _at()}),
        m.Option(says=_line("For the view"), right=True, span=_at()),
        m.Option(says=_line("For the inn"), feedback=_line("Quagga two."), span=_at(), places={"feedback": _at()}),
    )
    pairs = tuple(
        m.Pair(one=_line(one), other=_line(other), span=_at())
        for one, other in (("Ann", "walks"), ("Bob", "waits"), ("a gate", "asks"))
    )
    steps = tuple(m.Step(ask=_line(f"Look {n}."), answer=_prose(f"Zebracorn {n}."), span=_at()) for n in ("one", "two"))
    return (
        m.EssayQuestion(
            **_head("essay", "Is a road a home?", about=late),
            kind="essay",
            marks=30,
            answer=_prose("Zebracorn three."),
            plan=(_prose("Zebracorn four."), _prose("Zebracorn five.")),
            strong=_prose("Zebracorn six."),
            weaker=_prose("Zebracorn seven."),
        ),
        m.ChoiceQuestion(
            **_head("choice", "Why do they stop?", answer=_prose("Quagga three.")), kind="choice", options=options
        ),
        m.ShortQuestion(**_head("short", "Who goes?", answer=_prose("Quagga four.")), kind="short", marks=1),
        m.ShortQuestion(
            **_head("hidden", "Who stays?", answer=_prose("Bob."), answer_for="key"), kind="short", marks=1
        ),
        m.TrueFalseQuestion(
            **_head("true", "Nobody pays.", answer=_prose("Quagga five.")), kind="true-false", true=False
        ),
        m.MatchQuestion(**_head("match", "Who does what?"), kind="match", pairs=pairs, extra=(_line("sings"),)),
        m.OrderQuestion(
            **_head("order", "In which order?"), kind="order", sequence=tuple(map(_line, ("inn", "gate", "sea")))
        ),
        m.ClozeQuestion(
            **_head("cloze", "Fill the gaps."),
            kind="cloze",
            text=_prose("She sees the {Zebracorn|Okapi} and pays a {Zebracorn}."),
        ),
        m.QuotationQuestion(
            **_head("look", "Look at the gate.", about=late),
            kind="quotation",
            marks=4,
            quotation=m.Id("gate"),
            steps=steps,
        ),
        m.ExtractQuestion(
            **_head("extract", "How does it begin?", answer=_prose("Zebracorn eight.")),
            kind="extract",
            marks=20,
            extract=m.Extract(where=m.Locator(first="one/1"), event=m.Id("leaving")),
        ),
        m.DiscussionQuestion(
            **_head("talk", "Should she go?", answer=_prose("Zebracorn nine."), note=_prose("Okapi one.")),
            kind="discussion",
        ),
    )


def lessons() -> tuple[m.Lesson, ...]:
    """One lesson, with a sheet and a question."""
    stage = m.Stage(minutes=20, does=_prose("Okapi two."), sheets=(m.Id("quiz-1-3"),), span=_at())
    return (
        m.Lesson(
            id=m.Id("first"),
            title=_line("Okapi three"),
            about=(m.Locator(first="one/1"),),
            aim=_line("Okapi four."),
            stages=(stage, stage),
            questions=(m.Id("talk"),),
            span=_at(),
        ),
    )


def exams() -> tuple[m.Exam, ...]:
    """One that sets the work for a while, one that leaves the choice free, and one that is not held any more."""
    return tuple(
        m.Exam(id=m.Id(id_), board=id_.capitalize(), specification="9", until=until, sets_work=sets, focus=_line(words),
               span=_at())
        for id_, until, sets, words in (
            ("okapi", date(2099, 8, 31), True, "One chapter closely."), ("gnu", None, False, "The whole of it."),
            ("dodo", date(1999, 8, 31), False, "Nothing."),
        )
    )  # fmt: skip


def wish(**wishes: Any) -> p.Questions:
    return p.Questions(**wishes, at=_at())
