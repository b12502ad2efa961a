"""Inline tokens to the closed vocabulary: text, emphasis, references and the rest, and what is refused among them."""

import re
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from nlmpress.prose import Emphasis, Inline, LineBreak, Note, Strong, Text
from nlmpress.reading.addresses import link
from nlmpress.reading.markdown import DEEPEST, inline_tokens
from nlmpress.reading.pieces import Piece
from nlmpress.reading.remarks import Remarks, shown
from nlmpress.reading.text import UNWANTED

# Marks that Markdown took for plain text, which nobody writes on purpose: what is meant as text has a backslash before
# it, and is a token of its own.
LEFT_OVER = (
    (
        re.compile(r"(?<!\^)\[\^[^\]\s]+\](?!:)"), "link-shaped", "A note is called here by a number.",
        "Write its words where it is called: ^[The note.]",
    ),
    (
        re.compile(r"\](?:\(|\[(?!…\]))"), "link-shaped", "These brackets make no reference.",
        "Write [words](kind:id): the id without spaces, no reference inside the words of another.",
    ),
    (re.compile(r"\^\["), "link-shaped", "A note begins here and never ends.", "Close it: ^[The note.]"),
    (
        re.compile(r"\*+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"), "emphasis-closed", "This mark of emphasis has no partner.",
        "Write *words*, without a space inside the marks; a plain asterisk is \\*.",
    ),
)  # fmt: skip
MAYBE_LEFT_OVER = re.compile(r"[*_^\]]")
DEFINITION = re.compile(r"\[[^\]…]+\]:\s")
MARKED = re.compile(r"[\n\\`*_^\[\]<&]")
"""What Markdown looks for in a line. Text without any of it is text, and need not be parsed."""
_AT_ITS_WORDS = "Write the address where the words are: [words](kind:id)."


@dataclass(slots=True)
class Open:
    """An inline thing that has begun: the token that began it and what is inside so far."""

    token: Token | None
    inlines: list[Inline] = field(default_factory=list)


def read_piece(piece: Piece, remarks: Remarks) -> tuple[Inline, ...]:
    """The inline things of a piece of text. What is refused is said and leaves its words behind."""
    if MARKED.search(piece.text) is None:
        return (Text(text=piece.text, at=piece.span(0, len(piece.text))),) if piece.text else ()
    if _too_deep(piece, remarks):
        return (Text(text=piece.text, at=piece.span(0, len(piece.text))),)
    if (definition := DEFINITION.match(piece.text)) is not None:
        note = definition[0].startswith("[^")
        message = f"This is a {'note' if note else 'link by reference'}, defined away from its words."
        hint = "Write it where it is called: ^[The note.]" if note else _AT_ITS_WORDS
        remarks.say("link-shaped", message, piece.span(0, definition.end()), hint)
    return _Tree(piece, remarks).grow(inline_tokens(piece.text))


def _too_deep(piece: Piece, remarks: Remarks) -> bool:
    """Whether brackets are nested too deep. Asked before parsing, whose time grows with the depth."""
    if piece.text.count("[") <= DEEPEST:
        return False
    depth = 0
    for match in re.finditer(r"\\.|[\[\]]", piece.text):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        depth = max(depth, 0)
        if depth > DEEPEST:
            message = f"Brackets are nested more than {DEEPEST} levels deep here."
            at = piece.span(match.start(), match.end())
            remarks.say("nesting-depth", message, at, "Close them; nothing more of this paragraph is read.")
            return True
    return False


