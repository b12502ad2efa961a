"""`nlmpress check`."""

import sys
from argparse import Namespace

from nlmpress import pipeline, report
from nlmpress.diagnostics import Finding, Rejected, Severity


def run(arguments: Namespace) -> int:
    """0 when nothing graver than advice was found, 1 otherwise."""
    try:
        checked = pipeline.check(arguments.project)
    except Rejected as refused:
        findings = list(refused.findings)
        print(report.as_json(findings) if arguments.format == "json" else report.as_text(findings, lambda _: ""))
        return 1
    if arguments.hash and checked.pack is not None:
        print(checked.pack.fingerprint)
        return 0
    if arguments.unverified and checked.pack is not None:
        return _unverified(checked)
    findings = list(checked.findings)
    match arguments.format:
        case "json":
            print(report.as_json(findings))
        case "github":
            print(report.as_github(findings))
        case _:
            _text(findings, checked, fix=arguments.fix)
    return 1 if any(f.severity is not Severity.ADVICE for f in findings) else 0


def _text(findings: list[Finding], checked: "pipeline.Checked", *, fix: bool) -> None:
    if fix:
        print(report.as_patch(findings, checked.text_of), end="")
        findings = [finding for finding in findings if finding.fix is None]
    if findings:
        print(report.as_text(findings, checked.line_of), end="\n\n", file=sys.stderr if fix else sys.stdout)
    print(report.summary(checked.findings), file=sys.stderr if fix else sys.stdout)


def _unverified(checked: "pipeline.Checked") -> int:
    found = pipeline.unverified(checked)
    for span, words in found:
        print(f"{span.file}:{span.line}:{span.column}: {report.visible(words)}")
    print(f"{len(found)} not checked against a copy of the work.")
    return 0
