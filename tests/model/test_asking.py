"""What is told of a question: how far into the work it goes, what it is worth, who sees its answer, what it says."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlmpress.model import (
    BankQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    DiscussionQuestion,
    Division,
    DivisionId,
    EssayQuestion,
    Extract,
    ExtractQuestion,
    Id,
    LangTag,
    Locator,
    MatchQuestion,
    Option,
    OrderQuestion,
    Pair,
    QuotationQuestion,
    ShortQuestion,
    Step,
    TrueFalseQuestion,
    Work,
)
from nlmpress.model.asking import answers, asks, latest, said
from nlmpress.model.questions import Written
from nlmpress.prose import Paragraph, Text, plain


def line(words: str) -> tuple[Text, ...]:
    return (Text(text=words),)


def prose(words: str) -> tuple[Paragraph, ...]:
    return (Paragraph(inlines=line(words)),)


HEAD = {"id": Id("one"), "level": "recall", "about": (Locator(first="two"),), "question": prose("question")}
OPTIONS = (Option(says=line("option A"), right=True), Option(says=line("option B"), feedback=line("feedback B")))
STEPS = (Step(ask=line("step"), answer=prose("seen")),)
ALL: dict[str, BankQuestion] = {
    "choice": ChoiceQuestion(kind="choice", options=OPTIONS, answer=prose("answer"), note=prose("note"), **HEAD),
    "short": ShortQuestion(kind="short", marks=3, answer=prose("answer"), **HEAD),
    "true-false": TrueFalseQuestion(kind="true-false", true=False, answer=prose("answer"), **HEAD),
    "match": MatchQuestion(
        kind="match", pairs=(Pair(one=line("one"), other=line("other")),) * 4, extra=(line("extra"),), **HEAD
    ),
    "order": OrderQuestion(kind="order", sequence=(line("first"), line("second"), line("third")), **HEAD),
    "cloze": ClozeQuestion(kind="cloze", text=prose("She {minds|tends} the { lamp }."), **HEAD),
    "quotation": QuotationQuestion(kind="quotation", marks=4, quotation=Id("dark"), steps=STEPS, **HEAD),
    "extract": ExtractQuestion(kind="extract", marks=20, extract=Extract(where=Locator(first="one")), **HEAD),
    "discussion": DiscussionQuestion(kind="discussion", note=prose("note"), answer=prose("answer"), **HEAD),
    "essay": EssayQuestion(
        kind="essay", marks=25, plan=(prose("plan"),), strong=prose("strong"), weaker=prose("weaker"),
        answer=prose("answer"), **HEAD,
    ),
}  # fmt: skip


def words(said_of: object) -> list[str]:
    return [plain(nodes) for _, nodes in said_of if nodes]  # type: ignore[attr-defined]  # pairs of key and nodes


def test_a_sheet_has_what_is_asked_and_the_key_what_answers_it() -> None:
    asked = {kind: words(asks(question)) for kind, question in ALL.items()}
    assert {kind: told.pop(0) for kind, told in asked.items()} == dict.fromkeys(ALL, "question")
    assert {kind: told for kind, told in asked.items() if told} == {
        "choice": ["option A", "option B"],
        "match": ["one", "other"] * 4 + ["extra"],
        "order": ["first", "second", "third"],
        "cloze": ["She {minds|tends} the { lamp }."],
        "quotation": ["step"],
    }
    assert {kind: words(answers(question)) for kind, question in ALL.items()} == {
        **{kind: [] for kind in ("match", "order", "cloze", "extract")},
        **{kind: ["answer"] for kind in ("short", "true-false", "discussion")},
        "choice": ["answer", "feedback B"],
        "quotation": ["seen"],
        "essay": ["answer", "plan", "strong", "weaker"],
    }
    assert words(said(ALL["choice"]))[-1] == words(said(ALL["discussion"]))[-1] == "note"


def test_the_keys_are_those_of_the_file() -> None:
    """So that what is found in a field can be said at its place."""
    for question in ALL.values():
        names = {field.name for field in fields(question)}
        assert {key.partition(".")[0] for key, _ in said(question)} <= names


def test_marks_are_counted_where_there_is_something_to_count() -> None:
    assert {kind: question.worth for kind, question in ALL.items()} == {
        "choice": 1, "short": 3, "true-false": 2, "match": 4, "order": 3, "cloze": 2, "quotation": 4, "extract": 20,
        "discussion": 0, "essay": 25,
    }  # fmt: skip
    assert {replace(question, marks=7).worth for question in ALL.values()} == {7}


def test_there_is_room_for_what_is_written() -> None:
    written = {kind: question for kind, question in ALL.items() if isinstance(question, Written)}
    rooms = {kind: question.room for kind, question in written.items()}
    assert rooms == {"short": 6, "true-false": 2, "quotation": 8, "extract": 30, "discussion": 4, "essay": 30}
    assert {replace(question, lines=7).room for question in written.values()} == {7}
    quotation = ALL["quotation"]
    assert isinstance(quotation, QuotationQuestion)
    assert [replace(quotation, steps=STEPS * n).room for n in (2, 3, 8)] == [4, 3, 2]


def test_a_student_sees_the_answers_of_a_self_check_unless_it_is_said_otherwise() -> None:
    students = {kind for kind, question in ALL.items() if question.seer == "student"}
    assert students == {"choice", "short", "true-false"}
    for seer in ("student", "key"):
        assert {replace(question, answer_for=seer).seer for question in ALL.values()} == {seer}


def test_a_gap_is_filled_by_its_word_or_another() -> None:
    cloze = ALL["cloze"]
    assert isinstance(cloze, ClozeQuestion)
    assert cloze.gaps == (("minds", "tends"), ("lamp",))


def work(*divisions: Division) -> Work:
    return Work(title="A Work", author="", lang=LangTag("en"), divisions=divisions)


def division(name: str, *children: Division) -> Division:
    return Division(id=DivisionId(name), children=children)


TREE = work(
    division("one", division("1"), division("2", division("a"), division("b")), division("3")),
    division("two", division("4"), division("5")),
)


@pytest.mark.parametrize(
    ("about", "end"),
    [
        (["one/1"], "one/1"),
        (["one/2"], "one/2/b"),
        (["one/2/a"], "one/2/a"),
        (["one"], "one/3"),
        (["one/1..one/2"], "one/2/b"),
        (["one..two"], "two/5"),
        (["two/4", "one"], "two/4"),
        (["nowhere", "one/1/9", "one/1"], "one/1"),
        (["one/3..one/1"], "one/3"),
        (["nowhere"], None),
    ],
)
def test_how_far_into_the_work_a_question_goes(about: list[str], end: str | None) -> None:
    locators = (text.partition("..") for text in about)
    question = replace(ALL["short"], about=tuple(Locator(first=a, last=b or None) for a, _, b in locators))
    assert latest(question, TREE) == (tuple(end.split("/")) if end else None)


def test_an_extract_takes_its_question_with_it() -> None:
    extract = replace(ALL["extract"], about=(Locator(first="one/1"),), extract=Extract(where=Locator(first="two/4")))
    assert latest(extract, TREE) == ("two", "4")


TREES = st.recursive(
    st.just([]), lambda inner: st.lists(st.tuples(st.sampled_from("abcd"), inner), max_size=4, unique_by=lambda d: d[0])
)


def planted(tree: list[tuple[str, object]]) -> tuple[Division, ...]:
    return tuple(division(name, *planted(inner)) for name, inner in tree)  # type: ignore[arg-type]  # a tree of trees


@given(tree=TREES, chosen=st.lists(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4), max_size=3))
def test_it_is_the_last_leaf_that_any_of_its_divisions_holds(tree: list[object], chosen: list[list[str]]) -> None:
    grown = work(*planted(tree))  # type: ignore[arg-type]  # a tree of trees
    inside = [leaf for leaf in grown.leaves() if any(list(leaf[: len(path)]) == path for path in chosen)]
    locators = [Locator(first="/".join(path)) for path in chosen]
    assert grown.latest(locators) == (inside[-1] if inside else None)
