"""How indexes name a quotation."""

import pytest

from nlmpress.assembly.openings import opening
from nlmpress.prose import Emphasis, Inline, LineBreak, Text, plain

WORDS: tuple[Inline, ...] = (
    Text(text="We all know it. We’re modelled from "),
    Emphasis(inlines=(Text(text="trash"),)),
    Text(text=". And more of it."),
)


@pytest.mark.parametrize(
    ("given", "said", "cut"),
    [
        ("We all know it. We’re modelled from *trash*.", "We all know it. We’re modelled from trash.", True),
        ("We all", "We all", True),
        ("", "We all know it.", False),
        ("trash", "trash", True),
    ],
)
def test_an_opening_is_the_beginning_of_the_words(given: str, said: str, cut: bool) -> None:
    named, more = opening(WORDS, given)
    assert (plain(named), more) == (said, cut)


def test_the_emphasis_of_the_words_is_kept() -> None:
    named, _ = opening(WORDS, "We all know it. We’re modelled from *tra")
    assert [type(node) for node in named] == [Text, Emphasis]
    assert plain(named).endswith("from tra")


VERSE: tuple[Inline, ...] = (
    Text(text="Tyger Tyger,"),
    LineBreak(),
    Emphasis(inlines=(Text(text="burning"), LineBreak(), Text(text="bright,"))),
    LineBreak(),
    Text(text="In the forests of the night"),
)


@pytest.mark.parametrize(
    ("words", "given", "said", "cut"),
    [
        (VERSE, "Tyger Tyger, burning", "Tyger Tyger, / burning", True),
        (VERSE, "Tyger Tyger, / burning / bright", "Tyger Tyger, / burning / bright", True),
        (VERSE, "Tyger Tyger", "Tyger Tyger", True),
        (VERSE, "", "Tyger Tyger, / burning / bright, / In the", True),
        (VERSE[:3], "", "Tyger Tyger, / burning / bright,", False),
        ((*VERSE[:3], Text(text=" It is so."), *VERSE[3:]), "", "Tyger Tyger, / burning / bright, It is", True),
        ((Text(text="So it is."), LineBreak(), *VERSE), "", "So it is.", False),
        ((Text(text="And / or"), LineBreak(), *VERSE), "And / or Tyger", "And / or / Tyger", True),
    ],
)
def test_a_slash_stands_where_a_line_of_verse_ends(words: tuple[Inline, ...], given: str, said: str, cut: bool) -> None:
    named, more = opening(words, given)
    assert (plain(named), more) == (said, cut)
