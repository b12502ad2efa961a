"""Every pack on the printer's pages: the preflight has nothing to say, and Ghostscript sees no colour on any plate."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from nlmpress import pipeline
from nlmpress.proofing.complaints import ToolMissing
from nlmpress.proofing.preflight import Ordered, preflight
from tests.conftest import ROOT
from tests.packs.outputs import BARE, SPANISH, edition_file, halves, pdf_pages, turned
from tests.typesetting.conftest import destinations, labels

pytestmark = pytest.mark.xdist_group("print-proven")
SIZES = {"print": (129.0, 198.0), "print-us": (139.7, 215.9), "booklet": (297.0, 210.0)}
EDITIONS = """\
- {id: print, output: print, page: print, stock: cream-70, isbn: 978-0-571-22413-5}
- {id: print-us, like: print, page: print-us}
- {id: screen, output: screen}
- {id: booklet, output: booklet, like: screen, signature: 32}
- {id: cover, output: cover, of: print, marks: yes}
"""
LEAF, BOARDS = 0.14, 0.5
"""Millimetres, of the paper of both covers."""


@pytest.fixture(params=[ROOT, SPANISH, BARE], ids=lambda path: "shipped" if path == ROOT else path.name)
def project(request: pytest.FixtureRequest) -> Path:
    """The shipped pack, one in another language, and one of a few pages; all are proved on paper elsewhere too."""
    return Path(request.param)


@pytest.fixture(scope="module")
def printed(built: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A function from a project to a folder with its editions for paper, the one that the booklet is like and a cover;
    the shipped pack has them anyway.
    """
    made: dict[Path, Path] = {ROOT: built(ROOT)}

    def build(project: Path) -> Path:
        if project not in made:
            copy = Path(shutil.copytree(project, tmp_path_factory.mktemp("print") / project.name))
            (copy / "source" / "editions.yaml").write_text(EDITIONS)
            pipeline.build(copy)
            made[project] = copy / "dist"
        return made[project]

    return build


def files(dist: Path) -> Iterator[tuple[Path, Ordered]]:
    """The printed files of a dist/, with what is expected of each."""
    for edition, (width, height) in SIZES.items():
        bleed = 0 if edition == "booklet" else 3
        yield edition_file(dist, edition), Ordered(width=width, height=height, bleed=bleed)


def test_the_preflight_has_nothing_to_say(printed: Callable[[Path], Path], project: Path) -> None:
    """One pack has a picture that is coarse on purpose, which is said of it when it is built."""
    said = [complaint for path, ordered in files(printed(project)) for complaint in preflight(path, ordered)]
    coarse = {"vida-es-sueno"}
    assert [one for one in said if not (project.name in coarse and one.rule == "house resolution")] == []
    assert bool(said) is (project.name in coarse)


def test_the_cover_goes_round_its_pages_and_the_preflight_has_nothing_to_say(
    printed: Callable[[Path], Path], project: Path, tmp_path: Path
) -> None:
    dist = printed(project)
    (cover,) = dist.glob("*-cover.pdf")
    with pikepdf.open(edition_file(dist, "print")) as pdf:
        spine = len(pdf.pages) / 2 * LEAF + BOARDS
    assert preflight(cover, Ordered(width=258 + spine, height=198, inks="cmyk", signature=1)) == []
    assert 150 < most_ink(cover, tmp_path) <= 300


def test_both_sizes_have_the_same_words_on_the_same_pages(printed: Callable[[Path], Path], project: Path) -> None:
    """The American page is the other at 1.08."""
    both = []
    for path, _ in list(files(printed(project)))[:2]:
        with pikepdf.open(path) as pdf:
            both.append((destinations(pdf), labels(pdf)))
    assert both[0] == both[1]


def test_the_booklet_has_the_words_of_the_screen_on_the_same_pages(
    printed: Callable[[Path], Path], project: Path
) -> None:
    """Read as it is turned, when its sheets are folded."""
    dist = printed(project)
    pages, wanted = turned(halves(edition_file(dist, "booklet")), 32), pdf_pages(edition_file(dist, "screen"))
    assert pages[: len(wanted)] == wanted
    assert set(pages[len(wanted) :]) <= {""}


def test_ghostscript_finds_cyan_magenta_and_yellow_empty_on_every_page(
    printed: Callable[[Path], Path], project: Path
) -> None:
    """Of the shipped pack on one page: its others have the same drawn from the same."""
    for path, _ in list(files(printed(project)))[: 1 if project == ROOT else None]:
        plates = coverage(path)
        assert {inks[:3] for inks in plates} == {("0.00000", "0.00000", "0.00000")}
        assert sum(float(inks[3]) > 0 for inks in plates) > len(plates) / 2


def test_ghostscript_sees_colour_where_there_is_some(tmp_path: Path) -> None:
    from weasyprint import HTML

    HTML(string="<p style='color: red'>Red").write_pdf(tmp_path / "red.pdf")
    ((cyan, magenta, yellow, _),) = coverage(tmp_path / "red.pdf")
    assert float(magenta) > 0 < float(yellow)
    assert float(cyan) == 0


def most_ink(path: Path, folder: Path) -> float:
    """Per cent of all inks together where there is most, as Ghostscript paints the page."""
    out = folder / "inks.tif"
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiff32nc", "-r72", f"-sOutputFile={out}", str(path)]
    try:
        subprocess.run(command, capture_output=True, check=True)
    except FileNotFoundError as missing:
        raise ToolMissing("Ghostscript", "gs", "apt-get install ghostscript") from missing
    with Image.open(out) as picture:
        colours = picture.getcolors(picture.width * picture.height) or []
    return max(sum(inks) for _, inks in colours if isinstance(inks, tuple)) / 2.55


def coverage(path: Path) -> list[tuple[str, str, str, str]]:
    """How much of each page each ink covers, as Ghostscript writes it."""
    command = ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(path)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    except FileNotFoundError as missing:
        raise ToolMissing("Ghostscript", "gs", "apt-get install ghostscript") from missing
    rows = [line.split() for line in run.stdout.splitlines() if line.strip().endswith("OK")]
    return [(row[0], row[1], row[2], row[3]) for row in rows]
