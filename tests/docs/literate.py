"""Examples in the documents, as packs.

Every fenced block of docs/ says in its first line what it is:

* `yaml source/people.yaml` is that file, whole; `… more` is added at its end; `… part` gives some top-level keys of a
  YAML file anew. Behind any of these `wrong CODE` says that this block breaks that promise (or these, when there are
  more codes) and no other;
* `text said` stands after a wrong block: what is said of it;
* `sh` holds commands, one a line;
* `text` is a drawing of something: folders, a shape. Nothing is asked of it.

The blocks of a section (a heading of level 2) that are not wrong lie together over the pack that `nlmpress new` writes.
A wrong block lies over those before it in its section.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nlmpress import pipeline, report
from nlmpress.diagnostics import Finding, Findings, Rejected
from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs").rglob("*.md"))
_PIECE = re.compile(
    r"^##? (?P<title>[^\n]+)$|^(?P<mark>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=mark)$", re.DOTALL | re.MULTILINE
)
"""A heading of level 1 or 2, or a fenced block (in which a line with # is no heading)."""
_KEY = re.compile(r"^[a-z-]+:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block. `how` is empty, `more` or `part`; `wrong` the codes of the promises that it breaks."""

    language: str
    path: str
    how: str
    wrong: str
    text: str
    said: bool = False

    def lay(self, project: Path) -> None:
        """Write it over what the project has."""
        file = project / self.path
        before = file.read_text("utf-8") if file.exists() else ""
        file.parent.mkdir(parents=True, exist_ok=True)
        match self.how:
            case "more":
                head = f"{before.rstrip()}\n\n" if self.language == "markdown" else before
                file.write_text(head + self.text, "utf-8")
            case "part":
                file.write_text(_laid_over(before, self.text), "utf-8")
            case _:
                file.write_text(self.text, "utf-8")


@dataclass(slots=True)
class Section:
    """A heading and the blocks under it."""

    page: Path
    title: str
    blocks: list[Block] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT / 'docs').with_suffix('')}: {self.title}"

    @property
    def right(self) -> list[Block]:
        return [block for block in self.blocks if block.path and not block.wrong]

    def wrong(self) -> Iterator[tuple[list[Block], Block, str]]:
        """Each wrong block with those that it lies over, and what the page says of it."""
        for number, block in enumerate(self.blocks):
            if block.wrong:
                under = [b for b in self.blocks[:number] if b.path and not b.wrong]
                after = self.blocks[number + 1 : number + 2]
                yield under, block, "".join(b.text for b in after if b.said)


def sections(page: Path) -> list[Section]:
    """The sections of a page that hold a block; what stands above the first heading is one too."""
    found: list[Section] = []
    for match in _PIECE.finditer(page.read_text("utf-8")):
        if match["title"] is not None:
            found.append(Section(page, match["title"]))
        else:
            found[-1].blocks.append(_block(match["info"], match["text"]))
    return [section for section in found if section.blocks]


def make(project: Path, blocks: list[Block]) -> Path:
    """The pack that `nlmpress new` writes, with some blocks over it."""
    pipeline.begin(project)
    for block in blocks:
        block.lay(project)
    return project


def check(project: Path) -> tuple[list[Finding], str]:
    """What is found in a project, and how it is told on a terminal."""
    try:
        checked = pipeline.check(project)
    except Rejected as refused:
        return list(refused.findings), report.as_text(refused.findings, pipeline.line_reader(project))
    findings: Findings = checked.findings
    return list(findings), report.as_text(findings, checked.line_of)


def _block(info: str, text: str) -> Block:
    language, *rest = info.split() or [""]
    if rest == ["said"]:
        return Block(language, "", "", "", text, said=True)
    path = rest.pop(0) if rest else ""
    how = rest.pop(0) if rest and rest[0] in ("more", "part") else ""
    wrong = " ".join(rest[1:]) if rest[:1] == ["wrong"] else ""
    assert not rest or wrong, f"not the first line of an example: {info}"
    return Block(language, path, how, wrong, text)


def _laid_over(before: str, part: str) -> str:
    """A YAML file with some of its top-level keys given anew, in place, and new ones at its end."""
    kept = _by_key(before)
    for key, text in _by_key(part).items():
        kept[key] = text
    return "".join(kept.values())


def _by_key(text: str) -> dict[str, str]:
    starts = [match.start() for match in _KEY.finditer(text)]
    ends = [*starts[1:], len(text)]
    head = {"": text[: starts[0]]} if starts and starts[0] else {}
    return head | {text[a:b].partition(":")[0]: text[a:b] for a, b in zip(starts, ends, strict=True)}
