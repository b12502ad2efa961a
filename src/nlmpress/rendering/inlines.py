"""Running text: each kind of inline, as XHTML."""

import re
from collections.abc import Iterable
from typing import assert_never

from markupsafe import Markup

from nlmpress.assembly.naming import place
from nlmpress.book import Target
from nlmpress.model import Locator
from nlmpress.prose import (
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Note,
    Reference,
    Strong,
    Text,
    Unchecked,
    WorkTitle,
    walk,
)
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join, text

NARROW = "\u2018\u2019\u201a\u201b\u2039\u203a"
"""Quotation marks of one stroke, which hang less far than those of two."""
ENDING = re.compile(r"[^\W_]*(?:’[^\W_]+)?")
"""What may still belong to the word that a reference ends with: the end of a possessive or of a plural."""
SHORT = 16
"""Up to so many letters the name of a place in the work is kept on one line in an EPUB. Large text on a phone holds no
more."""


def inlines(ctx: Context, nodes: Iterable[Inline]) -> Markup:
    """Some running text. A word is finished before the page that it refers to: `Anna’s (p. 61) letter`."""
    parts: list[Markup] = []
    page = Markup("")
    for node in nodes:
        words = node.text if isinstance(node, Text) else ""
        ending = ENDING.match(words) if page else None
        if ending is not None:
            parts += [text(ending[0]), page]
            words, page = words[ending.end() :], Markup("")
        parts.append(text(words) if isinstance(node, Text) else _inline(ctx, node))
        if isinstance(node, Reference):
            page = _page(ctx, node)
    return join([*parts, page])


def _inline(ctx: Context, node: Inline) -> Markup:
    match node:
        case Text():
            return text(node.text)
        case LineBreak():
            return el("br")
        case Emphasis():
            return el("em", inlines(ctx, node.inlines))
        case Strong():
            return el("strong", inlines(ctx, node.inlines))
        case Foreign():
            return el("i", inlines(ctx, node.inlines), class_="foreign", lang=ctx.language(node.lang))
        case WorkTitle():
            return el("cite", inlines(ctx, node.inlines), lang=work_language(ctx, node.work))
        case Reference():
            return _reference(ctx, node)
        case Unchecked():
            return inlines(ctx, node.inlines)
        case Note():
            return _note(ctx, node)
        case _:
            assert_never(node)


def work_language(ctx: Context, work: str) -> str | None:
    """The language of a work's title, when it is not the book's."""
    studied = ctx.book.identity.work
    if work == studied.id:
        return ctx.language(studied.lang)
    other = ctx.book.works.get(work)
    return ctx.language(other.lang) if other is not None else None


def _reference(ctx: Context, node: Reference) -> Markup:
    """A link. What the pack has no place for stays words."""
    target = ctx.book.targets.get((node.kind, node.id))
    if target is None or node.inlines:
        words = inlines(ctx.quiet(), node.inlines or (Text(text=_unplaced(ctx, node)),))
    else:
        words = name_of(ctx, node.kind, target)
    if target is None or ctx.inert:
        return words
    notes = join(_note(ctx, note) for note in walk(node.inlines) if isinstance(note, Note))
    anchor = ctx.claim(ctx.book.anchors.get(node.at), node.at)
    if ctx.epub and node.kind == "term":
        return _glossary_word(ctx, node.id, words, anchor) + notes
    short = " short" * (ctx.epub and node.kind == "at" and len(words.striptags()) <= SHORT)
    link = el("a", words, id=anchor, class_=f"ref ref-{node.kind}{short}", href=ctx.to(target))
    return link + notes


def _unplaced(ctx: Context, node: Reference) -> str:
    """What something is called that the pack has no place for: divisions of the work have names all the same."""
    first, _, last = node.id.partition("..")
    where = Locator(first=first, last=last or None)
    named = place(where, ctx.book.identity.work, ctx.book.divisions, ctx.words) if node.kind == "at" else None
    return named.short if named is not None else node.id


def _page(ctx: Context, node: Reference) -> Markup:
    """The page that a reference leads to, in print: where a chapter, or a record's own text, first refers there."""
    target = ctx.book.targets.get((node.kind, node.id))
    if target is None or ctx.epub or ctx.inert or (place := (ctx.scope[-1], target.anchor)) in ctx.referred:
        return Markup("")
    ctx.referred.add(place)
    return ctx.page_reference(target.anchor)


def name_of(ctx: Context, kind: str, target: Target) -> Markup:
    """What a target is called where nobody says it otherwise; words that are somebody's stand in quotation marks."""
    words = inlines(ctx.quiet(), target.title)
    if kind == "question" and not words:
        return text(ctx.words("asked.named", number=target.number))
    if kind == "figure" and not words:
        return text(ctx.words("figure.figure", number=target.number))
    return quoted(ctx, words) if kind in ("quote", "misquote") and words else words


def quoted(ctx: Context, words: Markup) -> Markup:
    """Words between the quotation marks of the book's language; the opening one can hang in the margin."""
    before, after = ctx.words.quote_marks()
    width = "one" if before and before[0] in NARROW else "two"
    return ctx.generated("span", before, class_=f"open {width}") + words + ctx.generated("span", after, class_="close")


def _glossary_word(ctx: Context, term: str, words: Markup, anchor: str | None) -> Markup:
    """The first use in a file calls a short note in the same file, which readers pop up; later ones lead to the entry.

    EPUB SSV 1.1 `noteref` with `glossref`; the role has to be doc-noteref, for doc-glossref contradicts `noteref`.
    """
    target = ctx.book.targets[("term", term)]
    entry = next((e for e in ctx.book.glossary if e.term.id == term), None)
    if entry is None or not ctx.popups or term in ctx.terms or target.chapter == ctx.chapter.anchor:
        return el(
            "a", words, id=anchor, class_="ref ref-term", epub_type="glossref", role="doc-glossref", href=ctx.to(target)
        )
    called = anchor or ctx.claim(f"{ctx.scope[0]}.w-{term}")
    ctx.terms[term] = (entry.term, called or "")
    return el(
        "a", words, id=called, class_="ref ref-term", epub_type="noteref glossref", role="doc-noteref",
        href=f"#{ctx.scope[0]}.t-{term}",
    )  # fmt: skip


def _note(ctx: Context, node: Note) -> Markup:
    """A footnote: in print at the foot of the page, in an EPUB in an aside at the chapter's end."""
    if ctx.inert:
        return Markup("")
    if not ctx.epub:
        anchor = ctx.claim(f"{ctx.scope[0]}.n{node.at.line}-{node.at.column}")  # its call is linked by it
        return ctx.generated("span", inlines(ctx, node.inlines), class_="note", id=anchor)
    number, place = len(ctx.notes) + 1, ctx.scope[0]
    ctx.notes.append(Markup(""))  # the number is taken before the note's own words are rendered
    back = el(
        "a", "\u2191", role="doc-backlink", href=f"#{place}.r{number}", aria_label=ctx.words("note.back", number=number)
    )
    words = el("p", el("span", f"{number}", class_="number"), " ", inlines(ctx, node.inlines), "\u00a0", back)
    ctx.notes[number - 1] = el(
        "aside", words, id=f"{place}.n{number}", class_="note", epub_type="footnote", role="doc-footnote"
    )
    call = el(
        "a", number, id=f"{place}.r{number}", epub_type="noteref", role="doc-noteref", href=f"#{place}.n{number}",
        aria_label=ctx.words("note.call", number=number),
    )  # fmt: skip
    return ctx.generated("sup", call, class_="call")
