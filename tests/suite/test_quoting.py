"""What stands inside quotation marks, in the manners of several languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlmpress.checks.quoting import quotations


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("She says ‘so it is’ and goes.", ["so it is"]),
        ("“He said ‘go’ and I went,” she says.", ["He said ‘go’ and I went,"]),
        ("‘Don’t,’ he says, ‘’tis mine’.", ["Don’t,", "’tis mine"]),
        ("the ’60s, ’tis, sailors’ lamps, Hawai‘i", []),
        ("Elle dit «\u202foui\u202f» et « non “si” ».", ["\u202foui\u202f", " non “si” "]),
        ("Er sagt „ich ‚nie‘ gehe“ und »ja«.", ["ich ‚nie‘ gehe", "ja"]),
        ("Han säger ”ljuset” och går.", ["ljuset"]),
        ('He types "so it is" now.', ["so it is"]),
        ("「灯『火』」を", ["灯『火』"]),
        ("“One never closes. “And here another", ["One never closes. “And here another"]),
        ("He says “and never closes ‘but this’ does", ["but this"]),
        ("“a ‘b” c’", ["a ‘b"]),
        ("(‘so’) [“so”]", ["so", "so"]),
        ("verse: ‘The lamp is low, \n the sea is near’", ["The lamp is low, \n the sea is near"]),
        ("", []),
    ],
)
def test_the_outermost_quotations(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == inside


@given(st.text(alphabet="ab ‘’“”«»„‚\"'", max_size=40))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    last = 0
    for start, end in quotations(text):
        assert last <= start <= end <= len(text)
        last = end
