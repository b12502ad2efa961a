"""How the reading room says what is wrong: one voice, one count for each file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from nlmpress.diagnostics import Finding, Findings, Severity, Span, did_you_mean

MOST_IN_A_FILE = 500
"""So many findings are told of one file. A file with more is not the kind that its writer mends line by line."""


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

    def found_so_far(self) -> int:
        """How many findings were told of all files."""
        return self.told.total()

    def full(self, file: str) -> bool:
        """Whether enough has been said of a file."""
        return self.told[file] >= MOST_IN_A_FILE


def offer(word: str, names: Iterable[str], *, all_of: str = "") -> str:
    """A hint: the nearest name; else, where `all_of` says what they are, every name."""
    names = tuple(names)
    return did_you_mean(word, names, f"{all_of}: {', '.join(names)}." if all_of and names else "")


def shown(text: str, most: int = 60) -> str:
    """Some text for a message: on one line, cut when it is long, unprintable characters by their escapes."""
    text = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[: most + 1])
    return f"“{text[:most]}…”" if len(text) > most else f"“{text}”"
