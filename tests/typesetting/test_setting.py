"""Each fault of setting that is counted: the smallest document that has it, and a near miss.

A page of these documents has 29 lines. Nothing is mended here: that is in test_mending.py.
"""

from collections.abc import Callable

import pytest

from nlmpress.diagnostics import Span
from nlmpress.rendering.shapes import Bounds, PrintBook
from nlmpress.typesetting import typeset
from nlmpress.typesetting.engine import rounds
from nlmpress.typesetting.setting import KINDS, Fault, SettingReport, read, write
from tests.typesetting.conftest import CSS, FILES, SENTENCE, document

LINES = 29
"""On a page."""
BOUNDS = Bounds(indent=18, loosest=2.5, tightest=0.8)
PLAIN = (
    CSS
    + """
html { orphans: 1; widows: 1; hyphens: manual }
body, h1, h2, dl, dt, dd, caption, blockquote { margin: 0; font: inherit; break-inside: auto; break-after: auto }
table, td, th { border-spacing: 0; padding: 0; break-inside: auto }
"""
)
SOURCES = {"it": Span(file="source/text/it.md", line=7), "around": Span(file="source/text/it.md", line=2)}

Count = Callable[..., SettingReport]


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    monkeypatch.setattr(rounds, "ROUNDS", 0)

    def run(*body: str, css: str = "", bounds: Bounds = BOUNDS) -> SettingReport:
        printed = PrintBook(css=PLAIN + css, body_html=document("".join(body)), late=(), sources=SOURCES, bounds=bounds)
        return typeset(printed, FILES, ("body",)).report

    return run


def lines(number: int) -> str:
    return "".join(f"<p>Line {n}</p>" for n in range(number))


def verse(number: int, id_: str = "it") -> str:
    return f'<p id="{id_}">' + "<br/>".join(f"Verse {n}" for n in range(number)) + "</p>"


def kinds(report: SettingReport) -> list[str]:
    return [fault.kind for fault in report.faults if fault.kind != "short-page"]


def only(report: SettingReport, kind: str) -> Fault:
    """The one fault there is of this kind."""
    (found,) = (fault for fault in report.faults if fault.kind == kind)
    assert found.at == SOURCES["it"]
    return found


# ---- turns of the page


def test_a_last_line_alone_at_a_head_is_a_widow(count: Count) -> None:
    report = count(lines(LINES - 2), verse(3))
    fault = only(report, "widow")
    assert (fault.page, fault.words) == ("2", "Verse 2")
    assert kinds(report) == ["widow"]


def test_a_first_line_alone_at_a_foot_is_an_orphan(count: Count) -> None:
    report = count(lines(LINES - 1), verse(3))
    fault = only(report, "orphan")
    assert (fault.page, fault.words) == ("1", "Verse 0")
    assert kinds(report) == ["orphan"]


@pytest.mark.parametrize(("before", "of"), [(LINES - 2, 4), (LINES - 3, 3), (LINES, 1), (LINES - 1, 1)])
def test_two_lines_on_each_side_are_company_enough(count: Count, before: int, of: int) -> None:
    assert kinds(count(lines(before), verse(of))) == []


def test_a_column_has_a_head_and_a_foot_too(count: Count) -> None:
    columns = "div { columns: 2; column-fill: auto; height: 36pt }"
    assert kinds(count(f"<div>{lines(1)}{verse(3)}</div>", css=columns)) == ["widow"]
    assert kinds(count(f"<div>{lines(1)}{verse(4)}</div>", css=columns)) == []


def test_a_heading_with_nothing_below_it(count: Count) -> None:
    report = count(lines(LINES - 1), '<h2 id="it">Heading</h2>', lines(12))
    assert (only(report, "heading-at-foot").page, kinds(report)) == ("1", ["heading-at-foot"])
    assert kinds(count(lines(LINES - 2), '<h2 id="it">Heading</h2>', lines(12))) == []


def test_a_heading_that_ends_its_chapter_has_no_text(count: Count) -> None:
    assert kinds(count(lines(4), "<h2>Heading</h2>", "<h1>Next</h1>", lines(3))) == []


def test_a_heading_over_columns_stands_over_its_text(count: Count) -> None:
    assert kinds(count("<h2>Heading</h2><div>", lines(8), "</div>", css="div { columns: 2 }")) == []


@pytest.mark.parametrize(
    "lead",
    [
        '<dl><dt id="it">Word</dt><dd>What it means.</dd></dl>',
        '<table><caption id="it">Table</caption><tr><td>Cell of it</td></tr></table>',
    ],
)
def test_what_leads_in_to_something_is_a_heading(count: Count, lead: str) -> None:
    report = count(lines(LINES - 1), lead, lines(12))
    assert (only(report, "heading-at-foot").page, kinds(report)) == ("1", ["heading-at-foot"])
    assert kinds(count(lines(LINES - 2), lead, lines(12))) == []


@pytest.mark.parametrize(("tag", "kind"), [("tr", "row-cut"), ("blockquote", "quotation-cut")])
def test_rows_and_quotations_stand_on_one_page(count: Count, tag: str, kind: str) -> None:
    inner = verse(4)
    whole = f"<table><tr><td>{inner}</td></tr></table>" if tag == "tr" else f"<blockquote>{inner}</blockquote>"
    report = count(lines(LINES - 2), whole, lines(12))
    assert (only(report, kind).page, kinds(report)) == ("1", [kind])
    assert kinds(count(lines(LINES - 4), whole, lines(12))) == []


def test_the_head_of_a_table_is_repeated_and_not_cut(count: Count) -> None:
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(40))
    assert kinds(count(f"<table><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table>")) == []


