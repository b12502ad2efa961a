"""Proposals as a unified diff, to be read, applied with `patch -p0`, or left."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from difflib import unified_diff

from nlmpress.diagnostics import Finding
from nlmpress.model import LINE_END

_LINE = re.compile(rf".*?(?:{LINE_END.pattern})|.+\Z", re.DOTALL)


def as_patch(findings: Iterable[Finding], text_of: Callable[[str], str]) -> str:
    """One diff for all findings that propose a text; where two touch the same words the first one stands."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.fix is not None:
            by_file[finding.at.file].append(finding)
    return "".join(_diff(file, found, text_of(file)) for file, found in sorted(by_file.items()))


def _diff(file: str, found: list[Finding], text: str) -> str:
    before = _LINE.findall(text)
    after = list(before)
    reached: dict[int, int] = {}
    for finding in sorted(found, key=lambda f: (f.at.line, -f.at.column)):
        line, start = finding.at.line - 1, finding.at.column - 1
        end = start + finding.at.length
        if 0 <= line < len(after) and end <= reached.get(line, len(after[line])):
            after[line] = f"{after[line][:start]}{finding.fix}{after[line][end:]}"
            reached[line] = start
    told = unified_diff(before, after, file, file, n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in told)
