"""The printed edition: what its settings come to, what it says of pictures, and that it is what the preflight asks."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from nlmpress import pipeline
from nlmpress.cli import main
from nlmpress.diagnostics import Severity
from nlmpress.proofing.operators import drawn
from nlmpress.proofing.preflight import Ordered, preflight
from tests.suite.cases import STOCK

pytestmark = pytest.mark.slow
EDITIONS = """\
- {id: print, output: print, signature: 16}
- {id: colour, like: print, page: print-us, inks: cmyk, marks: yes, signature: 4}
- {id: pocket, like: print, trim: 111 × 178 mm, type-size: 8.5pt, pages-of: colour}
"""
SIZES = {"print": (129, 198), "colour": (139.7, 215.9), "pocket": (111, 178)}


def png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").point(lambda value: value // 2).save(out, "PNG")
    with Image.open(out) as picture:
        red = Image.merge("RGB", (picture.split()[0], picture.split()[0].point(lambda _: 40), picture.split()[2]))
    red.save(out := BytesIO(), "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, pipeline.Built]:
    """A pack with a coarse picture and a fine one, built in one ink and in four."""
    project = Path(shutil.copytree(STOCK, tmp_path_factory.mktemp("print") / "pack"))
    (project / "source/editions.yaml").write_text(EDITIONS)
    (project / "source/images").mkdir(exist_ok=True)
    (project / "source/images/coarse.png").write_bytes(png(200, 100))
    (project / "source/images/fine.png").write_bytes(png(1200, 900))
    chapter = sorted((project / "source").rglob("*.md"))[-1]
    with chapter.open("a") as text:
        for name in ("coarse", "fine"):
            text.write(f"\n::: figure id={name}\n![A {name} field.](image:images/{name}.png)\n:::\n")
    built = pipeline.build(project)
    return project, built


def file(made: tuple[Path, pipeline.Built], edition: str) -> Path:
    return made[0] / "dist" / next(one.path for one in made[1].files if one.edition == edition)


@pytest.mark.parametrize("edition", SIZES)
def test_nothing_is_wrong_but_the_coarse_picture(made: tuple[Path, pipeline.Built], edition: str) -> None:
    width, height = SIZES[edition]
    inks, signature = ("cmyk", 4) if edition == "colour" else ("k", 16)
    found = preflight(file(made, edition), Ordered(width=width, height=height, inks=inks, signature=signature))  # type: ignore[arg-type]
    assert [complaint.rule for complaint in found] == ["house resolution"]


def test_a_coarse_picture_is_a_warning_with_its_file_and_page(made: tuple[Path, pipeline.Built]) -> None:
    found = [finding for finding in made[1].shown if finding.at.file == "source/images/coarse.png"]
    assert len(made[1].shown) == len(found) == 3
    assert {(finding.code, finding.severity) for finding in found} == {("picture-fine", Severity.WARNING)}
    with pikepdf.open(file(made, "print")) as pdf:
        (page,) = (page for page in pdf.pages for one in drawn(page) if one.kind == "picture" and one.resolution < 299)
        assert f" on page {page.label};" in found[0].message


def test_the_command_says_it_too(
    made: tuple[Path, pipeline.Built], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(made[0]), "--edition", "print", "--out", str(tmp_path / "out")]) == 0
    assert "source/images/coarse.png: warning [picture-fine] This picture has" in capsys.readouterr().err


def test_a_picture_has_colour_where_there_are_four_inks_and_never_too_much(made: tuple[Path, pipeline.Built]) -> None:
    for edition, coloured in (("print", False), ("colour", True)):
        with pikepdf.open(file(made, edition)) as pdf:
            pictures = [one.thing.read_bytes() for page in pdf.pages for one in drawn(page) if one.kind == "picture"]
        assert len(pictures) == 2
        for data in pictures:
            assert any(data[0::4]) is any(data[1::4]) is coloured
            assert max(sum(data[i : i + 4]) for i in range(0, len(data), 4)) <= 300 * 2.55


def test_marks_stand_round_the_page_when_they_are_asked_for(made: tuple[Path, pipeline.Built]) -> None:
    for edition, round_it in (("print", 3), ("colour", 10)):
        with pikepdf.open(file(made, edition)) as pdf:
            for page in pdf.pages:
                left = -float(page.mediabox[0]) / 72 * 25.4
                assert left == pytest.approx(round_it, abs=0.01)
            blank = [len(list(drawn(page))) for page in pdf.pages][-1]
        assert (blank > 0) is (edition == "colour"), "a blank page carries its marks and nothing else"


def test_settings_are_told_with_who_said_them(made: tuple[Path, pipeline.Built]) -> None:
    one, other, _ = pipeline.editions(made[0])
    assert {key: one.value(key) for key in ("inks", "intent", "standard", "marks", "signature")} == {
        "inks": "k", "intent": "fogra39", "standard": "pdf/x-4", "marks": "no", "signature": "16",
    }  # fmt: skip
    said = {setting.key: setting.said_by for setting in other.settings}
    assert said["inks"] == "source/editions.yaml:2"
    assert said["output"] == "source/editions.yaml:1 (print)"
    assert said["standard"] == "the press"
    assert (other.file, other.value("marks")) == (f"{other.file.removesuffix('-colour.pdf')}-colour.pdf", "yes")


def test_two_builds_are_the_same_bytes(made: tuple[Path, pipeline.Built], tmp_path: Path) -> None:
    again = pipeline.build(made[0], None, tmp_path / "again")
    assert {one.path: (tmp_path / "again" / one.path).read_bytes() for one in again.files} == {
        one.path: (made[0] / "dist" / one.path).read_bytes() for one in made[1].files
    }


def test_every_page_of_one_edition_tells_where_it_is_in_the_other(made: tuple[Path, pipeline.Built]) -> None:
    text = subprocess.run(["pdftotext", "-layout", file(made, "pocket"), "-"], capture_output=True, check=True).stdout
    pages = text.decode().split("\f")
    told = [found[1] for page in pages if (found := re.search(r"Print ([ivx\d]+)", page))]
    assert [page for page in pages if re.search("pages of the printed book that hold the same words", page)]
    assert len(told) >= 4
    assert sorted(told, key=told.index) == told
    assert "000" not in text.decode()
