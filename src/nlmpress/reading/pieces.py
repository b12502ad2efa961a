"""Lines of a text, and pieces of it such as paragraphs and cells, that can be found again in their file."""

from bisect import bisect_right
from dataclasses import dataclass

from markdown_it.token import Token

from nlmpress.diagnostics import Span
from nlmpress.reading.text import Placed


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one inline thing. Index `starts[n]` of it, and what follows, is `indexes[n]` of `whole`."""

    whole: Placed
    text: str
    starts: tuple[int, ...]
    indexes: tuple[int, ...]

    @classmethod
    def of(cls, whole: Placed, start: int, end: int) -> "Piece":
        """A piece that is one stretch of a text."""
        return cls(whole, whole.text[start:end], (0,), (start,))

    def span(self, start: int, end: int) -> Span:
        """The span in the file of a part of the text."""
        run = bisect_right(self.starts, start) - 1
        index = self.indexes[run] + start - self.starts[run]
        return self.whole.span(index, index + max(1, end - start))

    def whole_span(self) -> Span:
        """The span of the piece, as far as it goes on its first line."""
        return self.span(0, len(self.text))


class Page:
    """A text by its lines, counted from 0."""

    def __init__(self, text: Placed) -> None:
        self.text = text
        self.lines = text.text.split("\n")
        self.starts: list[int] = []
        start = 0
        for line in self.lines:
            self.starts.append(start)
            start += len(line) + 1

    def span(self, line: int) -> Span:
        """The place of a line: what is written on it."""
        written = self.lines[line]
        first = len(written) - len(written.lstrip())
        last = max(first + 1, len(written.rstrip()))
        return self.text.span(self.starts[line] + first, self.starts[line] + last)

    def whole_line(self, line: int) -> Piece:
        """All of a line."""
        return Piece(self.text, self.lines[line], (0,), (self.starts[line],))

    def piece(self, inline: Token, first: int) -> Piece:
        """The text of a paragraph among the lines from `first` on, each of its lines found again.

        Markdown takes marks and indentation off the front of a line, and nothing but spaces off its end: what is left
        of a line is how it ends.
        """
        line = first + (inline.map[0] if inline.map else 0)
        starts, indexes, index = [], [], 0
        for n, content in enumerate(inline.content.split("\n"), line):
            written = self.lines[n]
            bare = content.strip(" \t")
            front = len(content) - len(content.lstrip(" \t"))
            where = written.rfind(bare) if bare else len(written)
            starts.append(index)
            indexes.append(self.starts[n] + max(0, where - front))
            index += len(content) + 1
        return Piece(self.text, inline.content, tuple(starts), tuple(indexes))
