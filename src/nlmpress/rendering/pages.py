"""The pages of a book that every form has: title leaf, imprint, part openings, chapters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from nlmpress.book import Book, BookChapter, BookPart, PageMap, Spot
from nlmpress.diagnostics import Span
from nlmpress.model import Style
from nlmpress.prose import Made, walk
from nlmpress.rendering.asked import questions
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.context import Context, Form
from nlmpress.rendering.html import capital, el, join, text
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.made import MAKERS
from nlmpress.rendering.made.work import work_title
from nlmpress.rendering.marks import marks
from nlmpress.rendering.shapes import NOTHING, Drawings
from nlmpress.rendering.templates import page, page_environment
from nlmpress.words import Words

PLAIN = frozenset({"glossary", "index", "acknowledgements", "bibliography", "colophon", "errata", "answers"})
"""Roles of chapters that are looked things up in: their title stands at the head of the page."""
SEMANTICS: Mapping[str, tuple[str, str]] = {
    "chapter": ("chapter", "doc-chapter"),
    "glossary": ("glossary", "doc-glossary"),
    "index": ("index", "doc-index"),
    "faq": ("qna", "doc-qna"),
    "colophon": ("colophon", "doc-colophon"),
    "acknowledgements": ("acknowledgments", "doc-acknowledgments"),
    "bibliography": ("bibliography", "doc-bibliography"),
    "notice": ("preamble", ""),
    "errata": ("errata", "doc-errata"),
    "answers": ("answers", ""),
}
"""`epub:type` (EPUB SSV 1.1) and role (DPUB-ARIA 1.1) of a chapter by what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What rendering one book needs throughout; `strip` is the drawing on the title page."""

    book: Book
    style: Style
    words: Words
    form: Form
    files: Mapping[str, str]
    environment: Environment
    strip: Markup
    drawings: Drawings
    taken: set[str]
    sources: dict[str, Span]
    places: dict[str, Spot]

    def context(self, chapter: BookChapter, index: int | None = None, pages: PageMap | None = None) -> Context:
        """A context for one chapter; its prose is numbered under `c3` for the third."""
        place = self.book.chapters.index(chapter) if index is None else index
        return Context(
            book=self.book,
            words=self.words,
            tokens=self.style.tokens,
            form=self.form,
            chapter=chapter,
            makers=MAKERS,
            asking=questions,
            files=self.files,
            pages=pages,
            drawings=self.drawings,
            taken=self.taken,
            sources=self.sources,
            places=self.places,
            scope=[f"c{place + 1}"],
        )

    def page(self, name: str, **values: Any) -> Markup:
        """A page of this book from its template, which also knows the words as `w` and the form as `epub`."""
        return page(self.environment, self.style, name, w=self.words, epub=self.form == "epub", **values)


def press(
    book: Book,
    style: Style,
    words: Words,
    form: Form,
    files: Mapping[str, str],
    strip: str,
    drawings: Drawings = NOTHING,
) -> Press:
    """A book about to be rendered: nothing of it used up yet."""
    return Press(
        book=book, style=style, words=words, form=form, files=files, environment=page_environment(style),
        strip=Markup(strip), drawings=drawings, taken=set(), sources={}, places={},
    )  # fmt: skip


LONG_TITLE = 48
LONG_WORD = 12
"""A title of more letters than this, or with a longer word, is set smaller on the title leaf: a page is but so wide."""


def title_page(p: Press) -> Markup:
    """The title leaf: the title as it is broken by hand, what the book is, who made it."""
    identity = p.book.identity
    ctx = p.context(p.book.chapters[0], 0)
    said = ctx.say("title.on", work=work_title(ctx), author=text(identity.work.author))
    lines = identity.title_lines or (identity.title,)
    return p.page(
        "titlepage",
        lines=lines,
        long=len(" ".join(lines)) > LONG_TITLE or any(len(word) > LONG_WORD for line in lines for word in line.split()),
        kind=text(identity.subtitle) if identity.subtitle else said,
        makers=_makers(p),
        strip=p.strip,
        publisher=identity.publisher,
    )


def _makers(p: Press) -> list[str]:
    """Who made the pack, by what they did; the publisher is named anyway."""
    by_role: dict[str, list[str]] = {}
    for person in p.book.identity.contributors:
        key = f"role.{person.role}"
        if person.name != p.book.identity.publisher:
            by_role.setdefault(key if key in p.words.messages else "role.oth", []).append(person.name)
    return [p.words(key, names=p.words.list(names)) for key, names in by_role.items()]


def imprint(p: Press) -> Markup:
    """Publisher, edition, rights, and what stands between this book and the work it is about."""
    identity, own, w = p.book.identity, p.book.edition, p.words
    rights = identity.rights
    ctx = p.context(p.book.chapters[0], 0)
    edition, impression = w("nth.edition", n=own.number), w("nth.impression", n=own.impression)
    notices = []
    with ctx.within("imprint"):
        if identity.independent:
            notices.append(
                el("p", ctx.say("imprint.independence", title=work_title(ctx), author=text(identity.work.author)))
            )
        if rights is not None:
            holder = el("p", text(w("imprint.copyright", year=str(rights.year), holder=rights.holder)))
            notices.append(blocks(ctx, rights.statement) if rights.statement else holder)
        if rights is not None and rights.licence is not None:
            notices.append(el("p", text(w("imprint.licence", licence=rights.licence))))
        copying = inlines(ctx, rights.copying) if rights is not None else Markup("")
    return p.page(
        "imprint",
        publisher=identity.publisher,
        edition=own.name,
        statement=w("imprint.statement", edition=capital(edition), impression=impression, date=w.date(own.date)),
        notices=notices,
        copying=copying,
        pages=_other_pages(p),
        isbn=w(f"imprint.isbn.{own.output}", isbn=own.isbn) if own.isbn else "",
        faces=w("colophon.faces", faces=w.list([face["family"] for face in p.style.tokens["faces"].values()])),
    )


def _other_pages(p: Press) -> str:
    """What the second numbers at the foot of the pages are."""
    other = p.book.beside
    if other is None or p.form == "epub":
        return ""
    return (
        p.words("imprint.pages.named", edition=other.name) if other.name else p.words(f"imprint.pages.{other.output}")
    )


def look(chapter: BookChapter) -> str:
    """How a chapter opens: see the template."""
    if chapter.role in PLAIN:
        return "plain"
    if chapter.matter == "front":
        return "plain" if any(isinstance(node, Made) for node in walk(chapter.blocks)) else "notice"
    return "opening"


def chapter(p: Press, ctx: Context) -> Markup:
    """A chapter's section, with its notes and glossary words after it."""
    this = ctx.chapter
    part = p.book.part_of(this)
    named = part.title if part is not None and not part.alone else ""
    if this.span.file:
        ctx.sources[this.anchor] = this.span
    content = blocks(ctx, this.blocks)
    epub_type, aria = SEMANTICS[this.role]
    return p.page(
        "chapter",
        anchor=this.anchor,
        look=look(this),
        role=f"role-{this.role}",
        in_part=bool(named),
        epub_type=epub_type,
        aria=aria,
        part=named,
        short=this.short,
        title=inlines(ctx.heading(), this.title),
        standfirst=inlines(ctx.heading(), this.standfirst),
        facts=_facts(ctx) if look(this) == "opening" else "",
        content=content,
        notes=ctx.notes,
        terms=[explained(ctx, id_) for id_ in ctx.terms],
    )


