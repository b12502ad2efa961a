"""Sources that nobody would write: each value of a YAML file by another, each chapter with pieces of it torn out.

Nothing but findings may come of them, soon, and of a pack without errors a book. The same ones in every run; for more
of them, `NLMPRESS_FUZZ=2000 .venv/bin/pytest tests/hostile`.
"""

import os
import random
import shutil
import signal
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from nlmpress import pipeline
from nlmpress.diagnostics import Severity
from tests.conftest import ROOT

PACKS = {path.name: path for path in (ROOT / "tests/packs/vida-es-sueno", ROOT / "tests/packs/hard")}
TRIES = int(os.environ.get("NLMPRESS_FUZZ", "25"))
LONGEST = 5
"""Seconds that a check of one of these may take; it takes a tenth of one."""
VALUES = [
    "", "~", "null", "[]", "{}", "[a, [b, {c: d}]]", "{a: {b: c}}", "42", "-1", "0", "1e308", ".nan", "9" * 20,
    "yes", "no",
    '"' + "x" * 200_000 + '"', '"' + "word " * 40_000 + '"', "q" * 3000, '"\\x00\\x01\\x1b[31m\\u0085\\u2028\\ufffe"',
    '"\N{GRINNING FACE}\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"', '"שלום \u202eabc\u202c ال"', '"\\ud800"',
    '"\u0301\u0301"',
    "!!python/object:os.system x", "&a b", "*a", "2026-02-30", "0001-01-01", "9999-12-31", "a/b/c..d/e", "ar", "ja",
    "zxx",
    '"%s%n{0}{{x}}{% x %}"', "\"<b>&amp;'</b>\"", '"[a](b:c)"', '"[x](term:x)"', "|\n    a\n\n    - b\n", "en-x-é",
    "../../x",
    "javascript:alert(1)", "http://[::1", "https://a/" + "b" * 5000, "\N{MATHEMATICAL BOLD CAPITAL A}", "٠١",
]  # fmt: skip
PIECES = [
    "[", "]", "(", ")", "{", "}", "^[", "*", "_", "`", "```", ":::", "::: row\n", ":::\n", "> ", "- ", "1. ", "#",
    "|", "\\",
    "<b>", "<!--", "&nbsp;", "&#0;", "\0", "\ufeff", "\r", "\r\n", "\u202e", "\N{GRINNING FACE}", "![](quote:x)",
    "[a](term:b)",
    "\u200b", "\ufffd", "\u0301", "---\n", "\t", "    ", "\n\n\n", "\x1b[31m", "](at:1/2)", "![x](image:../../a)",
    "^[^[^[",
    "“", "\u2028", "\u00ad", "\ue000", "\U0010ffff", "\ud800",
]  # fmt: skip


@pytest.fixture(params=sorted(PACKS))
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / request.param
    shutil.copytree(PACKS[request.param], folder, ignore=shutil.ignore_patterns("dist"))
    return folder


@pytest.fixture(autouse=True)
def soon() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, late)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def try_out(project: Path, file: Path, data: bytes, *, build: bool) -> None:
    """Check a pack with one file of it replaced, and build it if it may be."""
    before = file.read_bytes()
    file.write_bytes(data)
    signal.alarm(LONGEST)
    checked = pipeline.check(project)
    signal.alarm(0)
    assert all(len(str(finding.at.file)) < 1000 for finding in checked.findings)
    if build and not any(finding.severity is Severity.ERROR for finding in checked.findings):
        pipeline.build(project, ["epub"], project / "out")
    file.write_bytes(before)


def values(text: str) -> list[tuple[int, int, bool]]:
    """Where each key and each value of a YAML text stands, and whether it is a scalar."""
    found: list[tuple[int, int, bool]] = []

    def walk(node: yaml.Node) -> None:
        found.append((node.start_mark.index, node.end_mark.index, isinstance(node, yaml.ScalarNode)))
        if isinstance(node, yaml.MappingNode):
            for pair in node.value:
                for part in pair:
                    walk(part)
        elif isinstance(node, yaml.SequenceNode):
            for item in node.value:
                walk(item)

    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert root is not None
    walk(root)
    return found[1:]


@pytest.mark.slow
@pytest.mark.uncounted
def test_another_value_in_each_place_of_the_records(project: Path) -> None:
    chance = random.Random(project.name)
    files = sorted(project.glob("source/**/*.yaml"))
    for number in range(TRIES):
        file = files[number % len(files)]
        text = file.read_text("utf-8")
        start, end, scalar = chance.choice(values(text))
        new = text[:start] + chance.choice(VALUES) + ("" if scalar else "\n") + text[end:]
        try_out(project, file, new.encode(), build=number % 4 == 0)


@pytest.mark.slow
@pytest.mark.uncounted
def test_chapters_with_pieces_torn_out_and_put_in(project: Path) -> None:
    chance = random.Random(project.name)
    files = sorted(project.glob("source/**/*.md"))
    for number in range(TRIES):
        file = chance.choice(files)
        text = file.read_bytes().decode()
        for _ in range(chance.choice((1, 1, 2, 8))):
            text = torn(text, chance)
        try_out(project, file, text.encode("utf-8", "surrogatepass"), build=number % 4 == 0)


def torn(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    match chance.randrange(6):
        case 0:
            return text[:at] + text[at + chance.choice((1, 10, 200)) :]
        case 1 | 2:
            return text[:at] + chance.choice(PIECES) * chance.choice((1, 1, 2, 50)) + text[at:]
        case 3:
            lines = text.split("\n")
            lines.insert(chance.randrange(len(lines)), chance.choice((chance.choice(lines), chance.choice(PIECES))))
            return "\n".join(lines)
        case 4:
            lines = text.split("\n")
            del lines[chance.randrange(len(lines))]
            return "\n".join(lines)
        case _:
            return chance.choice(
                (text.replace("\n", "\r\n"), text.replace("\n", "\r"), unicodedata.normalize("NFD", text))
            )
