"""The booklet, from its finished file: its pages in the order in which they are turned, where they stand, what is said
of it, and that it is what the preflight asks.
"""

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from nlmpress import pipeline
from nlmpress.book import PageFlow, PageMap
from nlmpress.diagnostics import Rejected, Severity
from nlmpress.formats import booklet
from nlmpress.model import ALL, Trim
from nlmpress.proofing.preflight import Ordered, preflight
from nlmpress.typesetting import Setting
from tests.packs.outputs import edition_file, epub_trees, halves, pdf_pages, pdf_word_boxes, turned
from tests.rendering import sample
from tests.suite.cases import STOCK

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("booklet")]
MM = 72 / 25.4
EDITIONS = """\
- {id: screen, output: screen}
- {id: booklet, output: booklet, like: screen, signature: 16}
- {id: whole, like: booklet, signature: all, stock: offset-90}
- {id: print-us, output: print, page: print-us}
- {id: letter, like: booklet, page: print-us, signature: 8}
- {id: epub, output: epub, pages-of: booklet}
"""
SHEETS = {"booklet": (297, 210), "whole": (297, 210), "letter": (279.4, 215.9)}
SIGNATURES = {"booklet": 16, "whole": 0, "letter": 8}
LEAVES = {"booklet": 0.1, "whole": 0.111, "letter": 0.1}
"""Millimetres."""


