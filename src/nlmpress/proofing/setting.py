"""The count of a setting (`PACK-EDITION.setting.json`) that a build puts beside the pages, read back as complaints."""

from pathlib import Path

from nlmpress.diagnostics import NOWHERE
from nlmpress.proofing.complaints import Complaint, ToolFailed
from nlmpress.typesetting.setting import ENDING, Fault, Kind, read

__all__ = ["ENDING", "TOOL", "counted"]

TOOL = "setting"
GRAVE: frozenset[Kind] = frozenset({"widow", "orphan", "heading-at-foot", "short-last-line"})
"""The kinds of fault that a page of the house does not have; every other is advice."""


def counted(file: Path) -> list[Complaint]:
    """Every fault of a setting that stands, with its place in the source. Raises `ToolFailed` when it is no count."""
    try:
        return [_complaint(file, fault) for fault in read(file.read_bytes()).faults]
    except ValueError as broken:
        raise ToolFailed(TOOL, f"{file.name} is no count of a setting: {broken}") from broken


def _complaint(file: Path, fault: Fault) -> Complaint:
    measure = "" if fault.measure is None else f" ({fault.measure:g})"
    words = f": “{fault.words}”" if fault.words else ""
    return Complaint(
        file=file,
        tool=TOOL,
        rule=fault.kind,
        severity="minor" if fault.kind in GRAVE else "info",
        message=f"{fault.kind.replace('-', ' ').capitalize()}{measure}{words}.",
        inside=f"page {fault.page}",
        at=fault.at if fault.at != NOWHERE else None,
    )
