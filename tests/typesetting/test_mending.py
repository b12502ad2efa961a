"""What the press mends by itself, and how far it goes."""

from typing import Any

import pytest
from weasyprint.formatting_structure import boxes

from nlmpress.rendering.shapes import Bounds, PrintBook
from nlmpress.typesetting import Setting, typeset
from nlmpress.typesetting.engine import rounds, setter
from nlmpress.typesetting.engine.lines import texts
from tests.typesetting.conftest import FILES, SENTENCE, document
from tests.typesetting.test_setting import BOUNDS, LINES, PLAIN, lines, narrow, verse

pytestmark = pytest.mark.slow

FREE = Bounds(indent=18, loosest=2.2, tightest=0.8, words=0.04, letters=0.01)


def set_(*body: str, css: str = "", bounds: Bounds = BOUNDS) -> Setting:
    return typeset(PrintBook(css=PLAIN + css, body_html=document("".join(body)), late=(), bounds=bounds), FILES, ())


def standing(setting: Setting) -> list[str]:
    return [fault.kind for fault in setting.report.faults if fault.kind != "short-page"]


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The page from which on something was laid out, each time that it was."""
    original = rounds._Chapters._laid_out
    found: list[int] = []

    def counting(self: rounds._Chapters, index: int) -> object:
        found.append(index)
        return original(self, index)

    monkeypatch.setattr(rounds._Chapters, "_laid_out", counting)
    return found


# ---- turns of the page


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (lines(LINES - 2) + verse(3) + lines(12), "widow"),
        (lines(LINES - 1) + verse(3) + lines(12), "orphan"),
        (lines(LINES - 1) + "<h2>Heading</h2>" + lines(12), "heading-at-foot"),
        (lines(LINES - 2) + "<h2>Chapter</h2><h3>Section</h3>" + lines(12), "heading-at-foot"),
        (lines(LINES - 2) + f"<blockquote>{verse(4)}</blockquote>" + lines(12), "quotation-cut"),
        (lines(LINES - 2) + f"<table><tr><td>{verse(4)}</td></tr></table>" + lines(12), "row-cut"),
        (lines(LINES - 3) + narrow("mmmmm mmmmm abcdefg-mmmmm mmmmm", 60) + lines(12), "hyphen-at-turn"),
        (verse(LINES + 1) + lines(12), "widow"),
    ],
)
def test_a_turn_in_the_wrong_place_is_moved(body: str, kind: str, laid_out: list[int]) -> None:
    setting = set_(body, css="h3 { font: inherit; margin: 0; break-after: auto }")
    assert standing(setting) == []
    assert setting.report.mended == {kind: 1}
    assert laid_out == [0, 0]


def test_what_cannot_be_mended_is_reported_and_left(laid_out: list[int]) -> None:
    """A heading over a row that fits no page: wherever it stands, nothing of its row is below it."""
    tall = f"<table><tr><td>{verse(LINES + 9)}</td></tr></table>"
    setting = set_("<h1>Chapter</h1>", lines(2), f"<h2>Heading</h2>{tall}", css="tr { break-inside: avoid }")
    assert "row-cut" in standing(setting)
    assert len(laid_out) <= 1 + rounds.ROUNDS


def test_there_are_three_rounds_at_most(laid_out: list[int]) -> None:
    """Every turn of this chapter is at a row that is cut, and every row is longer than a page."""
    rows = "".join(f"<tr><td>{verse(LINES * 2 - 1, f'r{n}')}</td></tr>" for n in range(6))
    setting = set_("<h1>Chapter</h1>", lines(3), f"<table>{rows}</table>")
    assert standing(setting).count("row-cut") == 6
    assert 1 < len(laid_out) <= 1 + rounds.ROUNDS
    assert rounds.ROUNDS == 3


def test_what_makes_nothing_better_is_taken_back() -> None:
    """The pages are those of a book in which nothing is mended."""
    rows = "".join(f"<tr><td>{verse(LINES + 9, f'r{n}')}</td></tr>" for n in range(2))
    body = "<h1>Chapter</h1>" + lines(3) + f"<table>{rows}</table>" + "<h1 id='next'>Next</h1>"
    tried = set_(body)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounds, "ROUNDS", 0)
        plain = set_(body)
    assert tried.pdf == plain.pdf
    assert tried.report == plain.report


def test_only_the_chapter_that_has_a_fault_is_laid_out_again(laid_out: list[int]) -> None:
    clean = lines(2 * LINES)
    faulty = lines(LINES * 2 - 5) + verse(5)  # its title takes a line
    setting = set_(f"<h1>A</h1>{clean}<h1>B</h1>{faulty}<h1>C</h1>{clean}", css="html { widows: 1 }")
    assert setting.report.mended == {"widow": 1}
    assert laid_out == [0, 3, 4, 6]  # a chapter has three pages, and the verse begins on the second


def test_notes_stand_where_they_are_called_after_a_chapter_was_laid_out_again() -> None:
    note = '<span class="note" id="n{0}">Note {0}.</span>'
    body = f"<p>Called{note.format(1)}</p>" + lines(LINES - 5) + verse(3) + f"<p>And{note.format(2)}</p>" + lines(3)
    setting = set_(body, "<h1>Next</h1>", f"<p>Later{note.format(3)}</p>")
    assert setting.report.mended == {"widow": 1}
    assert {f"n{n}": setting.pages.label(f"n{n}") for n in (1, 2, 3)} == {"n1": "1", "n2": "2", "n3": "3"}


def test_places_in_the_text_are_counted_as_if_nothing_was_mended() -> None:
    setting = set_('<p id="a">A</p>', lines(LINES - 3), verse(3, "b"), '<p id="c">C</p>')
    assert setting.report.mended == {"widow": 1}
    assert [(top.block, top.offset) for top in setting.flow.breaks] == [("a", 0), ("b", 0)]


# ---- lines


def test_a_loose_line_is_mended_by_spacing_alone() -> None:
    text = f'<p class="justify" style="width: 190pt" lang="en">{SENTENCE * 6}</p>'
    before, after = (
        set_(text, bounds=Bounds(loosest=1.7)),
        set_(text, bounds=Bounds(loosest=1.7, words=0.04, letters=0.01)),
    )
    assert "loose-line" in standing(before)
    assert len(standing(after)) < len(standing(before))
    assert after.report.mended["loose-line"] == len(standing(before)) - len(standing(after))


def test_the_last_line_of_words_drawn_in_keeps_its_own_spaces() -> None:
    text = f'<p class="justify" style="width: 190pt" lang="en">{SENTENCE * 6}</p>'
    tight = Bounds(loosest=1.7, words=0.04)
    laid_out = setter.Setter(PLAIN, FILES, bounds=tight).lay_out(document(text * 3))
    last = [line for line in lines_of(laid_out) if line.resume_at is None and line.style["text_align_all"] == "justify"]
    spaced = [next(texts(line)) for line in last]
    assert [box.style["word_spacing"] < 0 for box in spaced] == [True] * 3
    assert [box.style["word_spacing"] + box.justification_spacing for box in spaced] == pytest.approx([0] * 3)


def lines_of(laid_out: setter.LaidOut) -> list[Any]:
    found = (box for page in laid_out.pages for box in page._page_box.descendants())
    return [box for box in found if isinstance(box, boxes.LineBox) and hasattr(box, "resume_at")]


def test_a_short_last_line_is_drawn_in_or_let_out() -> None:
    text = narrow("mmmmmmm if", 68)
    assert standing(set_(text, bounds=BOUNDS)) == ["short-last-line"]
    mended = set_(text, bounds=FREE)
    assert (standing(mended), mended.report.mended) == ([], {"short-last-line": 1})


def test_a_paragraph_beyond_the_bounds_is_left_as_it_was() -> None:
    text = narrow("ab cd mmmmmmmmmmm end", 100, "justify")
    tried, plain = set_(text, bounds=FREE), set_(text, bounds=Bounds(indent=18, loosest=2.2, tightest=0.8))
    assert standing(tried) == ["loose-line"]
    assert tried.pdf == plain.pdf


def test_no_paragraph_is_changed_by_more_than_the_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    changed: list[tuple[float, float]] = []
    original = setter.Setter.lay_out

    def keeping(self: setter.Setter, xhtml: str) -> setter.LaidOut:
        laid = original(self, xhtml)
        for page in laid.pages:
            changed.extend(
                (box.style["word_spacing"] / box.style["font_size"],
                 0 if box.style["letter_spacing"] == "normal" else box.style["letter_spacing"] / box.style["font_size"])
                for box in page._page_box.descendants()
            )  # fmt: skip
        return laid

    monkeypatch.setattr(setter.Setter, "lay_out", keeping)
    set_(f'<p class="justify" style="width: 120pt">{SENTENCE * 12}</p>', bounds=FREE)
    assert any(words or letters for words, letters in changed)
    assert all(abs(words) <= 0.04 + 1e-9 and abs(letters) <= 0.01 + 1e-9 for words, letters in changed)


def test_a_mended_book_is_the_same_every_time() -> None:
    body = f'<p class="justify" style="width: 120pt">{SENTENCE * 12}</p>' + lines(LINES - 8) + verse(3) + lines(5)
    first, second = set_(body, bounds=FREE), set_(body, bounds=FREE)
    assert sum(first.report.mended.values()) > 1
    assert first.pdf == second.pdf
    assert first.report == second.report


def test_a_float_beside_a_paragraph_does_not_disturb_it() -> None:
    floated = f'<p class="justify" style="width: 150pt"><span style="float: left">Label</span>{SENTENCE * 4}</p>'
    assert set_(floated, bounds=FREE).pdf == set_(floated, bounds=FREE).pdf
