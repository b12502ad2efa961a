"""The quality of the setting, counted on laid-out pages: where lines stand, how they break, what a page turn cuts.

The pages are read, not the PDF, so that a line is a line and a word is a word. Lengths are points.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from nlmpress.rendering.css import sums_of
from tests.typesetting.once import GROUP, set_once

ROOT = Path(__file__).parents[2]
POINTS = 0.75
"""Of a CSS pixel."""
HEADS = {"h1", "h2", "h3", "h4", "h5", "caption", "thead"}
pytestmark = [pytest.mark.slow, GROUP]


@dataclass(frozen=True, kw_only=True, eq=False)
class Line:
    """A line of text. `path` are the boxes that it stands in, from the page down to its block; `texts` its runs."""

    page: int
    path: tuple[Any, ...]
    box: Any
    texts: tuple[Any, ...]
    last: bool

    @property
    def block(self) -> Any:
        return self.path[-1]

    @property
    def words(self) -> str:
        return "".join(text.text for text in self.texts)

    @property
    def baseline(self) -> float:
        text = max(self.texts, key=lambda text: len(text.text))
        return float(text.position_y + text.baseline) * POINTS

    @property
    def height(self) -> float:
        return float(self.box.height) * POINTS

    @property
    def justified(self) -> bool:
        return bool(self.box.style["text_align_all"] == "justify" and self.block.element_tag == "p")

    @property
    def stretch(self) -> float:
        return float(max(text.justification_spacing for text in self.texts)) * POINTS

    def inside(self, *names: str) -> bool:
        """Whether it stands in an element with one of these tags or classes."""
        return any(name in _names(box) for box in self.path for name in names)


@dataclass(frozen=True, kw_only=True)
class Laid:
    """A pack's pages as they were laid out, late chapters last, and the sums of its page. `versos` are the numbers of
    those that are one.
    """

    pages: tuple[Any, ...]
    versos: frozenset[int]
    sums: Mapping[str, Any]
    tokens: Mapping[str, Any]

    @property
    def step(self) -> float:
        return float(self.tokens["rhythm"]["step"] * self.sums["scale"])

    @property
    def small(self) -> float:
        return float(self.tokens["rhythm"]["small"] * self.sums["scale"])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for number, page in enumerate(self.pages, 1) for line in _lines(number, page._page_box, ()))

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """Lines of running text."""
        return tuple(line for line in self.lines if line.justified)

    def beats(self, line: Line) -> float:
        """How many half steps a line's baseline lies below that of the page's first line of text."""
        text = self.sums["baseline"]["text"] * self.tokens["sizes"]["text"] * self.sums["scale"]
        first = self.sums["page"]["top"] + self.step / 2 + text
        return float(line.baseline - first) / self.step * 2


def _names(box: Any) -> tuple[str, ...]:
    element = box.element
    return () if element is None else (box.element_tag or "", *(element.get("class") or "").split())


def _placed(box: Any) -> Any:
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def _lines(number: int, box: Any, path: tuple[Any, ...]) -> Iterator[Line]:
    path = (*path, box)
    children = [_placed(child) for child in getattr(box, "children", ())]
    found = [child for child in children if isinstance(child, boxes.LineBox)]
    for line in found:
        texts = tuple(text for text in _texts(line) if text.text.strip())
        if texts:
            yield Line(page=number, path=path, box=line, texts=texts, last=line is found[-1])
    for child in children:
        yield from _lines(number, child, path)


def _texts(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            yield child
        elif isinstance(child, boxes.InlineBox):
            yield from _texts(child)


def _boxes(box: Any) -> Iterator[Any]:
    box = _placed(box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


PACKS = {"shipped": ROOT, "vida-es-sueno": ROOT / "tests/packs/vida-es-sueno"}


@pytest.fixture(
    scope="module", params=["shipped screen", "vida-es-sueno print", "vida-es-sueno screen", "vida-es-sueno print-us"]
)
def laid(request: pytest.FixtureRequest) -> Laid:
    name, page = request.param.split()
    once = set_once(PACKS[name], page)
    sums = sums_of(once.style.tokens, page, marked=bool(once.book.themes))
    versos = range(2, len(once.pages) + 1, 2) if sums["page"]["mirrored"] else ()
    return Laid(pages=once.pages, versos=frozenset(versos), sums=sums, tokens=once.style.tokens)


def test_every_line_stands_on_the_baseline_step_or_its_half(laid: Laid) -> None:
    """Notes, glossary, imprint and colophon have a step of their own, four fifths of the text's."""
    allowed = (laid.small, laid.step, 2 * laid.step, 3 * laid.step)
    assert [line.words for line in laid.lines if min(abs(line.height - height) for height in allowed) > 0.02] == []
    own = [line for line in laid.lines if abs(line.height - laid.small) > 0.02 and not line.inside("columns")]
    assert len(own) > 500
    off = {line: abs(laid.beats(line) - round(laid.beats(line))) * laid.step / 2 for line in own}
    assert [(line.page, line.words) for line, by in off.items() if by > 0.06] == []


