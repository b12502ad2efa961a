"""Each promise of the source's shape has its page, and the examples on the page do what it says."""

import ast
import re
from pathlib import Path

import pytest

from nlmpress import checks
from nlmpress.diagnostics import Findings
from nlmpress.reading import read_pack, read_style
from nlmpress.reading.promises import PROMISES
from tests.conftest import ROOT
from tests.reading import stock

EXAMPLE = re.compile(r"^```(wrong|right) (whole )?(\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
EXAMPLES = [(code, *example) for code, page in PROMISES.items() for example in EXAMPLE.findall(page)]
# What no text in a manual can show has its test in test_hostile.py, test_files.py or test_images.py.
NO_EXAMPLE = {
    "file-size", "file-utf8", "image-readable", "image-size", "nesting-depth", "project-found", "record-size",
    "yaml-depth",
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "kind", "whole", "path", "text"), EXAMPLES, ids=[f"{code}-{kind}" for code, kind, *_ in EXAMPLES]
)
def test_an_example_breaks_its_promise_and_no_other_or_none(
    tmp_path: Path, code: str, kind: str, whole: str, path: str, text: str
) -> None:
    if path.endswith(".md") and not whole:
        text = stock.chapter(text)
    elif path == "pack.yaml":
        text = stock.pack_yaml(text)
    project = stock.make(tmp_path, {path: text})
    found = Findings()
    read_style(project, found)
    read_pack(project, found)
    assert {finding.code for finding in found} == ({code} if kind == "wrong" else set())


def test_every_page_has_both_examples_or_a_test_of_its_own() -> None:
    shown = {code for code, *_ in EXAMPLES}
    assert shown == {code for code, kind, *_ in EXAMPLES if kind == "right"}
    assert shown | NO_EXAMPLE == set(PROMISES)
    assert not shown & NO_EXAMPLE


def test_pages_and_codes_are_the_same_set() -> None:
    used = set()
    for file in (ROOT / "src/nlmpress/reading").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in PROMISES:
                used.add(node.value)
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in {
                "say",
                "Wrong",
            }:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    assert first.value in PROMISES, f"{file.name}: {first.value} has no page"
    assert used == set(PROMISES)


def test_a_code_stands_for_one_promise() -> None:
    assert not set(PROMISES) & set(checks.manual())


@pytest.mark.parametrize("code", PROMISES)
def test_a_page_begins_with_the_promise_in_one_sentence_and_tells_how_to_mend_it(code: str) -> None:
    first, _, rest = PROMISES[code].partition("\n")
    assert first.endswith(".")
    assert len(first) < 120
    assert "To mend it, " in rest
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)
