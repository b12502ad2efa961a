"""A book for e-readers: one XHTML file a chapter, with cover, title page, imprint, contents and part openings."""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from nlmpress.book import Book, BookChapter, PageMap
from nlmpress.model import Style
from nlmpress.prose import Inline, Reference, plain
from nlmpress.rendering.contents import Entry, before_contents, contents
from nlmpress.rendering.html import capital, text
from nlmpress.rendering.inlines import inlines
from nlmpress.rendering.page_breaks import PageLink, insert_breaks, page_links
from nlmpress.rendering.pages import Press, chapter, imprint, part_page, press, title_page
from nlmpress.rendering.shapes import NOTHING, Drawings, Page, Paged, PageKind
from nlmpress.words import Words

SHEETS = ("fonts.css", "book.css")
BACK = frozenset({"glossary", "index", "acknowledgements", "bibliography", "colophon", "errata"})
LANDMARKS = {
    "glossary": "glossary",
    "index": "index",
    "acknowledgements": "acknowledgments",
    "bibliography": "bibliography",
}
"""What is worth a landmark, by the role of its chapter, in the words of EPUB SSV 1.1."""
NAV = {"toc": "contents"}
"""The contents are one block in both forms."""


def render_epub(
    book: Book,
    style: Style,
    words: Words,
    *,
    cover: str = "",
    strip: str = "",
    drawings: Drawings = NOTHING,
    paged: Paged | None = None,
) -> tuple[Page, ...]:
    """Every content document of the EPUB, in reading order. `cover` and `strip` are drawings (SVG), and so are
    `drawings`, the figures that the press draws, by anchor.

    With a paged edition the pages hold its breaks, and the contents the list of them.
    """
    files = _files(book)
    p = press(book, style, words, "epub", files, strip, drawings)
    pages = _pages(p, cover, paged)
    if paged is None:
        return pages
    nav = _nav(p, bool(cover), page_links(insert_breaks(pages, paged.flow)))
    return insert_breaks([nav if page.kind == "nav" else page for page in pages], paged.flow)


def _pages(p: Press, cover: str, paged: Paged | None) -> tuple[Page, ...]:
    """Every content document, without breaks and the list of them."""
    book, words, files = p.book, p.words, p.files
    numbers = paged.pages if paged is not None else None
    front = [c for c in book.chapters if c.matter == "front"]
    pages = (
        [_page(p, "cover.xhtml", "cover", words("cover.title"), p.page("cover", drawing=Markup(cover)))]
        if cover
        else []
    )
    pages.append(_page(p, "titlepage.xhtml", "titlepage", words("title.page"), title_page(p)))
    pages.append(_page(p, "imprint.xhtml", "imprint", words("imprint.title"), imprint(p)))
    pages.extend(_chapter(p, c, numbers) for c in front if before_contents(c))
    pages.append(_nav(p, bool(cover)))
    pages.extend(_chapter(p, c, numbers) for c in front if not before_contents(c))
    for part in book.parts:
        if not part.alone:
            opening = part_page(p, part, lambda anchor: f"{files[anchor]}#{anchor}")
            pages.append(_page(p, files[part.anchor], "part", part.title, opening, anchor=part.anchor))
        pages.extend(_chapter(p, book.chapters[index], numbers) for index in part.chapters)
    return tuple(pages)


def _files(book: Book) -> dict[str, str]:
    """The file of each chapter and part opening by its anchor. Numbers keep them apart from the other pages' names."""
    files = {c.anchor: f"{number:02d}-{c.id}.xhtml" for number, c in enumerate(book.chapters, 1)}
    for number, part in enumerate(book.parts, 1):
        if not part.alone:
            files[part.anchor] = f"part-{number:02d}.xhtml"
    return files


def _page(p: Press, name: str, kind: PageKind, title: str, content: Markup, **more: Any) -> Page:
    matter = more.pop("matter", "bodymatter" if kind == "part" else "frontmatter")
    lang = p.book.identity.lang
    xhtml = str(p.page("page", lang=lang, title=title, sheets=SHEETS, matter=matter, kind=kind, content=content)) + "\n"
    properties = (*(("nav",) if kind == "nav" else ()), *(("svg",) if "<svg" in xhtml else ()))
    return Page(name=name, kind=kind, title=title, xhtml=xhtml, properties=properties, **more)


def _chapter(p: Press, this: BookChapter, pages: PageMap | None) -> Page:
    ctx = p.context(this, pages=pages)
    ctx.sources = {}
    ctx.places = {}
    content = chapter(p, ctx)
    matter = "backmatter" if this.role in BACK else f"{this.matter}matter"
    return _page(
        p,
        p.files[this.anchor],
        "chapter",
        _plain(p.book, this.title),
        content,
        matter=matter,
        anchor=this.anchor,
        images=tuple(ctx.images),
        sources=ctx.sources,
        places=ctx.places,
    )


def _plain(book: Book, nodes: tuple[Inline, ...]) -> str:
    """A title without markup."""

    def named(reference: Reference) -> str:
        target = book.targets.get((reference.kind, reference.id))
        return plain(target.title) if target is not None else reference.id

    return plain(nodes, named)


def _nav(p: Press, covered: bool, pages: Iterable[PageLink] = ()) -> Page:
    entries, landmarks = list(_lines(p, contents(p.book, whole=True))), list(_landmarks(p, covered))
    content = p.page("nav", entries=entries, landmarks=landmarks, pages=list(pages))
    return _page(p, "nav.xhtml", "nav", p.words("contents.title"), content, places=NAV)


def _lines(p: Press, entries: Iterable[Entry]) -> Iterable[Mapping[str, Any]]:
    ctx = p.context(p.book.chapters[0], 0).quiet()
    for entry in entries:
        title = inlines(ctx, entry.title)
        if entry.label:
            title = ctx.say("join.labelled", label=text(capital(entry.label)), text=title)
        yield {
            "href": f"{p.files[entry.chapter]}#{entry.anchor}",
            "title": title,
            "plain": title.striptags(),
            "children": list(_lines(p, entry.children)),
        }


def _landmarks(p: Press, covered: bool) -> Iterable[Mapping[str, str]]:
    """Cover, title page, contents, where the text begins, and what is looked things up in."""
    w, book = p.words, p.book
    if covered:
        yield {"kind": "cover", "href": "cover.xhtml", "title": w("landmark.cover")}
    yield {"kind": "titlepage", "href": "titlepage.xhtml", "title": w("landmark.title-page")}
    yield {"kind": "toc", "href": "#toc", "title": w("landmark.contents")}
    first = next((part.anchor for part in book.parts), None)
    if first is not None:
        yield {"kind": "bodymatter", "href": p.files[first], "title": w("landmark.start")}
    for this in book.chapters:
        if this.role in LANDMARKS:
            yield {"kind": LANDMARKS[this.role], "href": p.files[this.anchor], "title": w(f"landmark.{this.role}")}


def navigation(book: Book, style: Style, words: Words) -> list[Mapping[str, Any]]:
    """The contents as a tree of `href`, `plain` title and `children`, for what is not XHTML (the NCX)."""
    return list(_lines(press(book, style, words, "epub", _files(book), ""), contents(book, whole=True)))
