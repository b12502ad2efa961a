"""A section's head: its words, and in braces its id, the division of the work it follows, what it is about."""

import re

from markdown_it.token import Token

from nlmpress.prose import Heading
from nlmpress.reading import scalars
from nlmpress.reading.attributes import read_attributes
from nlmpress.reading.inlines import read_piece
from nlmpress.reading.pieces import Page, Piece
from nlmpress.reading.remarks import Remarks

HASHES = re.compile(r" {0,3}#+[ \t]*")
BRACES = re.compile(r"[ \t]*\{([^{}]*)\}$")


def read_heading(
    page: Page, line: int, opened: Token, content: str, remarks: Remarks, *, headed: bool
) -> Heading | None:
    """A heading, or None when none may stand there. `headed` says whether a section can begin on this line."""
    at = page.span(line)
    refusal = _refusal(opened, content, headed)
    if refusal is not None:
        message, hint = refusal
        remarks.say("prose-vocabulary", message, at, hint)
        return None
    hashes = HASHES.match(page.lines[line])
    start = page.starts[line] + (hashes.end() if hashes else 0)
    braces = BRACES.search(content)
    words = content[: braces.start()] if braces else content
    inlines = read_piece(Piece.of(page.text, start, start + len(words)), remarks)
    level = len(opened.markup)
    if braces is None:
        return Heading(level=level, inlines=inlines, at=at)
    first, last = start + braces.start(1), start + braces.end(1)
    given = read_attributes(page.text, first, last, "A heading", ("id", "at", "about"), remarks)
    locator = given.take("at", scalars.read_locator)
    about = given.each("about", scalars.read_reference)
    return Heading(
        level=level, inlines=inlines, id=given.take("id", scalars.read_id), division=str(locator) if locator else None,
        about=tuple((reference.kind, reference.id) for reference in about), at=at,
    )  # fmt: skip


def _refusal(opened: Token, content: str, headed: bool) -> tuple[str, str] | None:
    """Why a heading may not stand, if it may not: message and hint."""
    if opened.markup in ("=", "-"):
        hint = f"Write ## before it. If no heading is meant, delete the line of “{opened.markup}” below."
        return "A heading is underlined here.", hint
    if not headed:
        message = "A heading stands where no section can begin: in a list, a quotation, a block or a record."
        return message, "Move it out, or begin the paragraph with **words**."
    if len(opened.markup) not in (2, 3):
        hint = "The title of a chapter is in the head of its file; its sections begin with ## or ###."
        return f"A heading of level {len(opened.markup)} stands here.", hint
    if not BRACES.sub("", content):
        return "This heading has no words.", "Write them after the ##, or delete the line."
    return None
