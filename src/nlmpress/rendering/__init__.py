"""A book into XHTML, for an EPUB and for the page engine alike: nodes in Python, pages in Jinja."""

from nlmpress.rendering.access import Access, access, evaluated
from nlmpress.rendering.context import picture_file
from nlmpress.rendering.css import epub_css, room
from nlmpress.rendering.faces import EmbeddedFace, embedded_faces, fonts_css
from nlmpress.rendering.page_breaks import PageLink, page_links
from nlmpress.rendering.paged import render_print
from nlmpress.rendering.reflowable import navigation, render_epub
from nlmpress.rendering.shapes import LateChapter, Page, Paged, PrintBook, Rectangle, Sheet
from nlmpress.rendering.wrap import isbn_label, render_wrap

__all__ = [
    "Access", "EmbeddedFace", "LateChapter", "Page", "PageLink", "Paged", "PrintBook", "Rectangle", "Sheet", "access",
    "embedded_faces", "epub_css", "evaluated", "fonts_css", "isbn_label", "navigation", "page_links", "picture_file",
    "render_epub", "render_print", "render_wrap", "room",
]  # fmt: skip
