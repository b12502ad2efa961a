"""The text holds the characters that were meant.

U+FFFD, and pairs such as â€™ or Ã©, are what is left when a file was saved in one encoding and read in another. U+301E
is a quotation mark of Chinese and Japanese that some converters put where a Western one belongs.

To mend it, put the right character back; the one most likely meant is offered where it can be told.
"""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import LINE_END

CODE = "characters-sound"
_CJK = ("zh", "ja", "ko")
# What the bytes 0x80 to 0xBF look like in Windows-1252: how the second byte of a character in UTF-8 comes out.
_TAIL = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_BROKEN = re.compile(
    f"\N{REPLACEMENT CHARACTER}|[\u00c2\u00c3]{_TAIL}|\u00e2\u20ac{_TAIL}?"
    f"|(?:[\u00ce\u00cf\u00d0\u00d1]{_TAIL}){{2,}}|\u301e"
)
_FIRST = "\N{REPLACEMENT CHARACTER}\u00c2\u00c3\u00e2\u00ce\u00cf\u00d0\u00d1\u301e"
"""What any of it begins with: looked for first, which is quick."""


def check(survey: Survey) -> Iterator[Finding]:
    cjk = any(tag.split("-")[0] in _CJK for tag in (survey.identity.lang, survey.work.lang))
    for path, file in survey.pack.files.items():
        if not path.endswith((".md", ".yaml", ".yml")):
            continue
        try:
            text = file.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            continue  # said when the file was read
        if any(first in text for first in _FIRST):
            for number, line in enumerate(LINE_END.split(text), 1):
                for found in _BROKEN.finditer(line):
                    if not _meant_so(found, line, cjk=cjk):
                        yield _finding(
                            found[0], Span(file=path, line=number, column=found.start() + 1, length=len(found[0]))
                        )


def _meant_so(found: re.Match[str], line: str, *, cjk: bool) -> bool:
    """Whether these characters are right where they stand: MANHÃ» in capitals, 〞 among Chinese and Japanese."""
    before = line[found.start() - 1 : found.start()]
    if found[0] == "\u301e":
        return cjk or east_asian_width(before or " ") == "W"
    return found[0][0] in "\u00c2\u00c3\u00ce\u00cf\u00d0\u00d1" and before.isupper()


def _finding(broken: str, at: Span) -> Finding:
    meant = _meant(broken)
    return Finding(
        code=CODE,
        message=f"“{broken}” is what a wrong encoding leaves behind.",
        at=at,
        hint=f"It was probably this: {meant}" if meant else "Put back the character that was meant.",
        fix=meant or None,
    )


def _meant(broken: str) -> str:
    """The character that was read in the wrong encoding, when that can be undone."""
    if broken == "\u301e":
        return "”"
    try:
        return broken.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
