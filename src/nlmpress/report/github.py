"""Findings as GitHub's workflow commands, which show them on the lines of a change."""

from collections.abc import Iterable

from nlmpress.diagnostics import Finding, Severity

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def as_github(findings: Iterable[Finding]) -> str:
    """One workflow command a line, each with its end."""
    return "".join(f"{_one(finding)}\n" for finding in findings)


def _one(finding: Finding) -> str:
    at = finding.at
    place = {"file": at.file, "line": at.line or 1, "col": at.column, "endColumn": at.column + at.length}
    where = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    body = f"{finding.message} {finding.hint}".strip()
    return f"::{_COMMAND[finding.severity]} {where},title={_property(finding.code)}::{_escaped(body)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
