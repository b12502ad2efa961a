"""A book into XHTML, for an EPUB and for the page engine alike: nodes in Python, pages in Jinja."""

from nlmpress.rendering.paged import render_print
from nlmpress.rendering.shapes import LateChapter, Page, PrintBook

__all__ = ["LateChapter", "Page", "PrintBook", "render_print"]
