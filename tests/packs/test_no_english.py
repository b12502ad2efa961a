"""What the press says in a Spanish book is Spanish: in text, attributes, metadata, navigation and bookmarks."""

import re
from collections.abc import Iterator

import pytest
import yaml

from tests.conftest import ROOT
from tests.packs.outputs import HARD, SPANISH, STANDARD, Build, epub, epub_words, pdf_words, screen


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, str):
        yield value


def english() -> dict[str, re.Pattern[str]]:
    """A pattern for every English message of four letters or more that Spanish says otherwise; names are anything."""
    words = ROOT / "styles" / "words"
    en, es = (yaml.safe_load((words / f"{lang}.yaml").read_text(encoding="utf-8")) for lang in ("en", "es"))
    patterns = {}
    for key, value in en.items():
        spanish = set(leaves(es[key]))
        for message in leaves(value):
            fixed = re.split(r"\{\w+\}", re.sub(r"\s+", " ", message))
            if message not in spanish and max(sum(c.isalpha() for c in part) for part in fixed) >= 4:
                said = ".{1,80}?".join(map(re.escape, fixed))
                patterns[f"{key}: {message}"] = re.compile(rf"(?<!\w){said.strip()}(?!\w)")
    return patterns


def english_in(words: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Where something English stands, and which message."""
    patterns = english()
    found = []
    for place, lines in words.items():
        for line in lines:
            said = line.replace(STANDARD, "")
            found += [(f"{place}: {line[:120]}", key) for key, pattern in patterns.items() if pattern.search(said)]
    return found


@pytest.mark.slow
def test_no_english_message_is_in_the_spanish_epub(built: Build) -> None:
    assert english_in(epub_words(epub(built(SPANISH)))) == []


@pytest.mark.slow
def test_no_english_message_is_in_the_spanish_pdf(built: Build) -> None:
    assert english_in(pdf_words(screen(built(SPANISH)))) == []


@pytest.mark.slow
def test_the_search_for_english_finds_it_where_it_is(built: Build) -> None:
    """The same search on an English pack: text, attributes, metadata, navigation, bookmarks, structure, pages."""
    inside = {where.partition(":")[0] for where, _ in english_in(epub_words(epub(built(HARD))))}
    assert inside >= {"EPUB/text/nav.xhtml", "EPUB/text/06-records.xhtml", "EPUB/content.opf", "EPUB/toc.ncx"}
    assert ("Back to", True) in {
        (key.split(": ")[1][:7], True)
        for _, key in english_in(epub_words(epub(built(HARD))))
        if key.startswith("note.")
    }, "an aria-label is read"
    parts = {where.partition(":")[0] for where, _ in english_in(pdf_words(screen(built(HARD))))}
    assert parts >= {"pages", "outline", "annotations"}
