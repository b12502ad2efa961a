"""The screen PDF: one file that is both PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), one page at a time."""

from collections.abc import Callable, Mapping
from functools import partial

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.diagnostics import Rejected
from nlmpress.figures.cover import strip_svg
from nlmpress.figures.drawn import drawings, page_sheet
from nlmpress.figures.packs import cover_spec
from nlmpress.formats import Pages, SetPages, Tell, path_of, setting_file
from nlmpress.model import Style
from nlmpress.rendering import render_print, room
from nlmpress.rendering.shapes import PrintBook
from nlmpress.typesetting import typeset
from nlmpress.typesetting.books import body_starts, complained, files_of
from nlmpress.typesetting.marking import Marked
from nlmpress.typesetting.pairs import Beside
from nlmpress.words import Words

ENDING = "pdf"
UNIT = "pages"
STEPS = ("pages", "layout", "indexes", "references", "writing")


def render(book: Book, style: Style, words: Words, tell: Tell, pages: Pages) -> tuple[Artifact, ...]:
    """`PACK-EDITION.pdf`, and the count of its setting beside it."""
    printed, setting, _ = pages.of(book.edition.id)
    path = path_of(book.identity.id, book.edition)
    return (
        Artifact(
            path=path,
            data=setting.pdf,
            sources=printed.sources,
            pages=len(setting.pages.labels),
        ),
        setting_file(setting.report, book.edition.id, path),
    )


def set_pages(
    book: Book,
    style: Style,
    words: Words,
    tell: Tell,
    beside: Beside | None = None,
    *,
    write: bool = True,
    mark: Callable[[PrintBook], Marked] | None = None,
) -> SetPages:
    """The book laid out; `mark` says what of it gets bars in the margin, and moves nothing.

    Raises `Rejected` when the engine has anything to complain of.
    """
    path = path_of(book.identity.id, book.edition)
    tell(path, STEPS[0])
    strip = strip_svg(cover_spec(book, style, words))
    drawn = drawings(book, page_sheet(book, style, **room(style, book.edition.page, book.themes)), words)
    printed = render_print(book, style, words, page=book.edition.page, strip=strip, drawings=drawn)
    files = files_of(book, style)
    marked = mark(printed) if mark else None
    told = partial(tell, path)
    setting = typeset(printed, files, body_starts(book), told, beside=beside, write=write, marked=marked)
    if setting.complaints:
        raise Rejected(complained(setting.complaints, book, style))
    return printed, setting, files


def versions() -> Mapping[str, str]:
    """Name → version of the libraries that decide where a line breaks."""
    from nlmpress.typesetting.versions import versions

    return versions()
