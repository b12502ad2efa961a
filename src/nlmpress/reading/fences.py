"""The `:::` blocks of a chapter: which lines belong to which, found line by line before Markdown is read."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from nlmpress.reading.markdown import DEEPEST
from nlmpress.reading.remarks import Remarks, offer
from nlmpress.reading.text import Placed

NAMES = ("row", "comment", "note", "teacher", "key", "figure", "table", "questions")
FENCE = re.compile(r"(?P<before>[ \t>*+\-0-9.)]*)(?P<colons>:::+)[ \t]*(?P<name>[^\s\"“]*)(?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Lines:
    """Some lines of a text outside any inner fence: the first, and the one after the last, counted from 0."""

    first: int
    end: int


@dataclass(slots=True)
class Fence:
    """A fenced block: `start` and `end` of its opening line in the text, `rest` where its attributes begin."""

    name: str
    start: int
    end: int
    rest: int
    parts: "list[Part]" = field(default_factory=list)


Part: TypeAlias = Lines | Fence


def read_fences(text: Placed, remarks: Remarks) -> list[Part]:
    """The parts of a text, fences within fences."""
    return _Fences(text, remarks).read()


class _Fences:
    def __init__(self, text: Placed, remarks: Remarks) -> None:
        self.text = text
        self.remarks = remarks
        self.top: list[Part] = []
        self.stack: list[Fence] = []

    def read(self) -> list[Part]:
        lines = self.text.text.split("\n")
        first = start = 0
        for n, line in enumerate(lines):
            match = FENCE.fullmatch(line) if ":::" in line else None
            if match is not None and match["before"]:
                hint = "Begin it at the left edge, outside lists and quotations."
                here = start + match.start("colons")
                self._say("fence-shaped", "A “:::” stands away from the left edge.", here, start + len(line), hint)
            elif match is not None:
                self._lines(first, n)
                first = n + 1
                self._fence(match, start, start + len(line))
            start += len(line) + 1
        self._lines(first, len(lines))
        for fence in self.stack:
            message = f"The block “::: {fence.name}” is never closed."
            self._say(
                "fence-closed", message, fence.start, fence.end, "Write “:::” on a line of its own where it ends."
            )
        return self.top

    def _lines(self, first: int, end: int) -> None:
        if end > first:
            (self.stack[-1].parts if self.stack else self.top).append(Lines(first, end))

    def _fence(self, match: re.Match[str], start: int, end: int) -> None:
        """A line that opens or closes a block."""
        if len(match["colons"]) != 3:
            self._say("fence-shaped", f"{len(match['colons'])} colons stand here.", start, end, "Write three.")
        if match["name"] or match["rest"].strip():
            fence = Fence(match["name"], start, end, start + match.start("rest"))
            self._check(fence)
            (self.stack[-1].parts if self.stack else self.top).append(fence)
            self.stack.append(fence)
        elif self.stack:
            self.stack.pop()
        else:
            self._say("fence-closed", "This “:::” closes nothing.", start, end, "Delete it, or open a block above.")

    def _check(self, fence: Fence) -> None:
        if len(self.stack) == DEEPEST:
            message = f"Blocks are nested more than {DEEPEST} levels deep here."
            self._say("nesting-depth", message, fence.start, fence.end, "Close some of them.")
        if not fence.name:
            self._say(
                "fence-known", "This block has no name.", fence.start, fence.end, f"The blocks are: {', '.join(NAMES)}."
            )
        elif fence.name not in NAMES:
            message = f"There is no block “::: {fence.name}”."
            self._say("fence-known", message, fence.start, fence.end, offer(fence.name, NAMES, all_of="The blocks are"))

    def _say(self, code: str, message: str, start: int, end: int, hint: str) -> None:
        self.remarks.say(code, message, self.text.span(start, end), hint)
