"""The literate cases: files that are wrong, and exactly what is said of them, place and all.

A case begins with `=== its name`. `--- path` begins a file of the stock pack under source/ (a chapter that does not
begin with a head is given one of five lines, pack.yaml the keys it does not write); `--- said` begins what is said.
"""

import re
from pathlib import Path

import pytest

from tests.reading import stock

FOLDER = Path(__file__).parent / "cases"


def cases() -> list[tuple[str, dict[str, str], list[str]]]:
    out = []
    for file in sorted(FOLDER.glob("*.txt")):
        for text in re.split("^=== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = text.partition("\n")
            parts = re.split("^--- (.+)\n", rest, flags=re.MULTILINE)[1:]
            files = dict(zip(parts[::2], parts[1::2], strict=True))
            said = [line for line in files.pop("said").splitlines() if line]
            out.append((f"{file.stem}: {name}", {path: _whole(path, content) for path, content in files.items()}, said))
    return out


def _whole(path: str, content: str) -> str:
    if path == "pack.yaml":
        return stock.pack_yaml(content)
    return stock.chapter(content) if path.endswith(".md") and not content.startswith("---") else content


CASES = cases()


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_said(tmp_path: Path, files: dict[str, str], expected: list[str]) -> None:
    assert stock.said(stock.make(tmp_path, files)) == expected
