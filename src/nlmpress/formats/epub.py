"""The EPUB 3.3. EbookLib writes its package document and its container; every page goes in as it was rendered.

Its own content classes parse what they are given and write something else, so everything is a raw item.
"""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from importlib.metadata import version
from io import BytesIO
from typing import Any

from ebooklib import epub
from lxml import etree

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.diagnostics import Span
from nlmpress.figures.cover import cover_png, cover_svg, strip_svg
from nlmpress.figures.drawn import drawings, live_sheet
from nlmpress.figures.packs import cover_spec
from nlmpress.formats import Pages, Tell, identifier, made_identifier, path_of
from nlmpress.model import Style, digits_of
from nlmpress.prose import plain
from nlmpress.rendering import (
    Access,
    Page,
    Paged,
    PageLink,
    access,
    embedded_faces,
    epub_css,
    evaluated,
    fonts_css,
    navigation,
    page_links,
    picture_file,
    render_epub,
)
from nlmpress.words import Words

ENDING = "epub"
UNIT = "spine items"
STEPS = ("pages", "cover", "writing")
EPOCH = (1980, 1, 1, 0, 0, 0)
PACKED = (".woff2", ".png", ".jpg", ".jpeg", ".gif", ".webp")
XHTML = "application/xhtml+xml"


def render(book: Book, style: Style, words: Words, tell: Tell, pages: Pages) -> tuple[Artifact, ...]:
    """`PACK.epub`. Equal books make equal bytes."""
    path = path_of(book.identity.id, book.edition)
    paged = _paged(book, pages)
    tell(path, "pages")
    spec = cover_spec(book, style, words)
    files = render_epub(
        book,
        style,
        words,
        cover=cover_svg(spec),
        strip=strip_svg(spec, styled=True),
        drawings=drawings(book, live_sheet(style), words),
        paged=paged,
    )
    made = epub.EpubBook()
    made.set_identifier(made_identifier(book.identity.id, book.edition))
    made.set_language(book.identity.lang)
    for name, value, attributes in (*_metadata(book, words, access(book, files, words)), *_source(paged)):
        space, _, local = name.rpartition(":")
        made.add_metadata(space.upper() or None, local, value, attributes)
    for item in _items(book, style, words, files, paged):
        made.add_item(item)
    tell(path, "cover")
    made.add_item(_item("cover-image", "cover.png", "image/png", cover_png(spec), ["cover-image"]))
    made.spine = [_page_id(page) for page in files]
    tell(path, "writing")
    data = BytesIO()
    midnight = datetime(book.edition.date.year, book.edition.date.month, book.edition.date.day)
    _Writer(data, made, {"mtime": midnight, "raise_exceptions": True}).write()
    return (Artifact(path=path, data=data.getvalue(), sources=_sources(book, files), pages=len(files)),)


def _sources(book: Book, files: Sequence[Page]) -> dict[str, Span]:
    """Element → place: those of all pages by their ids, pages by their names, and what the package document says by the
    ids, the properties or the names of its elements.
    """
    identity, edition = book.identity, book.edition
    chapters = {chapter.anchor: chapter.span for chapter in book.chapters}
    sources = {id_: span for page in files for id_, span in page.sources.items()}
    for page in files:
        at = chapters.get(page.anchor, identity.span)
        sources[f"EPUB/text/{page.name}"] = sources[f"{PACKAGE}#{_page_id(page)}"] = at
    for name, key in _SAID_BY.items():
        sources[f"{PACKAGE}#{name}"] = identity.place(key)
    for name, key in (("isbn", "isbn"), ("pageBreakSource", "pages-of"), ("date", "date")):
        if key in edition.said:
            sources[f"{PACKAGE}#{name}"] = edition.said[key][1]
    return {name: span for name, span in sources.items() if span.file}


PACKAGE = "EPUB/content.opf"
_SAID_BY = {
    "title": "title", "subtitle": "subtitle", "language": "lang", "identifier": "id", "creator": "contributors",
    "contributor": "contributors", "publisher": "publisher", "rights": "rights", "description": "blurb",
}  # fmt: skip
"""Which key of pack.yaml an element of the package document is from."""


def _paged(book: Book, pages: Pages) -> Paged | None:
    """The edition that this one has the pages of."""
    edition = book.edition.pages_of
    if edition is None:
        return None
    setting = pages.alone(edition)
    source = identifier(book.identity.id, pages.book(edition).edition)
    return Paged(identifier=source, pages=setting.pages, flow=setting.flow)


