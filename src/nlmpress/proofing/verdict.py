"""A proof of a set of files: who judged what, what was found, and which place in the source each finding comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from nlmpress.diagnostics import NOWHERE, Finding, Severity, Span

FORMAT = 1
Verdict = Literal["clean", "findings", "incomplete"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A file of the set, as the manifest has it, and who judged it."""

    path: str
    edition: str
    sha256: str
    size: int
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """A judge that ran, and over how many files."""

    tool: str
    version: str
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRun:
    """A judge that did not: what it lacks and how to have it, or what it said when it broke off (`failed`)."""

    tool: str
    why: str
    files: int
    failed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that a judge holds against a file. `inside` says where in it; `at` where in the source it comes from,
    `NOWHERE` when that is not known. `count` is how often it is said of this place.
    """

    tool: str
    rule: str
    severity: Severity
    message: str
    file: str
    inside: str = ""
    at: Span = NOWHERE
    count: int = 1

    @property
    def where(self) -> str:
        return f"{self.file}, {self.inside}" if self.inside else self.file

    def as_finding(self) -> Finding:
        """The same for a report."""
        times = f" ({self.count} times)" if self.count > 1 else ""
        return Finding(
            code=f"{self.tool} {self.rule}",
            message=self.message,
            at=self.at,
            severity=self.severity,
            hint=f"In {self.where}{times}.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was found in a set of files. `manifest` is the SHA-256 of its manifest: a proof is of this set and no other.

    `source` is the checksum of the pack's source; `stale` are the inputs that have changed since the files were made,
    so that a line may have moved. `placed`: the project was at hand, so that places in the source could be known.
    """

    pack: str
    title: str
    manifest: str
    source: str
    press: str
    files: tuple[Judged, ...]
    ran: tuple[Ran, ...]
    not_run: tuple[NotRun, ...]
    remarks: tuple[Remark, ...] = field(repr=False)
    stale: tuple[str, ...] = ()
    placed: bool = True

    @property
    def grave(self) -> tuple[Remark, ...]:
        """Those that are more than advice."""
        return tuple(remark for remark in self.remarks if remark.severity is not Severity.ADVICE)

    @property
    def complete(self) -> bool:
        """Whether everybody ran who was asked. One that is not complete proves nothing, whatever was found."""
        return not self.not_run

    @property
    def verdict(self) -> Verdict:
        """`clean` is said only when everybody who can judge these files did."""
        return "findings" if self.grave else "clean" if self.complete else "incomplete"

    def as_json(self) -> Mapping[str, Any]:
        """The whole proof. It holds no time and no path outside the project."""
        return {
            "format": FORMAT,
            "verdict": self.verdict,
            "complete": self.complete,
            "pack": self.pack,
            "manifest": self.manifest,
            "source": self.source,
            "nlmpress": self.press,
            "tools": [{"tool": one.tool, "version": one.version, "files": one.files} for one in self.ran],
            "not_run": [
                {"tool": one.tool, "why": one.why, "files": one.files, "failed": one.failed} for one in self.not_run
            ],
            "source_at_hand": self.placed,
            "changed_since": list(self.stale),
            "files": [
                {"path": one.path, "edition": one.edition, "sha256": one.sha256, "judged_by": list(one.by)}
                for one in self.files
            ],
            "findings": [_entry(remark) for remark in self.remarks],
        }


def _entry(remark: Remark) -> dict[str, Any]:
    at = remark.at
    place = {"file": at.file, "line": at.line, "column": at.column} if at.file else None
    return {
        "tool": remark.tool,
        "rule": remark.rule,
        "severity": str(remark.severity),
        "message": remark.message,
        "file": remark.file,
        "inside": remark.inside,
        "count": remark.count,
        "source": place,
    }
