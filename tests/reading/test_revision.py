"""A project as git has it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from nlmpress import reading
from nlmpress.diagnostics import Rejected
from nlmpress.reading import revision
from tests.suite.cases import STOCK

STORY = Path("source/text/story.md")


def git(folder: Path, *words: str) -> None:
    known = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *known, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A project in a folder of a repository, with one commit that is tagged and a change that is not committed."""
    git(tmp_path, "init", "-q", "repo")
    project = Path(shutil.copytree(STOCK, tmp_path / "repo" / "a pack é"))
    (project / "dist").mkdir()
    (project / "dist" / "large.pdf").write_text("made")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "One")
    git(project, "tag", "one")
    (project / STORY).write_text("Changed since.\n")
    return project


def refused(project: Path, name: str) -> str:
    with pytest.raises(Rejected) as said, reading.checked_out(project, name):
        raise AssertionError("something was checked out")
    (finding,) = said.value.findings
    assert finding.code == "revision-known"
    return f"{finding.message} {finding.hint}"


def test_it_is_what_was_committed_and_nothing_but_what_a_build_reads(kept: Path) -> None:
    before = (kept.parent / ".git" / "index").read_bytes()
    with reading.checked_out(kept, "one") as project:
        assert (project / STORY).read_bytes() == (STOCK / STORY).read_bytes()
        assert sorted(path.name for path in project.iterdir()) == ["source"]
    assert not project.exists()
    assert (kept / STORY).read_text() == "Changed since.\n"
    assert (kept.parent / ".git" / "index").read_bytes() == before


def test_a_project_at_the_top_of_its_repository(tmp_path: Path) -> None:
    project = Path(shutil.copytree(STOCK, tmp_path / "pack"))
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "One")
    with reading.checked_out(project, "HEAD") as then:
        assert (then / STORY).read_bytes() == (STOCK / STORY).read_bytes()


@pytest.mark.parametrize("name", ["two", "HEAD~9", "--help", "", "one:a"])
def test_a_revision_that_is_none_is_named(kept: Path, name: str) -> None:
    assert f"“{name}”" in refused(kept, name)


def test_a_revision_without_the_pack_is_said(kept: Path) -> None:
    git(kept, "rm", "-rqf", "--cached", "source")
    git(kept, "commit", "-qm", "Gone")
    assert "there is no pack in a pack é/" in refused(kept, "HEAD")


def test_without_a_repository_git_says_so_itself(tmp_path: Path) -> None:
    project = Path(shutil.copytree(STOCK, tmp_path / "pack"))
    assert "not a git repository" in refused(project, "HEAD")


def test_without_git_it_says_how_to_have_it(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt-get install git" in refused(kept, "one")
    monkeypatch.setattr(revision, "_CALL", ("/usr/bin/env",))
    assert "git is not installed" in refused(kept, "one")
