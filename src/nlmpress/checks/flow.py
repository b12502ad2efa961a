"""Running text as one line, with the place of each of its characters.

A paragraph's words lie in many nodes: a quotation may begin before an emphasis and end after it. A flow is the text of
one paragraph, heading, cell, caption, note or line of a record.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from nlmpress.diagnostics import Span
from nlmpress.prose import Callout, Foreign, Inline, LineBreak, Node, Note, Reference, Text, children

CLOSED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what is not looked into: a name that the press prints, the inside of a node that is closed."""


_INLINES = frozenset(get_args(Inline))


@dataclass(frozen=True, slots=True)
class Flow:
    """Some running text. `starts` are the indexes at which `texts` begin, each with the language it is in."""

    text: str
    starts: tuple[int, ...]
    texts: tuple[tuple[Text, str], ...]

    def run(self, index: int) -> int:
        """Which of the texts the character at an index is in."""
        return max(0, bisect_right(self.starts, index) - 1)

    def lang(self, index: int) -> str:
        """The language of the character at an index."""
        return self.texts[self.run(index)][1]

    def escaped(self, index: int) -> bool:
        """Whether the character at an index was written with a backslash before it: as it is on purpose."""
        text, _ = self.texts[self.run(index)]
        return len(text.text) == 1 and text.at.length == 2

    def place(self, start: int, end: int) -> tuple[Span, bool]:
        """The span of a part of the text, as far as it stands in one piece; and whether that is all of it.

        Where the source is written otherwise than it reads (an escape, an entity), the span is that of the whole piece.
        """
        run = self.run(start)
        text, _ = self.texts[run]
        at, offset = text.at, start - self.starts[run]
        if at.length != len(text.text):
            return at, False
        length = min(end - start, len(text.text) - offset)
        return Span(file=at.file, line=at.line, column=at.column + offset, length=max(1, length)), length == end - start


def flows(nodes: tuple[Node, ...], lang: str, closed: tuple[type[Node], ...] = ()) -> Iterator[Flow]:
    """The flows of some nodes and of everything in them. Nodes of the kinds in `closed` are not looked into."""
    if len(nodes) == 1 and type(nodes[0]) is Text and Text not in closed:
        yield plain_flow(nodes[0], lang)
        return
    line = _Line(closed)
    for node in nodes:
        if type(node) in _INLINES:
            line.add(node, lang)
            continue
        if isinstance(node, Callout):
            yield plain_flow(Text(text=node.label, at=node.at), lang)
        if not isinstance(node, closed):
            yield from flows(children(node), lang, closed)
    if line.texts:
        yield Flow("".join(text.text for text, _ in line.texts), tuple(line.starts), tuple(line.texts))
    for note in line.notes:
        yield from flows(note.inlines, lang, closed)


def plain_flow(text: Text, lang: str) -> Flow:
    """A flow of one piece."""
    return Flow(text.text, (0,), ((text, lang),))


class _Line:
    """Gathers one flow."""

    def __init__(self, closed: tuple[type[Node], ...]) -> None:
        self.closed = closed
        self.starts: list[int] = []
        self.texts: list[tuple[Text, str]] = []
        self.notes: list[Note] = []
        self.length = 0

    def add(self, node: Node, lang: str) -> None:
        """Everything in a node of running text, but notes, which are flows of their own."""
        if isinstance(node, self.closed) or (isinstance(node, Reference) and not node.inlines):
            self._text(Text(text=CLOSED, at=node.at), lang)
            return
        match node:
            case Text():
                self._text(node, lang)
            case LineBreak():
                self._text(Text(text="\n", at=node.at), lang)
            case Note():
                self.notes.append(node)
            case _:
                for inner in children(node):
                    self.add(inner, node.lang if isinstance(node, Foreign) else lang)

    def _text(self, text: Text, lang: str) -> None:
        self.starts.append(self.length)
        self.texts.append((text, lang))
        self.length += len(text.text)
