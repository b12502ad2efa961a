"""An edition that rests on another's pages: set before it, made beside it, and the same book."""

import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from nlmpress import pipeline
from nlmpress.cli import main
from nlmpress.model import Pack
from nlmpress.pipeline.crew import jobs
from nlmpress.pipeline.making import needed
from nlmpress.pipeline.orders import ordered_of
from tests.suite.cases import STOCK

EDITIONS = """\
- {id: epub, output: epub, pages-of: print}
- {id: cover, output: cover, of: print, price: "£9.99"}
- {id: screen, output: screen}
- id: print
  output: print
  audiences: [teacher]
  date: 2027-01-02
  signature: 16
  stock: kdp-cream
  isbn: 978-0-571-22413-5
  trim: 120 × 190 mm
- {id: bound, like: cover, stock: bulky-79, marks: yes}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(STOCK, tmp_path_factory.mktemp("resting") / "pack"))
    (folder / "source/editions.yaml").write_text(EDITIONS, "utf-8")
    with (folder / "source/pack.yaml").open("a", encoding="utf-8") as pack:
        pack.write("blurb: A pack on a lamp, and on who lights it.\n")
    return folder


@pytest.fixture(scope="module")
def pack(project: Path) -> Pack:
    checked = pipeline.check(project)
    assert list(checked.findings) == []
    assert checked.pack is not None
    return checked.pack


def test_what_others_rest_on_is_needed_and_made_in_one_job_with_them(pack: Pack) -> None:
    epub, cover, screen, printed, bound = pack.editions
    assert [one.rests_on for one in pack.editions] == ["print", "print", None, None, "print"]
    assert [one.paged for one in pack.editions] == [False, False, True, True, False]
    assert needed(pack, [cover]) == (cover, printed)
    assert needed(pack, [screen]) == (screen,)
    assert jobs(pack.editions) == [(epub, cover, printed, bound), (screen,)]


def test_a_cover_has_from_its_book_what_the_book_says(project: Path, pack: Pack) -> None:
    _, cover, _, printed, bound = pack.editions
    for one in (cover, bound):
        assert (one.page, one.trim) == (printed.page, printed.trim)
        assert (one.audiences, one.date) == (printed.audiences, printed.date)
        assert one.isbn is None
        assert one.press is not None
        assert (one.press.inks, one.press.signature) == ("cmyk", 1)
    assert cover.press is not None
    assert bound.press is not None
    assert (cover.press.stock, cover.press.marks, cover.price) == ("kdp-cream", False, "£9.99")
    assert (bound.press.stock, bound.press.marks, bound.price) == ("bulky-79", True, "")


def test_each_setting_of_a_cover_knows_who_said_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["editions", str(project), "--explain", "cover"]) == 0
    told = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}
    assert told["of"] == ["print", "source/editions.yaml:2"]
    assert told["audiences"] == ["teacher", "source/editions.yaml:6", "(print)"]
    assert told["stock"] == ["kdp-cream", "source/editions.yaml:9", "(print)"]
    assert told["inks"] == ["cmyk", "the", "press"]
    assert told["price"] == ["£9.99", "source/editions.yaml:2"]
    assert "signature" not in told


@pytest.mark.slow
def test_a_cover_is_built_without_its_book_and_goes_round_all_its_pages(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["build", str(project), "--edition", "cover", "--out", str(out)]) == 0
    assert "lamp-pack-cover.pdf  1 sheet" in capsys.readouterr().out
    listed = json.loads((out / "manifest.json").read_text("utf-8"))["outputs"]
    assert [(one["path"], one["edition"]) for one in listed] == [
        ("lamp-pack-cover.jpg", "cover"), ("lamp-pack-cover.pdf", "cover"),
    ]  # fmt: skip
    assert sorted(path.name for path in out.iterdir()) == [
        "lamp-pack-cover.jpg",
        "lamp-pack-cover.pdf",
        "manifest.json",
    ]
    assert main(["build", str(project), "--edition", "print", "--out", str(out), "--quiet"]) == 0
    with pikepdf.open(out / "lamp-pack-print.pdf") as book, pikepdf.open(out / "lamp-pack-cover.pdf") as cover:
        pages = len(book.pages)
        left, low, right, high = (float(side) / 72 * 25.4 for side in cover.pages[0].trimbox)
    assert pages % 16 == 0
    assert right - left == pytest.approx(240 + pages * 0.0635, abs=0.01)
    assert high - low == pytest.approx(190, abs=0.01)


def test_a_printer_is_promised_the_trim_of_the_book_and_the_sheet_of_its_cover(pack: Pack, project: Path) -> None:
    _, cover, _, printed, bound = pack.editions
    style = pipeline.check(project).style
    assert style is not None
    for edition, width in ((printed, 120), (cover, 240 + 32 * 0.0635), (bound, 240 + 16 * 0.138 + 0.5)):
        ordered = ordered_of(edition, style, {"print": 32})
        assert ordered is not None
        assert (ordered.width, ordered.height) == (pytest.approx(width), 190)
