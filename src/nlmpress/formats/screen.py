"""The screen PDF: one file that is both PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), one page at a time."""

from collections.abc import Mapping

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.diagnostics import Rejected
from nlmpress.figures.cover import strip_svg
from nlmpress.figures.packs import cover_spec
from nlmpress.formats import Tell, path_of
from nlmpress.model import Style
from nlmpress.rendering import render_print
from nlmpress.rendering.shapes import PrintBook
from nlmpress.typesetting import Setting, typeset
from nlmpress.typesetting.books import body_starts, complained, files_of
from nlmpress.words import Words

ENDING = "pdf"
UNIT = "pages"
STEPS = ("pages", "layout", "indexes", "references", "writing")


def render(book: Book, style: Style, words: Words, tell: Tell) -> tuple[Artifact, ...]:
    """`PACK-EDITION.pdf`. Raises `Rejected` when the engine has anything to complain of."""
    printed, setting, _ = set_pages(book, style, words, tell)
    if setting.complaints:
        raise Rejected(complained(setting.complaints, book, style))
    return (
        Artifact(
            path=path_of(book.identity.id, book.edition),
            data=setting.pdf,
            sources=printed.sources,
            pages=len(setting.pages.labels),
        ),
    )


def set_pages(
    book: Book, style: Style, words: Words, tell: Tell
) -> tuple[PrintBook, Setting, Mapping[str, tuple[str, bytes]]]:
    """The book as it was rendered, as it was set, and the files that its documents may ask for."""
    path = path_of(book.identity.id, book.edition)
    tell(path, STEPS[0])
    strip = strip_svg(cover_spec(book, style, words))
    printed = render_print(book, style, words, page=book.edition.page, strip=strip)
    files = files_of(book, style)
    return printed, typeset(printed, files, body_starts(book), lambda step: tell(path, step)), files


def versions() -> Mapping[str, str]:
    """Name → version of the libraries that decide where a line breaks."""
    from nlmpress.typesetting.engine.versions import versions

    return versions()
