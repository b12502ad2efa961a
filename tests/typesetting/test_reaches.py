"""Each private reach into WeasyPrint, and what it is for. When one of these fails after an upgrade, the test says
what has changed.
"""

import ctypes.util
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pydyf
import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from nlmpress.rendering.shapes import PrintBook
from nlmpress.typesetting import typeset
from nlmpress.typesetting.engine import libraries
from nlmpress.typesetting.engine.log import heard
from nlmpress.typesetting.engine.mending import whole_lines
from nlmpress.typesetting.engine.references import known_references
from nlmpress.typesetting.engine.setter import Setter
from nlmpress.typesetting.versions import versions
from tests.typesetting.conftest import CSS, FILES, SENTENCE, Set, document, elements, opened


def test_weasyprint_is_the_version_that_the_engine_reaches_into() -> None:
    assert weasyprint.__version__ == "70.0", "every reach in typesetting/engine has to be measured again"


def test_a_character_that_no_bundled_face_has_is_said_and_not_borrowed_from_the_machine(set_pages: Set) -> None:
    setting = set_pages("<p>one 漢 two</p>")
    assert any(".notdef" in line or "glyph" in line.lower() for line in setting.complaints), setting.complaints
    used = subprocess.run(["pdffonts", "-"], input=setting.pdf, capture_output=True, check=True).stdout.decode()
    faces = [line.split()[0] for line in used.splitlines()[2:]]
    assert faces, used
    assert all("Literata" in face for face in faces), used


def test_nothing_is_fetched(set_pages: Set) -> None:
    for address in ("file:///etc/passwd", "http://127.0.0.1:9/x.png", "house:../secret.png"):
        setting = set_pages(f'<p><img src="{address}" alt="a picture"/></p>')
        assert any("nothing is ever fetched" in line or "Failed to load" in line for line in setting.complaints)


