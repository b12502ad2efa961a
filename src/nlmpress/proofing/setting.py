"""The count of a setting (`PACK-EDITION.setting.json`) that a build puts beside the pages, read back as complaints."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlmpress.diagnostics import Span
from nlmpress.proofing.complaints import Complaint, ToolFailed

TOOL = "setting"
ENDING = ".setting.json"
GRAVE = frozenset({"widow", "orphan", "heading-at-foot", "short-last-line"})
"""The kinds of fault that a page of the house does not have; every other is advice."""


def counted(file: Path) -> list[Complaint]:
    """Every fault of a setting that stands, with its place in the source. Raises `ToolFailed` when it is no count."""
    try:
        return [_complaint(file, entry) for entry in json.loads(file.read_bytes())["faults"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
        raise ToolFailed(TOOL, f"{file.name} is no count of a setting") from broken


def _complaint(file: Path, entry: Mapping[str, Any]) -> Complaint:
    at = None
    if "source" in entry:
        at = Span(file=str(entry["source"]), line=int(entry["line"]), column=int(entry["column"]))
    measure = f" ({entry['measure']:g})" if "measure" in entry else ""
    words = f": “{entry['words']}”" if entry["words"] else ""
    kind = str(entry["kind"])
    return Complaint(
        file=file,
        tool=TOOL,
        rule=kind,
        severity="minor" if kind in GRAVE else "info",
        message=f"{kind.replace('-', ' ').capitalize()}{measure}{words}.",
        inside=f"page {entry['page']}",
        at=at,
    )