def test_never_more_than_two_hyphens_in_a_row(laid: Laid) -> None:
    row, longest = 0, ("", 0)
    for line in laid.prose:
        row = row + 1 if line.words.rstrip().endswith(("\u2010", "-")) else 0
        longest = max(longest, (line.words, row), key=lambda found: found[1])
    assert longest[1] <= 2, longest


def test_a_last_line_is_longer_than_the_indent(laid: Laid) -> None:
    indent = laid.tokens["indent"] * laid.sums["scale"]
    ends = [line for line in laid.prose if line.last and line.block.children[-1] is line.box]
    assert [line.words for line in ends if sum(text.width for text in line.texts) * POINTS < indent] == []


def test_lines_are_full_and_few_are_loose(laid: Laid) -> None:
    """A loose line has spaces over twice their width; one in ten is what a greedy breaker may cost on this measure."""
    inner = [line for line in laid.prose if not line.last]
    short = [line.words for line in inner if sum(text.width for text in line.texts) < 0.7 * line.block.width]
    assert short == []
    size = laid.tokens["sizes"]["text"] * laid.sums["scale"]
    assert sum(line.stretch > 0.28 * size for line in inner) < len(inner) / 10
    assert [line.words for line in inner if line.stretch > 0.75 * size] == []


def test_the_measure_holds_sixty_to_sixty_eight_characters(laid: Laid) -> None:
    column = laid.sums["measure"]
    full = [len(line.words) for line in laid.prose if not line.last and abs(line.block.width * POINTS - column) < 1]
    assert 60 <= sum(full) / len(full) <= 68


def test_no_heading_stands_at_the_foot_of_a_page(laid: Laid) -> None:
    left = []
    for number, page in enumerate(laid.pages, 1):
        lines = [line for line in laid.lines if line.page == number and not _in_margin(line)]
        text = [line for line in lines if not line.inside("note")]
        foot = max((line.baseline for line in text), default=0)
        left += [line.words for line in text if line.baseline == foot and line.inside(*HEADS) and not _opens(page)]
    assert left == []


def _opens(page: Any) -> bool:
    """Whether a title leaf or a part's opening is on the page: there is nothing to follow."""
    return any({"titlepage", "partpage"} & set(_names(box)) for box in _boxes(page._page_box))


def _in_margin(line: Line) -> bool:
    return any(isinstance(box, boxes.MarginBox) for box in line.path)


def test_a_page_turn_leaves_no_single_line(laid: Laid) -> None:
    count: dict[Any, dict[int, int]] = {}
    for line in laid.lines:
        if line.block.element_tag == "p" and not line.inside("columns"):
            pages = count.setdefault(line.block.element, {})
            pages[line.page] = pages.get(line.page, 0) + 1
    cut = [pages for pages in count.values() if len(pages) > 1]
    assert [pages for pages in cut if min(pages.values()) < 2] == []


