"""`nlmpress diff` on two projects and on revisions of one."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from nlmpress import disk
from nlmpress.cli import main
from tests.suite.cases import STOCK


def written(project: Path, file: str, old: str, new: str) -> None:
    path = project / "source" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """A project, and the same with one paragraph reworded, a record added and one cut."""
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(STOCK, old)
    shutil.copytree(STOCK, new)
    written(new, "text/story.md", "comes late to", "comes early to")
    written(new, "people.yaml", "- id: tom\n", "- id: una\n  name: Una\n  role: She mends the sail.\n- id: tom\n")
    (new / "source/themes.yaml").write_text("")
    return old, new


def git(project: Path, *words: str) -> None:
    who = ["-c", "user.name=A. Writer", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *words], cwd=project, check=True, capture_output=True)


@pytest.fixture
def repository(two: tuple[Path, Path]) -> Path:
    """The old project, tagged v1, with the new one over it, tagged v2, and one more change that nobody committed."""
    old, new = two
    git(old, "init", "-q")
    git(old, "add", "-A")
    git(old, "commit", "-qm", "One")
    git(old, "tag", "v1")
    shutil.copytree(new / "source", old / "source", dirs_exist_ok=True)
    git(old, "commit", "-qam", "Two")
    git(old, "tag", "v2")
    written(old, "glossary.yaml", "One who minds a lamp.", "One who keeps a lamp.")
    return old


def test_each_change_is_told_with_its_place_and_its_words(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *map(str, two)]) == 0
    assert capsys.readouterr().out.split("\n\n")[1:] == [
        "reworded: section:night  source/text/story.md:13\n"
        "    The boat comes [-late-]{+early+} to the island, and Mara says …",
        "added: person:una  source/people.yaml:5\n    name: {+Una+}\n    role: {+She mends the sail.+}",
        "cut: theme:light  source/themes.yaml:2\n    name: [-Light-]\n    why: [-It is what the house is for.-]\n",
    ]


def test_a_new_correction_is_told_with_its_keys(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    (two[0] / "source/corrections.yaml").unlink(missing_ok=True)
    (two[1] / "source/corrections.yaml").write_text(
        "- id: boat\n  date: 2026-03-01\n  gravity: clarity\n  where: section:night\n"
        "  said: comes late to\n  says: comes early to\n  why: It is early.\n"
    )
    main(["diff", *map(str, two)])
    (told,) = [one for one in capsys.readouterr().out.split("\n\n") if "correction:boat" in one]
    assert [line.strip() for line in told.splitlines()[1:]] == [
        "date: {+2026-03-01+}", "where: {+section:night+}", "said: {+comes late to+}",
        "says: {+comes early to+}", "why: {+It is early.+}", "gravity: {+clarity+}",
    ]  # fmt: skip
    main(["diff", *map(str, two), "--format", "html"])
    page = capsys.readouterr().out
    assert '<div><dt>gravity</dt><dd lang="en-GB"><ins>clarity</ins></dd></div>' in page


def test_nothing_that_changed_is_nothing_that_is_told(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(two[0]), str(two[0])]) == 0
    assert capsys.readouterr().out == f"{two[0]} → {two[0]}: nothing has changed.\n"


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        (["v1", "v2"], {"added": 1, "cut": 1, "reworded": 1}),
        (["v1..v2"], {"added": 1, "cut": 1, "reworded": 1}),
        (["v1.."], {"added": 1, "cut": 1, "reworded": 2}),
        (["v2"], {"reworded": 1}),
        (["v2", "v1"], {"added": 1, "cut": 1, "reworded": 1}),
    ],
)
def test_revisions_are_read_without_touching_the_files(
    asked: list[str], counts: dict[str, int], repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in repository.rglob("*") if ".git" not in path.parts)
    assert main(["diff", *asked, "--project", str(repository), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == counts
    assert {change["kind"] for change in told["changes"]} == set(counts)
    after = sorted((path, path.stat().st_mtime_ns) for path in repository.rglob("*") if ".git" not in path.parts)
    assert after == before


def test_a_project_below_the_top_of_its_repository_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(STOCK, tmp_path / "packs" / "lämp")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "One")
    written(tmp_path / "packs" / "lämp", "people.yaml", "The boatman.", "A boatman.")
    assert main(["diff", "HEAD", "--project", str(tmp_path / "packs" / "lämp")]) == 0
    assert "[-The-]{+A+} boatman." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["v9"], "There is no revision “v9” in "),
        (["--", "--output=x"], "“--output=x” is no name of a revision."),
        (["v1^{tree}..v2"], "There is no revision “v1^{tree}”"),
    ],
)
def test_what_is_not_there_is_wrong_use(
    asked: list[str], said: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--project", str(repository), *asked]) == 2
    assert said in capsys.readouterr().err


def test_without_a_repository_git_says_so_itself(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "v1", "--project", str(two[0])]) == 2
    assert "not a git repository" in capsys.readouterr().err


def test_without_git_folders_can_still_be_compared(
    repository: Path, two: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert main(["diff", "v1", "--project", str(repository)]) == 2
    assert "apt-get install git" in capsys.readouterr().err
    assert main(["diff", *map(str, two)]) == 0


def test_a_state_that_cannot_be_read_is_named(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    written(two[0], "people.yaml", "  role: The boatman.\n", "  rôle: The boatman.\n")
    assert main(["diff", *map(str, two)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"{two[0]} cannot be read by this press:")
    assert "source/people.yaml:6" in error


def test_a_page_of_html_stands_by_itself_and_is_well_formed(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    written(two[1], "people.yaml", "The boatman.", "The “boat” & man, 1 < 2.")
    assert main(["diff", *map(str, two), "--format", "html"]) == 0
    page = capsys.readouterr().out
    assert "http" not in page
    tree = ElementTree.fromstring(re.sub(r"<meta[^>]*>", "", page.removeprefix("<!DOCTYPE html>")))
    new = [element.text for element in tree.iter("ins")]
    assert new == ["Una", "She mends the sail.", "early", "“boat” & man, 1 < 2"]
    assert [element.text for element in tree.iter("del")] == [
        "Light",
        "It is what the house is for.",
        "late",
        "boatman",
    ]
    assert {element.get("lang") for element in tree.iter("p") if element.get("class") == "words"} == {"en-GB"}
    keys = [[element.text for element in pair.iter("dt")] for pair in tree.iter("dl")]
    assert keys == [["name", "role"], ["name", "why"]]
    assert {element.get("lang") for element in tree.iter("dd")} == {"en-GB"}
    assert [element.text for element in tree.iter("h2")] == ["Added", "Cut", "Reworded"]


def test_reading_moves_nothing_and_waits_for_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("v1/keep", "mine"), (".v1.nlmpress-new/f", "other"), (".v1.nlmpress-journal", "[]")):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text)
    before = sorted(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    with disk.claim(tmp_path / "another"):  # a build beside it holds the folder that all of them are in
        assert main(["diff", "v1", "v1"]) == 2
    assert "There is no pack in v1" in capsys.readouterr().err
    assert sorted(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()) == before
    assert main(["diff", "/"]) == 2
    assert "There is no pack in /.\n" in capsys.readouterr().err


@pytest.mark.parametrize("asked", [[""], ["", ""], [" "], ["v1", ""], ["v1", "--marked", ""]])
def test_no_name_is_no_state(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["diff", *asked])
    assert "a name is needed" in capsys.readouterr().err


@pytest.mark.parametrize("length", [300, 5000, 200_000])
def test_a_name_that_no_revision_can_have(length: int, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "v" * length, "--project", str(repository)]) == 2
    said = capsys.readouterr().err
    assert "[revision-known]" in said
    assert len(said) < 1000


def test_an_edition_for_bars_is_asked_for_with_bars(two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *map(str, two), "--edition", "screen"]) == 2
    assert "goes with --marked" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("source/pack.yaml", "lies in what a build reads"),
        ("source/images/new.pdf", "lies in what a build reads"),
        ("linked/new.pdf", "lies in what a build reads"),
        ("styles/print.css.j2", "lies in what a build reads"),
        (".git/HEAD", "where only git writes"),
        ("dist/a.pdf", "is one of the files that a build made"),
        ("README.md", "is not a PDF, so it is not written over"),
        ("dist", "is a folder"),
        ("nowhere/new.pdf", "There is no folder"),
        ("README.md/new.pdf", "Not a directory"),
        ("locked/new.pdf", "cannot be written"),
        ("n" * 300, "File name too long"),
        ("link.pdf", "is not a plain file"),
    ],
)
def test_bars_are_written_over_nothing_but_a_pdf(
    file: str, said: str, two: tuple[Path, Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nlmpress.pipeline.comparing.compare", lambda *asked: pytest.fail("something was set"))
    monkeypatch.setattr("os.access", lambda path, *asked, **how: Path(path).name != "locked")  # root may write anywhere
    project = two[1]
    for folder in ("styles", ".git", "dist", "locked"):
        (project / folder).mkdir(exist_ok=True)
    (project / "linked").symlink_to("source")
    (project / "link.pdf").symlink_to("README.md")
    for name in ("styles/print.css.j2", ".git/HEAD", "README.md"):
        (project / name).write_text("mine")
    (project / "dist/a.pdf").write_text("%PDF-1.7")
    (project / "dist/manifest.json").write_text(
        '{"format": 1, "pack": "", "source": "", "inputs": [], "made_with": {}, "outputs": [{"path": "a.pdf"}]}'
    )
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert main(["diff", *map(str, two), "--marked", str(project / file)]) == 2
    assert said in capsys.readouterr().err
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


@pytest.mark.slow
def test_finished_files_are_compared_by_their_text_with_the_pages_of_both(
    two: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = two
    shutil.copy(old / "source/themes.yaml", new / "source/themes.yaml")
    for project in two:
        assert main(["build", str(project), "--quiet"]) == 0
    assert main(["diff", str(old / "dist"), str(new / "dist"), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(change["kind"], change["owner"]["id"]) for change in told["changes"]] == [
        ("reworded", "night"),
        ("added", "una"),
    ]
    assert told["editions"] == ["screen"]
    assert all(len(change["pages"]["screen"]["new"]) == 1 for change in told["changes"])
    assert main(["diff", str(old), str(new / "dist")]) == 2
    assert "One of the two is a source" in capsys.readouterr().err
    for pdf in (old / "dist").glob("*.epub"):
        pdf.unlink()
    assert main(["diff", str(old / "dist"), str(new / "dist")]) == 2
    assert "no book for e-readers" in capsys.readouterr().err


@pytest.mark.slow
def test_the_newer_state_is_set_with_bars(two: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "marked.pdf"
    out.write_text("%PDF-1.4, and a PDF that stands there is replaced")
    assert main(["diff", *map(str, two), "--marked", str(out), "--format", "json"]) == 0
    assert out.read_bytes().startswith(b"%PDF-1.7")
    assert main(["diff", *map(str, two), "--marked", str(out), "--edition", "print"]) == 2
