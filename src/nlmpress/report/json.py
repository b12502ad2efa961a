"""Findings for an editor or a script."""

import json
from collections.abc import Iterable

from nlmpress.diagnostics import Finding, Span


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON object `{"findings": [...]}`; lines and columns count from 1, columns and lengths in characters."""
    return json.dumps({"findings": [_one(finding) for finding in findings]}, ensure_ascii=False, indent=2)


def _one(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "fix": finding.fix,
        **_place(finding.at),
        "related": [{"message": words, **_place(span)} for words, span in finding.related],
    }


def _place(span: Span) -> dict[str, object]:
    return {"file": span.file, "line": span.line, "column": span.column, "length": span.length}
