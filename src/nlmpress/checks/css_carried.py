"""A stylesheet asks only for what every output can carry.

Gradients, blurred shadows and opacity cannot be printed from an accessible PDF as they look on screen; grid, :has() and
custom properties are unknown to many e-readers; `@import` and addresses outside the style would have to be fetched, and
nothing is ever fetched; WeasyPrint ignores some properties with a warning. Only the pack's own stylesheets in styles/
are looked at: the house's are held to it by tests.

To mend it, say it with what is carried: solid colours, borders, plain blocks.
"""

import re
from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import LINE_END, SourceFile

CODE = "css-carried"
_NOWHERE: tuple[tuple[str, str], ...] = (
    (r"(?:linear|radial|conic)-gradient\(", "A gradient cannot be carried by the print editions. Use a solid colour."),
    (
        r"(?<![-\w])(?:border|outline)[a-z-]*\s*:[^;}]*?\b(?:inset|outset|ridge|groove)\b",
        "A border lit from one side cannot be carried by the print editions. Use a solid or a dotted one.",
    ),
    (r"(?:box|text)-shadow\s*:(?!\s*none)", "A shadow cannot be carried by the print editions. Use a border."),
    (r"(?<![-\w])opacity\s*:(?!\s*1\s*[;}!])", "Opacity takes text out of a tagged PDF. Mix the colour instead."),
    (r"(?<![-\w])(?:filter|backdrop-filter|mix-blend-mode)\s*:", "Filters and blending are carried by no output."),
    (r"@import\b", "Nothing is fetched. Write the rules into this file."),
    (
        r"url\(\s*['\"]?(?!\s*['\"]?(?:#|house:|pack:|\{\{))[^)]*\)?",
        "Only house: and pack: addresses can be used. Nothing is fetched.",
    ),
    (r"position\s*:\s*(?:sticky|fixed)\b", "Fixed and sticky positions are carried by no output."),
    (r"writing-mode\s*:\s*vertical", "Vertical writing is not carried by the PDF engine."),
    (r"(?<![-\w])behaviou?r\s*:|expression\(|javascript:", "Script is never run."),
)
_IN_E_READERS: tuple[tuple[str, str], ...] = (
    (
        r"(?<![-\w])(?:var\(|--[\w-]+\s*:)",
        "Custom properties are unknown to many e-readers. Write the value, or a token.",
    ),
    (r"display\s*:\s*(?:inline-)?grid\b", "Grid is unknown to many e-readers. Use blocks or a table."),
    (r":has\(", ":has() is unknown to many e-readers. Give the element a class."),
)
_PRINT = "print."
"""How the names of stylesheets begin that no e-reader sees."""
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), hint) for pattern, hint in (*_NOWHERE, *_IN_E_READERS))
_COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}", re.DOTALL)


def check(survey: Survey) -> Iterator[Finding]:
    for path, file in survey.style.own.items():
        if path.endswith((".css", ".css.j2")):
            yield from refused(file)


def refused(file: SourceFile) -> Iterator[Finding]:
    """What no output, or not every one, can carry in a stylesheet."""
    text = _COMMENT.sub(lambda found: re.sub(r"[^\r\n]", " ", found[0]), file.data.decode("utf-8-sig", "replace"))
    printed = file.path.rpartition("/")[2].startswith(_PRINT)
    patterns = _PATTERNS[: len(_NOWHERE)] if printed else _PATTERNS
    for number, line in enumerate(LINE_END.split(text), 1):
        for pattern, hint in patterns:
            for found in pattern.finditer(line):
                yield Finding(
                    code=CODE,
                    message=f"“{found[0].strip()}” cannot be carried by every output.",
                    at=Span(file=file.path, line=number, column=found.start() + 1, length=len(found[0])),
                    hint=hint,
                )
