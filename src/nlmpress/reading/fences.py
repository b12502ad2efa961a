"""The `:::` blocks of a chapter: which lines belong to which, found line by line before Markdown is read."""

import re
from dataclasses import dataclass, field
from typing import TypeAlias

from nlmpress.reading.markdown import DEEPEST
from nlmpress.reading.remarks import Remarks, offer, shown
from nlmpress.reading.text import Placed

NAMES = ("row", "comment", "note", "teacher", "key", "figure", "table")
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
    top: list[Part] = []
    stack: list[Fence] = []
    first = 0
    for n, line in enumerate(text.text.split("\n")):
        if ":::" not in line or not (match := FENCE.fullmatch(line)):
            continue
        start = text.starts[_run_of_line(text, n)]
        if match["before"]:
            at = text.span(start + match.start("colons"), start + len(line))
            remarks.say(
                "fence-shaped",
                "A “:::” stands away from the left edge.",
                at,
                "Begin it at the left edge, outside lists and quotations.",
            )
            continue
        inside = stack[-1].parts if stack else top
        if n > first:
            inside.append(Lines(first, n))
        first = n + 1
        if match["name"] or match["rest"].strip():
            fence = Fence(match["name"], start, start + len(line), start + match.start("rest"))
            _check(fence, match["colons"], len(stack), text, remarks)
            inside.append(fence)
            stack.append(fence)
        elif stack:
            stack.pop()
        else:
            remarks.say(
                "fence-closed",
                "This “:::” closes nothing.",
                text.span(start, start + len(line)),
                "Delete it, or open a block above.",
            )
    count = text.text.count("\n") + 1
    if first < count:
        (stack[-1].parts if stack else top).append(Lines(first, count))
    for fence in stack:
        message = f"The block “::: {fence.name}” is never closed."
        remarks.say(
            "fence-closed",
            message,
            text.span(fence.start, fence.end),
            "Write “:::” on a line of its own where it ends.",
        )
    return top


def _run_of_line(text: Placed, line: int) -> int:
    """The run that begins a line. Fences stand in text of whole lines, which has one run for each."""
    return min(line, len(text.starts) - 1)


def _check(fence: Fence, colons: str, depth: int, text: Placed, remarks: Remarks) -> None:
    at = text.span(fence.start, fence.end)
    if len(colons) != 3:
        remarks.say("fence-shaped", f"This block is opened with {len(colons)} colons.", at, "Write three.")
    if depth == DEEPEST:
        remarks.say(
            "nesting-depth", f"Blocks are nested more than {DEEPEST} levels deep here.", at, "Close some of them."
        )
    if fence.name not in NAMES:
        hint = offer(fence.name, NAMES, all_of="The blocks are")
        remarks.say(
            "fence-known",
            f"There is no block “::: {fence.name}”."
            if fence.name
            else f"This block has no name: {shown(text.text[fence.start : fence.end])}.",
            at,
            hint,
        )
