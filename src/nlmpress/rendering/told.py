"""A page of XHTML as it is told: its prose, character by character, and the places where something may be put in."""

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from xml.parsers import expat

from nlmpress.book import Lengths, Spot, counted, measured

ONLY_PARTS = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"})
"""Elements that hold nothing but parts of their own kind."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset({"a", "b", "cite", "dfn", "em", "i", "span", "strong", "sup"})
WHOLES = frozenset({"body", "nav", "section"})
"""Elements whose end nothing passes that is put in."""
UNTOLD = frozenset({"footnote", "footnotes"})
"""`epub:type` of what print tells in another place: at the foot of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A tag or a run of text; `at` is its place in bytes, `path` the elements that it is in."""

    kind: Literal["start", "end", "text"]
    at: int
    path: tuple[str, ...]
    tag: str = ""
    text: str = ""
    made: bool = False


class Told:
    """A page, read once. `blocks` are those with an id, by their place, with the characters of prose before each.

    `places` are the places of blocks that have another than their id. Prose is what the press did not add, counted by
    `lengths`.
    """

    def __init__(self, xhtml: str, places: Mapping[str, Spot], lengths: Lengths) -> None:
        self._lengths = lengths
        self.blocks: dict[Spot, int] = {}
        self._opens: dict[Spot, int] = {}
        self._tokens: list[_Token] = []
        self._runs: list[int] = []
        self._starts: list[int] = []
        self._length = 0
        _Reader(self, places).read(xhtml)

    def __len__(self) -> int:
        return self._length

    def add(self, token: _Token, block: Spot | None = None) -> None:
        """The next token; `block` is what a start tag opens."""
        if block is not None and block not in self.blocks:
            self.blocks[block], self._opens[block] = self._length, len(self._tokens)
        size = counted(token.text, self._lengths) if not token.made else 0
        if size:
            self._runs.append(len(self._tokens))
            self._starts.append(self._length)
            self._length += size
        self._tokens.append(token)

    def opening(self, count: int, *, trails: bool) -> int:
        """The byte where something stands that comes after so many characters of prose, and before the next.

        Of what the press made between the two it stands before all, when it `trails`; else before what leads in.
        """
        while 0 < count < self._length and self._in_word(count):
            count -= 1
        if count and (trails or count == self._length):
            return self._allowed(*self._after(count))
        return self._allowed(*self._before(*self._character(count)))

    def before(self, block: Spot) -> int:
        """The byte where something stands that comes before a block, with all that leads in to it.

        In a section it stands first. KeyError when there is no such block.
        """
        index = self._opens[block]
        if self._tokens[index].tag == "section":
            return self._allowed(index + 1, len(self._tokens[index + 1].text))
        return self._allowed(*self._before(index, 0))

    def after(self, block: Spot) -> int:
        """The byte where something stands that comes after a block; in a section it stands last.

        KeyError when there is no such block.
        """
        end = self._end_of(self._opens[block])
        index = end if self._tokens[end].tag == "section" else end + 1
        return self._allowed(*self._forward(index, spaced=True, closed=True))

    def _allowed(self, index: int, offset: int) -> int:
        """The byte of a token, or of an index in its text, or of the nearest place where something may be put in."""
        token = self._tokens[index]
        heading = next((n for n, tag in enumerate(token.path) if tag in HEADINGS), None)
        if heading is not None:
            return self._start_of(index, heading)
        while token.path[-1] in ONLY_PARTS:  # into the part that begins here
            index, offset = index + 1, 0
            token = self._tokens[index]
        return token.at + len(token.text[:offset].encode())

    def _start_of(self, index: int, level: int) -> int:
        """Where the element begins that a token is in at a level."""
        return next(
            token.at for token in reversed(self._tokens[:index]) if token.kind == "start" and len(token.path) == level
        )

    def _character(self, number: int) -> tuple[int, int]:
        """The token that holds a character of prose, and its index there."""
        run = bisect_right(self._starts, number) - 1
        text = self._tokens[self._runs[run]].text
        return self._runs[run], measured(text, self._lengths)[number - self._starts[run]]

    def _in_word(self, count: int) -> bool:
        """Whether a word goes on from the character before to the one after so many."""
        (first, i), (second, j) = self._character(count - 1), self._character(count)
        between = self._tokens[first + 1 : second]
        if first == second:
            gap = self._tokens[first].text[i + 1 : j]
        else:
            gap = self._tokens[first].text[i + 1 :] + self._tokens[second].text[:j]
            if any(token.made or token.text or token.tag not in INLINE for token in between):
                return False
        return not any(map(str.isspace, gap)) and all(
            _of_word(self._tokens[token].text[index]) for token, index in ((first, i), (second, j))
        )

    def _before(self, index: int, at: int) -> tuple[int, int]:
        """Before a token, or an index in its text, and before the elements that it opens with all that leads in."""
        best, among_made = (index, at), self._tokens[index].made
        if self._tokens[index].text[:at].strip():
            return best
        while index > 0:
            index -= 1
            token = self._tokens[index]
            if token.kind == "end" and (token.made or token.tag == "img") and not among_made:
                index = self._opened(index)
                if self._tokens[index].tag in HEADINGS:
                    best = index, 0
            elif token.kind == "end" or token.text.strip() or token.tag in WHOLES:
                return best
            elif token.kind == "start":
                best = index, 0
        return best

    def _after(self, count: int) -> tuple[int, int]:
        """After the character that ends so many, and after the elements that it closes."""
        index, at = self._character(count - 1)
        rest = self._tokens[index].text[at + 1 :]
        if rest.strip():
            return index, at + 1 + len(rest) - len(rest.lstrip())
        return self._forward(index + 1, spaced=bool(rest), closed=False)

    def _forward(self, index: int, *, spaced: bool, closed: bool) -> tuple[int, int]:
        """On over what ends here. `spaced`: a space stands before; `closed`: so does the end of a block."""
        while True:
            token = self._tokens[index]
            if token.text.strip():
                return index, len(token.text) - len(token.text.lstrip())
            if token.kind == "end" and token.tag in WHOLES:
                return index, 0
            if token.kind == "end":
                closed = closed or token.tag not in (*INLINE, "br")
            elif token.kind == "text" or (token.tag == "br" and not closed):
                spaced = True
            elif token.made and token.tag in INLINE and not (spaced or closed):
                index = self._end_of(index)
            else:
                return index, 0
            index += 1

    def _opened(self, index: int) -> int:
        """The start tag that an end tag belongs to."""
        level = len(self._tokens[index].path)
        starts = (i for i in range(index - 1, -1, -1) if self._tokens[i].kind == "start")
        return next(i for i in starts if len(self._tokens[i].path) == level)

    def _end_of(self, index: int) -> int:
        """The end tag that a start tag belongs to."""
        level = len(self._tokens[index].path)
        ends = (i for i in range(index, len(self._tokens)) if self._tokens[i].kind == "end")
        return next(i for i in ends if len(self._tokens[i].path) == level)


def _of_word(character: str) -> bool:
    """Whether hyphens are put between such characters. They are not where a script has no spaces between words."""
    category = unicodedata.category(character)
    return category[0] in "LMN" and category != "Lo"


class _Reader:
    """Tells a page to what reads it, with the bytes where everything stands."""

    def __init__(self, told: Told, places: Mapping[str, Spot]) -> None:
        self._told = told
        self._places = places
        self._path: list[str] = []
        self._made: list[bool] = [True]  # nothing before the body is told
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def read(self, xhtml: str) -> None:
        self._parser.Parse(xhtml.encode(), True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        made = tag != "body" and (
            self._made[-1]
            or tag == "svg"
            or "gen" in attributes.get("class", "").split()
            or not UNTOLD.isdisjoint(attributes.get("epub:type", "").split())
        )
        id_ = attributes.get("id")
        block = self._places.get(id_, id_) if id_ is not None and tag != "a" else None
        at = self._parser.CurrentByteIndex
        self._told.add(_Token(kind="start", at=at, path=tuple(self._path), tag=tag, made=made), block)
        self._path.append(tag)
        self._made.append(made)

    def _end(self, tag: str) -> None:
        self._path.pop()
        made = self._made.pop()
        at = self._parser.CurrentByteIndex
        self._told.add(_Token(kind="end", at=at, path=tuple(self._path), tag=tag, made=made))

    def _text(self, text: str) -> None:
        at = self._parser.CurrentByteIndex
        self._told.add(_Token(kind="text", at=at, path=tuple(self._path), text=text, made=self._made[-1]))
