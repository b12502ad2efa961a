"""What has changed since a set was made, and whether it repeats. The set itself is only read."""

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from nlmpress import cli, pipeline
from nlmpress.diagnostics import Rejected
from nlmpress.pipeline.verifying import Inputs, verify
from tests.pipeline.test_build import Plain, files, retitle
from tests.reading.test_revision import git
from tests.suite.cases import STOCK

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlmpress.formats.load", Plain)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with its set of files."""
    project = Path(shutil.copytree(STOCK, tmp_path / "pack"))
    pipeline.build(project)
    return project


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object) -> tuple[int, str, str]:
        status = cli.main(["verify", *map(str, words)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


def states(project: Path) -> dict[str, str]:
    return {file.path: file.state for file in verify(project / "dist").files}


def test_a_set_that_nothing_has_happened_to_repeats(project: Path, run: Run) -> None:
    before = files(project / "dist")
    told: list[Inputs] = []
    verified = verify(project / "dist", first=told.append)
    assert verified.repeats
    assert told == [Inputs(count=told[0].count, files={}, versions={})]
    assert [file.path for file in verified.files] == [
        "epub.txt", "pictures/epub.png", "pictures/screen.png", "screen.txt", "manifest.json",
    ]  # fmt: skip
    assert files(project / "dist") == before
    status, out, _ = run(project / "dist")
    assert status == 0
    assert out.endswith(f"All 5 files in {project / 'dist'} repeat, byte for byte.\n")


def test_what_has_changed_is_said_first_and_then_what_differs(project: Path, run: Run) -> None:
    retitle(project, "The Lamps")
    (project / "source" / "text" / "lists.md").rename(project / "source" / "text" / "moved.md")
    told: list[Inputs] = []
    with pytest.raises(Rejected):  # a chapter is not where the pack says
        verify(project / "dist", first=told.append)
    (project / "source" / "text" / "moved.md").rename(project / "source" / "text" / "lists.md")
    status, out, _ = run(project / "dist", "--format", "text")
    assert status == 1
    assert out.index("source/pack.yaml  has changed") < out.index("epub.txt ")
    assert "epub.txt             differs: from line 1, column 9 (9 bytes then, 10 now)" in out
    assert "pictures/epub.png    repeats" in out
    assert "2 of 5 files in" in out


def test_versions_are_inputs_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlmpress.pipeline.manifest.__version__", "9")
    inputs = verify(project / "dist").inputs
    assert inputs.versions == {"nlmpress": ("0.1.0", "9")}
    assert inputs.files == {}


def test_a_file_that_was_altered_and_one_that_is_gone(project: Path, run: Run) -> None:
    (project / "dist" / "epub.txt").write_text("By hand\n")
    (project / "dist" / "screen.txt").unlink()
    (project / "dist" / "mine.txt").write_text("Not the press’s")
    assert states(project)["screen.txt"] == "missing"
    status, out, _ = run(project / "dist")
    assert status == 1
    assert "the one in the folder is not the one that was built" in out
    assert "mine.txt" not in out


def test_an_edition_that_is_new_is_not_missed_and_one_that_is_gone_is(project: Path) -> None:
    editions = project / "source" / "editions.yaml"
    editions.write_text("- {id: epub, output: epub}\n- {id: other, output: screen}\n")
    verified = {file.path: file.state for file in verify(project / "dist").files}
    assert verified["screen.txt"] == "not made"
    assert "other.txt" not in verified


def test_a_set_made_in_parts_repeats_as_a_whole(project: Path) -> None:
    pipeline.build(project, ["epub"])
    assert verify(project / "dist").repeats


def test_a_set_that_was_made_in_parts_from_two_sources_says_which_are_older(project: Path, run: Run) -> None:
    retitle(project, "The Lamps")
    pipeline.build(project, ["epub"])
    status, out, _ = run(project / "dist")
    assert status == 1
    assert "But “screen” was made from an older source than these: “nlmpress build” makes all of one.\n" in out
    assert "screen.txt           differs: from line 1, column 9 (9 bytes then, 10 now); it was made from" in out
    assert "; it names files that were made from an older source\n" in out
    assert "epub.txt             repeats\n" in out
    assert "pictures/screen.png  repeats\n" in out
    said = json.loads(run(project / "dist", "--format", "json")[1])
    assert said["inputs"]["older"] == ["screen"]
    assert [file["path"] for file in said["files"] if file["older"]] == [
        "pictures/screen.png", "screen.txt", "manifest.json",
    ]  # fmt: skip
    pipeline.build(project)
    assert "older source" not in run(project / "dist")[1]


def test_sheets_of_an_older_source_are_told_by_what_makes_them(project: Path, run: Run) -> None:
    """None of the pack's: they are looked for all the same, and are not made any more."""
    manifest = project / "dist" / "manifest.json"
    whole = json.loads(manifest.read_bytes())
    sheet = {"path": "handouts/a4/quiz.pdf", "handout": "quiz", "output": "handout", "source": "older"}
    sheet["sha256"] = sha256(b"").hexdigest()
    manifest.write_text(json.dumps(whole | {"outputs": [*whole["outputs"], sheet]}))
    (project / "dist/handouts/a4").mkdir(parents=True)
    (project / "dist/handouts/a4/quiz.pdf").write_bytes(b"")
    status, out, _ = run(project / "dist")
    assert status == 1
    assert "But the sheets to hand out were made from an older source than these: “nlmpress handouts” makes all" in out
    assert "handouts/a4/quiz.pdf  is not made any more" in out
    retitle(project, "The Lamps")
    pipeline.build(project, ["epub"])
    said = run(project / "dist")[1]
    assert "But “screen” and the sheets to hand out were made from" in said
    assert "than these: “nlmpress build” and “nlmpress handouts” make all of one.\n" in said


def test_as_json(project: Path, run: Run) -> None:
    retitle(project, "The Lamps")
    status, out, err = run(project / "dist", "--format", "json")
    said = json.loads(out)
    assert (status, err, said["repeats"]) == (1, "", False)
    assert said["inputs"]["files"] == {"source/pack.yaml": "changed"}
    assert {"path": "pictures/epub.png", "state": "repeats", "where": "", "altered": False, "older": False} in said[
        "files"
    ]


def test_a_revision_that_they_were_made_from(project: Path, run: Run) -> None:
    git(project, "init", "-q")
    git(project, "add", "source")
    git(project, "commit", "-qm", "One")
    retitle(project, "The Lamps")
    assert run(project / "dist", "--rev", "HEAD")[0] == 0
    assert run(project / "dist")[0] == 1
    status, _, err = run(project / "dist", "--rev", "v9")
    assert status == 2
    assert "There is no revision “v9”" in err


def test_wrong_use_is_told_apart(project: Path, tmp_path: Path, run: Run) -> None:
    other = Path(shutil.copytree(STOCK, tmp_path / "other"))
    pack = other / "source" / "pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("id: lamp-pack", "id: lantern", 1))
    status, _, err = run(tmp_path)
    assert status == 2
    assert "There is no manifest.json" in err
    status, _, err = run(project / "dist", "--source", other)
    assert status == 2
    assert "and the project is that of “lantern”" in err
    assert run(project / "dist", "--source", tmp_path / "none")[0] == 2
    (project / "dist" / "manifest.json").write_text('{"outputs": 3}')
    status, _, err = run(project / "dist")
    assert status == 2
    assert "that can be read" in err


FORGED: tuple[tuple[str, object, str], ...] = (
    ("format", 2, "it is of format 2, and this press reads format 1"),
    ("format", 0, "it does not say “format: 1”"),
    ("format", True, "it does not say “format: 1”"),
    ("format", "x", "it does not say “format: 1”"),
    ("format", float("nan"), "it does not say “format: 1”"),
    ("pack", ["x"], "pack is no text"),
    ("pack", "\ud800", "has a character that cannot be seen"),
    ("source", "x" * 301, "source is too long"),
    ("source", 5, "source is no text"),
    ("made_with", [], "made_with is no object"),
    ("made_with", {"a": 5}, "made_with.a is no text"),
    ("made_with", {"a": "b\033[2J"}, "made_with.a is too long, or has a character that cannot be seen"),
    ("made_with", {"a\033[31m": "b"}, "a name in made_with is too long, or has a character that cannot be seen"),
    ("inputs", {}, "inputs is no list"),
    ("inputs", [{"path": "a\x9b", "sha256": "b"}], "inputs[0].path is too long, or has a character that cannot"),
    ("inputs", ["x"], "inputs[0] is no object"),
    ("inputs", [{"path": 5, "sha256": 5}], "inputs[0].path is no text"),
    ("inputs", [{"path": ["x"], "sha256": "x"}], "inputs[0].path is no text"),
    ("inputs", [{"path": {}, "sha256": []}], "inputs[0].path is no text"),
    ("inputs", [{"path": "a", "sha256": "b"}, {"path": None, "sha256": None}], "inputs[1].path is no text"),
    ("inputs", [{"path": "a"}], "inputs[0].sha256 is no text"),
    ("outputs", [], "it names no file"),
    ("outputs", [3], "outputs[0] is no object"),
    ("outputs", [{"edition": "screen"}], "outputs[0].path is no text"),
    ("outputs", [{"path": "../mine.txt"}], "outputs[0].path leads to no file of the folder"),
    ("outputs", [{"path": "a"}, {"path": "a"}], "it names a file twice"),
    ("outputs", [{"path": "a", "edition": ["x"]}], "outputs[0].edition is no text"),
    ("outputs", [{"path": "a", "edition": {}}], "outputs[0].edition is no text"),
    ("outputs", [{"path": "a", "sha256": None}], "outputs[0].sha256 is no text"),
    ("outputs", [{"path": "a", "pages": "x"}], "outputs[0].pages is no count"),
    ("outputs", [{"path": "a", "pages": [1]}], "outputs[0].pages is no count"),
    ("outputs", [{"path": "a", "pages": -1}], "outputs[0].pages is no count"),
    ("outputs", [{"path": "a", "bytes": 10**400}], "outputs[0].bytes is no count"),
    ("outputs", [{"path": "a" * 5000}], "outputs[0].path is too long"),
)


@pytest.mark.parametrize("command", ["verify", "proof", "diff"])
def test_of_a_forged_manifest_it_is_said_what_is_wrong(
    project: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = project / "dist" / "manifest.json"
    whole = json.loads(manifest.read_bytes())
    for key, value, said in FORGED:
        manifest.write_text(json.dumps(whole | {key: value}))
        assert cli.main([command, str(project / "dist")]) == 2, (key, value)
        assert f"[set-found] There is no manifest.json in {project / 'dist'} that can be read: " in (
            err := capsys.readouterr().err
        )
        assert said in err
        assert "\033" not in err
    manifest.write_text(json.dumps(whole | {"format": 2}))
    cli.main([command, str(project / "dist")])
    assert "Use a later nlmpress, one that reads format 2." in capsys.readouterr().err


def test_a_pack_that_does_not_pass_any_more_is_a_finding(project: Path, run: Run) -> None:
    (project / "source" / "pack.yaml").write_text("format: 1\n")
    status, _, err = run(project / "dist")
    assert status == 1
    assert "source/pack.yaml" in err
