"""The answers of the students’ own questions, gathered: each led to from its question, and leading back."""

from collections.abc import Iterator

from markupsafe import Markup

from nlmpress.book import BankEntry, BookChapter, Target
from nlmpress.prose import Heading, Inline, Questions, walk
from nlmpress.rendering.asked.keys import answer
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join
from nlmpress.rendering.inlines import inlines


def gathered(ctx: Context) -> Markup:
    """Under the heading of each section that asks questions, in the order of reading, those that are the students’."""
    parts = []
    level = ctx.below()
    for chapter in ctx.book.chapters:
        for title, anchor, entries in _sections(ctx, chapter):
            target = Target(anchor=anchor, chapter=chapter.anchor, title=title)
            words = el("a", _named(ctx, chapter, title), href=ctx.to(target))
            parts.append(ctx.generated(f"h{level}", words, ctx.page_reference(anchor), class_="group"))
            lines = (_answer(ctx, entry, chapter) for entry in entries)
            parts.append(join(lines, "\n"))
    return el("div", join(parts, "\n"), class_="answers")


def _named(ctx: Context, chapter: BookChapter, title: tuple[Inline, ...]) -> Markup:
    """A section of another chapter by both their titles: several may have sections called alike."""
    words = inlines(ctx.quiet(), title)
    if chapter.anchor == ctx.chapter.anchor or title == chapter.title:
        return words
    return ctx.say("join.title", a=inlines(ctx.quiet(), chapter.title), b=words)


def _sections(ctx: Context, chapter: BookChapter) -> Iterator[tuple[tuple[Inline, ...], str, list[BankEntry]]]:
    """Title and anchor of each section of a chapter that asks questions of the students’ own, with these."""
    title, anchor = chapter.title, chapter.anchor
    found: list[BankEntry] = []
    for block in chapter.blocks:
        if isinstance(block, Heading):
            if found:
                yield title, anchor, found
            title, anchor, found = block.inlines, ctx.book.anchors[block.at], []
        for node in walk((block,)):
            if isinstance(node, Questions):
                found += [one for one in ctx.book.asked.get(node.at, ()) if one.question.seer == "student"]
    if found:
        yield title, anchor, found


def _answer(ctx: Context, entry: BankEntry, chapter: BookChapter) -> Markup:
    id_ = ctx.claim(entry.solved, entry.question.place("answer"))
    number = ctx.words.number(entry.number)
    back = ctx.words("asked.back", number=number)
    link = el("a", number, href=ctx.href(entry.anchor, chapter.anchor), aria_label=back if ctx.epub else None)
    with ctx.within(entry.solved):
        return el("div", ctx.generated("p", link, class_="number"), answer(ctx, entry), class_="answer", id=id_)