def versions() -> Mapping[str, str]:
    """EbookLib, and what it writes its package document with."""
    return {"EbookLib": version("EbookLib"), "lxml": version("lxml")}


# ---- the container


class _Zip(zipfile.ZipFile):
    """Every member with one date, one set of permissions and one maker, so that equal books are equal files."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, compress_type: Any = None, compresslevel: Any = None) -> None:
        info = zipfile.ZipInfo(zinfo_or_arcname, EPOCH)
        info.create_system = 3
        info.external_attr = 0o644 << 16
        stored = compress_type == zipfile.ZIP_STORED or info.filename.endswith(PACKED)
        info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        super().writestr(info, data, compress_type=info.compress_type, compresslevel=compresslevel or 6)


class _Writer(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    def _write_opf_file(self, root: Any) -> None:
        """The package document says its language too (WCAG 3.1.1, which EPUB Accessibility 1.1 asks for)."""
        root.set("{http://www.w3.org/XML/1998/namespace}lang", self.book.language)
        etree.cleanup_namespaces(root)
        super()._write_opf_file(root)

    def write(self) -> None:
        self.out = _Zip(self.file_name, "w", zipfile.ZIP_DEFLATED)
        self.out.writestr("mimetype", "application/epub+zip", compress_type=zipfile.ZIP_STORED)
        self._write_container()
        self._write_opf()
        self._write_items()
        self.out.close()


# ---- what is in it


def _item(uid: str, name: str, kind: str, data: str | bytes, properties: Sequence[str] = ()) -> Any:
    content = data.encode() if isinstance(data, str) else data
    item = epub.EpubItem(uid=uid, file_name=name, media_type=kind, content=content)
    item.properties = list(properties)
    return item


def _page_id(page: Page) -> str:
    return f"page-{page.name.removesuffix('.xhtml')}"


def _items(book: Book, style: Style, words: Words, pages: Sequence[Page], paged: Paged | None) -> Iterable[Any]:
    """Stylesheets, faces, pictures, pages and the old table of contents, in that order."""
    faces = embedded_faces(style, "".join(page.xhtml for page in pages))
    yield _item("css-fonts", "css/fonts.css", "text/css", fonts_css(style, faces))
    yield _item("css-book", "css/book.css", "text/css", epub_css(style))
    for number, face in enumerate(faces, 1):
        yield _item(f"face-{number}", f"fonts/{face.name}", "font/woff2", style.files[f"fonts/{face.file}"].data)
    shown = {path for page in pages for path in page.images}
    for number, image in enumerate((i for i in book.images.values() if i.path in shown), 1):
        yield _item(f"picture-{number}", picture_file(image.path), image.media_type, image.data)
    for page in pages:
        yield _item(_page_id(page), f"text/{page.name}", XHTML, page.xhtml, page.properties)
    links = page_links(pages) if paged is not None else ()
    ncx = _ncx(book, navigation(book, style, words), links)
    yield _item("ncx", "toc.ncx", "application/x-dtbncx+xml", ncx)


def _ncx(book: Book, entries: Sequence[Mapping[str, Any]], links: Sequence[PageLink]) -> str:
    """The table of contents of EPUB 2 and its list of pages, for readers that know no other (OPF 2.0.1, 2.4.1)."""
    number = 0

    def points(entries: Sequence[Mapping[str, Any]]) -> str:
        nonlocal number
        out = []
        for entry in entries:
            number += 1
            label = f"<navLabel><text>{escape(str(entry['plain']))}</text></navLabel>"
            content = f'<content src="text/{escape(str(entry["href"]))}"/>'
            out.append(
                f'<navPoint id="n{number}" playOrder="{number}">{label}{content}{points(entry["children"])}</navPoint>'
            )
        return "".join(out)

    navigation_map = points(entries)
    depth = max((1 + _depth(entry["children"]) for entry in entries), default=1)
    identifier = made_identifier(book.identity.id, book.edition)
    most = max((int(link.label) for link in links if link.label.isdecimal()), default=0)
    pages = (("dtb:totalPageCount", len(links)), ("dtb:maxPageNumber", most))
    metas = (("dtb:uid", identifier), ("dtb:depth", depth), *pages)
    head = "".join(f'<meta name="{name}" content="{value}"/>' for name, value in metas)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{book.identity.lang}">'
        f"<head>{head}</head><docTitle><text>{escape(book.identity.title)}</text></docTitle>"
        f"<navMap>{navigation_map}</navMap>{_page_list(links, number)}</ncx>\n"
    )


def _page_list(links: Sequence[PageLink], entries: int) -> str:
    """The pages of front matter, which have no figures, are `front` (DAISY 3, ANSI/NISO Z39.86-2005, 8.4.3)."""
    targets = []
    for number, link in enumerate(links, 1):
        kind = f'type="normal" value="{link.label}"' if link.label.isdecimal() else 'type="front"'
        label = f"<navLabel><text>{escape(link.label)}</text></navLabel>"
        content = f'<content src="text/{escape(link.href)}"/>'
        targets.append(
            f'<pageTarget id="p{number}" {kind} playOrder="{entries + number}">{label}{content}</pageTarget>'
        )
    return f"<pageList>{''.join(targets)}</pageList>" if targets else ""


def _depth(entries: Sequence[Mapping[str, Any]]) -> int:
    return max((1 + _depth(entry["children"]) for entry in entries), default=0)


# ---- what is said of it

Said = tuple[str, str, dict[str, str]]
"""Name (`dc:title`, `meta`), value and attributes."""


def _metadata(book: Book, words: Words, found: Access) -> Iterable[Said]:
    yield from _names(book)
    yield from _people(book)
    yield from _publication(book, words)
    yield from _about(book, words)
    for name, values in (
        ("accessMode", found.modes), ("accessModeSufficient", found.sufficient),
        ("accessibilityFeature", found.features), ("accessibilityHazard", found.hazards),
        ("accessibilitySummary", (found.summary,)),
    ):  # fmt: skip
        for value in values:
            yield "meta", value, {"property": f"schema:{name}"}
    if book.evaluation is not None and evaluated(book):
        yield "meta", book.evaluation.standard, {"property": "dcterms:conformsTo", "id": "conformance"}
        yield "meta", book.evaluation.by, {"property": "a11y:certifiedBy", "refines": "#conformance"}
    yield "meta", "", {"name": "cover", "content": "cover-image"}


def _source(paged: Paged | None) -> Iterable[Said]:
    """Whose pages they are (EPUB Accessibility 1.1, 4.4)."""
    if paged is not None:
        yield "meta", paged.identifier, {"property": "pageBreakSource"}


def _names(book: Book) -> Iterable[Said]:
    identity = book.identity
    yield "dc:title", identity.title, {"id": "title"}
    yield "meta", "main", {"refines": "#title", "property": "title-type"}
    if identity.title == identity.work.title and identity.work.sort:
        yield "meta", identity.work.sort, {"refines": "#title", "property": "file-as"}
    if identity.subtitle:
        yield "meta", "1", {"refines": "#title", "property": "display-seq"}
        yield "dc:title", identity.subtitle, {"id": "subtitle"}
        yield "meta", "subtitle", {"refines": "#subtitle", "property": "title-type"}
        yield "meta", "2", {"refines": "#subtitle", "property": "display-seq"}
    if book.edition.isbn:
        yield "dc:identifier", identifier(identity.id, book.edition), {"id": "isbn"}
        yield "meta", "15", {"refines": "#isbn", "property": "identifier-type", "scheme": "onix:codelist5"}


def _people(book: Book) -> Iterable[Said]:
    """Authors are creators; whoever did something else contributed."""
    for number, person in enumerate(book.identity.contributors, 1):
        key = f"person-{number}"
        yield "dc:creator" if person.role == "aut" else "dc:contributor", person.name, {"id": key}
        yield "meta", person.role, {"refines": f"#{key}", "property": "role", "scheme": "marc:relators"}
        if person.sort:
            yield "meta", person.sort, {"refines": f"#{key}", "property": "file-as"}


def _publication(book: Book, words: Words) -> Iterable[Said]:
    identity, rights = book.identity, book.identity.rights
    if identity.publisher:
        yield "dc:publisher", identity.publisher, {}
    yield "dc:date", book.edition.date.isoformat(), {}
    if identity.blurb:
        yield "dc:description", " ".join(plain((block,)).strip() for block in identity.blurb), {}
    if rights is not None:
        statement = " ".join(plain((block,)).strip() for block in rights.statement)
        yield "dc:rights", statement or words("imprint.copyright", year=str(rights.year), holder=rights.holder), {}
        if rights.licence is not None:
            yield "meta", rights.licence, {"property": "dcterms:license"}


def _about(book: Book, words: Words) -> Iterable[Said]:
    """The work that the book is about, by name and by the identifiers of its editions."""
    work = book.identity.work
    named = words("title.work", title=work.title, author=work.author)
    yield "dc:subject", named, {}
    yield "meta", named, {"property": "schema:about"}
    for edition in work.editions:
        if edition.isbn:
            yield "dc:relation", f"urn:isbn:{digits_of(edition.isbn)}", {}
