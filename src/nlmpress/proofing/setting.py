"""The count of a setting (`PACK-EDITION.setting.json`) that a build puts beside the pages, read back as complaints."""

from pathlib import Path

from nlmpress.diagnostics import NOWHERE
from nlmpress.proofing.complaints import Complaint, ToolFailed
from nlmpress.typesetting.setting import ENDING, GRAVE, Fault, read

__all__ = ["ENDING", "TOOL", "counted"]

TOOL = "setting"


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
