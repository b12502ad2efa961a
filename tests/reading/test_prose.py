"""Each thing of the vocabulary, written in its one way, becomes its node, at its place."""

import pytest

from nlmpress import prose as p
from nlmpress.diagnostics import Findings, Span
from nlmpress.prose import Block, Inline, walk
from nlmpress.reading.prose import read_blocks, read_inlines
from nlmpress.reading.remarks import Remarks
from nlmpress.reading.text import Placed


def blocks(text: str, *, chapter: bool = True) -> tuple[Block, ...]:
    found = Findings()
    read = read_blocks(Placed.whole("a.md", text), Remarks(found), chapter=chapter)
    assert list(found) == []
    return read


def inlines(text: str) -> tuple[Inline, ...]:
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, p.Paragraph)
    return paragraph.inlines


def text(words: str) -> p.Text:
    return p.Text(text=words)


def para(words: str) -> p.Paragraph:
    return p.Paragraph(inlines=(text(words),))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("*a*", p.Emphasis(inlines=(text("a"),))),
        ("**a**", p.Strong(inlines=(text("a"),))),
        ("[mot](lang:fr-ca)", p.Foreign(lang="fr-CA", inlines=(text("mot"),))),
        ("[Emma](work:emma)", p.WorkTitle(work="emma", inlines=(text("Emma"),))),
        ("[she](person:ruth)", p.Reference(kind="person", id="ruth", inlines=(text("she"),))),
        ("[](theme:knowing)", p.Reference(kind="theme", id="knowing")),
        ("[chapter 7](at:one/7)", p.Reference(kind="at", id="one/7", inlines=(text("chapter 7"),))),
        ("[red](unchecked:)", p.Unchecked(inlines=(text("red"),))),
        ("^[A *note*.]", p.Note(inlines=(text("A "), p.Emphasis(inlines=(text("note"),)), text(".")))),
        ("^[See [it](term:a).]", p.Note(inlines=(
            text("See "), p.Reference(kind="term", id="a", inlines=(text("it"),)), text(".")))),
        ("[*Emma*](work:emma)", p.WorkTitle(work="emma", inlines=(p.Emphasis(inlines=(text("Emma"),)),))),
        ("&amp;", text("&")),
        (r"\*", text("*")),
    ],
)  # fmt: skip
def test_an_inline_thing(written: str, expected: Inline) -> None:
    assert inlines(written) == (expected,)


def test_lines() -> None:
    assert inlines("one\ntwo\\\nthree  \nfour") == (
        text("one "), text("two"), p.LineBreak(), text("three"), p.LineBreak(), text("four"),
    )  # fmt: skip


@pytest.mark.parametrize("kind", p.REF_KINDS)
def test_every_kind_of_reference(kind: str) -> None:
    assert inlines(f"[a]({kind}:b)") == (p.Reference(kind=kind, id="b", inlines=(text("a"),)),)  # type: ignore[arg-type]


@pytest.mark.parametrize("what", p.MADE)
def test_everything_that_is_made(what: str) -> None:
    assert blocks(f"![](make:{what})") == (p.Made(what=what),)


ROW = "::: row themes=a,b events=c checked=no\nOne.\n\nTwo.\n::: comment\nThree.\n:::\n:::"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("## One {#a at=one/7 about=theme:b,person:c}", p.Heading(
            level=2, inlines=(text("One"),), id="a", division="one/7", about=(("theme", "b"), ("person", "c")))),
        ("### *One* {x}y ###", p.Heading(level=3, inlines=(p.Emphasis(inlines=(text("One"),)), text(" {x}y")))),
        ("- one\n- two\n\n  three", p.List(ordered=False, items=((para("one"),), (para("two"), para("three"))))),
        ("3. one\n4. two", p.List(ordered=True, items=((para("one"),), (para("two"),)), start=3)),
        ("> one\n>\n> - two", p.BlockQuote(blocks=(para("one"), p.List(ordered=False, items=((para("two"),),))))),
        ("![](quote:told)", p.QuoteEmbed(quote="told")),
        ("::: figure id=a\n![A *map*](image:images/map.svg)\n\nThe map.\n:::", p.Figure(
            image="images/map.svg", alt="A map", id="a", caption=(text("The map."),))),
        ("::: figure\n![](image:a.png)\n:::", p.Figure(image="a.png", alt="")),
        ('::: note "Not in the book"\nOne.\n:::', p.Callout(label="Not in the book", blocks=(para("One."),))),
        ("::: note “Not in the book”\nOne.\n:::", p.Callout(label="Not in the book", blocks=(para("One."),))),
        ("::: teacher\nOne.\n:::", p.ForAudience(audience="teacher", blocks=(para("One."),))),
        ("::: key\n::: teacher\nOne.\n:::\n:::", p.ForAudience(
            audience="key", blocks=(p.ForAudience(audience="teacher", blocks=(para("One."),)),))),
        (ROW, p.Row(happens=(para("One."), para("Two.")), does=(para("Three."),), themes=("a", "b"), events=("c",),
                    checked=False)),
    ],
)  # fmt: skip
def test_a_block(written: str, expected: Block) -> None:
    assert blocks(written) == (expected,)


