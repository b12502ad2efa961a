"""A book into XHTML, for an EPUB and for the page engine alike: nodes in Python, pages in Jinja."""

from nlmpress.rendering.css import epub_css
from nlmpress.rendering.faces import EmbeddedFace, embedded_faces, fonts_css
from nlmpress.rendering.paged import render_print
from nlmpress.rendering.reflowable import navigation, render_epub
from nlmpress.rendering.shapes import LateChapter, Page, PrintBook

__all__ = [
    "EmbeddedFace", "LateChapter", "Page", "PrintBook", "embedded_faces", "epub_css", "fonts_css", "navigation",
    "render_epub", "render_print",
]  # fmt: skip
