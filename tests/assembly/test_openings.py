"""How indexes name a quotation."""

import pytest

from nlmpress.assembly.targets import opening
from nlmpress.prose import Emphasis, Inline, Text, plain

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
