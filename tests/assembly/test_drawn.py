"""Which figures a pack asks for, what they count, and what of a pack is shown in a division of its work."""

import re

import pytest

from nlmpress.assembly.drawn import shown_in, strengths, views
from nlmpress.book import DivisionName
from nlmpress.figures.drawn import drawings, figure, live_sheet
from nlmpress.model import Id, Locator, Relation
from nlmpress.prose import DRAWN
from tests.rendering import sample


def named(path: str, order: int) -> DivisionName:
    said = {"number": path, "own": path, "short": path, "full": path, "title": ""}
    return DivisionName(path=tuple(path.split("/")), leaf="/" in path, order=order, **said)


def names(*paths: str) -> dict[str, DivisionName]:
    return {path: named(path, order) for order, path in enumerate(paths)}


WORK = names("a", "a/1", "a/2", "b", "b/3", "c", "c/4", "c/5")


def at(path: str) -> tuple[Locator, ...]:
    return (Locator(first=path),) if path else ()


@pytest.mark.parametrize(
    ("since", "until", "where"),
    [
        ("", "", "abc"),
        ("a/2", "a/2", "a"),
        ("a/2", "b/3", "ab"),
        ("b", "", "bc"),
        ("", "b", "ab"),
        ("c/5", "", "c"),
        ("", "a/1", "a"),
    ],
)
def test_a_relation_is_shown_from_its_beginning_to_its_end(since: str, until: str, where: str) -> None:
    relation = Relation(to=Id("x"), kind="knows", since=at(since), until=at(until))
    assert "".join(top for top in "abc" if shown_in(relation, WORK[top], WORK)) == where


def test_rows_are_counted_where_they_stand() -> None:
    book = sample.book()
    assert strengths(book.chapters, book.divisions) == book.strengths
    assert sum(sum(found.values()) for found in book.strengths.values()) > 0
    assert set(book.strengths) <= set(book.divisions)


def test_every_figure_has_a_number_of_the_one_series() -> None:
    figures = [entry for entry in sample.book().figures if not entry.table]
    assert sorted(entry.number for entry in figures) == list(range(1, len(figures) + 1))
    assert {entry.made for entry in figures} >= set(DRAWN)


def test_a_work_in_one_part_has_one_map() -> None:
    assert [view.anchor for view in views(sample.pack(), "character-map")] == ["fig-character-map"]


def test_a_book_has_its_drawings_named_described_and_the_same_each_time() -> None:
    book, sheet = sample.book(), live_sheet(sample.style())
    drawn = drawings(book, sheet, sample.words())
    assert set(drawn) == {entry.anchor for entry in book.figures if entry.made}
    assert drawn == drawings(book, sheet, sample.words())
    for pieces in drawn.values():
        assert all("<title>" in svg and "<desc " in svg for svg in pieces)


def test_a_figure_to_fill_in_says_less() -> None:
    book, sheet = sample.book(), live_sheet(sample.style())
    for entry in (entry for entry in book.figures if entry.made):
        filled = "".join(figure(book, sheet, sample.words(), entry))
        blank = "".join(figure(book, sheet, sample.words(), entry, blank=True))
        told, left = (sum(1 for _ in re.finditer(r"<text|<path transform", svg)) for svg in (filled, blank))
        assert left < told or entry.made == "two-clocks", entry.made
        assert blank != filled, entry.made
