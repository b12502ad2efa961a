"""What a validator says of a finished file, as a value, and what can go wrong in asking it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nlmpress.diagnostics import Span, visible

PIP = "python -m pip install"
"""Begins the advice to install a Python package; `python` is the one that runs the press."""
Spot = tuple[int, float, float]
"""A place on a page: its number, millimetres from the left and from the top of its trim."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Complaint:
    """One thing that a validator holds against a file.

    `file` is the file that was given to it; `inside` names the place in that file in the tool's own terms: a member
    of an EPUB (posix, from its root), a path of PDF objects. `line` and `column` count from 1 in that member, 0 where
    the tool gives none. `severity` is the tool's own word, in lower case. `count` is how often the rule is broken,
    where the tool gathers, and `also` are the other places, as `inside`. `element` is the id of the nearest element of
    an XHTML member, where the tool names one; `path` leads to the element itself, by the index of each step among the
    elements, from the root. `spots` are where on its pages, `at` is the place
    in the source, where the tool knows it.
    """

    file: Path
    tool: str
    rule: str
    severity: str
    message: str
    inside: str = ""
    line: int = 0
    column: int = 0
    count: int = 1
    element: str = ""
    path: tuple[int, ...] | None = None
    also: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
    at: Span | None = field(default=None, compare=False)


class ToolMissing(Exception):
    """A validator, or what it needs to run, is not on this machine; the message says how to have it."""

    def __init__(self, tool: str, lacks: str, remedy: str) -> None:
        super().__init__(f"{tool} needs {lacks}: {remedy}")


class ToolFailed(Exception):
    """A validator was there and gave no verdict. Its silence must never be taken for praise."""

    def __init__(self, tool: str, output: str) -> None:
        said = "\n".join(map(visible, output.strip()[-2000:].splitlines()))
        super().__init__(f"{tool} gave no verdict. It said:\n{said}")


@contextmanager
def taken_at_its_word(tool: str) -> Iterator[None]:
    """Inside, what a validator wrote is read. What is not in the form that it should have is no verdict."""
    try:
        yield
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as broken:
        words = f"something that cannot be read ({type(broken).__name__}: {broken})"
        raise ToolFailed(tool, words) from broken
