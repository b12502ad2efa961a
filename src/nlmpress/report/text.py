"""Findings as a person reads them: the place, what is wrong, the line with a caret, what to do."""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import groupby
from unicodedata import combining, east_asian_width

from nlmpress.diagnostics import Finding, Severity, Span, visible

LineOf = Callable[[Span], str]
WIDEST = 160
"""Columns of a source line that are shown; a longer one is cut around its caret."""


def as_text(findings: Iterable[Finding], line_of: LineOf) -> str:
    """Every finding, with an empty line between two."""
    return "\n\n".join(_one(finding, line_of) for finding in findings)


def summary(findings: Iterable[Finding]) -> str:
    """One line that counts what was found, or says that nothing was."""
    counted = Counter(finding.severity for finding in findings)
    if not counted:
        return "Nothing to report."
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "suggestion"}
    parts = [f"{counted[s]} {names[s]}{'s' if counted[s] != 1 else ''}" for s in Severity if counted[s]]
    return ", ".join(parts) + "."


def place(span: Span) -> str:
    """`file:line:column`, or the file where no line is meant."""
    return f"{span.file or 'project'}:{span.line}:{span.column}" if span.line else span.file or "project"


def _one(finding: Finding, line_of: LineOf) -> str:
    lines = [visible(f"{place(finding.at)}: {finding.severity} [{finding.code}] {finding.message}")]
    lines += _excerpt(finding.at, line_of)
    if finding.hint:
        lines.append(f"    {visible(finding.hint)}")
    if finding.fix is not None and finding.fix not in finding.hint:
        lines.append(f"    write: {_named(visible(finding.fix))}")
    for words, span in finding.related:
        lines.append(visible(f"    {words}: {place(span)}"))
    return "\n".join(lines)


def _excerpt(span: Span, line_of: LineOf) -> list[str]:
    line = line_of(span) if span.line else ""
    if not line.strip():
        return []
    start = max(0, span.column - 1 - WIDEST // 2) if len(line) > WIDEST else 0
    shown = visible(line[start : start + WIDEST])
    before = visible(line[start : span.column - 1])
    under = visible(line[span.column - 1 : span.column - 1 + max(1, span.length)][: max(1, WIDEST - len(before))])
    number = str(span.line)
    gutter = " " * len(number)
    return [
        f"    {number} │ {'…' if start else ''}{shown}{'…' if len(line) > start + WIDEST else ''}",
        f"    {gutter} │ {' ' if start else ''}{' ' * _width(before)}{'^' * max(1, _width(under))}",
    ]


def _named(proposed: str) -> str:
    """A proposal with the spaces that nobody sees called by their numbers: `« + U+202F`."""
    if proposed == " ":
        return "one space"
    parts = ["".join(run) for _, run in groupby(proposed, key=lambda c: c if c != " " and c.isspace() else "")]
    return " + ".join(f"U+{ord(part[0]):04X}" if part != " " and part.isspace() else part for part in parts)


def _width(text: str) -> int:
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
