"""A book for the page engine: one document in reading order, and the chapters that wait for page numbers."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from nlmpress.book import Book, BookChapter, PageMap
from nlmpress.model import Style
from nlmpress.rendering.contents import Entry, before_contents, contents
from nlmpress.rendering.css import bounds_of, print_css
from nlmpress.rendering.html import capital, el, join
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.made import LATE
from nlmpress.rendering.marks import marks
from nlmpress.rendering.pages import Press, chapter, imprint, part_page, press, title_page
from nlmpress.rendering.shapes import NOTHING, Drawings, LateChapter, PrintBook
from nlmpress.words import Words


def render_print(
    book: Book, style: Style, words: Words, *, page: str, strip: str = "", drawings: Drawings = NOTHING
) -> PrintBook:
    """The book for paper or a paged screen. `page` names the page in the tokens; `strip` is a drawing (SVG), and so are
    `drawings`, the figures that the press draws, by anchor.
    """
    p = press(book, style, words, "print", {}, strip, drawings)
    waiting = {c.anchor for what, c in book.made() if what in LATE}
    front = [c for c in book.chapters if c.matter == "front"]
    before = [title_page(p), imprint(p), *(_chapter(p, c) for c in front if before_contents(c)), _contents(p)]
    after = [_chapter(p, c) for c in front if not before_contents(c) and c.anchor not in waiting]
    body, order = _body(p, waiting)
    content = join(
        [
            el("div", join((*before, *after), "\n"), class_="frontmatter"),
            el("main", join(body, "\n"), class_="bodymatter"),
        ],
        "\n",
    )
    late = tuple(_late(p, c, order) for c in book.chapters if c.anchor in waiting)
    return PrintBook(
        css=print_css(
            style,
            page,
            marked=bool(book.themes),
            pictures=book.images.values(),
            press=book.edition.press,
            paired=book.beside is not None,
        ),
        body_html=str(document(p, content)),
        late=late,
        mirrored=bool(style.tokens["pages"][page]["mirrored"]),
        sources=p.sources,
        places=p.places,
        lengths=book.lengths,
        bounds=bounds_of(style.tokens, page),
    )


def _chapter(p: Press, this: BookChapter, pages: PageMap | None = None) -> Markup:
    return chapter(p, p.context(this, pages=pages))


def _body(p: Press, waiting: set[str]) -> tuple[list[Markup], list[str]]:
    """The sections of the body without the chapters that wait, and the anchors of all of them in reading order."""
    sections: list[Markup] = []
    order: list[str] = []
    for part in p.book.parts:
        if not part.alone:
            sections.append(part_page(p, part, lambda anchor: f"#{anchor}"))
            order.append(part.anchor)
        for index in part.chapters:
            this = p.book.chapters[index]
            order.append(this.anchor)
            if this.anchor not in waiting:
                sections.append(_chapter(p, this))
    return sections, order


def _late(p: Press, this: BookChapter, order: list[str]) -> LateChapter:
    waiting = {c.anchor for what, c in p.book.made() if what in LATE}
    following = order[order.index(this.anchor) + 1 :] if this.anchor in order else []
    before = next((anchor for anchor in following if anchor not in waiting), None)
    taken = frozenset(p.taken)

    def html(pages: PageMap) -> str:
        p.taken.clear()  # each setting is a document of its own, and the last one counts
        p.taken.update(taken)
        return str(document(p, el("main", _chapter(p, this, pages), class_="bodymatter late")))

    return LateChapter(anchor=this.anchor, before=before, html=html)


def document(p: Press, content: Markup) -> Markup:
    """A whole document of a book, as the page engine takes it."""
    identity = p.book.identity
    title = p.words("join.title", a=identity.title, b=identity.subtitle) if identity.subtitle else identity.title
    authors = ", ".join(c.name for c in identity.contributors) or identity.publisher
    metadata = [("author", authors)] if authors else []
    return p.page("book", lang=identity.lang, title=title, metadata=metadata, kind="print", content=content)


def _contents(p: Press) -> Markup:
    p.sources["contents"] = p.book.identity.order.span
    return p.page("contents", entries=list(_lines(p, contents(p.book))))


def _lines(p: Press, entries: Iterable[Entry]) -> Iterable[Mapping[str, Any]]:
    ctx = p.context(p.book.chapters[0], 0).quiet()
    for entry in entries:
        numbered = [child for child in entry.children if child.number]
        yield {
            "kind": entry.kind,
            "href": f"#{entry.anchor}",
            "page": ctx.page(entry.anchor),
            "title": inlines(ctx, entry.title),
            "marks": marks(ctx, [entry.theme]) if entry.theme else "",
            "numbers": [{"href": f"#{c.anchor}", "title": c.number, "label": capital(c.label)} for c in numbered],
            "children": list(_lines(p, entry.children)) if entry.kind == "part" else [],
        }
