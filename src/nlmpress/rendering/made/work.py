"""The work that is studied: its editions, how long it takes to read, what is quoted from it; and further reading."""

from markupsafe import Markup

from nlmpress.model import OtherWork, WorkEdition
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context
from nlmpress.rendering.html import el, join, text
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.made.tables import made_table


def work_title(ctx: Context) -> Markup:
    """The studied work's title."""
    work = ctx.book.identity.work
    return el("cite", text(work.title), lang=ctx.language(work.lang))


def editions(ctx: Context) -> Markup:
    """The work's own editions."""
    return el(
        "ul",
        join(
            (
                el("li", _edition(ctx, edition), id=ctx.line_id("editions", number))
                for number, edition in enumerate(ctx.book.work_editions, 1)
            ),
            "\n",
        ),
        class_="list editions",
    )


def _edition(ctx: Context, edition: WorkEdition) -> Markup:
    parts = [text(edition.publisher)]
    if edition.year is not None:
        parts.append(text(str(edition.year)))
    if edition.form:
        parts.append(text(edition.form))
    line = join(parts, ", ")
    if edition.note:
        line = line + ", " + inlines(ctx, edition.note)
    if edition.isbn:
        line = line + ". " + text(ctx.words("work.isbn")) + "\u00a0" + edition.isbn
    return line


def reading_times(ctx: Context) -> Markup:
    """How long the work and each part of the pack take."""
    book = ctx.book
    lines: list[tuple[Markup, str]] = []
    if book.counts.work_minutes:
        lines.append((work_title(ctx), ctx.words.minutes(book.counts.work_minutes)))
    for part in book.parts:
        chapter = book.chapters[part.chapters[0]] if part.chapters else None
        if chapter is not None and part.minutes:
            anchor = chapter.anchor if part.alone else part.anchor
            link = el("a", text(part.title), href=ctx.href(anchor, anchor))
            lines.append((link if ctx.epub else link + ctx.page_reference(anchor), ctx.words.minutes(part.minutes)))
    lines.append((text(ctx.words("times.pack")), ctx.words.minutes(book.counts.minutes)))
    heads = [ctx.words("contents.part"), ctx.words("times.time")]
    intro = ctx.generated("p", ctx.words("times.intro", n=book.identity.reading_speed), class_="how")
    return made_table(ctx, heads, lines, made="times", class_="data times") + "\n" + intro


def acknowledgements(ctx: Context) -> Markup:
    """What is quoted, counted from the ledger, and the work's own notice."""
    book, work = ctx.book, ctx.book.identity.work
    title, author = work_title(ctx), text(work.author)
    if book.counts.quotations:
        words = ctx.words("count.words", n=book.counts.quoted_words)
        said = ctx.say("thanks.quoted", n=book.counts.quotations, words=words, work=title, author=author)
    else:
        said = ctx.say("thanks.nothing", work=title, author=author)
    if book.counts.quotations and work.limits.each and work.limits.total:
        each, total = (ctx.words("count.words", n=n) for n in (work.limits.each, work.limits.total))
        said = said + " " + ctx.say("thanks.limits", each=each, total=total) + " " + ctx.say("thanks.once")
    with ctx.within("acknowledgement"):
        notice = blocks(ctx, work.acknowledgement)
    return notice + "\n" + ctx.generated("p", said)


def reading(ctx: Context) -> Markup:
    """Works worth reading next, each with the reason."""
    parts = []
    for work in ctx.book.works.values():
        if work.reading:
            anchor = ctx.claim(f"w-{work.id}", work.span)
            with ctx.within(f"w-{work.id}"):
                parts.append(el("dt", _citation(ctx, work), id=anchor) + "\n" + el("dd", blocks(ctx, work.reading)))
    return el("dl", join(parts, "\n"), class_="register reading")


def _citation(ctx: Context, work: OtherWork) -> Markup:
    title = el("cite", text(work.title), lang=ctx.language(work.lang))
    named = ctx.say("title.work", title=title, author=text(work.author)) if work.author else title
    about = ", ".join(part for part in (work.kind, work.publisher, work.year) if part)
    return named + (" " + ctx.say("join.brackets", text=text(about)) if about else "")
