"""Scalars, read by the type of their field."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nlmpress.model import Locator
from nlmpress.reading import scalars
from nlmpress.reading.languages import language_problem
from nlmpress.reading.starter import id_from


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (scalars.read_id, "lost-corner", "lost-corner"),
        (scalars.read_division_id, "7", "7"),
        (scalars.read_integer, "-400", -400),
        (scalars.read_signature, "32", 32),
        (scalars.read_signature, "all", 0),
        (scalars.read_yes_or_no, "yes", True),
        (scalars.read_yes_or_no, "no", False),
        (scalars.read_date, "2024-02-29", date(2024, 2, 29)),
        (scalars.read_isbn, "978-0-571-22413-5", "978-0-571-22413-5"),
        (scalars.read_isbn, "978 0571 224135", "978-0571-224135"),
        (scalars.read_isbn, "9780571224135", "9780571224135"),
        (scalars.read_ordinal, "2", 2),
        (scalars.read_isbn, "057122413X", "057122413X"),
        (scalars.read_isbn, "0 8044 2957 x", "0-8044-2957-X"),
        (scalars.read_url, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (scalars.read_path, "text/a b/é.md", "text/a b/é.md"),
        (scalars.read_language, "EN-gb", "en-GB"),
        (scalars.read_language, "zh-hant-tw", "zh-Hant-TW"),
        (scalars.read_language, "de-CH-1996", "de-CH-1996"),
        (scalars.read_language, "en-x-Twain", "en-x-twain"),
        (scalars.read_language, "zh-yue", "zh-yue"),
        (scalars.read_language, "es-419", "es-419"),
        (scalars.read_language, "mul", "mul"),
        (scalars.read_locator, "one/7", Locator(first="one/7")),
        (scalars.read_locator, "one/7..two/10", Locator(first="one/7", last="two/10")),
    ],
)
def test_what_is_right(read: Callable[[str], Any], text: str, value: object) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "code", "hint"),
    [
        (scalars.read_id, "Lost Corner!", "id-shaped", "Write lost-corner: "),
        (scalars.read_id, "é", "id-shaped", "Write e: an id is small letters"),
        (scalars.read_id, "a--b", "id-shaped", "Write a-b: "),
        (scalars.read_division_id, "Part One", "id-shaped", "Write part-one: "),
        (scalars.read_integer, "1e3", "value-typed", "Write figures only."),
        (scalars.read_integer, "٣", "value-typed", "Write figures only."),
        (scalars.read_integer, "9" * 5000, "value-typed", "Write figures only."),
        (scalars.read_signature, "0", "value-typed", "Write one such as 16 or 32, or all."),
        (scalars.read_signature, "All", "value-typed", "Write one such as 16 or 32, or all."),
        (scalars.read_yes_or_no, "True", "value-typed", "Write yes."),
        (scalars.read_yes_or_no, "off", "value-typed", "Write no."),
        (scalars.read_yes_or_no, "maybe", "value-typed", "Write yes or no."),
        (scalars.read_date, "2026-02-29", "date-valid", "Write year, month and day"),
        (scalars.read_date, "0000-01-01", "date-valid", "Write year, month and day"),
        (scalars.read_date, "21.11.2026", "date-valid", "Write year, month and day"),
        (scalars.read_ordinal, "0", "value-typed", "Write 1 for the first"),
        (scalars.read_ordinal, "-5", "value-typed", "Write 1 for the first"),
        (scalars.read_isbn, "978-0-571-22413-4", "isbn-valid", "Compare it with the book"),
        (scalars.read_isbn, "057122413-1", "isbn-valid", "Compare it with the book"),
        (scalars.read_isbn, "9770571224135", "isbn-valid", "It has 13 digits"),
        (scalars.read_url, "example.org", "url-valid", "It begins with https://"),
        (scalars.read_url, "javascript:alert(1)", "url-valid", "It begins with https://"),
        (scalars.read_path, "..", "path-inside", "A path starts in the source folder"),
        (scalars.read_path, "a\tb", "path-inside", "Rename the file"),
        (scalars.read_language, "en-uk", "language-valid", "Write en-GB."),
        (scalars.read_language, "EN_gb", "language-valid", "Write en-GB."),
        (scalars.read_language, "eng", "language-valid", "Write en."),
        (scalars.read_language, "deu-AT", "language-valid", "Write de-AT."),
        (scalars.read_language, "iw", "language-valid", "Write he."),
        (scalars.read_language, "English", "language-valid", "A tag is a language"),
        (scalars.read_language, "qqq", "language-valid", "A tag is a language"),
        (scalars.read_language, "de-CH-1997", "language-valid", "Did you mean “1996”?"),
        (scalars.read_language, "", "language-valid", "A tag is a language"),
        (scalars.read_language, "en-" * 4000, "language-valid", "A tag is a language"),
        (scalars.read_locator, "one/7..", "locator-shaped", "A locator is a path"),
        (scalars.read_locator, "/one", "locator-shaped", "A locator is a path"),
        (scalars.read_reference, "them:knowing", "reference-shaped", "Did you mean “theme”?"),
        (scalars.read_reference, "at:One", "locator-shaped", "A locator is a path"),
    ],
)
def test_what_is_wrong(read: Callable[[str], Any], text: str, code: str, hint: str) -> None:
    with pytest.raises(scalars.Wrong) as wrong:
        read(text)
    assert wrong.value.code == code
    assert wrong.value.hint.startswith(hint)
    assert len(wrong.value.message) < 200


@pytest.mark.parametrize(
    "tag", ["en", "fr", "es", "de", "ja", "zh", "pt-BR", "sr-Cyrl-RS", "la", "grc", "cy-GB", "sl-rozaj"]
)
def test_languages_that_packs_are_written_in(tag: str) -> None:
    assert language_problem(tag) is None


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Mon Pack Été", "mon-pack-ete"), ("allitération", "alliteration"), ("Straße", "strasse"), ("Œuvre", "oeuvre"),
        ("Søren Łódź", "soren-lodz"), ("ﬁn²", "fin2"), ("λόγος", ""),
    ],
)  # fmt: skip
def test_an_id_that_is_offered_has_no_accents(name: str, id_: str) -> None:
    assert scalars.folded_id(name) == id_
    with pytest.raises(scalars.Wrong) as wrong:
        scalars.read_id(name)
    assert wrong.value.hint.startswith(f"Write {id_}: " if id_ else "An id is small letters (a to z)")
    assert id_from(name) == (id_ or "pack")


def test_a_folder_with_a_long_name_gives_an_id_that_is_short_enough() -> None:
    assert scalars.read_id(id_from("so " * 60)).startswith("so-so-")
