"""The back of a cover for the page engine: its copy, over a drawing of the whole sheet."""

from markupsafe import Markup

from nlmpress.book import Book
from nlmpress.model import Press, Style
from nlmpress.prose import Paragraph
from nlmpress.rendering.blocks import blocks
from nlmpress.rendering.css import wrap_css
from nlmpress.rendering.html import el
from nlmpress.rendering.paged import document
from nlmpress.rendering.pages import press
from nlmpress.rendering.shapes import PrintBook, Sheet
from nlmpress.words import Words

COPY = "copy"
"""The id of what holds the copy."""


def render_wrap(
    book: Book, style: Style, words: Words, *, sheet: Sheet, art: str, size: float, printed: Press
) -> PrintBook:
    """One page, the whole sheet, with the pack's blurb on its back in so many points. What is too long for the back
    runs on to a second page. `art` is a drawing (SVG) of the sheet with its margin.
    """
    p = press(book, style, words, "print", {}, "")
    ctx = p.context(book.chapters[0], 0).quiet()
    led = " led" * (len(book.identity.blurb) > 1 and isinstance(book.identity.blurb[0], Paragraph))
    copy = el("div", blocks(ctx, book.identity.blurb), class_=f"copy{led}", id=COPY)
    content = el("div", Markup(art), class_="art", data_generated="1") + copy
    at = next((block.at for block in book.identity.blurb), book.identity.place("title"))
    return PrintBook(
        css=wrap_css(style, sheet, printed, size),
        body_html=str(document(p, content)),
        late=(),
        sources={COPY: at},
    )


def isbn_label(isbn: str, words: Words) -> str:
    """An ISBN as it stands over its barcode."""
    return f"{words('work.isbn')}\u00a0{isbn}"
