"""The cells of a table's row, cut where GFM cuts them, each with its column."""

import re

# What a row may stand behind: marks of quotations and lists.
PREFIX = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))*[ \t]*")
BAR = re.compile(r"(?:[^|\\]|\\.)*")


def cells(line: str) -> list[tuple[int, str]]:
    """Each cell of a row: where it begins on the line (from 0), and its text without the spaces around it.

    A bar after a backslash is part of a cell (GFM 4.10). The backslash stays: CommonMark reads `\\|` as a bar.
    """
    prefix = PREFIX.match(line)
    start = prefix.end() if prefix else 0
    end = len(line.rstrip())
    out: list[tuple[int, str]] = []
    while start <= end:
        match = BAR.match(line, start, end)
        stop = match.end() if match else start
        text = line[start:stop]
        out.append((start + len(text) - len(text.lstrip()), text.strip()))
        start = stop + 1
    if out and out[0][1] == "" and line[prefix.end() if prefix else 0 :].startswith("|"):
        out.pop(0)
    if out and out[-1][1] == "" and line[:end].endswith("|"):
        out.pop()
    return out
