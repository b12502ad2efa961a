"""One small pack, whole and right, whose files a test replaces to see what is said."""

import re
from collections.abc import Mapping
from pathlib import Path

from nlmpress.diagnostics import Finding, Findings
from nlmpress.model import Pack, Style
from nlmpress.reading import read_pack, read_style

PACK = {
    "format": "format: 1\n",
    "id": "id: stock\n",
    "title": "title: A Stock Pack\n",
    "lang": "lang: en-GB\n",
    "date": "date: 2026-11-21\n",
    "work": """work:
  title: A Novel
  author: A. Writer
  lang: en-GB
  divisions: 1-9
""",
    "order": "order:\n  body: [text/start.md]\n",
}
HEAD = "---\nid: start\ntitle: Start here\n---\n\n"
MAP = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">\n<path d="M0 0h60v20z"/>\n</svg>\n'
FIGURE = "::: figure id=map\n![A map](image:images/map.svg)\n:::\n"
FILES = {"pack.yaml": "".join(PACK.values()), "text/start.md": HEAD + FIGURE, "images/map.svg": MAP}


def pack_yaml(instead: str) -> str:
    """The stock pack.yaml with some of its top-level keys written otherwise."""
    return instead + "".join(text for name, text in PACK.items() if not re.search(f"^{name}:", instead, re.MULTILINE))


def chapter(prose: str) -> str:
    return HEAD + prose


def make(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """A project with the stock pack; `files` (paths under source/) stand in place of its own or beside them."""
    for path, content in {**FILES, **(files or {})}.items():
        file = root / "source" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def read(root: Path) -> tuple[Pack | None, list[Finding]]:
    found = Findings()
    pack = read_pack(root, found)
    return pack, list(found)


def said(root: Path) -> list[str]:
    """What is said of a project's pack: place, code and message, a line each."""
    return [line(finding) for finding in read(root)[1]]


def line(finding: Finding) -> str:
    at = finding.at
    return f"{at.file}:{at.line}:{at.column}+{at.length} {finding.code} {finding.message} {finding.hint}".rstrip()


def style(root: Path) -> tuple[Style, list[Finding]]:
    found = Findings()
    return read_style(root, found), list(found)
