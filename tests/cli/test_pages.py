"""`nlmpress pages`: the pages of two editions side by side."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nlmpress import cli
from tests.suite.cases import STOCK

Run = Callable[..., tuple[int, str, str]]
EDITIONS = """\
- {id: epub, output: epub, pages-of: screen}
- {id: screen, output: screen}
- {id: print, output: screen, page: print}
- {id: short, like: print, without: [lists]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(STOCK, tmp_path / "pack"))
    (folder / "source/editions.yaml").write_text(EDITIONS, "utf-8")
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], project: Path) -> Run:
    def command(*words: str) -> tuple[int, str, str]:
        status = cli.main(["pages", str(project), *words])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


@pytest.mark.slow
def test_the_table_is_the_same_in_every_format(run: Run, project: Path) -> None:
    _, text, said = run("--from", "screen", "--to", "print")
    _, rows, _ = run("--from", "screen", "--to", "print", "--format", "csv")
    _, told, _ = run("--from", "screen", "--to", "print", "--format", "json")
    head, *lines = csv.reader(rows.splitlines())
    pages = json.loads(told)
    assert head == ["screen", "print", "held"]
    assert [line.split() for line in text.splitlines()] == [["screen", "print"], *(line[:2] for line in lines)]
    assert [[page["from"], page["to"], "yes"] for page in pages["pages"]] == lines
    assert [line[0] for line in lines][:3] == ["i", "ii", "iii"]
    assert "lamp-pack-print.pdf: layout" in said
    assert not (project / "dist").exists()


@pytest.mark.slow
def test_what_the_other_edition_leaves_out_is_said(run: Run) -> None:
    _, rows, _ = run("--from", "print", "--to", "short", "--format", "csv")
    lines = list(csv.reader(rows.splitlines()))[1:]
    assert {held for *_, held in lines} == {"yes", "no"}
    last = [other for _, other, held in lines if held == "yes"][-1]
    assert {other for _, other, held in lines if held == "no"} == {last}, "the page with what stands before"
    assert "left out there" in run("--from", "print", "--to", "short")[1]


def test_an_edition_without_pages_is_wrong_use(run: Run) -> None:
    status, out, said = run("--from", "screen", "--to", "epub")
    assert (status, out) == (2, "")
    assert "The edition “epub” has no pages of its own: its output is epub." in said
    assert "The editions with pages are screen, print, short." in said


def test_an_edition_that_there_is_not_is_wrong_use(run: Run) -> None:
    status, _, said = run("--from", "screen", "--to", "pirnt")
    assert status == 2
    assert "Did you mean “print”?" in said


def test_a_pack_with_errors_is_refused(run: Run, project: Path) -> None:
    (project / "source/text/story.md").write_text("no head", "utf-8")
    status, out, said = run("--from", "screen", "--to", "print")
    assert (status, out) == (1, "")
    assert "head-present" in said
