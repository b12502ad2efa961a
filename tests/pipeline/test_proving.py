"""A proof: who was asked, who was not there, what was found, and the set that it is tied to."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from nlmpress import cli, disk, pipeline
from nlmpress.cli import proof as command
from nlmpress.pipeline.proving import file_proof, prove
from nlmpress.proofing.complaints import Complaint, ToolFailed, ToolMissing
from nlmpress.proofing.judges import Judge, Subject, Tools
from nlmpress.report.proof_page import as_proof_page
from tests.pipeline.test_build import Plain, files, retitle
from tests.suite.cases import STOCK

Run = Callable[..., tuple[int, str, str]]


def judge(key: str, *said: Complaint | Exception) -> Judge:
    """Somebody who wants every text, and says this of it."""

    def ask(subjects: Sequence[Subject], tools: Tools) -> list[Complaint]:
        for one in said:
            if isinstance(one, Exception):
                raise one
        return [_of(one, subject) for subject in subjects for one in said if isinstance(one, Complaint)]

    return Judge(
        key=key, tool=key.upper(), wants=lambda one: one.name.endswith(".txt"), ask=ask, version=lambda tools: "1.2"
    )


def _of(one: Complaint, subject: Subject) -> Complaint:
    return Complaint(
        file=subject.file, tool=one.tool, rule=one.rule, severity=one.severity, message=one.message, inside=one.inside
    )


def wrong(severity: str = "error") -> Complaint:
    return Complaint(file=Path(), tool="ONE", rule="R-1", severity=severity, message="It is <wrong>.", inside="line 1")


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlmpress.formats.load", Plain)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0})


@pytest.fixture
def judges(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def use(*them: Judge) -> None:
        monkeypatch.setattr("nlmpress.pipeline.proving.JUDGES", them)
        monkeypatch.setattr("nlmpress.cli.proof.JUDGES", them)

    return use


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with its set of files."""
    project = Path(shutil.copytree(STOCK, tmp_path / "pack"))
    pipeline.build(project)
    return project


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def typed(*words: object) -> tuple[int, str, str]:
        status = cli.main(["proof", *map(str, words)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return typed


def test_a_set_that_nobody_objects_to(project: Path, judges: Callable[..., None], run: Run) -> None:
    judges(judge("one"), judge("two", wrong("usage")))
    before = files(project / "dist")
    status, out, err = run(project / "dist", "--quiet")
    assert (status, err) == (0, "")
    assert "ONE 1.2 judged 2 files.\nTWO 1.2 judged 2 files.\nNothing to report.\nFiled as" in out
    after = files(project / "dist")
    assert {path: after[path] for path in before} == before
    filed = json.loads(after["proof.json"])
    assert filed["verdict"] == "clean"
    assert filed["manifest"] == sha256(before["manifest.json"]).hexdigest()
    assert [one["judged_by"] for one in filed["files"] if one["path"].endswith(".txt")] == [["ONE", "TWO"]] * 2


def test_what_is_found_is_told_counted_and_placed(project: Path, judges: Callable[..., None], run: Run) -> None:
    judges(judge("one", wrong(), wrong(), wrong("minor")))
    status, out, _ = run(project / "dist", "--quiet")
    assert status == 1
    assert "source/pack.yaml:1:1: error [ONE R-1] It is <wrong>." in out
    assert "In epub.txt, line 1 (3 times)." in out
    page = (project / "dist" / "proof.html").read_text("utf-8")
    assert "It is &lt;wrong&gt;." in page
    assert '<html lang="en">' in page
    status, out, _ = run(project / "dist", "--format", "github")
    assert status == 1
    assert out.startswith("::error file=source/pack.yaml,line=1,col=1")
    status, out, _ = run(project / "dist", "--format", "json")
    said = json.loads(out)
    assert said["findings"][0]["source"] == {"file": "source/pack.yaml", "line": 1, "column": 1}


def test_advice_is_counted_and_left_to_the_page(project: Path, judges: Callable[..., None], run: Run) -> None:
    judges(judge("one", wrong("info")))
    status, out, _ = run(project / "dist", "--quiet")
    assert status == 0
    assert "[ONE R-1]" not in out
    assert "2 pieces of advice: see proof.html." in out
    assert "It is &lt;wrong&gt;." in (project / "dist" / "proof.html").read_text("utf-8")


def test_who_is_not_there_is_said_and_how_to_have_them(project: Path, judges: Callable[..., None], run: Run) -> None:
    judges(judge("one"), judge("two", ToolMissing("TWO", "a thing", "apt-get install thing")))
    status, _, err = run(project / "dist", "--quiet")
    assert status == 0
    assert "TWO was not run. TWO needs a thing: apt-get install thing" in err
    assert prove(project / "dist").verdict == "incomplete"
    assert "apt-get install thing" in (project / "dist" / "proof.html").read_text("utf-8")
    assert run(project / "dist", "--only", "two", "--quiet")[0] == 3


def test_who_gives_no_verdict_is_a_failure(project: Path, judges: Callable[..., None], run: Run) -> None:
    judges(judge("one", ToolFailed("ONE", "out of memory")))
    status, _, err = run(project / "dist", "--quiet")
    assert status == 3
    assert "out of memory" in err


def test_only_some_are_asked_and_then_nothing_is_filed(project: Path, judges: Callable[..., None], run: Run) -> None:
    judges(judge("one", wrong()), judge("two"))
    status, out, _ = run(project / "dist", "--only", "two")
    assert status == 0
    assert "ONE" not in out
    assert "proof.json" not in files(project / "dist")
    judges(replace(judge("one"), wants=lambda subject: False), judge("two"))
    assert "No file of this set is for ONE." in run(project / "dist", "--only", "one,two")[2]
    status, _, err = run(project / "dist", "--only", "two,three")
    assert status == 2
    assert "Nobody is called “three”. There are one, two." in err


def test_a_file_that_was_altered_is_found(project: Path, judges: Callable[..., None]) -> None:
    judges(judge("one"))
    (project / "dist" / "epub.txt").write_text("By hand\n")
    (project / "dist" / "screen.txt").unlink()
    proof = prove(project / "dist")
    assert [(one.file, one.rule, one.message) for one in proof.remarks] == [
        ("epub.txt", "file-kept", "It is not the file that was built: somebody has altered it."),
        ("screen.txt", "file-kept", "It is not there."),
    ]


def test_a_source_that_has_changed_is_said(project: Path, judges: Callable[..., None], run: Run) -> None:
    judges(judge("one", wrong()))
    retitle(project, "The Lamps")
    status, out, _ = run(project / "dist", "--quiet")
    assert status == 1
    assert "source/pack.yaml has changed since these files were made" in out
    assert "source/pack.yaml" in (project / "dist" / "proof.html").read_text("utf-8")


def test_without_a_project_there_are_no_places(
    project: Path, tmp_path: Path, judges: Callable[..., None], run: Run
) -> None:
    judges(judge("one", wrong()))
    alone = tmp_path / "elsewhere"
    shutil.move(project / "dist", alone)
    shutil.rmtree(project)
    status, out, _ = run(alone, "--quiet")
    assert status == 1
    assert "The project is not at hand" in out
    assert "Without the source" in (alone / "proof.html").read_text("utf-8")
    assert {one.at.file for one in prove(alone).remarks} == {""}


def test_a_source_that_no_longer_builds_gives_no_places(project: Path, judges: Callable[..., None]) -> None:
    judges(judge("one", wrong()))
    retitle(project, "Unset")
    assert {one.at.file for one in prove(project / "dist").remarks} == {""}


def test_a_new_set_leaves_an_old_proof_behind(project: Path, judges: Callable[..., None], run: Run) -> None:
    judges(judge("one"))
    run(project / "dist", "--quiet")
    pipeline.build(project, ["epub"])
    assert "proof.json" not in files(project / "dist")
    assert "proof.html" not in files(project / "dist")


def test_a_proof_is_not_filed_beside_another_set(project: Path, judges: Callable[..., None]) -> None:
    judges(judge("one"))
    proof = prove(project / "dist")
    retitle(project, "The Lamps")
    pipeline.build(project)
    with pytest.raises(disk.Busy, match="Prove it again"):
        file_proof(project / "dist", proof, as_proof_page(proof))


def test_without_a_set_it_is_wrong_use(tmp_path: Path, run: Run) -> None:
    status, _, err = run(tmp_path)
    assert status == 2
    assert "There is no manifest.json" in err


def test_programs_are_looked_for_where_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def program(path: Path) -> Path:
        path.parent.mkdir(parents=True)
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
        return path

    for name in ("NLMPRESS_TOOLS", "JAVA_HOME", "PUPPETEER_EXECUTABLE_PATH"):
        monkeypatch.delenv(name, raising=False)
    own = program(tmp_path / "pack" / ".tools" / "node_modules" / ".bin" / "ace-cli")
    other = program(tmp_path / "other" / "node_modules" / ".bin" / "ace-cli")
    java = program(tmp_path / "jdk" / "bin" / "java")
    dist = tmp_path / "pack" / "dist"

    def found(*words: str) -> Tools:
        from nlmpress.cli.arguments import parser

        return command.tools(parser().parse_args(["proof", *words]), dist)

    assert found().ace == str(own)
    assert found().java == "java"
    monkeypatch.setenv("NLMPRESS_TOOLS", str(tmp_path / "other"))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "jdk"))
    monkeypatch.setenv("PUPPETEER_EXECUTABLE_PATH", "/somewhere/chrome")
    assert (found().ace, found().java, found().chromium) == (str(other), str(java), "/somewhere/chrome")
    assert found("--tools", str(tmp_path / "pack" / ".tools")).ace == str(own)
