"""How the divisions of a work are named: in works whose numbers run through, and in those whose numbers begin again."""

from collections.abc import Iterable

import pytest

from nlmpress.assembly.naming import covered, divisions, indexed, place, together
from nlmpress.model import Division, DivisionId, Id, LangTag, Level, Locator, Work


class Speech:
    """The press's words, as far as names need them."""

    def range(self, first: str | int, last: str | int) -> str:
        return f"{first}–{last}"

    def list(self, items: Iterable[str]) -> str:
        return " and ".join(items)

    def sort_key(self, text: str) -> tuple[bytes, str]:
        return text.encode(), text

    def initial(self, text: str) -> str:
        return text[:1]


def tree(number: str, *children: Division) -> Division:
    return Division(id=DivisionId(number.lower()), number=number, children=children)


def work(levels: str, *nodes: Division) -> Work:
    names = tuple(Level(id=Id(one), one=one, many=f"{one}s") for one in levels.split())
    return Work(title="A Work", author="A. Writer", lang=LangTag("en"), levels=names, divisions=nodes)


NOVEL = work("part chapter", tree("One", tree("1"), tree("2")), tree("Two", tree("3"), tree("4")))
PLAY = work("act scene line", tree("I", tree("1", tree("1"), tree("2")), tree("2")), tree("II", tree("1"), tree("2")))


@pytest.mark.parametrize(
    ("work", "path", "number", "own", "short", "full"),
    [
        (NOVEL, "two/3", "3", "chapter\u00a03", "chapter\u00a03", "part\u00a0Two, chapter\u00a03"),
        (NOVEL, "two", "Two", "part\u00a0Two", "part\u00a0Two", "part\u00a0Two"),
        (PLAY, "ii/2", "II.2", "scene\u00a02", "act\u00a0II, scene\u00a02", "act\u00a0II, scene\u00a02"),
        (PLAY, "i/1/2", "2", "line\u00a02", "line\u00a02", "act\u00a0I, scene\u00a01, line\u00a02"),
    ],
)
def test_a_division_is_named_so_that_nobody_takes_it_for_another(
    work: Work, path: str, number: str, own: str, short: str, full: str
) -> None:
    name = divisions(work)[path]
    assert (name.number, name.own, name.short, name.full) == (number, own, short, full)


@pytest.mark.parametrize(
    ("work", "first", "last", "number", "short", "full"),
    [
        (NOVEL, "one/1", "one/2", "1–2", "chapters\u00a01–2", "part\u00a0One, chapters\u00a01–2"),
        (NOVEL, "one/2", "two/3", "2–3", "chapters\u00a02–3", "chapters\u00a02–3"),
        (NOVEL, "one", "two", "One–Two", "parts\u00a0One–Two", "parts\u00a0One–Two"),
        (PLAY, "ii/1", "ii/2", "II.1–2", "act\u00a0II, scenes\u00a01–2", "act\u00a0II, scenes\u00a01–2"),
        (
            PLAY,
            "i/2",
            "ii/1",
            "I.2–II.1",
            "act\u00a0I, scene\u00a02–act\u00a0II, scene\u00a01",
            "act\u00a0I, scene\u00a02–act\u00a0II, scene\u00a01",
        ),
        (PLAY, "i/1/1", "i/1/2", "1–2", "lines\u00a01–2", "act\u00a0I, scene\u00a01, lines\u00a01–2"),
    ],
)
def test_a_range_is_named_whole(work: Work, first: str, last: str, number: str, short: str, full: str) -> None:
    name = place(Locator(first=first, last=last), work, divisions(work), Speech())
    assert name is not None
    assert (name.number, name.short, name.full) == (number, short, full)
    assert name.path == tuple(first.split("/"))


def test_what_the_work_has_not_is_not_named() -> None:
    names = divisions(NOVEL)
    assert place(Locator(first="one/9"), NOVEL, names, Speech()) is None
    assert place(Locator(first="one/1", last="one/9"), NOVEL, names, Speech()) is None


@pytest.mark.parametrize(
    ("work", "locator", "said"),
    [
        (NOVEL, Locator(first="one"), "chapters\u00a01–2"),
        (PLAY, Locator(first="ii"), "act\u00a0II"),
        (PLAY, Locator(first="i/1"), "lines\u00a01–2"),
        (NOVEL, Locator(first="one", last="two"), "parts\u00a0One–Two"),
        (PLAY, Locator(first="i/1", last="i/2"), "act\u00a0I, scenes\u00a01–2"),
        (NOVEL, Locator(first="one", last="nowhere"), "one..nowhere"),
        (NOVEL, Locator(first="nowhere"), "nowhere"),
    ],
)
def test_a_chapter_covers_the_smallest_divisions_that_numbers_tell_apart_and_a_range_what_it_is_written_in(
    work: Work, locator: Locator, said: str
) -> None:
    assert covered(locator, work, divisions(work), Speech()) == said


def test_no_line_heads_a_group_of_the_index() -> None:
    names = divisions(PLAY)
    assert [indexed(names[path]) for path in ("i", "i/1", "i/1/2")] == ["i", "i/1", "i/1"]


@pytest.mark.parametrize(
    ("work", "locators", "said"),
    [
        (NOVEL, ["one/1", "two"], ("chapters\u00a01 and 3–4",)),
        (NOVEL, ["one/2"], ("chapter\u00a02",)),
        (NOVEL, ["one", "two/3..two/4"], ("chapters\u00a01–2 and 3–4",)),
        (PLAY, ["i/2", "ii/1"], ("act\u00a0I, scene\u00a02", "act\u00a0II, scene\u00a01")),
        (PLAY, ["i", "ii"], ("acts\u00a0I and II",)),
    ],
)
def test_divisions_of_one_level_are_named_together(work: Work, locators: list[str], said: tuple[str, ...]) -> None:
    """Where a number says alone which division it is."""
    parted = [one.partition("..") for one in locators]
    where = [Locator(first=first, last=last or None) for first, _, last in parted]
    names = [covered(one, work, divisions(work), Speech()) for one in where]
    assert together(names, work, Speech()) == said
