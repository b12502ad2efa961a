"""The text holds the characters that were meant.

U+FFFD, and pairs such as â€™ or Ã©, are what is left when a file was saved in one encoding and read in another. U+301E is a quotation
mark of Chinese and Japanese that some converters put where a Western one belongs.

To mend it, put the right character back; the one most likely meant is offered where it can be told.
"""

import re
from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span

CODE = "characters-sound"
_BROKEN = re.compile(
    "\N{REPLACEMENT CHARACTER}"
    "|[\u00c2-\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]?"
    "|\u301e"
)
_CJK = ("zh", "ja", "ko")


def check(survey: Survey) -> Iterator[Finding]:
    cjk = any(tag.split("-")[0] in _CJK for tag in (survey.identity.lang, survey.work.lang))
    for path, file in survey.pack.files.items():
        if not path.endswith((".md", ".yaml", ".yml")):
            continue
        text = file.data.decode("utf-8", "replace")
        if not _BROKEN.search(text):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            for found in _BROKEN.finditer(line):
                if found[0] == "\u301e" and cjk:
                    continue
                meant = _meant(found[0])
                yield Finding(
                    code=CODE,
                    message=f"{found[0]!r} is what a wrong encoding leaves behind.",
                    at=Span(file=path, line=number, column=found.start() + 1, length=len(found[0])),
                    hint=f"It was probably {meant}" if meant else "Put back the character that was meant.",
                    fix=meant or None,
                )


def _meant(broken: str) -> str:
    """The character that was read in the wrong encoding, when that can be undone."""
    try:
        return broken.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return "”" if broken == "\u301e" else ""