class _Tree:
    """Grows the tree of a flat list of tokens, with a stack of our own."""

    def __init__(self, piece: Piece, remarks: Remarks) -> None:
        self.piece = piece
        self.remarks = remarks
        self.stack = [Open(None)]
        self.told_depth = False

    def grow(self, tokens: list[Token]) -> tuple[Inline, ...]:
        for token in tokens:
            if token.nesting > 0:
                self._begin(token)
            elif token.nesting < 0:
                self._end(token)
            else:
                self._leaf(token)
        return self._joined(self.stack[0].inlines)

    def _say(self, code: str, message: str, start: int, end: int, hint: str) -> None:
        self.remarks.say(code, message, self.piece.span(start, end), hint)

    def _begin(self, token: Token) -> None:
        at = token.meta["at"]
        if len(self.stack) > DEEPEST and not self.told_depth:
            self.told_depth = True
            self._say(
                "nesting-depth",
                f"More than {DEEPEST} things are nested in one another here.",
                at,
                at + 1,
                "Take some away.",
            )
        if token.type == "note_open" and any(
            open_.token and open_.token.type in ("note_open", "link_open") for open_ in self.stack
        ):
            message = "A note stands inside another note or inside the words of a reference."
            self._say("note-nested", message, at, token.meta["end"], "Move it behind them.")
        self.stack.append(Open(token))

    def _end(self, token: Token) -> None:
        ended = self.stack.pop()
        began = ended.token
        if began is None:
            raise AssertionError("markdown-it closes what it opened")
        inside = self._joined(ended.inlines)
        start, out = began.meta["at"], self.stack[-1].inlines
        match began.type:
            case "em_open":
                out.append(Emphasis(inlines=inside, at=self.piece.span(start, token.meta["at"] + 1)))
            case "strong_open":
                # The inner mark of each pair bears the token.
                out.append(Strong(inlines=inside, at=self.piece.span(start - 1, token.meta["at"] + 2)))
            case "note_open":
                span = self.piece.span(start, began.meta["end"])
                if not inside:
                    self._say(
                        "link-shaped", "This note is empty.", start, began.meta["end"], "Write its words, or delete it."
                    )
                out.append(Note(inlines=inside, at=span))
            case _:
                span = self.piece.span(start, began.meta["end"])
                out.extend(link(began, inside, span, self.remarks))

    def _leaf(self, token: Token) -> None:
        at = token.meta["at"]
        end = token.meta.get("end", at + len(token.content))
        out = self.stack[-1].inlines
        match token.type:
            case "text" if token.content:
                out.append(Text(text=token.content, at=self.piece.span(at, end)))
            case "text" | "code_inline" | "html_inline" | "image":
                self._refuse(token, at, end)
            case "text_special":
                # What Unicode has no character for is U+FFFD when it is written as an entity (CommonMark 0.31.2, 2.5).
                if UNWANTED.search(token.content) or (token.info == "entity" and token.content == "\ufffd"):
                    message = f"{token.markup} is a character that has no place in a text."
                    self._say("file-text", message, at, end, "Delete it.")
                out.append(Text(text=token.content, at=self.piece.span(at, end)))
            case "softbreak":
                out.append(Text(text=" ", at=self.piece.span(at, at + 1)))
            case "hardbreak":
                out.append(LineBreak(at=self.piece.span(at, at + 1)))
            case unknown:
                raise AssertionError(unknown)

    def _refuse(self, token: Token, at: int, end: int) -> None:
        """Say what has no place in a line; it is left out. An empty text is half of a mark of strong emphasis."""
        if token.type == "code_inline":
            hint = "Write *emphasis*, or a typographic quotation mark: ’."
            self._say("prose-vocabulary", "Code stands between backticks.", at, end, hint)
        elif token.type == "html_inline":
            message = f"Raw HTML stands here: {shown(token.content)}."
            self._say("html-refused", message, at, end, html_hint(token.content))
        elif token.type == "image":
            message = "A picture, a quotation in full or a thing made stands inside a line."
            hint = "Give it a paragraph of its own; a picture belongs in “::: figure”."
            self._say("prose-vocabulary", message, at, end, hint)

    def _joined(self, inlines: list[Inline]) -> tuple[Inline, ...]:
        """Texts that follow one another on a line as one, so that its characters and the source's still go in step."""
        out: list[Inline] = []
        parts: list[Text] = []
        for inline in inlines:
            if isinstance(inline, Text) and (not parts or _follows(parts[-1], inline)):
                parts.append(inline)
                continue
            self._flush(parts, out)
            parts = [inline] if isinstance(inline, Text) else []
            if not parts:
                out.append(inline)
        self._flush(parts, out)
        return tuple(out)

    def _flush(self, parts: list[Text], out: list[Inline]) -> None:
        """One text out of some, looked through for marks that Markdown left in it."""
        if not parts:
            return
        one = parts[0]
        if len(parts) > 1:
            text = "".join(part.text for part in parts)
            one = Text(text=text, at=replace(one.at, length=len(text)))
        out.append(one)
        # What has a backslash before it, or is written as an entity, is longer in the source than here.
        if one.at.length == len(one.text) and MAYBE_LEFT_OVER.search(one.text):
            for pattern, code, message, hint in LEFT_OVER:
                for match in pattern.finditer(one.text):
                    column, length = one.at.column + match.start(), match.end() - match.start()
                    self.remarks.say(code, message, replace(one.at, column=column, length=length), hint)


def _follows(one: Text, other: Text) -> bool:
    in_step = one.at.length == len(one.text) and other.at.length == len(other.text)
    return in_step and one.at.line == other.at.line and one.at.column + one.at.length == other.at.column


HTML = {
    "b": "Write **words**.", "strong": "Write **words**.", "i": "Write *words*.", "em": "Write *words*.",
    "cite": "Write [words](work:id).", "br": "End the line with a backslash.", "a": "Write [words](kind:id).",
    "sup": "Write ^[The note.] for a note.", "img": "Write a “::: figure”.", "table": "Write a table with pipes.",
    "!--": "Delete it, or keep it in a file that is no part of the pack: every word of a chapter is for its readers.",
    "script": "A book holds no programs. Delete it.",
}  # fmt: skip


def html_hint(html: str) -> str:
    """What to write instead of some HTML."""
    name = re.match(r"</?(!--|[A-Za-z]+)", html.lstrip())
    return HTML.get(name[1].lower() if name else "", "Delete it. If “<” belongs to the text, write \\<.")
