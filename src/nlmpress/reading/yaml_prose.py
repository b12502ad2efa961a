"""Prose in a record: a scalar of YAML as text that knows where in its file each character stands."""

import re

from nlmpress.reading.remarks import Remarks
from nlmpress.reading.text import Placed
from nlmpress.reading.yaml_nodes import Document, Scalar

# YAML 1.2.2, 5.7: an escape in double quotes is one character, or x, u, U and 2, 4, 8 hexadecimal figures.
ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")


def placed(document: Document, node: Scalar, remarks: Remarks) -> Placed | None:
    """A scalar's text with its places, or None when its lines cannot be found again (which is said)."""
    if node.style == "|":
        return _literal(document, node)
    if node.style == ">" or node.line != node.end_line:
        how = "a folded block (>)" if node.style == ">" else "text that goes on over several lines"
        message = f"This prose is written as {how}, whose lines cannot be found again."
        hint = "Write it on one line, or as a literal block: | after the colon, the text indented below."
        remarks.say("prose-plain", message, document.span(node), hint)
        return None
    return _on_one_line(document, node)


def _literal(document: Document, node: Scalar) -> Placed:
    """A literal block: its lines stand below the `|`, all as far to the right as the first."""
    starts: list[int] = []
    places: list[tuple[int, int]] = []
    index = 0
    for n, content in enumerate(node.value.split("\n"), node.line + 1):
        written = document.lines[n - 1] if n <= len(document.lines) else ""
        starts.append(index)
        places.append((n, 1 + max(0, len(written) - len(content))))
        index += len(content) + 1
    return Placed(document.file, node.value, tuple(starts), tuple(places))


def _on_one_line(document: Document, node: Scalar) -> Placed:
    quotes = 1 if node.style else 0
    begins = node.column + quotes
    raw = document.lines[node.line - 1][begins - 1 : node.end_column - 1 - quotes]
    starts, places = [0], [(node.line, begins)]
    if raw != node.value:
        escape = ESCAPE if node.style == '"' else re.compile("''")
        shorter = 0
        for match in escape.finditer(raw):
            # Each escape is one character of the text; a new run begins after it.
            shorter += match.end() - match.start() - 1
            starts.append(match.end() - shorter)
            places.append((node.line, begins + match.end()))
    return Placed(document.file, node.value, tuple(starts), tuple(places))
