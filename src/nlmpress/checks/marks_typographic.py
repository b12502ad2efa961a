"""Punctuation is typographic in the source.

Straight quotation marks and apostrophes, two spaces after a stop, three full stops and a hyphen between figures are typewriter
habits. Nothing is converted in silence: `nlmpress check --fix` proposes the marks as a patch, by the language of the text.

To mend it, read the patch and apply it, or type the marks: ’ ‘ ” “ … –
"""

import re
from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity, Span
from nlmpress.prose import Text

CODE = "marks-typographic"
_WRONG = re.compile(r"""["']| {2,}|\.\.\.|(?<=\d)-(?=\d{2,4}\b(?!-))""")


def check(survey: Survey) -> Iterator[Finding]:
    for _, node in survey.texts():
        if "'" in node.text or '"' in node.text or "  " in node.text or "..." in node.text or "-" in node.text:
            pair = survey.words.quote_marks(0), survey.words.quote_marks(1)
            for found in _WRONG.finditer(node.text):
                yield _finding(found, node, pair)


def _finding(found: re.Match[str], node: Text, pair: tuple[tuple[str, str], ...]) -> Finding:
    at = node.at
    name = {'"': "a straight quotation mark", "'": "a straight apostrophe or quotation mark", "-": "a hyphen between figures"}
    what = name.get(found[0], "more than one space" if found[0].isspace() else "three full stops")
    return Finding(
        code=CODE,
        message=f"Here is {what}.",
        at=Span(file=at.file, line=at.line, column=at.column + found.start(), length=len(found[0])),
        severity=Severity.WARNING,
        hint="Type the typographic mark; `nlmpress check --fix` proposes it.",
        fix=_right(found, node.text, pair),
    )


def _right(found: re.Match[str], text: str, pair: tuple[tuple[str, str], ...]) -> str:
    before, after = text[: found.start()], text[found.end() :]
    opens = (not before or before[-1].isspace() or before[-1] in "([{—–‘“«") and bool(after) and not after[0].isspace()
    match found[0]:
        case "'":
            single = next((p for p in pair if p[0] in "‘‹"), ("‘", "’"))
            if opens and not after[:1].isdigit():
                return single[0]
            return "’" if before[-1:].isalnum() and after[:1].isalnum() else single[1]
        case '"':
            double = next((p for p in pair if p[0] in "“«„「"), ("“", "”"))
            return double[0] if opens else double[1]
        case "...":
            return "…"
        case "-":
            return "–"
        case _:
            return " "
