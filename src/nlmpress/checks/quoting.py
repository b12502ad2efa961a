"""What stands inside quotation marks."""

import re
from collections.abc import Mapping

CLOSING: Mapping[str, str] = {
    "‘": "’", "“": "”", "«": "»", "‹": "›", "„": "“”", "‚": "‘’", "「": "」", "『": "』", '"': '"',
}  # fmt: skip
"""Each opening mark with those that may close it. „German“ and „Polish” begin alike."""
MARKS = re.compile('[‘’“”«»‹›„‚「」『』"]')
OPENING = re.compile('[‘“”«»‹„‚「『"]')
"""The marks with which a quotation may begin."""

DEEPEST = 20
"""Quotations within quotations, at most. More of them are no prose."""


def quotations(text: str) -> list[tuple[int, int]]:
    """The outermost quotations of a paragraph: indexes of the first character inside the marks and after the last.

    An apostrophe closes nothing: ’ ends a quotation only where no letter or figure follows. A quotation that begins a
    paragraph and is never closed goes on to its end, for speech over several paragraphs is closed in the last.
    """
    begun: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for mark in MARKS.finditer(text):
        index = mark.start()
        inner = range(max(0, len(begun) - DEEPEST), len(begun))
        depth = next((n for n in reversed(inner) if mark[0] in begun[n][0]), None)
        if depth is not None and _ends(text, index):
            found.append((begun[depth][1], index))
            del begun[depth:]
        elif closing := _closing(text, index):
            begun.append((closing, index + 1))
    if begun and begun[0][1] == 1:
        found.append((1, len(text)))
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _closing(text: str, index: int) -> str:
    """The marks that close the quotation which begins here; none when none does."""
    before, after = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    if before.isalnum() or not after:
        return ""
    if text[index] in CLOSING:
        return CLOSING[text[index]]
    # »German« and ”Swedish” quotations begin with what closes others: only at the beginning of a word.
    at_word = (not before or before.isspace() or before in "([") and after.isalnum()
    return {"»": "«", "”": "”"}.get(text[index], "") if at_word else ""


def _ends(text: str, index: int) -> bool:
    """Whether a mark that may close a quotation does: it is no apostrophe, and no mark before a word."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if text[index] == "’":
        return not after.isalnum()
    return text[index] not in '‘“«"' or not before.isspace() or not after or after.isspace()
