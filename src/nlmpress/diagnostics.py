"""What can be said about a source, and where: spans, findings, the list that gathers them, the nearest right name, and
what of a text from outside may be shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from unicodedata import category


class Severity(StrEnum):
    """How grave a finding is. An error stops a build; a warning stops `check`; advice is only said."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A place in a source file.

    `file` is a posix path relative to the project; `line` and `column` count from 1, the column in characters
    (code points), `length` in characters on that line. Line 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 1
    length: int = 1


NOWHERE = Span(file="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong: a value, not an event.

    `code` names the promise that is broken and never changes its meaning; `message` says what is wrong,
    `hint` what to do about it; `related` are other places that belong to it.
    `fix` is the text that should stand at `at` instead, when the press can propose one.
    """

    code: str
    message: str
    at: Span
    severity: Severity = Severity.ERROR
    hint: str = ""
    related: tuple[tuple[str, Span], ...] = ()
    fix: str | None = None


class Rejected(Exception):
    """A gate was reached with errors in hand. Nothing has been written."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(f"{len(self.findings)} findings")


@dataclass(slots=True)
class Findings:
    """Gathers findings until a gate. Equal findings at the same place are kept once."""

    _items: dict[Finding, None] = field(default_factory=dict)

    def add(self, finding: Finding) -> None:
        self._items.setdefault(finding)

    def extend(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.add(finding)

    def __iter__(self) -> Iterator[Finding]:
        """In the order of the source: file, line, column, code."""
        return iter(sorted(self._items, key=lambda f: (f.at, f.code, f.message)))

    def __len__(self) -> int:
        return len(self._items)

    def gate(self, least: Severity = Severity.ERROR) -> None:
        """Raise `Rejected` with everything found so far if any of it is at least as grave as `least`."""
        grave = list(Severity).index(least)
        if any(list(Severity).index(f.severity) <= grave for f in self._items):
            raise Rejected(self)


LONGEST_GUESSED = 80
"""difflib's time grows with the square of a word's length; no name in a pack is as long as this."""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name most like a word, capitals and small letters alike, or None when none is near."""
    if not word or len(word) > LONGEST_GUESSED:
        return None
    by_fold = {name.casefold(): name for name in sorted(names)}
    near = get_close_matches(word.casefold(), by_fold, 1, 0.6)
    return by_fold[near[0]] if near else None


def did_you_mean(word: str, names: Iterable[str], otherwise: str = "") -> str:
    """A hint with the name most like a word, or `otherwise` when none is near."""
    near = nearest(word, names)
    return f"Did you mean “{near}”?" if near is not None else otherwise


def visible(text: str, most: int | None = None) -> str:
    """Text safe to print: no control character reaches the terminal, a tab is one space wide, and after `most`
    characters it is cut. Spaces stay what they are, so that a text that is copied is the one that was meant.
    """
    shown = "".join(
        c if c.isprintable() or category(c) == "Zs" else " " if c in "\t\n" else "\N{REPLACEMENT CHARACTER}"
        for c in text[:most]
    )
    return f"{shown}…" if most is not None and len(text) > most else shown
