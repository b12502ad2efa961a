"""The pages that are told are those on which the words stand, and bars stand beside the lines that changed alone."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from weasyprint.formatting_structure import boxes

from nlmpress import reading
from nlmpress.changes import Change, Comparison, Piece, Told, compared, pieces
from nlmpress.changes.paging import Paging
from nlmpress.diagnostics import Findings
from nlmpress.pipeline import comparing, marking
from nlmpress.pipeline.making import set_pages
from nlmpress.pipeline.manuscripts import manuscripts
from nlmpress.pipeline.states import State
from nlmpress.proofing.contents import paged_text
from nlmpress.proofing.published import Found
from nlmpress.typesetting.engine import bars
from nlmpress.words import for_language
from tests.assembly.making import CHAPTER, made
from tests.packs.agreeing import pages_of

pytestmark = pytest.mark.slow

WORD = re.compile(r"w\d+x\d+")


def paragraph(number: int, length: int = 90) -> str:
    return " ".join(f"w{number}x{n}" for n in range(length))


STORY = CHAPTER.format("story", "What happens") + (
    "See [](term:keeper) and [the island](place:island).\n\n"
    + "\n\n".join(f"{paragraph(number)}." for number in range(9))
    + f"\n\nA note here.^[{paragraph(50, 12)}.]\n\n- {paragraph(60, 40)}\n- {paragraph(61, 40)}\n"
)


def state(folder: Path, story: str) -> State:
    making = made(folder, {"text/story.md": story}, checked=False)
    return State(name=folder.name, root=folder, pack=making.pack, style=reading.read_style(folder, Findings()))


@dataclass(frozen=True)
class Pair:
    old: State
    new: State


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    folder = tmp_path_factory.mktemp("pages")
    changed = STORY.replace("w2x40 ", "zebra ").replace("w3x88 w3x89.", "w3x88 quagga.").replace("w7x3 w7x4 ", "")
    changed = changed.replace("w50x4 ", "okapi ").replace("w61x20 ", "w61x20 tapir ")
    return Pair(state(folder / "old", STORY), state(folder / "new", changed))


def set_now(one: State) -> tuple[Paging, bytes]:
    edition = next(edition for edition in one.pack.editions if edition.output == "screen")
    words = for_language(one.pack.identity.lang, one.style.words, one.pack.words)
    read = manuscripts(one.pack, [edition], one.style, words)
    pages = set_pages(read, one.style, words, lambda file, step: None)
    setting = pages.of(edition.id)[1]
    return comparing.paging(pages.book(edition.id), setting), setting.pdf


def words_of(piece: Piece) -> Iterator[tuple[str, int]]:
    return ((found[0], found.start()) for found in WORD.finditer(piece.text))


def test_each_word_is_on_the_page_that_is_told(pair: Pair) -> None:
    """Of a book as it is set, and of its finished file: at the turn of a page, in a list, in a note."""
    paging, pdf = set_now(pair.old)
    said = {label: text.replace("\u2010", "").replace(" ", "") for label, text in paged_text(pdf)}
    at = {word: label for label, text in said.items() for word in WORD.findall(text)}
    everything = [piece for piece in pieces(pair.old.pack) if piece.owner == ("chapter", "story")]
    found = Found(pdf, everything)
    turned = 0
    for piece in everything:
        told = {word: (paging.labels(piece, index, index + len(word)), index) for word, index in words_of(piece)}
        for word, (labels, index) in told.items():
            if word not in at:
                continue  # the page turns in this word
            assert labels == (at[word],), word
            assert at[word] in found.labels(piece, index, index + len(word)), word
        turned += len({at[word] for word in told if word in at}) > 1
    assert turned >= 2, "no paragraph goes on overleaf: the test has nothing to tell"


def drawn(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[], Any]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """What is made: its pages' text, the lines as they were laid out, and those that have a bar."""
    kept: dict[int, list[bars.Bar]] = {}
    original = bars.bars_on

    def noting(pages: Any, marked: Any) -> dict[int, list[bars.Bar]]:
        kept.update(original(pages, marked))
        return kept

    monkeypatch.setattr(bars, "bars_on", noting)
    laid_out = pages_of(monkeypatch)
    pdf = make()
    lines: list[str] = []
    barred: list[str] = []
    for page in laid_out:
        for text, top, height in _lines(page._page_box):
            lines.append(text)
            middle = top + height / 2
            if any(bar.y < middle < bar.y + bar.height for bar in kept.get(id(page._page_box), ())):
                barred.append(text)
    return list(paged_text(pdf)), lines, barred


def _lines(box: Any) -> Iterator[tuple[str, float, float]]:
    box = bars.placed(box)
    if isinstance(box, boxes.MarginBox):
        return
    if isinstance(box, boxes.LineBox):
        yield "".join(_text(box)), box.position_y, box.height
        return
    for child in getattr(box, "children", ()):
        yield from _lines(child)


def _text(box: Any) -> Iterator[str]:
    if hasattr(box, "text"):
        yield box.text
    for child in getattr(bars.placed(box), "children", ()):
        yield from _text(child)


def test_bars_stand_beside_the_lines_that_changed_and_no_others(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = compared(pair.old.pack, pair.new.pack)
    assert len(changes) == 5
    comparison = Comparison(old="", new="", changes=tuple(Told(change=change) for change in changes))
    nothing = Comparison(old="", new="", changes=())

    def quiet(file: str, step: str) -> None:
        return None

    with monkeypatch.context() as patch:
        text, lines, barred = drawn(patch, lambda: marking.marked_pdf(pair.new, comparison, None, quiet))
    with monkeypatch.context() as patch:
        bare_text, bare_lines, none = drawn(patch, lambda: marking.marked_pdf(pair.new, nothing, None, quiet))
    assert (text, lines) == (bare_text, bare_lines), "a bar has moved something"
    assert none == []
    due = [line for line in lines if {"zebra", "quagga", "okapi", "tapir", "w7x5"} & set(re.findall(r"\w+", line))]
    assert len(due) == 5
    assert barred == due


def test_what_was_cut_is_marked_where_it_stood(pair: Pair) -> None:
    cut = STORY.replace(f"{paragraph(4)}.\n\n", "")
    new = replace(pair.old, pack=state(pair.old.root.parent / "cut", cut).pack)
    (change,) = compared(pair.old.pack, new.pack)
    assert isinstance(change, Change)
    (marked,) = marking._ranges(change, {})
    assert marked[0].text == f"{paragraph(3)}."
    assert marked[1][0][1] - marked[1][0][0] == 1
