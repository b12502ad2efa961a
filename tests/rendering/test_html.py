"""Text and elements: what is escaped, what is set in small capitals."""

import pytest
from markupsafe import Markup

from nlmpress.rendering.html import capital, el, join, text


@pytest.mark.parametrize(
    ("words", "small"),
    [
        ("the BBC said", ["BBC"]),
        ("a UK-wide FAQ, the US", ["UK", "FAQ", "US"]),
        ("Jornada II, escena XIV", []),
        ("A bird; McX; X1; AB1; ÉTÉ", ["ÉTÉ"]),
        ("Kathy H. and P.T.", []),
    ],
)
def test_abbreviations_are_in_small_capitals(words: str, small: list[str]) -> None:
    marked = text(words)
    assert [part.partition("<")[0] for part in marked.split('<span class="sc">')[1:]] == small
    assert marked.striptags() == words


def test_what_is_not_markup_is_escaped() -> None:
    assert el("p", "a < b", Markup("<br/>"), title='"&') == '<p title="&#34;&amp;">a &lt; b<br/></p>'
    assert join(["<", Markup("<i>x</i>")], " & ") == "&lt; &amp; <i>x</i>"


def test_attributes_are_named_as_in_xhtml_and_empty_ones_left_out() -> None:
    assert el("img", src="a.png", alt="", id=None, class_="") == '<img src="a.png" alt=""/>'
    assert el("a", "x", epub_type="noteref", lang="fr") == '<a epub:type="noteref" lang="fr" xml:lang="fr">x</a>'


def test_a_capital_needs_a_first_letter() -> None:
    assert (capital("chapter 7"), capital("")) == ("Chapter 7", "")
