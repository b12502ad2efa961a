"""Pages of an index: each once, runs merged, the main discussion by itself."""

from nlmpress.book import PageMap, Use
from nlmpress.rendering.locators import Locator, locate


def use(anchor: str, *, main: bool = False) -> Use:
    return Use(anchor=anchor, chapter="c", section=(), section_anchor=anchor, main=main)


def located(pages: dict[str, int], labels: tuple[str, ...], *uses: Use) -> list[tuple[str, str, bool]]:
    found: tuple[Locator, ...] = locate(PageMap(page=pages, labels=labels), uses)
    return [(labels[one.first], labels[one.last], one.main) for one in found]


NUMBERS = tuple(str(n) for n in range(1, 10))


def test_pages_that_follow_one_another_are_a_run() -> None:
    assert located({"a": 2, "b": 3, "c": 4, "d": 7}, NUMBERS, *map(use, "abcd")) == [
        ("3", "5", False),
        ("8", "8", False),
    ]


def test_a_page_is_named_once_and_out_of_order_uses_are_sorted() -> None:
    assert located({"a": 5, "b": 1, "c": 5}, NUMBERS, *map(use, "abc")) == [("2", "2", False), ("6", "6", False)]


def test_the_main_discussion_stands_alone_even_in_a_run() -> None:
    uses = (use("a"), use("b", main=True), use("c"), use("d"))
    assert located({"a": 1, "b": 2, "c": 3, "d": 2}, NUMBERS, *uses) == [
        ("2", "2", False),
        ("3", "3", True),
        ("4", "4", False),
    ]


def test_roman_and_arabic_numbers_are_no_run() -> None:
    assert located({"a": 0, "b": 1}, ("ii", "1"), use("a"), use("b")) == [("ii", "ii", False), ("1", "1", False)]


def test_what_fell_nowhere_is_left_out() -> None:
    assert located({"a": 0}, NUMBERS, use("a"), use("gone")) == [("1", "1", False)]
