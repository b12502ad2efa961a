"""The bundled faces: unmodified where they bear their makers' name, small where they are for e-readers, and listed."""

import hashlib
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
Listed = dict[str, Any]


@pytest.fixture(scope="module")
def faces() -> Listed:
    return yaml.safe_load((FONTS / "faces.yaml").read_text(encoding="utf-8"))


def points(coverage: str) -> set[int]:
    out: set[int] = set()
    for part in coverage.split():
        low, _, high = part.partition("-")
        out |= set(range(int(low, 16), int(high or low, 16) + 1))
    return out


def test_the_list_says_what_the_files_are(faces: Listed) -> None:
    named = {"faces.yaml", "recipe.yaml", "README.md", "make_faces.py"}
    for family in faces.values():
        named.add(family["licence"])
        assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / family["licence"]).read_text(encoding="utf-8")
        for entry in [*family["files"].values(), *family["epub"]]:
            data = (FONTS / entry["file"]).read_bytes()
            named.add(entry["file"])
            assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]
            assert set(TTFont(io.BytesIO(data), lazy=True).getBestCmap()) == points(entry["coverage"]), entry["file"]
    there = {
        path.relative_to(FONTS).as_posix()
        for path in FONTS.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert there == named


def test_tokens_name_listed_families(faces: Listed, tokens: dict[str, Any]) -> None:
    for face in tokens["faces"].values():
        family = faces[face["face"]]
        assert (face["family"], face["epub_family"]) == (family["family"], family["epub_family"])


def test_the_sets_of_a_face_cover_the_whole_of_it_once(faces: Listed) -> None:
    everywhere = set(range(0x300, 0x370))
    for family in faces.values():
        whole = points(family["files"]["roman"]["coverage"])
        cuts = {(entry["style"], entry["weight"]) for entry in family["epub"]}
        assert cuts == {("roman", 400), ("roman", 600), ("italic", 400)}
        for style, weight in cuts:
            sets = [
                points(e["coverage"]) - everywhere
                for e in family["epub"]
                if (e["style"], e["weight"]) == (style, weight)
            ]
            assert sum(map(len, sets)) == len(set().union(*sets))
            expected = whole if style == "roman" else points(family["files"]["italic"]["coverage"])
            assert set().union(*sets) == expected - everywhere


def test_a_modified_face_does_not_bear_a_reserved_name_and_keeps_its_notices(faces: Listed) -> None:
    for family in faces.values():
        for entry in family["epub"]:
            font = TTFont(io.BytesIO((FONTS / entry["file"]).read_bytes()), lazy=True)
            names = {number: str(font["name"].getDebugName(number)) for number in (1, 3, 4, 6, 16)}
            assert names[16] == family["epub_family"]
            assert not any("Source" in name for name in names.values()), entry["file"]
            assert "Copyright" in str(font["name"].getDebugName(0)) or "©" in str(font["name"].getDebugName(0))
            assert "SIL Open Font License" in str(font["name"].getDebugName(13))
            assert font["OS/2"].usWeightClass == entry["weight"]
            assert "fvar" not in font


def test_a_latin_book_carries_little(faces: Listed) -> None:
    assert sum(e["bytes"] for family in faces.values() for e in family["epub"] if e["set"] == "latin") < 250_000


def test_the_letters_that_the_press_needs_are_there(faces: Listed) -> None:
    needed = {ord(c) for c in "‘’“”‚„«»‹›–—…·•†‡§¶№€£©°×−½ßœŒæøåčřşłžñ¿¡"}
    latin_a = set(range(0x100, 0x180)) - {0x17F}
    for family in faces.values():
        for entry in family["files"].values():
            assert needed | latin_a <= points(entry["coverage"]), entry["file"]


def test_small_capitals_and_old_style_figures_survive_the_cut(faces: Listed) -> None:
    for entry in faces["literata"]["epub"]:
        if entry["set"] == "latin":
            tags = {
                record.FeatureTag
                for record in TTFont(io.BytesIO((FONTS / entry["file"]).read_bytes()))[
                    "GSUB"
                ].table.FeatureList.FeatureRecord
            }
            assert {"smcp", "onum", "lnum", "tnum", "liga"} <= tags


@pytest.mark.slow
@pytest.mark.uncounted
def test_the_program_makes_the_same_files_again(tmp_path: Path) -> None:
    """One family with one cut, so that it takes seconds: twice the same bytes, none of them a surprise to --check."""
    recipe = yaml.safe_load((FONTS / "recipe.yaml").read_text(encoding="utf-8"))
    family = recipe["families"]["source-sans-3"]
    italic = {"files": {"italic": family["files"]["italic"]}, "epub": family["epub"][2:]}
    recipe |= {"families": {"source-sans-3": family | italic}, "sets": {"latin": "0020-007E"}}
    (tmp_path / "recipe.yaml").write_text(yaml.safe_dump(recipe), encoding="utf-8")
    (tmp_path / "source-sans-3").mkdir()
    for name in ("SourceSans3-Italic.ttf", "OFL.txt"):
        (tmp_path / "source-sans-3" / name).write_bytes((FONTS / "source-sans-3" / name).read_bytes())
    command = [sys.executable, str(FONTS / "make_faces.py"), str(tmp_path)]
    assert subprocess.run(command, check=False).returncode == 0
    assert subprocess.run([*command, "--check"], check=False).returncode == 0
    [made] = (tmp_path / "epub").iterdir()
    cut = TTFont(io.BytesIO(made.read_bytes()))
    assert set(range(0x20, 0x7F)) <= set(cut.getBestCmap())
    assert ord("é") not in cut.getBestCmap()
    assert cut["name"].getDebugName(16) == "Nlm Sans"
    assert (
        cut["head"].modified
        == TTFont(io.BytesIO((FONTS / "source-sans-3/SourceSans3-Italic.ttf").read_bytes()), lazy=True)["head"].modified
    )


Change = Callable[[dict[str, Any]], object]


def _axes(axes: dict[str, int]) -> Change:
    return lambda family: family["epub"][0].update(axes=axes)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda family: family.pop("epub_family"), "recipe.yaml lacks families.mine.epub_family."),
        (lambda family: family["epub"][0].update(style="italic"), "recipe.yaml lacks families.mine.files.italic."),
        (lambda family: family["epub"][0].update(weight=700), "recipe.yaml lacks the weight 400 or 600"),
        (
            lambda family: family["files"]["roman"].update(file="gone.ttf"),
            "gone.ttf is missing: put the font file there",
        ),
        (lambda family: family.update(licence="OFL.md"), "OFL.md is missing: put the text of the licence there"),
        (
            lambda family: family.update(licence="OFL.md", package="no-such-fonts"),
            "OFL.md is missing: pip install no-such-fonts",
        ),
        (lambda family: family["files"]["roman"].update(file="OFL.txt"), "OFL.txt is no font: "),
        (lambda family: family["files"]["roman"].update(file="static.woff2"), "static.woff2 is a static face"),
        (_axes({"opsz": 12}), "SourceSans3.ttf has no axis opsz; it has wght."),
        (_axes({"wght": 1000}), "SourceSans3.ttf has no wght 1000; it has 200 to 900."),
    ],
)
def test_what_a_recipe_cannot_make_is_said(tmp_path: Path, change: Change, said: str) -> None:
    (tmp_path / "OFL.txt").write_bytes((FONTS / "source-sans-3/OFL.txt").read_bytes())
    (tmp_path / "SourceSans3.ttf").write_bytes((FONTS / "source-sans-3/SourceSans3.ttf").read_bytes())
    (tmp_path / "static.woff2").write_bytes((FONTS / "epub/nlm-sans-400-latin.woff2").read_bytes())
    family: dict[str, Any] = {
        "family": "Mine", "epub_family": "Mine", "licence": "OFL.txt", "files": {"roman": {"file": "SourceSans3.ttf"}},
        "epub": [{"style": "roman", "weight": 400, "axes": {"wght": 400}}],
    }  # fmt: skip
    change(family)
    recipe = {"sets": {"latin": "0020-007E"}, "everywhere": "0300-036F", "features": [], "families": {"mine": family}}
    (tmp_path / "recipe.yaml").write_text(yaml.safe_dump(recipe), encoding="utf-8")
    command = [sys.executable, str(FONTS / "make_faces.py"), str(tmp_path)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ended.returncode == 1
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "faces.yaml").exists()


def test_without_a_recipe_nothing_is_made(tmp_path: Path) -> None:
    command = [sys.executable, str(FONTS / "make_faces.py"), str(tmp_path)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (ended.returncode, "recipe.yaml is missing" in ended.stderr) == (1, True)
