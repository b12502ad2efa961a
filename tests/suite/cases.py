"""Literate cases: a page of Markdown holds the cases of one promise.

A case begins at a heading of level 2. Its fenced blocks say what differs from the stock pack, then what is found:

* a block whose first line names a file (`yaml source/people.yaml`) is that file, whole;
* a block `diff source/text/story.md` changes it: lines with `-` give way to the lines with `+` after them, lines with
  `+` alone are added at the end; an empty line parts two changes;
* a block `gone source/people.yaml` takes the file out;
* a block `found` lists what is said, one line each: `file:line:column+length code`, with `(warning)` or `(advice)`
  behind it when it is no error. A line that is indented has to stand in what is said above it: message, hint, proposal
  or the place of something related. A block that says `nothing` is a near miss.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nlmpress import pipeline
from nlmpress.diagnostics import Finding, Rejected, Severity

SUITE = Path(__file__).parent
STOCK = SUITE / "stock"
_FENCE = re.compile(
    r"^(?P<mark>`{3,})(?P<kind>\w+)(?: (?P<path>\S+))?\n(?P<text>.*?)^(?P=mark)$", re.DOTALL | re.MULTILINE
)
_FOUND = re.compile(
    r"(?P<file>[^\s:]+)(?::(?P<line>\d+):(?P<column>\d+)(?:\+(?P<length>\d+))?)? (?P<code>[a-z-]+)"
    r"(?: \((?P<severity>\w+)\))?"
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One finding as a case states it. Line 0: the file as a whole."""

    file: str
    line: int
    column: int
    length: int
    code: str
    severity: str
    says: tuple[str, ...]

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}+{self.length}" if self.line else self.file
        return f"{place} {self.code}" + (f" ({self.severity})" if self.severity != "error" else "")


@dataclass(slots=True)
class Case:
    """What differs from the stock pack, and what is found."""

    page: str
    title: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    found: list[Expected] | None = None

    def make(self, folder: Path) -> Path:
        """The project of this case, in a folder that is not there yet."""
        shutil.copytree(STOCK, folder)
        for kind, path, text in self.changes:
            file = folder / path
            if kind == "gone":
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_changed(file.read_text("utf-8"), text, self.title) if kind == "diff" else text, "utf-8")
        return folder


def pages() -> list[Path]:
    return sorted(SUITE.glob("*.md"))


def cases(page: Path) -> Iterator[Case]:
    """The cases of one page."""
    _, *parts = re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE)
    for part in parts:
        case = Case(page.stem, part.splitlines()[0])
        for block in _FENCE.finditer(part):
            if block["kind"] == "found":
                assert case.found is None, f"{page.name}, {case.title}: two blocks of findings"
                case.found = _expected(block["text"])
            else:
                case.changes.append((block["kind"], block["path"], block["text"]))
        assert case.found is not None, f"{page.name}, {case.title}: no block says what is found"
        yield case


def check(project: Path) -> list[Finding]:
    """Everything that is found in a project, in order."""
    try:
        return list(pipeline.check(project).findings)
    except Rejected as refused:
        return list(refused.findings)


def said(finding: Finding) -> str:
    """All that a reader is told of a finding, for a search."""
    related = " ".join(f"{words}: {at.file}:{at.line}:{at.column}" for words, at in finding.related)
    return f"{finding.message} {finding.hint} {related} write: {finding.fix}"


def as_expected(finding: Finding) -> Expected:
    at = finding.at
    return Expected(at.file, at.line, at.column, at.length, finding.code, str(finding.severity), ())


def _expected(text: str) -> list[Expected]:
    found: list[Expected] = []
    for line in text.splitlines():
        if line.startswith(" "):
            last = found.pop()
            found.append(
                Expected(
                    last.file, last.line, last.column, last.length, last.code, last.severity, (*last.says, line.strip())
                )
            )
        elif line != "nothing":
            match = _FOUND.fullmatch(line)
            assert match, f"not a finding: {line}"
            severity = Severity(match["severity"] or "error")
            place = int(match["line"] or 0), int(match["column"] or 1), int(match["length"] or 1)
            found.append(Expected(match["file"], *place, match["code"], str(severity), ()))
    return found


def _changed(text: str, change: str, title: str) -> str:
    for hunk in re.split(r"\n\n", change.rstrip("\n")):
        lines = hunk.split("\n")
        assert all(line[:1] in ("-", "+") for line in lines), f"{title}: a change is lines with - and +, not {hunk!r}"
        old = "".join(line[1:] + "\n" for line in lines if line.startswith("-"))
        new = "".join(line[1:] + "\n" for line in lines if line.startswith("+"))
        if old:
            assert text.count(old) == 1, f"{title}: {old!r} stands {text.count(old)} times in the file"
            text = text.replace(old, new)
        else:
            text += new
    return text
