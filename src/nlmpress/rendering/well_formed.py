"""Whether what a template makes is well-formed, as every e-reader and the page engine need it (XML 1.0, 2.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from jinja2 import Template

DEEPEST = 200
"""Levels of elements in a page; the house's own have some thirty."""
_AROUND = '<all xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">', "</all>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """What is wrong with a page or a part of one, and at which character of it."""

    message: str
    index: int


class _TooDeep(Exception):
    """Nothing more of the page is read, from this byte on."""


def flaw(page: str, *, whole: bool) -> Flaw | None:
    """The first thing for which a page, `whole` or a part of one, is not well-formed."""
    before, after = ("", "") if whole else _AROUND
    data = f"{before}{page}{after}".encode()
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    opened: list[str] = []

    def start(name: str, _: object) -> None:
        opened.append(name.rpartition(" ")[2])
        if len(opened) > DEEPEST:
            raise _TooDeep(parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: opened.pop()
    try:
        parser.Parse(data, True)
        return None
    except _TooDeep as deep:
        at = int(deep.args[0])
        message = f"Elements are nested more than {DEEPEST} levels deep"
    except expat.ExpatError as wrong:
        still = f", and <{opened[-1]}> is still open" if len(opened) > bool(before) else ""
        at = max(0, parser.ErrorByteIndex)
        message = f"It makes a page that is not well-formed: {expat.ErrorString(wrong.code)}{still}"
    index = len(data[:at].decode("utf-8", "replace"))
    return Flaw(message=message, index=min(max(0, index - len(before)), len(page)))


def place(template: Template, source: str, values: Mapping[str, Any], index: int) -> tuple[int, int]:
    """The line and column of a template that wrote the character at an index of what it makes.

    What a value brought stands at the line that names it, in column 1.
    """
    made = template.generate(values)
    written = 0
    piece, line = "", 0
    for piece in made:
        # The generator that a page comes from waits at the statement that wrote this piece.
        line = template.get_corresponding_lineno(made.gi_yieldfrom.gi_frame.f_lineno)  # type: ignore[attr-defined]  # said to be a mere iterator
        if index < written + len(piece):
            break
        written += len(piece)
    last = piece[: index - written].rpartition("\n")[2]
    text = piece[index - written - len(last) :].partition("\n")[0]
    lines = source.splitlines()
    # Text of the template itself is found there; a line end that Jinja trims is not counted by it.
    down = line + piece[: index - written].count("\n")
    for number in range(down, min(down + 1, len(lines)) + 1):
        if text and text in lines[number - 1]:
            return number, lines[number - 1].find(text) + len(last) + 1
    return line, 1
