"""Where pages begin, to the character: the point at which WeasyPrint resumed, in a tree that has no hyphens yet."""

from xml.etree import ElementTree

import pytest

from nlmpress.rendering.shapes import LateChapter
from nlmpress.typesetting import Setting
from tests.packs.agreeing import letters, pages_of, words_of
from tests.typesetting.conftest import SENTENCE, Set, document

LONG = SENTENCE * 40
NEXT = "break-before: page"


def tops(setting: Setting) -> list[tuple[str, object, int, bool]]:
    return [(b.label, b.block, b.offset, b.trails) for b in setting.flow.breaks]


@pytest.mark.parametrize(
    "body",
    [
        f'<p id="x">{LONG}</p>',
        f'<p id="x"><i>{LONG}</i></p>',
        f'<ul><li id="x">{LONG}</li></ul>',
        f'<blockquote><p id="x">— “{LONG}” — {LONG}</p></blockquote>',
        f'<table><thead data-generated="1"><tr><th>Head</th></tr></thead><tr><td id="x">{LONG}</td></tr></table>',
        f'<div style="columns: 2"><p id="x">{LONG * 2}</p></div>',
        f'<table class="rows"><tbody><tr style="break-inside: auto"><td id="x">{LONG}</td></tr></tbody></table>',
        f'<div class="callout"><p class="label gen" data-generated="1">Label</p><p id="x">{LONG}</p></div>',
        f'<dl><dt data-generated="1">Term</dt><dd id="x">{LONG}</dd></dl>',
        f'<ol><li><p data-generated="1">12</p><p id="x">{LONG}</p></li></ol>',
        f'<figure><figcaption id="x"><span data-generated="1">Figure 1 </span>{LONG}</figcaption></figure>',
        f'<p id="x"><span class="drop">{LONG[:1]}</span>{LONG[1:]}</p>',
        f'<p id="x">One<span class="note" id="n">A note. {SENTENCE * 3}</span> two. {LONG}</p>',
    ],
    ids=[
        "paragraph",
        "emphasis",
        "item",
        "quotation",
        "cell",
        "columns",
        "row",
        "callout",
        "entry",
        "question",
        "caption",
        "initial",
        "notes",
    ],
)
def test_a_break_counts_the_characters_of_prose_before_it(
    body: str, set_pages: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the block's own text as many characters stand before a break as the pages before it show."""
    shown = ""
    laid_out = pages_of(monkeypatch)
    setting = set_pages(body)
    own = prose(body)
    assert len(setting.flow.breaks) >= 2
    for break_, words in zip(setting.flow.breaks, words_of(laid_out), strict=True):
        counted = [i for i, character in enumerate(own) if not character.isspace()]
        assert break_.block == "x"
        assert letters(own[: counted[break_.offset]]) == letters(shown)
        shown += words
    assert letters(shown) == letters(own)
    assert setting.flow.blocks == {"x": 0}


def prose(body: str) -> str:
    """The text of the block with the id x, without its notes and what is generated."""
    root = ElementTree.fromstring(f"<body>{body}</body>")
    block = next(element for element in root.iter() if element.get("id") == "x")
    own = (not (child.get("id") == "n" or child.get("data-generated")) for child in block)
    inside = ("".join(child.itertext()) if counts else "" for child, counts in zip(block, own, strict=True))
    return (block.text or "") + "".join(text + (child.tail or "") for text, child in zip(inside, block, strict=True))


def test_what_is_generated_is_not_counted_and_leads_in_or_trails(set_pages: Set) -> None:
    setting = set_pages(
        '<p id="a">one</p>'
        f'<blockquote id="q"><p>two</p><p class="gen" data-generated="1" style="{NEXT}">Who</p></blockquote>'
        f'<div style="{NEXT}"><p data-generated="1">Label</p><p id="b">three</p></div>'
        f'<p id="c" style="{NEXT}">four</p>'
    )
    assert tops(setting) == [("1", "a", 0, False), ("2", "q", 3, True), ("3", "q", 3, False), ("4", "c", 0, False)]
    assert setting.flow.blocks == {"a": 0, "q": 3, "b": 6, "c": 11}


def test_lines_without_prose_are_told_by_their_ids(set_pages: Set) -> None:
    rows = "".join(f'<tr id="r{n}" style="{NEXT if n == 2 else ""}"><td>{n}</td></tr>' for n in (1, 2))
    setting = set_pages(
        f'<p id="a">one</p><table data-generated="1" style="break-inside: auto">{rows}</table>'
        f'<p data-generated="1" style="{NEXT}">made</p><p id="b">two</p>'
    )
    assert tops(setting) == [("1", "a", 0, False), ("2", "r2", 0, False), ("3", "r2", 0, True)]


def test_a_blank_page_has_no_break(set_pages: Set) -> None:
    setting = set_pages('<p id="a">one</p><p id="b" style="break-before: right">two</p>')
    assert len(setting.pages.labels) == 3
    assert tops(setting) == [("1", "a", 0, False), ("3", "b", 0, False)]


def test_late_chapters_take_their_place_in_the_flow(set_pages: Set) -> None:
    late = LateChapter(
        anchor="i", before="c2", html=lambda pages: document('<section id="i"><p id="ip">index</p></section>')
    )
    body = f'<section id="c1"><p id="p1">one</p></section><section id="c2" style="{NEXT}"><p id="p2">two</p></section>'
    setting = set_pages(body, (late,))
    assert list(setting.flow.blocks.items()) == [("c1", 0), ("p1", 0), ("i", 3), ("ip", 3), ("c2", 8), ("p2", 8)]
    assert tops(setting) == [("1", "p1", 0, False), ("2", "ip", 0, False), ("3", "p2", 0, False)]
