"""The words that are shipped: complete, alike in every language, and typographic."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from nlmpress.words import faults, for_language
from nlmpress.words.templates import slots
from tests.conftest import ROOT

House = dict[str, dict[str, Any]]
NNBSP, NBSP = "\u202f", "\u00a0"


def forms(messages: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, message in messages.items():
        for form in [message] if isinstance(message, str) else message.values():
            yield key, form


def test_every_word_is_used(house: House) -> None:
    """By its key, or by the beginning of one whose end is computed."""
    own = [path for room in ("src/nlmpress", "styles") for path in (ROOT / room).rglob("*")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in own if path.suffix in {".py", ".j2"})
    computed = tuple(re.findall(r'f"([a-z]+(?:[.-][a-z]+)*\.)\{|\'([a-z]+\.)\' ~', text))
    begun = tuple({start for pair in computed for start in pair if start})
    assert [key for key in house["en"] if key not in text and not key.startswith(begun)] == []


@pytest.mark.parametrize("lang", ["fr", "es"])
def test_every_language_has_the_same_keys_in_the_same_order(house: House, lang: str) -> None:
    assert list(house[lang]) == list(house["en"])


@pytest.mark.parametrize("lang", ["fr", "es"])
def test_every_language_leaves_the_same_names_open(house: House, lang: str) -> None:
    """`n` apart: a form for one may say the number in a word."""
    for key, message in house["en"].items():
        assert slots(house[lang][key]) - {"n"} == slots(message) - {"n"}, key


@pytest.mark.parametrize("lang", ["en-GB", "en-US", "en", "fr", "fr-CA", "es", "es-MX"])
def test_nothing_is_wrong_with_the_words_of_a_language(house: House, lang: str) -> None:
    assert list(faults(for_language(lang, house).messages, lang, house["en"])) == []


def test_a_variety_holds_only_what_differs(house: House) -> None:
    assert [k for k, v in house["en-US"].items() if house["en"].get(k) == v] == []


@pytest.mark.parametrize("lang", ["en", "en-US", "fr", "es"])
def test_marks_are_typographic(house: House, lang: str) -> None:
    wrong = [(key, form) for key, form in forms(house[lang]) if re.search(r"""['"]|\.\.\.|  |\u301e|\ufffd""", form)]
    assert wrong == []


def test_french_has_its_spaces(house: House) -> None:
    """A space at which no line breaks before a colon, a narrow one before other high marks and inside guillemets."""
    for key, form in forms(house["fr"]):
        assert not re.search(rf"(?<!{NBSP}):", form), key
        assert not re.search(rf"(?<!{NNBSP})[;!?]", form), key
        assert not re.search(rf"«(?!{NNBSP})|(?<!{NNBSP})»", form), key


@pytest.mark.parametrize("lang", ["fr", "es"])
def test_no_sentence_was_left_in_english(house: House, lang: str) -> None:
    """A message of two words or more that reads the same in both languages was forgotten."""
    english = {
        form for _, form in forms(house["en"]) if len(re.findall(r"\b[a-z]{2,}", re.sub(r"\{\w+\}", "", form))) > 1
    }
    assert [key for key, form in forms(house[lang]) if form in english] == []


def test_each_open_name_is_explained(house: House) -> None:
    """Whoever translates the file must know what the press fills in: each name stands in a comment above its key."""
    lines = (files("nlmpress") / "styles" / "words" / "en.yaml").read_text("utf-8").splitlines()
    said: set[str] = set()
    for line in lines:
        if line.startswith("# ----"):
            said = set()
        elif line.startswith("#"):
            said |= set(re.findall(r"\{([a-z]+)\}", line))
        elif key := re.match(r"([a-z0-9.-]+):", line):
            assert slots(house["en"][key[1]]) <= said, key[1]
