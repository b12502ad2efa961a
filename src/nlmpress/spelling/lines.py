"""The words of running text that are respelled, and those that are not."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from nlmpress.checks.flow import Flow, flows
from nlmpress.checks.quoting import quotations
from nlmpress.diagnostics import Span
from nlmpress.model import Spelling
from nlmpress.prose import BlockQuote, Node, Reference, WorkTitle, walk

WORD = re.compile(r"[^\W\d_]+")
ADDRESS = re.compile(r"\S*(?:@|://|\w\.\w|\w_\w|\w\\\w)\S*")
"""Addresses and names of files: letters with a sign between them that no word has."""
OPENING = " \u00a0\u202f\n“‘«„‚»([¿¡"
CLOSING = "”’»“)]"
SENTENCE = ".!?…:"
SHORTENED = re.compile(r"(?:^|\W)[A-Z][a-z]{0,2}\.$")
"""Dr. and J.: a full stop after which no sentence begins."""
A_NAME = "a capital where no sentence begins: perhaps a name"
KNOWN = "a name in this pack is written so"
IN_PIECES = "written in more than one piece"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A word that was respelled: where it stands in the source, what it was, what it is now."""

    at: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A word that stays as it is, for a person to decide, and why."""

    at: Span
    word: str
    why: str


class Lines:
    """Respells lines in the language `lang`. `names` are words that are names when they have a capital; `theirs` are
    the ids of glossary terms whose words are not the pack's.
    """

    def __init__(self, lang: str, spelling: Spelling, names: frozenset[str], theirs: frozenset[str]) -> None:
        self._lang, self._spelling, self._names, self._theirs = lang, spelling, names, theirs
        self.changes: list[Change] = []
        self.left: list[Left] = []

    def mended(self, nodes: tuple[Node, ...]) -> dict[int, str]:
        """The new text of every node of text in which a word changes, by the node's `id()`."""
        shut = {id(text) for node in walk(nodes) if self._named(node) for text in walk((node,))}
        found: dict[int, str] = {}
        for flow in flows(nodes, self._lang, (WorkTitle, BlockQuote)):
            changed: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
            for start, end, word in self._changes(flow, shut):
                run = flow.run(start)
                changed[run].append((start - flow.starts[run], end - flow.starts[run], word))
            for run, pieces in changed.items():
                text = flow.texts[run][0]
                found[id(text)] = _with(text.text, pieces)
        return found

    def _named(self, node: Node) -> bool:
        """Whether a reference's own words are a name, or a word of the work."""
        if not isinstance(node, Reference):
            return False
        return node.kind in ("person", "place") or (node.kind == "term" and node.id in self._theirs)

    def _changes(self, flow: Flow, shut: set[int]) -> Iterator[tuple[int, int, str]]:
        """Start, end and new spelling of each word of a line that changes."""
        quoted = [*quotations(flow.text), *(match.span() for match in ADDRESS.finditer(flow.text))]
        for match in WORD.finditer(flow.text):
            word, start, end = match[0], match.start(), match.end()
            small = word.lower()
            if small not in self._spelling.words and small not in self._spelling.doubtful:
                continue
            text, lang = flow.texts[flow.run(start)]
            if lang != self._lang or id(text) in shut or any(a <= start < b for a, b in quoted):
                continue
            why = self._doubt(flow, start, end, word)
            at, _ = flow.place(start, end)
            if why is None:
                self.changes.append(Change(at=at, before=word, after=_cased(self._spelling.words[small], word)))
                yield start, end, _cased(self._spelling.words[small], word)
            else:
                self.left.append(Left(at=at, word=word, why=why))

    def _doubt(self, flow: Flow, start: int, end: int, word: str) -> str | None:
        """Why a word is left as it is; None when it changes."""
        if word in self._names:
            return KNOWN
        if word[1:] != word[1:].lower() and not word.isupper():
            return A_NAME
        if (small := word.lower()) in self._spelling.doubtful:
            return self._spelling.doubtful[small]
        if word[0].isupper() and not word.isupper() and not _begins(flow.text[:start]):
            return A_NAME
        run = flow.run(start)
        return None if end <= flow.starts[run] + len(flow.texts[run][0].text) else IN_PIECES


def _begins(before: str) -> bool:
    """Whether a sentence begins after some text."""
    before = before.rstrip(OPENING).rstrip(CLOSING).rstrip()
    return not before or (before[-1] in SENTENCE and not SHORTENED.search(before))


def _cased(word: str, like: str) -> str:
    """A word with the capitals of another."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word


def _with(text: str, pieces: list[tuple[int, int, str]]) -> str:
    for start, end, word in reversed(pieces):
        text = text[:start] + word + text[end:]
    return text