@pytest.mark.slow
@pytest.mark.uncounted
def test_lines_are_not_cut_after_their_first_word() -> None:
    words = SENTENCE.split()
    paragraphs = (
        " ".join(f"<i>{w}</i>" if (n * 7 + k * k) % 11 == 0 else w for k, w in enumerate(words[n % 9 :] * 5))
        for n in range(300)
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    with_mending = _short_lines(body, mend=True)
    without = _short_lines(body, mend=False)
    assert without > 0, "WeasyPrint no longer cuts these lines: engine/mending.py may go"
    assert with_mending == 0


def test_a_line_of_spaced_words_ends_with_its_last_word() -> None:
    """Where a space that is a box of its own stands at the end of a line, and words are spaced."""
    links = " ".join(f"<i>word</i> <b>({n})</b>" for n in range(400))
    css = CSS + ".justify { word-spacing: -0.3px; hyphens: none }"
    pages = Setter(css, FILES).lay_out(document(f'<p class="justify">{links}</p>')).pages
    ends = set()
    for page in pages:
        for line in (box for box in page._page_box.descendants() if isinstance(box, boxes.LineBox)):
            texts = [b for b in line.descendants() if isinstance(b, boxes.TextBox) and b.text.strip(" \u200b")]
            if getattr(line, "resume_at", None) is not None:
                ends.add(round(texts[-1].position_x + texts[-1].width - line.position_x, 1))
    assert len(ends) > 0
    assert max(ends) - min(ends) < 0.3


SHORT = 220
"""CSS pixels; a full line has 306."""


def _short_lines(body: str, *, mend: bool) -> int:
    setter = Setter(CSS, FILES)
    html = document(body)
    if mend:
        laid_out = setter.lay_out(html)
    else:
        original = whole_lines
        from nlmpress.typesetting.engine import setter as module

        module.whole_lines = _nothing  # type: ignore[assignment]  # the reach, left out
        try:
            laid_out = setter.lay_out(html)
        finally:
            module.whole_lines = original
    short = 0
    for page in laid_out.pages:
        for block in page._page_box.descendants():
            lines = [child for child in getattr(block, "children", ()) if isinstance(child, boxes.LineBox)]
            ends = [
                max(b.position_x + b.width for b in line.descendants() if isinstance(b, boxes.TextBox))
                for line in lines
            ]
            short += sum(end - line.position_x < SHORT for end, line in zip(ends[:-1], lines, strict=False))
    return short


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def test_notes_are_linked_with_their_calls_both_ways(set_pages: Set) -> None:
    setting = set_pages(
        '<p>Words<span class="note" id="n1">A note.</span> and <span class="note" id="n2">another</span>.</p>'
    )
    targets = {str(annotation.get("/Dest")) for annotation in opened(setting).pages[0].Annots}
    assert targets == {"n1", "n2", "call-n1", "call-n2"}


def test_one_file_claims_both_standards(set_pages: Set) -> None:
    xmp = bytes(opened(set_pages("<p>x</p>")).Root.Metadata.read_bytes()).decode()
    assert re.search(r'pdfaid:part="2"', xmp)
    assert re.search(r'pdfaid:conformance="A"', xmp)
    assert re.search(r'pdfuaid:part="1"', xmp)
    assert "pdfaSchema:namespaceURI" in xmp


def test_every_structure_element_knows_its_box(set_pages: Set) -> None:
    kinds = [
        kind for kind, _, _ in elements(opened(set_pages("<section><h1>A</h1><p>b</p><ul><li>c</li></ul></section>")))
    ]
    assert kinds[:4] == ["/Document", "/Sect", "/H1", "/Span"] or kinds[:3] == ["/Document", "/Sect", "/H1"], kinds


def test_what_weasyprint_logs_is_heard_and_its_logger_left_as_it_was() -> None:
    import logging

    logger = logging.getLogger("weasyprint")
    before = list(logger.handlers)
    with heard() as lines:
        logger.warning("a warning about %s", "something")
    assert lines == ["a warning about something"]
    assert logger.handlers == before


def test_a_property_that_weasyprint_ignores_is_a_complaint(set_pages: Set) -> None:
    assert any("opacity-of-mine" in line for line in set_pages("<p>x</p>", css="p { opacity-of-mine: 1 }").complaints)


def test_a_reference_that_leads_nowhere_is_a_complaint(set_pages: Set) -> None:
    setting = set_pages('<p>See <span class="page" data-ref="gone">000</span></p>')
    assert any("“gone”" in line for line in setting.complaints)


def test_versions_are_read_from_the_libraries_that_are_loaded() -> None:
    found = versions()
    assert found["weasyprint"] == weasyprint.__version__
    assert all(re.fullmatch(r"\d+(\.\d+)+", number) for number in found.values()), found


def test_documents_are_well_formed_or_refused() -> None:
    with pytest.raises(Exception, match=r"mismatched tag|not well-formed"):
        typeset(PrintBook(css=CSS, body_html="<html><p></html>", late=()), FILES, ())


# ---- what engine/breaks.py rests on


class Captured:
    """What the layout of a document was given, and what it left: the tree of boxes, the pages, where each began."""

    def __init__(self, body: str, css: str = "") -> None:
        original = weasyprint.document.layout_document
        self.calls: list[tuple[object, ...]] = []

        def capturing(*given: object, **options: object) -> Iterator[object]:
            self.calls.append(given)
            yield from original(*given, **options)

        weasyprint.document.layout_document = capturing
        try:
            pages = Setter(CSS + css, FILES).lay_out(document(body)).pages
        finally:
            weasyprint.document.layout_document = original
        assert len(self.calls) == 1, "a document is no longer laid out by weasyprint.document.layout_document, once"
        _, self.root, context, *_ = self.calls[0]
        self.pages = [page._page_box for page in pages]
        self.resumes = [context.page_maker[n][0] for n in range(len(self.pages))]  # type: ignore[attr-defined]  # WeasyPrint has no types


def _texts_of(box: object) -> Iterator[str]:
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from _texts_of(child)


def _followed(box: object, resume: object) -> tuple[object, int]:
    """The text that a path leads to, and the number at its end."""
    while not hasattr(box, "text"):
        assert isinstance(resume, dict), f"a path is no longer a nest of {{index: path}}: {resume!r}"
        (index,) = list(resume)[:1]
        box, resume = box.children[index], resume[index]  # type: ignore[attr-defined]  # WeasyPrint has no types
    assert isinstance(resume, dict), "a path into a text no longer ends in {offset: None}"
    return box, next(iter(resume))


def test_where_a_page_begins_is_a_path_of_indices_that_ends_in_bytes_of_a_text() -> None:
    accented = "é" * 7 + " " + SENTENCE
    told = Captured(f"<p>{accented * 60}</p>")
    assert told.resumes[0] is None, "the first page no longer begins at nothing"
    text, offset = _followed(told.root, told.resumes[1])
    shown = "".join(_texts_of(told.pages[0].children[0]))
    rest = text.text.encode()[offset:].decode()  # type: ignore[attr-defined]  # WeasyPrint has no types
    first = "".join(_texts_of(told.pages[1].children[0]))
    assert _letters(first).startswith(_letters(rest)[:40]), "the offset is no longer one in bytes of UTF-8"
    assert _letters(shown) + _letters(rest) == _letters(accented * 60)


@pytest.mark.slow
@pytest.mark.uncounted
def test_the_tree_before_layout_has_neither_hyphens_nor_what_lines_add() -> None:
    told = Captured(f'<p class="justify">{"extraordinarily " * 300}</p>', css="p { width: 30mm }")
    before = "".join(_texts_of(told.root))
    assert "\u2010" in "".join(_texts_of(told.pages[0])), "nothing is hyphenated: this proves nothing"
    assert "\u2010" not in before, "the tree that layout is given holds the hyphens of its lines"
    assert before.split() == ["extraordinarily"] * 300, "layout changes the tree that it is given"


def test_a_blank_page_says_so_and_footnotes_are_not_in_the_tree() -> None:
    told = Captured('<p>One<span class="note">Noted.</span>.</p><p style="break-before: right">Two.</p>')
    assert [page.page_type.blank for page in told.pages] == [False, True, False], "a blank page is told otherwise"
    assert "Noted" not in "".join(_texts_of(told.root)), "footnotes are in the tree again: their words would be counted"


def test_what_a_stylesheet_makes_has_a_tag_with_two_colons() -> None:
    told = Captured("<p>One</p>", css='p::before { content: "made" }')
    tags = [box.element_tag for box in told.root.descendants() if getattr(box, "text", "") == "made"]  # type: ignore[attr-defined]  # WeasyPrint has no types
    assert tags, "generated content is no longer in the tree"
    assert all("::" in tag for tag in tags), f"generated content is tagged otherwise: {tags}"


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_references_of_pages_are_made_once_and_follow_the_pages() -> None:
    with known_references():
        pdf = pydyf.PDF()
        for _ in range(3):
            pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference}))
        three = pdf.page_references
        assert len(three) == 3
        assert pdf.page_references is three
        pdf.add_page(pydyf.Dictionary({"Type": "/Page", "Parent": pdf.pages.reference}))
        assert pdf.page_references[:3] == three
        assert len(pdf.page_references) == 4
    assert pdf.page_references is not pdf.page_references, "pydyf keeps them itself now: references.py is not needed"


def test_its_libraries_are_found_without_asking_a_compiler() -> None:
    code = (
        "import ctypes.util; asked = []; find = ctypes.util.find_library\n"
        "ctypes.util.find_library = lambda name: asked.append(name) or find(name)\n"
        "import nlmpress.typesetting.engine, weasyprint.text.ffi\n"
        "assert ctypes.util.find_library is not find\n"
        "print(*asked)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == [], "by their names on Linux, which WeasyPrint tries too"


def test_where_one_of_its_libraries_has_another_name_all_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ctypes.util.find_library
    with libraries.by_soname():
        assert ctypes.util.find_library("pango-1.0") is None
    assert ctypes.util.find_library is before
    monkeypatch.setattr(libraries, "SONAMES", ("libof-nobody.so.9",))
    with libraries.by_soname():
        assert ctypes.util.find_library is before
