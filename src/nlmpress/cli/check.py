"""`nlmpress check`."""

import gc
import sys
from argparse import Namespace
from typing import TextIO

from nlmpress import pipeline, report
from nlmpress.cli.status import FINDINGS, GOOD, WRONG_USE
from nlmpress.diagnostics import Finding, Rejected, Severity


def run(arguments: Namespace) -> int:
    """0 when nothing graver than advice was found, 1 otherwise."""
    gc.disable()  # a check makes many values and no cycles, and then the process ends
    try:
        checked = pipeline.check(arguments.project)
    except Rejected as refused:
        _say(list(refused.findings), arguments, None)
        return FINDINGS
    finally:
        gc.freeze()  # what was read stays until the process ends, and need not be walked on the way out
        gc.enable()
    if arguments.hash and checked.pack is not None:
        print(checked.pack.fingerprint)
        return GOOD
    if arguments.unverified and checked.pack is not None:
        return _unverified(checked)
    findings = list(checked.findings)
    if arguments.release or arguments.since is not None:
        try:
            findings += _of_release(checked, arguments.since)
        except Rejected as refused:
            _say([*findings, *refused.findings], arguments, checked)
            return WRONG_USE
    _say(findings, arguments, checked)
    return FINDINGS if any(f.severity is not Severity.ADVICE for f in findings) else GOOD


def _of_release(checked: "pipeline.Checked", since: str | None) -> list[Finding]:
    """What a release is asked besides; of a pack that cannot be read nothing is."""
    from nlmpress.pipeline.releasing import release

    return sorted(release(checked, since), key=lambda finding: finding.at) if checked.pack is not None else []


def _say(findings: list[Finding], arguments: Namespace, checked: "pipeline.Checked | None") -> None:
    """Report in the format that was asked for. There is nothing `checked` when there is no project."""
    match arguments.format:
        case "json":
            print(report.as_json(findings))
        case "github":
            print(report.as_github(findings), end="")
        case _ if arguments.fix and checked:
            print(report.as_patch(findings, checked.text_of), end="")
            _text([finding for finding in findings if finding.fix is None], findings, checked, sys.stderr)
        case _:
            _text(findings, findings, checked, sys.stdout)


def _text(told: list[Finding], findings: list[Finding], checked: "pipeline.Checked | None", to: TextIO) -> None:
    if told:
        print(report.as_text(told, checked.line_of if checked else lambda _: ""), end="\n\n", file=to)
    print(report.summary(findings), file=to)


def _unverified(checked: "pipeline.Checked") -> int:
    found = pipeline.unverified(checked)
    for span, words in found:
        print(f"{span.file}:{span.line}:{span.column}: {report.visible(words)}")
    print(f"{len(found)} not checked against a copy of the work.")
    return GOOD
