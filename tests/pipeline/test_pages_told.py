"""Editions that tell of each other's pages are the same, whichever of them are made, in whatever order, by how many."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from nlmpress import pipeline
from tests.suite.cases import STOCK

pytestmark = [pytest.mark.slow, pytest.mark.uncounted]

EDITIONS = """\
- {id: epub, output: epub, pages-of: teacher}
- {id: screen, output: screen, pages-of: teacher}
- {id: teacher, name: Teacher’s edition, output: screen, audiences: [teacher], pages-of: screen, spelling: en-US}
"""
LESSON = "\n\n::: teacher\n" + "Ask what the colour of the lamp is. " * 60 + "\n:::\n"


def built(project: Path, out: Path, wanted: list[str] | None = None, workers: int = 1) -> dict[str, bytes]:
    pipeline.build(project, wanted, out, workers=workers)
    return {path.name: path.read_bytes() for path in out.iterdir() if path.suffix != ".json"}


def text(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def test_they_tell_the_same_however_they_are_made(tmp_path: Path) -> None:
    project = Path(shutil.copytree(STOCK, tmp_path / "pack"))
    (project / "source/editions.yaml").write_text(EDITIONS, "utf-8")
    with (project / "source/text/story.md").open("a", encoding="utf-8") as story:
        story.write(LESSON)
    whole = built(project, tmp_path / "whole")
    assert built(project, tmp_path / "together", workers=2) == whole
    for id_, name in {"epub": "lamp-pack.epub", "screen": "lamp-pack-screen.pdf"}.items():
        assert built(project, tmp_path / id_, [id_]) == {name: whole[name]}
    class_, teacher = text(whole["lamp-pack-screen.pdf"]), text(whole["lamp-pack-teacher.pdf"])
    assert "color of the lamp" in teacher
    assert "of the lamp is" not in class_
    assert "the edition for the screen that hold the same words" in " ".join(teacher.split())
    assert "another edition that hold the same words: Teacher’s edition." in " ".join(class_.split())
    told = re.findall(r"Screen ([\divx]+(?:–[\divx]+)?) +([\divx]+)$", teacher, re.MULTILINE)
    back = re.findall(r"Teacher’s edition ([\divx]+(?:–[\divx]+)?) +([\divx]+)$", class_, re.MULTILINE)
    assert told == [("iii", "iii"), ("2", "2"), ("2", "3"), ("3", "4"), ("4", "5")]
    assert back == [("iii", "iii"), ("2–3", "2"), ("4", "3"), ("5", "4")]
