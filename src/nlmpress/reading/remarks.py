"""How the reading room says what is wrong: one voice, one count for each file, the nearest right name."""

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from nlmpress.diagnostics import Finding, Findings, Severity, Span

MOST_IN_A_FILE = 500
"""So many findings are told of one file. A file with more is not the kind that its writer mends line by line."""
LONGEST_GUESSED = 80
"""difflib's time grows with the square of a word's length; no name in a pack is as long as this."""


@dataclass(slots=True)
class Remarks:
    """Adds findings to a list, and stops after `MOST_IN_A_FILE` in one file."""

    found: Findings
    told: Counter[str] = field(default_factory=Counter)

    def say(
        self,
        code: str,
        message: str,
        at: Span,
        hint: str = "",
        *,
        severity: Severity = Severity.ERROR,
        related: tuple[tuple[str, Span], ...] = (),
    ) -> None:
        self.told[at.file] += 1
        if self.told[at.file] > MOST_IN_A_FILE:
            return
        if self.told[at.file] == MOST_IN_A_FILE:
            message += f" This is the {MOST_IN_A_FILE}th finding in this file; the rest of them are not listed."
        self.found.add(Finding(code=code, message=message, at=at, severity=severity, hint=hint, related=related))


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name most like a word, or None when none is near."""
    if not word or len(word) > LONGEST_GUESSED:
        return None
    by_fold = {name.casefold(): name for name in sorted(names)}
    near = difflib.get_close_matches(word.casefold(), by_fold, 1, 0.6)
    return by_fold[near[0]] if near else None


def offer(word: str, names: Iterable[str], *, all_of: str = "") -> str:
    """A hint: the nearest name; else, where `all_of` says what they are, every name."""
    names = tuple(names)
    near = nearest(word, names)
    if near is not None:
        return f"Did you mean “{near}”?"
    return f"{all_of}: {', '.join(names)}." if all_of and names else ""


def shown(text: str, most: int = 60) -> str:
    """Some text for a message: on one line, cut when it is long, unprintable characters by their escapes."""
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[: most + 1])
    return f"“{text[:most]}…”" if len(text) > most else f"“{text}”"
