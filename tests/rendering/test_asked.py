"""Questions of the bank as they are asked and answered: in an EPUB and on a page, for students and for teachers."""

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest

from nlmpress.model import Edition, Id
from nlmpress.model.asking import shuffled
from nlmpress.rendering import render_epub, render_print
from tests.rendering import asking, sample

KEYS = ("Zebracorn", "Okapi")
OWN = [f"Quagga {n}" for n in ("one", "two", "three", "four", "five")]
PRINTED = replace(sample.TEACHER, id=Id("teacher-print"), output="screen", page="screen")
HREF = re.compile(r'href="([^"]*)#([^"]*)"')


@cache
def pages(edition: Edition) -> dict[str, str]:
    """The XHTML of a book by file; on pages it is one."""
    book = sample.book(edition)
    if edition.output == "epub":
        return {page.name: page.xhtml for page in render_epub(book, sample.style(), sample.words())}
    return {"": render_print(book, sample.style(), sample.words(), page="screen").body_html}


def whole(edition: Edition) -> str:
    return "".join(pages(edition).values()).replace("\u00a0", " ")


def asked(edition: Edition, id_: str) -> str:
    """What stands where a question is asked, as text."""
    return said(edition, f"a-{id_}")


def said(edition: Edition, id_: str) -> str:
    """The text of an element, each of its pieces parted from the next by a space."""
    return " ".join(" ".join(ElementTree.fromstring(element(edition, id_)).itertext()).split())


def element(edition: Edition, id_: str) -> str:
    for page in pages(edition).values():
        tree = ElementTree.fromstring(re.sub(r' xmlns(:\w+)?="[^"]*"| xml:lang="[^"]*"|epub:', "", page))
        for found in tree.iter():
            if found.get("id") == id_:
                found.tail = ""
                return ElementTree.tostring(found, "unicode")
    raise AssertionError(id_)


@pytest.mark.parametrize("edition", [sample.EPUB, sample.SCREEN], ids=["epub", "screen"])
def test_students_see_every_question_and_nothing_of_the_key(edition: Edition) -> None:
    text = whole(edition)
    for question in asking.bank():
        assert f'id="a-{question.id}"' in text
    assert [word for word in KEYS if word in text] == []
    assert "Bob." not in asked(edition, "hidden")
    assert [words for words in OWN if text.count(words) != 1] == []


@pytest.mark.parametrize("edition", [sample.TEACHER, PRINTED], ids=["epub", "screen"])
def test_teachers_see_each_answer_beside_its_question(edition: Edition) -> None:
    for id_, words in {
        "essay": ["Zebracorn three", "Zebracorn four", "Zebracorn six", "Zebracorn seven"],
        "choice": ["B.", "Quagga one", "Quagga two", "Quagga three"],
        "hidden": ["Bob."],
        "true": ["False", "Quagga five"],
        "cloze": ["1\u00a0Zebracorn / Okapi; 2\u00a0Zebracorn.".replace("\u00a0", " ")],
        "look": ["Zebracorn one", "Zebracorn two"],
        "talk": ["Zebracorn nine", "Okapi one"],
    }.items():
        text = asked(edition, id_)
        assert [word for word in words if word not in text] == [], text


def test_numbers_are_those_of_the_order_of_reading_in_every_edition() -> None:
    order = ["essay", "choice", "short", "hidden", "true", "match", "order", "cloze", "look", "extract", "talk"]
    for edition in (sample.EPUB, sample.SCREEN, sample.TEACHER):
        book = sample.book(edition)
        assert [entry.question.id for entry in book.bank] == order
        assert [asked(edition, id_).split()[0] for id_ in order] == [str(n) for n in range(1, 12)]


def test_each_self_check_leads_to_its_answer_and_back() -> None:
    found = pages(sample.EPUB)
    for id_ in ("choice", "short", "true"):
        file, anchor = HREF.findall(element(sample.EPUB, f"a-{id_}"))[-1]
        assert anchor == f"k-{id_}"
        assert f'id="k-{id_}"' in found[file]
        back, question = HREF.findall(element(sample.EPUB, f"k-{id_}"))[0]
        assert question == f"a-{id_}"
        assert f'id="a-{id_}"' in found[back]
    assert "k-hidden" not in whole(sample.EPUB)


def test_on_paper_the_page_of_the_answers_is_named_and_that_of_the_questions() -> None:
    text = whole(sample.SCREEN)
    assert 'data-ref="k-choice"' in text
    assert 'data-ref="s-by-division"' in element(sample.SCREEN, "s-answers")


def test_nothing_tells_the_right_option_from_the_others() -> None:
    items = re.findall(r"<li[^>]*>", element(sample.SCREEN, "a-choice"))
    assert len(items) == 3
    assert {re.sub(r'id="[^"]*"', "", item) for item in items} == {"<li >"}


def test_what_is_to_be_paired_or_put_in_order_is_never_set_out_in_the_right_order() -> None:
    for question in asking.bank():
        order = shuffled(question)
        assert list(order) != sorted(order) or not order
        assert sorted(order) == list(range(len(order)))
    letters = {
        words: letter for letter, words in re.findall(r"([A-D]) (walks|waits|asks|sings)", asked(sample.EPUB, "match"))
    }
    assert len(letters) == 4
    right = f"1 {letters['walks']} 2 {letters['waits']} 3 {letters['asks']}."
    assert right in asked(sample.TEACHER, "match")


def test_gaps_are_numbered_and_empty() -> None:
    assert "She sees the ( 1 ) and pays a ( 2 ) ." in asked(sample.EPUB, "cloze")


def test_a_reference_to_a_question_says_its_number_or_its_own_words() -> None:
    book = sample.book()
    target = book.targets[("question", "short")]
    assert (target.anchor, target.number) == ("a-short", "3")
    assert "#a-short" in whole(sample.SCREEN)


def test_a_passage_is_named_by_its_place_and_what_happens() -> None:
    assert "Passage: Part One, chapter 1 : Ann leaves." in asked(sample.EPUB, "extract")


def test_only_teachers_have_lessons_and_each_names_its_sheets_and_questions() -> None:
    assert "quiz-1-3" not in whole(sample.EPUB)
    lesson = said(sample.TEACHER, "s-lessons")
    assert "For the teacher Lesson 1 Okapi three Chapter 1 · 40 minutes Aim Okapi four. 20 minutes Okapi two." in lesson
    assert lesson.count("Sheet: quiz-1-3") == 2
    assert "Questions 11 Okapi: 9 One chapter closely." in lesson


def test_examinations_are_listed_while_they_are_held() -> None:
    told = said(sample.TEACHER, "s-lessons").partition("Questions 11 ")[2]
    assert told == (
        "Okapi: 9 One chapter closely. The work is set. Until 31 August 2099. "
        "Gnu: 9 The whole of it. The work is the school’s or the candidate’s choice."
    )
    assert "Okapi" not in said(sample.EPUB, "s-bank")
