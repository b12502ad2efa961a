"""Which element a validator means by a line and a column, or by steps from the root."""

from nlmpress.proofing.ace import path
from nlmpress.proofing.members import Member, chain

PAGE = """<?xml version="1.0"?>
<html>
<body id="all"><p id="one">Ünë <b>two</b></p>
<p id="two" title="a > b"><img src="x"/> &amp; 𝄞<i>x</i></p>
</body>
</html>
"""


def at(line: int, column: int) -> str:
    element = Member(PAGE.encode()).at(line, column)
    assert element is not None
    return f"{element.tag}{''.join(f'.{step}' for step in element.path)}"


def column(text: str, *, after: bool = True) -> tuple[int, int]:
    """The line and column after (or before) a text of the page, in UTF-16 units as Java counts."""
    index = PAGE.index(text) + (len(text) if after else 0)
    start = PAGE.rfind("\n", 0, index) + 1
    return PAGE.count("\n", 0, index) + 1, len(PAGE[start:index].encode("utf-16-le")) // 2 + 1


def test_after_a_start_tag_it_is_that_element() -> None:
    assert at(*column("<b>")) == "b.0.0.0"
    assert at(*column('title="a > b">')) == "p.0.1"


def test_after_an_empty_element_it_is_that_one_though_it_has_ended() -> None:
    assert at(*column('<img src="x"/>')) == "img.0.1.0"


def test_after_an_end_tag_it_is_what_has_ended() -> None:
    assert at(*column("</b>")) == "b.0.0.0"
    assert at(*column("𝄞<i>x</i>")) == "i.0.1.1"


def test_in_a_text_it_is_what_is_around() -> None:
    assert at(*column("Ün")) == "p.0.0"


def test_a_line_as_a_whole_is_the_first_element_on_it() -> None:
    assert at(4, 0) == "p.0.1"
    assert at(5, 0) == "body.0"


def test_a_line_that_is_not_there_is_nobodys() -> None:
    assert Member(PAGE.encode()).at(99, 1) is None
    assert Member(b"").at(1, 1) is None


def test_what_is_not_well_formed_is_read_up_to_there() -> None:
    broken = Member(b"<html><p>One<br></p></html>")
    assert [one.tag for one in broken.elements.values()] == ["html", "p", "br"]


def test_a_path_of_ace_leads_to_the_same_element() -> None:
    member = Member(PAGE.encode())
    told = path({"earl:pointer": {"cfi": ["/2[all]/4[two]/2"]}})
    assert told == (0, 1, 0)
    assert member.elements[told].tag == "img"
    assert member.line_of(member.elements[told]) == 4
    assert path({}) is None
    assert chain((0, 1)) == [(0, 1), (0,), ()]
