"""CommonMark to tokens that know their places.

markdown-it-py gives a block its lines and an inline thing nothing. Here every inline rule is run by a wrapper that
notes where in the text it began and ended: `token.meta["at"]` and, on the first token of a rule, `token.meta["end"]`.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

DEEPEST = 20
"""Levels of lists and quotations, or of inline things, in one another."""
# markdown-it drops what is nested deeper than this in silence. It counts a list as two levels, so what is refused at
# DEEPEST is always still there to be seen.
_DROPPED = 5 * DEEPEST

_BLOCK = ("table", "code", "fence", "blockquote", "hr", "list", "html_block", "heading", "lheading", "paragraph")
_INLINE = ("text", "newline", "escape", "backticks", "emphasis", "link", "image", "autolink", "html_inline", "entity")


class _PlacedState(StateInline):
    """Notes where each token begins."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, out: list[Token]) -> None:
        super().__init__(src, md, env, out)
        self.rule_at = 0
        self.pending_at = 0

    def pushPending(self) -> Token:  # noqa: N802  # the name that markdown-it calls
        token = super().pushPending()
        token.meta = {"at": self.pending_at}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta = {"at": self.rule_at}
        if ttype == "text":
            # A run of emphasis marks is pushed mark by mark by one rule.
            self.rule_at += 1
        return token


class _PlacedInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _noting(rule: Callable[[Any, bool], bool]) -> Callable[[Any, bool], bool]:
    def run(state: Any, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        if not state.pending:
            state.pending_at = state.pos
        state.rule_at = state.pos
        first = len(state.tokens)
        if not rule(state, False):
            return False
        for token in state.tokens[first : first + 2]:
            if token.type not in ("text", "note_close"):
                token.meta.setdefault("end", state.pos)
        return True

    return run


def _note(state: StateInline, silent: bool) -> bool:
    """A footnote where it is called: `^[words]`."""
    start, end = state.pos, state.posMax
    if not state.src.startswith("^[", start):
        return False
    close = state.md.helpers.parseLinkLabel(state, start + 1)
    if close < 0:
        return False
    if not silent:
        state.push("note_open", "", 1)
        state.pos, state.posMax = start + 2, close
        state.md.inline.tokenize(state)
        state.push("note_close", "", -1)
    state.pos, state.posMax = close + 1, end
    return True


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """CommonMark with pipe tables and notes. Raw HTML and any address are let in, so that they can be refused.

    Link reference definitions are off: the text of one stays where it stands and is found there.
    """
    md = MarkdownIt("commonmark", {"maxNesting": _DROPPED})
    md.inline = _PlacedInline()
    md.inline.ruler.before("link", "note", _note)
    md.inline.ruler.enableOnly([*_INLINE, "note"])
    md.inline.ruler2.enableOnly(["balance_pairs", "emphasis"])
    for rule in md.inline.ruler.__rules__:
        rule.fn = _noting(rule.fn)
    md.block.ruler.enableOnly(list(_BLOCK))
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # its documented way to be replaced
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses stay as written
    return md


def block_tokens(text: str) -> list[Token]:
    """The blocks of a text; each token's `map` counts lines of the text from 0."""
    tokens: list[Token] = []
    md = parser()
    md.block.parse(text, md, {}, tokens)
    return tokens


def inline_tokens(text: str) -> list[Token]:
    """The inline things of a text, flat, each with `meta["at"]`, its index in the text."""
    md = parser()
    return md.inline.parse(text, md, {}, [])