# ---- lines


def narrow(words: str, points: float, align: str = "left") -> str:
    return f'<p id="it" style="width: {points}pt; text-align: {align}">{words}</p>'


def test_a_last_line_shorter_than_the_indent(count: Count) -> None:
    report = count(narrow("mmmmmmm if", 60))
    fault = only(report, "short-last-line")
    assert fault.measure is not None
    assert (fault.page, fault.words, 0 < fault.measure < 1) == ("1", "if", True)
    assert kinds(count(narrow("mmmmmmm iffy", 60))) == []
    assert kinds(count(narrow("if", 60))) == []  # first and last


def test_a_last_line_that_an_author_made_is_no_fault(count: Count) -> None:
    assert kinds(count(narrow("mmmmmmm<br/>if", 60))) == []


def test_what_the_press_adds_is_not_running_text(count: Count) -> None:
    added = narrow("mmmmmmm if", 60).replace("<p ", '<p data-generated="1" ')
    assert kinds(count(added)) == []
    assert kinds(count(f'<div data-generated="1">{narrow("mmmmmmm if", 60)}</div>')) == []


def test_more_than_two_hyphens_in_a_row(count: Count) -> None:
    report = count(narrow("abcdefg-" * 4 + "end", 45))
    fault = only(report, "hyphens-in-a-row")
    assert (fault.page, fault.measure, kinds(report)) == ("1", 4, ["hyphens-in-a-row"])
    assert kinds(count(narrow("abcdefg-" * 2 + "ending", 45))) == []


def test_a_word_broken_over_the_page(count: Count) -> None:
    broken = narrow("mmm mmm abcdefg-mmmmm mmmmm mmmmm", 60)
    report = count(lines(LINES - 2), broken)
    fault = only(report, "hyphen-at-turn")
    assert (fault.page, fault.words, kinds(report)) == ("1", "abcdefg-", ["hyphen-at-turn"])
    assert kinds(count(lines(LINES - 2), broken.replace("-", " "))) == []
    assert kinds(count(lines(LINES - 3), broken)) == []


def test_a_line_looser_than_the_bound(count: Count) -> None:
    loose = narrow("ab cd mmmmmmmmmmm end", 100, "justify")
    report = count(loose)
    fault = only(report, "loose-line")
    assert fault.measure is not None
    assert (fault.page, fault.words, fault.measure > 10) == ("1", "ab cd", True)
    assert kinds(count(loose.replace("justify", "left"))) == []
    assert kinds(count(loose, bounds=Bounds(loosest=100))) == []


def test_a_line_tighter_than_the_bound(count: Count) -> None:
    text = f'<p id="it" class="justify">{SENTENCE}</p>'
    report = count(text, css="p { word-spacing: -0.2em }", bounds=Bounds(tightest=1.2, loosest=9))
    assert {fault.kind for fault in report.faults} == {"tight-line"}
    assert report.faults[0].at == SOURCES["it"]
    assert kinds(count(text, bounds=Bounds(tightest=0.8, loosest=9))) == []


def test_a_word_space_is_measured_against_the_faces_own(count: Count) -> None:
    """Literata's is less than a third of an em."""
    text = f'<p id="it" class="justify" style="word-spacing: 1em">{SENTENCE}</p>'
    faults = count(text, bounds=Bounds(tightest=0.0, loosest=1.0)).faults
    assert faults
    assert all(fault.measure is not None and fault.measure > 4 for fault in faults)


# ---- pages


def test_a_page_less_than_a_third_full(count: Count) -> None:
    report = count(lines(LINES), '<p id="it">Alone</p>')
    fault = only(report, "short-page")
    assert fault.measure == pytest.approx(1 / LINES, abs=0.01)
    assert (fault.page, fault.words) == ("2", "Alone")
    assert count(lines(LINES + 10)).faults == ()


def test_a_chapter_of_a_few_lines_is_no_short_page(count: Count) -> None:
    assert count("<h1>One</h1><p>Short.</p><h1>Two</h1><p>Short.</p>").faults == ()


def test_notes_fill_a_page_too(count: Count) -> None:
    note = '<span class="note">' + "<br/>".join("note" for _ in range(14)) + "</span>"
    assert count(lines(LINES), f'<p id="it">Noted{note}</p>').faults == ()


# ---- the value, and its file


def test_the_nearest_place_that_is_known_is_told(count: Count) -> None:
    (fault,) = count(lines(LINES - 1), '<section id="around"><h2>Heading</h2>', lines(12), "</section>").faults
    assert fault.at == SOURCES["around"]


def test_lines_and_pages_are_counted(count: Count) -> None:
    report = count(lines(LINES + 10))
    assert (report.pages, report.lines) == (2, LINES + 10)


def test_a_report_is_read_as_it_was_written(count: Count) -> None:
    report = count(lines(LINES - 1), verse(3), narrow("mmmmmmm if", 60))
    again = read(write(report, "print", "a-print.pdf"))
    assert again.counts() == report.counts()
    assert [(fault.kind, fault.page, fault.at, fault.words) for fault in again.faults] == [
        (fault.kind, fault.page, fault.at, fault.words) for fault in report.faults
    ]
    assert list(report.counts()) == list(KINDS)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"3", b'{"format": 2}', b'{"format": 1}', b"\xff", b'{"format": 1, "pages": 1, "lines": 1, '
             b'"faults": [{"kind": "ugly", "page": "1", "words": ""}], "mended": {}}', b"[" * 100_000]
)  # fmt: skip
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        read(data)
