"""How well the pages of an edition are set, counted: the value, and the file of it that a build puts beside the PDF.

Faults are counted in the laid-out pages when they are made, in the one pass that makes them; the count goes into dist/
as `PACK-EDITION.setting.json`, next to `PACK-EDITION.pdf`, and is listed in the manifest like every file. A proof of
dist/ reads what stands there (`read`); it never sets anything again. Equal books have equal counts, to the byte.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias, get_args

from nlmpress.diagnostics import NOWHERE, Span

Kind: TypeAlias = Literal[
    "widow",
    "orphan",
    "heading-at-foot",
    "short-last-line",
    "hyphens-in-a-row",
    "hyphen-at-turn",
    "loose-line",
    "tight-line",
    "row-cut",
    "quotation-cut",
    "short-page",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind of fault, the gravest first. What each is stands in docs/outputs.md."""
GRAVE: frozenset[Kind] = frozenset({"widow", "orphan", "heading-at-foot", "short-last-line"})
"""The kinds that no page of the house has: they weigh more than any number of others."""
ENDING = ".setting.json"
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that a setter would not let stand.

    `page` is the label of the page; `at` is the nearest place in the source that is known, `NOWHERE` in what the press
    makes by itself; `words` are the words of the line. `measure`: of a line, its word space as a share of the natural
    one; of a page, the share that is filled; of a last line, its length in indents; of hyphens, how many in a row.
    """

    kind: Kind
    page: str
    at: Span = NOWHERE
    words: str = ""
    measure: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingReport:
    """What was counted in the pages of one edition. `mended` counts faults of each kind that the press mended itself;
    `faults` are those that stand, in the order of pages.
    """

    pages: int
    lines: int
    faults: tuple[Fault, ...] = ()
    mended: Mapping[Kind, int] = field(default_factory=dict)

    def counts(self) -> dict[Kind, int]:
        """How many faults of each kind stand: every kind, also those of which there is none."""
        found = Counter(fault.kind for fault in self.faults)
        return {kind: found[kind] for kind in KINDS}


def write(report: SettingReport, edition: str, file: str) -> bytes:
    """The report as the file beside `file`."""
    content = {
        "format": FORMAT,
        "edition": edition,
        "file": file,
        "pages": report.pages,
        "lines": report.lines,
        "counts": report.counts(),
        "mended": {kind: report.mended[kind] for kind in KINDS if report.mended.get(kind)},
        "faults": [_entry(fault) for fault in report.faults],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _entry(fault: Fault) -> dict[str, Any]:
    place = {"source": fault.at.file, "line": fault.at.line, "column": fault.at.column} if fault.at.file else {}
    measure = {} if fault.measure is None else {"measure": round(fault.measure, 2)}
    return {"kind": fault.kind, "page": fault.page, **place, "words": fault.words, **measure}


def read(data: bytes) -> SettingReport:
    """The report in such a file. Raises `ValueError` when it is none, or of a format that this press does not know."""
    try:
        content = json.loads(data)
        if content["format"] != FORMAT:
            raise ValueError(f"a setting report of format {content['format']}, where {FORMAT} is known")
        return SettingReport(
            pages=int(content["pages"]),
            lines=int(content["lines"]),
            faults=tuple(map(_fault, content["faults"])),
            mended={_kind(kind): int(count) for kind, count in content["mended"].items()},
        )
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as fault:
        raise ValueError("not a setting report") from fault


def _fault(entry: Mapping[str, Any]) -> Fault:
    place = NOWHERE
    if "source" in entry:
        place = Span(file=str(entry["source"]), line=int(entry["line"]), column=int(entry["column"]))
    measure = entry.get("measure")
    return Fault(
        kind=_kind(entry["kind"]),
        page=str(entry["page"]),
        at=place,
        words=str(entry["words"]),
        measure=None if measure is None else float(measure),
    )


def _kind(name: str) -> Kind:
    for kind in KINDS:
        if kind == name:
            return kind
    raise ValueError(f"“{name}” is no kind of fault that this press counts")
