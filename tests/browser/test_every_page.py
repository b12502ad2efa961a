"""Every page of every EPUB in a real browser, at the width of a phone, in each of the ways that readers show it."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from tests.browser.chromium import Chromium
from tests.browser.conftest import WAYS, Looked, looked_at
from tests.conformance.conftest import epub

Look = Callable[[Path], Looked]
TEXT, DRAWN = 7, 3
"""Contrast at least: of text (WCAG 2.2, 1.4.6), of marks (1.4.11)."""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("chromium")]


def some(found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The pages of which there is something to say."""
    return {page: said for page, said in found.items() if said}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_stands_outside_the_window(looked: Look, project: Path, way: str) -> None:
    assert some({page: wrong[way] for page, wrong in looked(project).wrong.items()}) == {}


def test_cover_and_marks_are_of_a_size_without_any_of_our_styles(looked: Look, project: Path) -> None:
    assert some(looked(project).large) == {}


def test_nothing_is_missing_and_nothing_is_complained_of(looked: Look, project: Path) -> None:
    assert some(looked(project).complaints) == {}


def test_every_link_within_the_book_leads_to_an_element(looked: Look, project: Path) -> None:
    assert lost(looked(project)) == {}


def test_a_line_of_the_contents_is_high_enough_for_a_finger(looked: Look, project: Path) -> None:
    """24 CSS pixels (WCAG 2.2, 2.5.8)."""
    assert some(looked(project).low) == {}


@pytest.mark.parametrize("light", ["day", "night"])
def test_text_and_marks_stand_out_from_the_ground(looked: Look, project: Path, light: str) -> None:
    pale = {page: faint(colours[light]) for page, colours in looked(project).colours.items()}
    assert some(pale) == {}
    assert any(pair.startswith("text") for colours in looked(project).colours.values() for pair in colours[light])


def lost(seen: Looked) -> dict[str, list[str]]:
    """Links, by page, to a page or an element that is not in the book. What leads out of the book is let be."""
    found: dict[str, list[str]] = {}
    for page, links in seen.links.items():
        for address, words in links:
            file, anchor = urldefrag(address)
            there = file in seen.ids and unquote(anchor) in {"", *seen.ids[file]}
            if not there and not re.match(r"(?!file:)\w+:", address):
                found.setdefault(page, []).append(f"{address}: {words}")
    return found


def faint(pairs: Mapping[str, str]) -> list[str]:
    """Pairs of colours that are too near each other."""
    found = []
    for pair, where in pairs.items():
        kind, _, both = pair.partition(" ")
        ink, ground = both.split(" on ")
        if contrast(ink, ground) < (TEXT if kind == "text" else DRAWN):
            found.append(f"{pair} ({contrast(ink, ground):.2f}): {where}")
    return found


def contrast(one: str, other: str) -> float:
    """Of two colours as a browser tells them (WCAG 2.2, contrast ratio)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    opaque = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert opaque, f"{colour}: not an opaque colour"
    shares = (int(number) / 255 for number in opaque.groups())
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


BAD = """<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>Bad</title></head><body>
<p style="width: 900px">Too wide.</p><p style="color: #777">Too pale.</p><p><img src="none.png" alt="Nothing"/></p>
<p><svg xmlns="http://www.w3.org/2000/svg" width="500" height="9"></svg></p>
<p><a href="nowhere.xhtml">A page</a> and <a href="#nothing">a place</a> that are not there.</p></body></html>
"""


def test_a_bad_page_is_seen_to_be_bad(chromium: Callable[[], Chromium], tmp_path: Path) -> None:
    """A test that cannot fail proves nothing."""
    import zipfile

    zipfile.ZipFile(epub(tmp_path / "bad.epub", BAD)).extractall(tmp_path / "bad")
    seen = looked_at(chromium(), tmp_path / "bad")
    (page,) = seen.wrong
    assert all(seen.wrong[page][way] for way in WAYS)
    assert len(seen.large[page]) == 1
    assert any("none.png" in said for said in seen.complaints[page])
    assert [words.split(": ")[0] for words in lost(seen)[page]] == ["book/nowhere.xhtml", "book/one.xhtml#nothing"]
    assert len(faint(seen.colours[page]["day"])) == 1
