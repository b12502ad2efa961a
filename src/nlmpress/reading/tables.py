"""A table: rows of cells, cut from their lines."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from nlmpress.prose import Align, Cell, Table
from nlmpress.reading.inlines import read_piece
from nlmpress.reading.pieces import Page, Piece
from nlmpress.reading.remarks import Remarks

# What a row may stand behind: marks of quotations and lists.
PREFIX = re.compile(r"(?:[ \t]*(?:>|[-+*](?=[ \t])|[0-9]{1,9}[.)](?=[ \t])))*[ \t]*")
CELL = re.compile(r"(?:[^|\\]|\\.|\\$)*")
RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
ALIGN: dict[str, Align] = {"text-align:left": "left", "text-align:center": "center", "text-align:right": "right"}


def read_table(page: Page, tokens: Iterator[Token], first: int, remarks: Remarks) -> Table:
    """A table, from the tokens after its opening one; `first` is the line on which the tokens' lines begin.

    Cells are cut from the line itself, for Markdown drops those too many and makes up those too few in silence.
    """
    rows: list[tuple[Cell, ...]] = []
    align: list[Align] = []
    head = line = first
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "th_open":
            align.append(ALIGN.get(str(token.attrs.get("style", ""))))
        elif token.type == "tr_open" and token.map:
            line = first + token.map[0]
            head = head if rows else line
        elif token.type == "tr_close":
            rows.append(_row(page, line, len(align), remarks))
    return Table(head=rows[0], rows=tuple(rows[1:]), align=tuple(align), at=page.span(head))


def _row(page: Page, line: int, count: int, remarks: Remarks) -> tuple[Cell, ...]:
    found = cells(page.lines[line])
    if len(found) != count:
        has = "1 cell" if len(found) == 1 else f"{len(found)} cells"
        hint = "Give every row as many cells as the head. A bar that is part of the text is written \\|."
        remarks.say("table-even", f"This row has {has}, and the head of the table has {count}.", page.span(line), hint)
    row = []
    for start, end in found:
        piece = Piece.of(page.text, page.starts[line] + start, page.starts[line] + end)
        row.append(Cell(inlines=read_piece(piece, remarks), at=piece.whole_span()))
    return tuple(row)


def cells(line: str) -> list[tuple[int, int]]:
    r"""Where each cell of a row begins and ends on its line, without the spaces around it.

    A bar after a backslash is part of a cell (GFM 4.10); the backslash stays, for CommonMark reads `\|` as a bar.
    """
    prefix = PREFIX.match(line)
    start = first = prefix.end() if prefix else 0
    last = len(line.rstrip())
    out: list[tuple[int, int]] = []
    while start <= last:
        match = CELL.match(line, start, last)
        stop = match.end() if match else start
        text = line[start:stop]
        begins = start + len(text) - len(text.lstrip())
        out.append((begins, max(begins, stop - (len(text) - len(text.rstrip())))))
        start = stop + 1
    if out and line.startswith("|", first):
        out.pop(0)
    if len(out) > 1 and line.endswith("|", 0, last) and out[-1][0] == out[-1][1]:
        out.pop()
    return out


def say_no_table(piece: Piece, remarks: Remarks) -> None:
    """Say it of a paragraph that was meant for a table: whose second line is the rule below a head."""
    head, end, rest = piece.text.partition("\n")
    rule = rest.partition("\n")[0].strip()
    if end and "|" in rule and RULE.fullmatch(rule):
        there, below = len(cells(head)), len(cells(rule))
        message = f"This table has {there} cells in its head and {below} in the rule below, so that it is none."
        hint = "Give both as many: | one | two | and | --- | --- |."
        remarks.say("table-even", message, piece.whole_span(), hint)