def explained(ctx: Context, id_: str) -> Markup:
    """A glossary word's short note: what it means, a way on to its entry and a way back to where it was called."""
    term, called = ctx.terms[id_]
    target = ctx.book.targets[("term", id_)]
    on = el("a", ctx.words("glossary.full", term=term.called), href=ctx.to(target))
    back = el(
        "a", "\u2191", role="doc-backlink", href=f"#{called}", aria_label=ctx.words("note.back", number=term.called)
    )
    meaning = inlines(ctx.quiet(), term.definition)
    words = el("p", el("dfn", text(term.called), lang=ctx.language(term.lang)), " ", meaning, " ", on, "\u00a0", back)
    return el(
        "aside", words, id=f"{ctx.scope[0]}.t-{id_}", class_="note term gen", epub_type="footnote", role="doc-footnote"
    )


def _facts(ctx: Context) -> Markup:
    """The quiet line under an opening: what of the work it covers, the themes it touches, how long it takes."""
    facts = ctx.chapter.facts
    said = ctx.words("facts.covers", list=ctx.words.list(facts.covers)) if facts.covers else ""
    covers = el("span", text(said), class_="covers") if said else None
    drawn = marks(ctx, facts.themes, "span") or None
    time = (
        el("span", ctx.words("facts.time", time=ctx.words.minutes(facts.minutes)), class_="time")
        if facts.minutes
        else None
    )
    # A phone has no room for all three on a line, so the marks come last there.
    parts = [part for part in ((covers, time, drawn) if ctx.epub else (covers, drawn, time)) if part is not None]
    return ctx.generated("p", join(parts, " "), class_="facts") if parts else Markup("")


def part_page(p: Press, part: BookPart, href: Callable[[str], str]) -> Markup:
    """The opening of a part with several chapters. `href` gives the address of a chapter by its anchor."""
    chapters = []
    for index in part.chapters:
        ctx = replace(p.context(p.book.chapters[index], index), inert=True)
        entry = ctx.chapter
        chapters.append(
            {
                "href": href(entry.anchor),
                "title": inlines(ctx, entry.title),
                "standfirst": inlines(ctx, entry.standfirst),
                "page": "" if ctx.epub else ctx.page(entry.anchor),
            }
        )
    time = p.words("facts.time", time=p.words.minutes(part.minutes)) if part.minutes else ""
    return p.page("part", anchor=part.anchor, title=part.title, time=time, chapters=chapters)