def cell(*inside: Inline) -> p.Cell:
    return p.Cell(inlines=inside)


def test_a_table_and_its_caption() -> None:
    table = "| a | b |\n|:--|--:|\n| *c* | d \\| e |\n|  | f |"
    head, rows = (cell(text("a")), cell(text("b"))), (
        (cell(p.Emphasis(inlines=(text("c"),))), cell(text("d "), text("|"), text(" e"))),
        (cell(), cell(text("f"))),
    )  # fmt: skip
    bare = p.Table(head=head, rows=rows, align=("left", "right"))
    assert blocks(table) == (bare,)
    captioned = p.Table(head=head, rows=rows, align=("left", "right"), id="t", caption=(text("Words."),))
    assert blocks(f"::: table id=t\n{table}\n\nWords.\n:::") == (captioned,)
    assert blocks("\n".join(f"> {line}" for line in table.split("\n"))) == (p.BlockQuote(blocks=(bare,)),)
    assert blocks("a | b\n-|:-:\nc | d\n") == (
        p.Table(
            head=(cell(text("a")), cell(text("b"))), rows=((cell(text("c")), cell(text("d"))),), align=(None, "center")
        ),
    )


PLACES = """\
One *two* [three](term:a), four^[five [six](term:b)]
and **seven [eight](term:c)** \\* &amp; [nine](term:d).

- ten
  - [eleven](term:e)
    *twelve* [thirteen](term:f)
    1. > fourteen
       > [fifteen](term:g)

> sixteen
lazy [seventeen](term:h)

| eighteen | [nineteen](term:i) |
|----------|--------------------|
| a \\| b  | *c* [twenty](term:j) |

##  A *head* [of it](term:k)  {#x}

::: row
[happens](term:l)
::: comment
  [does](term:m)
:::
:::

\t[no code](term:n)"""


def test_every_reference_is_found_again_where_it_stands() -> None:
    found = Findings()
    text = PLACES.rpartition("\n\n")[0]
    nodes = read_blocks(Placed.whole("a.md", text, first_line=11), Remarks(found), chapter=True)
    lines = text.split("\n")
    references = [node for node in walk(nodes) if isinstance(node, p.Reference)]
    assert [node.id for node in references] == list("abcdefghijklm")
    for node in references:
        written = lines[node.at.line - 11][node.at.column - 1 : node.at.column - 1 + node.at.length]
        assert written.startswith("[")
        assert written.endswith(f"](term:{node.id})")


def spans(written: str) -> dict[str, str]:
    """Of each kind of node in a text, what its first span covers."""
    out: dict[str, str] = {}
    lines = written.split("\n")
    for node in walk(blocks(written)):
        at = node.at
        out.setdefault(type(node).__name__, lines[at.line - 1][at.column - 1 : at.column - 1 + at.length])
    return out


def test_what_a_span_covers() -> None:
    assert spans("- a **b** *c*^[d]\n") == {
        "List": "- a **b** *c*^[d]", "Paragraph": "a **b** *c*^[d]", "Text": "a ", "Strong": "**b**", "Emphasis": "*c*",
        "Note": "^[d]",
    }  # fmt: skip
    assert spans("## A {#b}")["Heading"] == "## A {#b}"
    assert spans("\n> ![](quote:a)")["QuoteEmbed"] == "![](quote:a)"
    assert spans(ROW)["Row"] == "::: row themes=a,b events=c checked=no"


def test_one_line_of_prose() -> None:
    found = Findings()
    assert read_inlines(Placed.whole("a", "# 1. *a*\n- b\n"), Remarks(found)) == (
        text("# 1. "), p.Emphasis(inlines=(text("a"),)), text(" "), text("- b"),
    )  # fmt: skip
    assert list(found) == []


def test_a_record_holds_no_sections_and_no_rows() -> None:
    found = Findings()
    read_blocks(Placed.whole("a", "## One\n\n" + ROW), Remarks(found))
    assert [(finding.code, finding.at.line) for finding in found] == [("prose-vocabulary", 1), ("row-shaped", 3)]


def test_places_in_text_that_is_cut_in_runs() -> None:
    placed = Placed("a", "ab\ncd", (0, 1, 3), ((5, 9), (5, 12), (7, 3)))
    assert placed.span(0, 1) == Span(file="a", line=5, column=9, length=1)
    assert placed.span(0, 2) == Span(file="a", line=5, column=9, length=4)
    assert placed.span(1, 5) == Span(file="a", line=5, column=12, length=1)
    assert placed.span(4, 5) == Span(file="a", line=7, column=4, length=1)


def test_a_place_is_no_part_of_what_a_node_is() -> None:
    (one,), (other,) = blocks("a"), blocks("\n\na")
    assert one == other
    assert one.at != other.at