def test_a_page_turn_cuts_no_row_quotation_callout_or_marks(laid: Laid) -> None:
    pages: dict[Any, set[int]] = {}
    names: dict[Any, str] = {}
    whole = {"tr", "quote", "callout", "marks", "misquotation", "opener", "caption"}
    for number, page in enumerate(laid.pages):
        for box in _boxes(page._page_box):
            if (kind := whole & set(_names(box))) and not box.element_tag.endswith("::marker"):
                pages.setdefault(box.element, set()).add(number)
                names[box.element] = next(iter(kind))
    heads = {row for row in pages if row.tag == "tr" and row.find("th[@scope='col']") is not None}
    assert len(pages) > 100
    assert [(names[element], on) for element, on in pages.items() if len(on) > 1 and element not in heads] == []


def test_marks_begin_on_the_line_that_they_stand_beside(laid: Laid) -> None:
    beside = []
    for page in laid.pages:
        for box in _boxes(page._page_box):
            if "hang" in _names(box) and "question" not in _names(box):
                lines = list(_lines(0, box, ()))
                mark = [line for line in lines if line.inside("marks")]
                text = [line for line in lines if not line.inside("marks")]
                if mark:
                    beside.append((min(line.baseline for line in mark), min(line.baseline for line in text)))
    assert len(beside) > 20
    assert [pair for pair in beside if abs(pair[0] - pair[1]) > 0.06] == []


def test_nothing_but_marks_and_numbers_stands_outside_the_measure(laid: Laid) -> None:
    hanging = 0.6 * laid.tokens["sizes"]["display"] * 0.2 * laid.sums["scale"]
    out = []
    for line in laid.lines:
        if _in_margin(line) or line.inside("marks", "number"):
            continue
        left = laid.sums["outer" if line.page in laid.versos else "inner"]
        right = left + laid.sums["measure"]
        ends = [(text.position_x * POINTS, (text.position_x + text.width) * POINTS) for text in line.texts]
        if min(start for start, _ in ends) < left - hanging or max(end for _, end in ends) > right + 0.6:
            out.append((line.page, line.words))
    assert out == []


def test_an_opening_has_a_folio_and_no_running_head(laid: Laid) -> None:
    for number, page in enumerate(laid.pages, 1):
        names = {name for box in _boxes(page._page_box) for name in _names(box)}
        margin = [line for line in laid.lines if line.page == number and _in_margin(line)]
        foot, head = (sum(laid.beats(line) * side > 0 for line in margin) for side in (1, -1))
        if names & {"titlepage", "imprint", "notice", "partpage"} or not any(
            line.page == number for line in laid.lines
        ):
            assert (foot, head) == (0, 0), number
        else:
            begins = "opener" in names or any(line.page == number and line.inside("h1") for line in laid.lines)
            assert (foot, head) == (1, 0 if begins else 1), number


def test_marks_folios_and_running_heads_stand_at_the_outside(laid: Laid) -> None:
    """At the right of a recto, at the left of a verso; where pages are not mirrored always at the right."""
    left = {False: laid.sums["inner"], True: laid.sums["outer"]}
    out = []
    for line in laid.lines:
        verso = line.page in laid.versos
        start, end = left[verso], left[verso] + laid.sums["measure"]
        first = min(text.position_x for text in line.texts) * POINTS
        last = max(text.position_x + text.width for text in line.texts) * POINTS
        if _in_margin(line):
            at_the_edge = abs(first - start) < 0.6 if verso else abs(last - end) < 0.6
        elif line.inside("marks", "number") and any("hang" in _names(box) for box in line.path):
            at_the_edge = last < start if verso else first > end
        else:
            continue
        out += [] if at_the_edge else [(line.page, line.words)]
    assert out == []


def test_parts_and_chapters_open_on_a_recto_and_a_blank_page_carries_nothing(laid: Laid) -> None:
    opened: dict[Any, int] = {}
    last = max(line.page for line in laid.lines)  # what follows fills the last signature
    for number, page in enumerate(laid.pages, 1):
        waiting = [page._page_box]
        while waiting:
            box = _placed(waiting.pop())
            if {"partpage", "chapter"} & set(_names(box)):
                opened.setdefault(box.element, number)
            elif "frontmatter" not in _names(box):
                waiting.extend(getattr(box, "children", ()))
        if laid.sums["page"]["mirrored"] and number < last and not any(line.page == number for line in laid.lines):
            assert number in laid.versos
    assert len(opened) > 10
    assert [number for number in opened.values() if number in laid.versos] == []
