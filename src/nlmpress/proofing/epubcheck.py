"""EPUBCheck, the W3C's official validator of EPUB 3.3, from the jar that the Python package `epubcheck` carries."""

from collections.abc import Sequence
from pathlib import Path

from nlmpress.proofing.complaints import Complaint, taken_at_its_word
from nlmpress.proofing.java import bundled, lines, require_all_judged

TOOL = "EPUBCheck"


def epubcheck(files: Sequence[Path], *, jar: Path | None = None, java: str = "java") -> list[Complaint]:
    """Everything EPUBCheck says of `files`, from `fatal` and `error` to `info` and `usage`, in one virtual machine.

    `jar` is `epubcheck.jar` with its `lib/` beside it. Raises `ToolMissing` and `ToolFailed`.
    """
    jar = jar or bundled("epubcheck", "epubcheck.jar", TOOL)
    found: list[Complaint] = []
    judged: set[int] = set()
    jars = [jar, jar.parent / "lib" / "*"]
    with taken_at_its_word(TOOL):
        for kind, index, *rest in lines(TOOL, "EpubProof.java", jars, [str(file) for file in files], java):
            if kind == "done":
                judged.add(int(index))
            else:
                severity, rule, inside, line, column, message = rest
                found.append(
                    Complaint(
                        file=files[int(index)],
                        tool=TOOL,
                        rule=rule,
                        severity=severity,
                        message=message,
                        inside=inside,
                        line=max(int(line), 0),
                        column=max(int(column), 0),
                    )
                )
    require_all_judged(TOOL, judged, len(files))
    return found
