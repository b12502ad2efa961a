"""What the commands are told: what was found, what was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nlmpress import reading
from nlmpress.artifacts import Artifact
from nlmpress.diagnostics import Finding, Findings, Span
from nlmpress.model import Pack, Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A project that was read, and what was found in it. `pack` is None when it could not be read at all."""

    root: Path
    findings: Findings
    pack: Pack | None
    style: Style | None

    def line_of(self, span: Span) -> str:
        """The line of source at a place, or nothing."""
        known = self.pack is not None and span.file in self.pack.files
        return reading.source_line(self.pack if known and self.pack else self.root, span)

    def text_of(self, file: str) -> str:
        """The text of a source file, or nothing."""
        found = self.pack.files.get(file) if self.pack else None
        return found.data.decode("utf-8-sig", "replace") if found else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file that was made. `pages` counts `unit`s: pages, sides of sheets, or the spine items of an EPUB.

    `book_pages` is how many pages the sides carry. `size` is in bytes.
    """

    path: str
    edition: str
    pages: int
    unit: str
    size: int
    seconds: float
    book_pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How the pages of a file are set: the faults that stand, by kind, and how many the press has mended."""

    path: str
    counts: Mapping[str, int]
    mended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A set of files in place. `findings` are those of `check`; `shown` are what only setting the pages, or the
    set as a whole, could show.
    """

    out: Path
    files: tuple[Made, ...]
    findings: Findings = field(repr=False)
    shown: tuple[Finding, ...] = field(default=(), repr=False)
    settings: tuple[Counted, ...] = ()

    def as_json(self) -> Mapping[str, object]:
        return {
            "out": str(self.out),
            "files": [
                {
                    "path": made.path,
                    "edition": made.edition,
                    made.unit.replace(" ", "_"): made.pages,
                    **({"book_pages": made.book_pages} if made.book_pages else {}),
                    "bytes": made.size,
                    "seconds": round(made.seconds, 3),
                }
                for made in self.files
            ],
            "settings": [{"path": one.path, "counts": one.counts, "mended": one.mended} for one in self.settings],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """What one edition came to."""

    edition: str
    output: str
    artifacts: tuple[Artifact, ...]
    seconds: float
