"""The press and the house style know no novel.

What names the shipped pack's work, its author or its people stands in `source/` alone.
"""

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT


def names() -> list[str]:
    """The work's title and author, and the people in it, each as the shipped pack spells it."""
    pack = yaml.safe_load((ROOT / "source" / "pack.yaml").read_text())
    people = yaml.safe_load((ROOT / "source" / "people.yaml").read_text())
    records = people.get("people", people) if isinstance(people, dict) else people
    entries = records.values() if isinstance(records, dict) else records
    told = [entry[key] for entry in entries for key in ("name", "short") if key in entry]
    works = pack["work"] if isinstance(pack["work"], list) else [pack["work"]]
    return sorted({*told, *(work["title"] for work in works), *(work["author"] for work in works)})


def texts() -> list[Path]:
    """Every text file of the press and of the house style, faces and their licences aside."""
    folders = (ROOT / "src" / "nlmpress", ROOT / "styles")
    found = {path.resolve() for folder in folders for path in folder.rglob("*") if path.is_file()}
    return sorted(p for p in found if p.suffix in {".py", ".yaml", ".j2", ".css", ".json", ".java", ".svg", ".md"})


@pytest.mark.parametrize("name", names())
def test_the_press_does_not_know(name: str) -> None:
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    assert [str(path) for path in texts() if word.search(path.read_text(encoding="utf-8"))] == []
