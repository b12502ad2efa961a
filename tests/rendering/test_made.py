"""What the press makes from the records, where it depends on what the records hold."""

from dataclasses import replace
from datetime import date

import pytest
from markupsafe import Markup

from nlmpress import model as m
from nlmpress.book import Book
from nlmpress.rendering.asked import questions
from nlmpress.rendering.context import Context
from nlmpress.rendering.made import MAKERS
from tests.rendering import sample


def drawn(what: str, book: Book) -> str:
    """What is made, its markup left out."""
    ctx = Context(
        book=book,
        words=sample.words(),
        tokens=sample.style().tokens,
        form="epub",
        chapter=next(chapter for made, chapter in book.made() if made == what),
        makers=MAKERS,
        asking=questions,
        files={chapter.anchor: f"{chapter.id}.xhtml" for chapter in book.chapters},
        scope=["c1"],
    )
    return " ".join(Markup(MAKERS[what](ctx)).striptags().split())


def counted(**numbers: int) -> Book:
    book = sample.book()
    return replace(book, counts=replace(book.counts, **numbers))


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"quotations": 18, "unchecked_quotations": 18}, "None of the 18 quotations in this pack has yet been held"),
        ({"quotations": 18, "unchecked_quotations": 1}, "Of the 18 quotations in this pack, 1 has not yet been held"),
        ({"quotations": 18, "unchecked_quotations": 0}, "All 18 quotations in this pack have been held"),
        ({"unchecked_details": 2}, "2 details of the work told here have not yet been checked"),
        ({"words": 20_000}, "This pack has 20,000 words of its own."),
    ],
)
def test_the_colophon_owns_up_to_what_is_unchecked(numbers: dict[str, int], said: str) -> None:
    assert said in drawn("colophon", counted(**numbers))


def test_a_colophon_without_quotations_speaks_of_none() -> None:
    text = drawn("colophon", counted(quotations=0, unchecked_quotations=0, unchecked_details=0))
    assert "quotation" not in text
    assert "details" not in text


def test_a_checked_wording_says_who_checked_it_and_then_an_unchecked_one_says_so_too() -> None:
    book = sample.book()
    nobody = drawn("bank", book)
    assert "Wording" not in nobody
    first, second = book.quotes
    checked = m.Checked(by="A. Person", date=date(2026, 11, 21), copy="A publisher 1999")
    quotes = (replace(first, quote=replace(first.quote, checked=checked)), second)
    text = drawn("bank", replace(book, quotes=quotes, counts=replace(book.counts, unchecked_quotations=1)))
    assert "Wording checked by A. Person on 21 November 2026 against A publisher 1999." in text
    assert text.count("Wording not yet checked.") == 1


def test_acknowledgements_count_what_is_quoted() -> None:
    assert "quotes The Long Road by A. Writer 2 times, 21 words in all" in drawn(
        "acknowledgements", counted(quoted_words=21)
    )
    nothing = drawn("acknowledgements", counted(quotations=0, quoted_words=0))
    assert "This pack quotes nothing from The Long Road by A. Writer." in nothing
    assert "at most" not in nothing


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ((), (), "throughout"),
        (("one/1",), (), "from chapter 1"),
        ((), ("one/1..one/2",), "until chapter 2"),
        (("one/1",), ("one/3",), "from chapter 1 until chapter 3"),
    ],
)
def test_a_relation_says_when(since: tuple[str, ...], until: tuple[str, ...], said: str) -> None:
    book = sample.book()
    ann = book.people["ann"]

    def places(texts: tuple[str, ...]) -> tuple[m.Locator, ...]:
        return tuple(m.Locator(first=first, last=last or None) for first, _, last in (t.partition("..") for t in texts))

    relation = m.Relation(to=m.Id("bob"), kind="daughter", since=places(since), until=places(until))
    only = replace(ann, person=replace(ann.person, relations=(relation,)))
    bob = replace(book.people["bob"], person=replace(book.people["bob"].person, relations=()))
    text = drawn("relations", replace(book, people={"ann": only, "bob": bob}))
    assert text.endswith(f"When {said}")


def test_only_people_without_a_section_are_in_the_register() -> None:
    text = drawn("people", sample.book())
    assert text == "Bob An innkeeper. Also called Robert. Appears in chapter 2."


def test_editions_say_only_what_is_known() -> None:
    book = sample.book()
    known = (
        m.WorkEdition(publisher="One"),
        m.WorkEdition(publisher="Two", year=2001, form="hardback", note=(sample.t("263 pages"),)),
        m.WorkEdition(publisher="Three", isbn=m.Isbn("978-0-571-22413-5")),
    )
    text = drawn("editions", replace(book, work_editions=known))
    assert text == "One Two, 2001, hardback, 263 pages Three. ISBN 978-0-571-22413-5"


def test_the_timeline_has_both_orders() -> None:
    text = drawn("timeline", sample.book())
    told, lived = text.split("Order lived")
    events = ("Ann leaves", "Ann is born", "Ann comes home")
    assert sorted(events, key=told.index) == list(events)
    assert sorted(events, key=lived.index) == ["Ann is born", "Ann leaves", "Ann comes home"]
    assert told.count("By the The inn.") == 1
    assert "By the" not in lived