def chapter(number: int, chance: random.Random) -> str:
    """A chapter of any words, in any number of paragraphs and sections."""
    said = [f"---\nid: chapter-{number}\ntitle: Chapter {number}\n---\n"]
    for section in range(chance.randint(1, 4)):
        said.append(f"## A section {number}.{section}\n")
        for _ in range(chance.randint(3, 9)):
            count = chance.randint(9, 90)
            words = ["".join(chance.choices("aeinorstlmu", k=chance.randint(2, 11))) for _ in range(count)]
            said.append(f"{' '.join(words).capitalize()}.\n")
    return "\n".join(said)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of chapters by chance, always the same."""
    folder = Path(shutil.copytree(STOCK, tmp_path_factory.mktemp("booklet") / "pack"))
    chance, source = random.Random(7), folder / "source"
    source.joinpath("editions.yaml").write_text(EDITIONS, "utf-8")
    names = [f"text/chapter-{number}.md" for number in range(1, 6)]
    for number, name in enumerate(names, 1):
        source.joinpath(name).write_text(chapter(number, chance), "utf-8")
    pack = source / "pack.yaml"
    pack.write_text(pack.read_text("utf-8") + "".join(f"    - {name}\n" for name in names), "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(project: Path) -> pipeline.Built:
    return pipeline.build(project)


def file(built: pipeline.Built, edition: str) -> Path:
    return edition_file(built.out, edition)


def placed(path: Path) -> Iterator[tuple[dict[str, tuple[float, float]], Any]]:
    """Where the pages stand on each side, `left` and `right`: how far from the fold the nearer edge of each is trimmed,
    and how far its foot from the foot of the sheet, in millimetres; and the side. Behind the fold it is below nothing.
    """
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            fold, found, moved = float(page.mediabox[2]) / 2, {}, (0.0, 0.0)
            for instruction in pikepdf.parse_content_stream(page):
                if str(instruction.operator) == "re":
                    side = "left" if float(instruction.operands[0]) == 0 else "right"
                if str(instruction.operator) == "cm":
                    moved = float(instruction.operands[4]), float(instruction.operands[5])
                if str(instruction.operator) == "Do":
                    form = page.obj.Resources.XObject[str(instruction.operands[0])]
                    bleed = 3 * MM
                    low, width = float(form.BBox[0]) + bleed, float(form.BBox[2]) - float(form.BBox[0]) - 2 * bleed
                    edge = moved[0] + low - fold if side == "right" else fold - (moved[0] + low + width)
                    found[side] = (edge / MM, (moved[1] + float(form.BBox[1]) + bleed) / MM)
            yield found, page


# ---- the order, and the words


@pytest.mark.parametrize("edition", ["booklet", "whole"])
def test_folded_it_has_the_same_words_on_the_same_pages_as_the_screen(built: pipeline.Built, edition: str) -> None:
    screen = pdf_pages(file(built, "screen"))
    assert len(set(screen)) == len(screen) > 24, "no two pages are alike"
    pages = turned(halves(file(built, edition)), SIGNATURES[edition])
    assert pages[: len(screen)] == screen
    assert set(pages[len(screen) :]) <= {""}
    assert len(pages) - len(screen) < 4


def test_on_another_page_it_has_the_words_of_that_page(built: pipeline.Built) -> None:
    """Mirrored pages, their blanks among them, on sheets of US Letter."""
    printed = pdf_pages(file(built, "print-us"))
    pages = turned(halves(file(built, "letter")), 8)
    assert "" in printed[:-1]
    assert [*pages, "", ""][: len(printed)] == printed


def test_its_pages_are_those_of_the_screen_in_every_table(tmp_path: Path) -> None:
    small = Path(shutil.copytree(STOCK, tmp_path / "pack"))
    (small / "source/editions.yaml").write_text(EDITIONS, "utf-8")
    pairs = pipeline.pages(small, "booklet", "screen")
    assert [one for one, _, _ in pairs] == [other for _, other, _ in pairs] != []
    assert all(held for _, _, held in pairs)


def test_a_book_for_e_readers_can_have_its_pages(built: pipeline.Built) -> None:
    (ncx,) = (tree for name, tree in epub_trees(file(built, "epub")).items() if name.endswith(".ncx"))
    listed = [one.get("value") for one in ncx.iter() if one.tag.endswith("}pageTarget") and one.get("type") == "normal"]
    with pikepdf.open(file(built, "screen")) as pdf:
        assert listed == [page.label for page in pdf.pages if page.label.isdecimal()]


# ---- where the pages stand


@pytest.mark.parametrize("edition", SHEETS)
def test_the_two_pages_of_a_leaf_fall_on_each_other(built: pipeline.Built, edition: str) -> None:
    """A sheet is turned over its short edge: what is on the right of its front is behind what is on the left."""
    sides = [found for found, _ in placed(file(built, edition))]
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        for one, other in (("left", "right"), ("right", "left")):
            if one in front and other in back:
                assert front[one] == pytest.approx(back[other], abs=0.001)


@pytest.mark.parametrize("edition", SHEETS)
def test_when_the_fore_edge_is_cut_all_pages_have_the_same_margins(built: pipeline.Built, edition: str) -> None:
    """A sheet's fold is held off the spine by every sheet around it: that, and where the page stands on the sheet, come
    to nothing together.
    """
    around, each, sheet = 0, SIGNATURES[edition] // 4, 0
    for number, (found, page) in enumerate(placed(file(built, edition))):
        sheet, around = number // 2, (number // 2) % each if each else number // 2
        for edge, foot in found.values():
            assert around * LEAVES[edition] + edge == pytest.approx(0, abs=0.001)
            assert foot == pytest.approx(0, abs=0.001)
        assert [float(side) / MM for side in page.mediabox[2:]] == pytest.approx(SHEETS[edition], abs=0.01)
    assert sheet > 2


def test_what_is_read_on_the_innermost_sheet_has_moved_by_all_that_are_around_it(built: pipeline.Built) -> None:
    """The same by the words themselves: the outermost sheet has not moved, the innermost of eight leaves by three."""
    on_screen, on_sheets = (list(pdf_word_boxes(file(built, name))) for name in ("screen", "booklet"))
    page = {number: min(left for at, _, left, _, _ in on_screen if at == number) for number in (0, 7)}
    for side, number, moved in ((0, 0, 0.0), (7, 7, 0.3)):
        width = next(width for at, width, *_ in on_sheets if at == side)
        # The first page is on the right of the first side, the eighth on the left of the eighth.
        here = [left for at, _, left, _, _ in on_sheets if at == side and (left > width / 2) is (number == 0)]
        stood = width / 2 if number == 0 else width / 2 - 148 * MM
        towards = -moved if number == 0 else moved
        assert min(here) == pytest.approx(stood + page[number] + towards * MM, abs=0.01)


# ---- the file


@pytest.mark.parametrize("edition", SHEETS)
def test_the_preflight_has_nothing_to_say(built: pipeline.Built, edition: str) -> None:
    width, height = SHEETS[edition]
    assert preflight(file(built, edition), Ordered(width=width, height=height, bleed=0)) == []


def test_the_preflight_looks_at_the_pages_on_a_sheet(built: pipeline.Built, tmp_path: Path) -> None:
    with pikepdf.open(file(built, "booklet")) as pdf:
        form = next(iter(pdf.pages[2].obj.Resources.XObject.values()))
        form.write(form.read_bytes() + b"\n1 0 0 0 k 1 0 0 rg")
        for font in form.Resources.Font.values():
            described = font.DescendantFonts[0].FontDescriptor
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in described:
                    del described[key]
        pdf.save(tmp_path / "spoilt.pdf", min_version="1.6")
    found = preflight(tmp_path / "spoilt.pdf", Ordered(width=297, height=210, bleed=0))
    assert {one.rule for one in found if one.inside == "page 3"} == {"x4 6.4", "x4 6.5", "house one ink"}


def test_nothing_in_it_leads_anywhere_and_the_printer_is_told_to_turn_the_sheet(built: pipeline.Built) -> None:
    with pikepdf.open(file(built, "booklet")) as pdf:
        assert not {"/Outlines", "/Names", "/Dests", "/PageLabels", "/StructTreeRoot"} & set(pdf.Root.keys())
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert all("/Annots" not in page.obj for page in pdf.pages)


def test_faces_are_shared_and_it_is_as_small_as_its_pages(built: pipeline.Built) -> None:
    counted = []
    for edition in ("print-us", "letter"):
        with pikepdf.open(file(built, edition)) as pdf:
            counted.append(sum(isinstance(one, pikepdf.Stream) and "/Length1" in one for one in pdf.objects))
    assert counted[0] == counted[1]
    assert file(built, "letter").stat().st_size < 1.05 * file(built, "print-us").stat().st_size


def test_sides_are_counted_and_pages_too(built: pipeline.Built) -> None:
    pages = len(pdf_pages(file(built, "screen")))
    told = next(one for one in built.as_json()["files"] if "booklet.pdf" in one["path"])  # type: ignore[attr-defined]
    assert (told["sides"], told["book_pages"]) == (2 * -(-pages // 4), pages)
    manifest = (built.out / "manifest.json").read_text("utf-8")
    assert f'"pages": {told["sides"]},\n   "book_pages": {pages}' in manifest


def test_settings_are_told(project: Path) -> None:
    whole = next(one for one in pipeline.editions(project) if one.id == "whole")
    assert {key: whole.value(key) for key in ("output", "page", "inks", "signature", "stock")} == {
        "output": "booklet", "page": "screen", "inks": "k", "signature": "all", "stock": "offset-90",
    }  # fmt: skip
    assert "marks" not in {setting.key for setting in whole.settings}


# ---- too many sheets


def many(pages: int, signature: int) -> Any:
    """What is found of a book of so many pages."""
    edition = replace(sample.BOOKLET, press=replace(sample.BOOKLET.press, signature=signature))  # type: ignore[type-var]
    labels = PageMap(page={}, labels=tuple(map(str, range(pages))))
    setting = Setting(pdf=b"", pages=labels, flow=PageFlow(breaks=(), blocks={}), complaints=())
    pages_of = SimpleNamespace(of=lambda _: (SimpleNamespace(sources={}), setting, {}))
    one = sample.book(edition)
    artifact, _ = booklet.render(one, sample.style(), sample.words(), sample.quiet, pages_of)  # type: ignore[arg-type]
    return artifact


def test_more_than_twenty_sheets_in_one_are_a_finding() -> None:
    assert many(80, ALL).findings == ()
    (found,) = many(81, ALL).findings
    assert (found.code, found.severity) == ("edition-folded", Severity.WARNING)
    assert "is 21 sheets" in found.message
    assert many(400, 32).findings == ()


def test_pages_are_never_printed_in_the_fold(project: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(project, tmp_path / "pack", ignore=shutil.ignore_patterns("dist")))
    (copy / "styles").mkdir()
    (copy / "styles/tokens.yaml").write_text(
        "stocks: {offset-80: {leaf: 2mm}}\npages: {screen: {inner: 20}}\n", "utf-8"
    )
    (copy / "source/editions.yaml").write_text("- {id: booklet, output: booklet}\n", "utf-8")
    with pytest.raises(Rejected) as refused:
        pipeline.build(copy)
    (finding,) = refused.value.findings
    assert finding.code == "edition-folded"
    assert "in the fold" in finding.message
    assert not (copy / "dist").exists()


def test_a_sheet_is_one_that_halves_into_the_pages_where_there_is_one() -> None:
    folding = booklet.folding_of(sample.BOOKLET, sample.style())
    assert (folding.width / MM, folding.height / MM) == pytest.approx((297, 210))
    folding = booklet.folding_of(replace(sample.BOOKLET, page="print"), sample.style())
    assert (folding.width / MM, folding.height / MM) == pytest.approx((258, 198))
    folding = booklet.folding_of(replace(sample.BOOKLET, trim=Trim(width=100, height=150)), sample.style())
    assert (folding.width / MM, folding.height / MM) == pytest.approx((200, 150))
