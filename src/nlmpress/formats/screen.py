"""The screen PDF: one file that is both PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), one page at a time."""

import re
from collections.abc import Mapping

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.diagnostics import Finding, Rejected, Severity, Span
from nlmpress.figures.cover import strip_svg
from nlmpress.figures.packs import cover_spec
from nlmpress.formats import Pages, SetPages, Tell, path_of
from nlmpress.model import Style
from nlmpress.rendering import render_print
from nlmpress.typesetting import typeset
from nlmpress.words import Words

ENDING = "pdf"
UNIT = "pages"
STEPS = ("pages", "layout", "indexes", "references", "writing")
_TYPES = {".ttf": "font/ttf", ".otf": "font/otf", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


def render(book: Book, style: Style, words: Words, tell: Tell, pages: Pages) -> tuple[Artifact, ...]:
    """`PACK-EDITION.pdf`."""
    printed, setting, _ = pages.of(book.edition.id)
    return (
        Artifact(
            path=path_of(book.identity.id, book.edition),
            data=setting.pdf,
            sources=printed.sources,
            pages=len(setting.pages.labels),
        ),
    )


def set_pages(book: Book, style: Style, words: Words, tell: Tell) -> SetPages:
    """The book laid out. Raises `Rejected` when the engine has anything to complain of."""
    path = path_of(book.identity.id, book.edition)
    tell(path, STEPS[0])
    strip = strip_svg(cover_spec(book, style, words))
    printed = render_print(book, style, words, page=book.edition.page, strip=strip)
    files = _files(book, style)
    setting = typeset(printed, files, _body_starts(book), lambda step: tell(path, step))
    if setting.complaints:
        raise Rejected(_complaint(line, book, style) for line in setting.complaints)
    return printed, setting, files


def versions() -> Mapping[str, str]:
    """Name → version of the libraries that decide where a line breaks."""
    from nlmpress.typesetting.engine.versions import versions

    return versions()


def _files(book: Book, style: Style) -> dict[str, tuple[str, bytes]]:
    pictures = {f"pack:{image.path}": (image.media_type, image.data) for image in book.images.values()}
    house = {
        f"house:{path}": (kind, file.data)
        for path, file in style.files.items()
        if (kind := _TYPES.get(path[path.rfind(".") :].lower()))
    }
    return pictures | house


def _body_starts(book: Book) -> tuple[str, ...]:
    """Where the body begins: its first part's opening, or its first chapter."""
    first = next((chapter for chapter in book.chapters if chapter.matter == "body"), None)
    return () if first is None else (*(part.anchor for part in book.parts[:1]), first.anchor)


def _complaint(line: str, book: Book, style: Style) -> Finding:
    return Finding(
        code="page-engine-silent",
        message=f"The page engine complains: {line}",
        at=_in_stylesheet(line, style) or _place(line, book),
        severity=Severity.ERROR,
        hint="A book is only published when the engine has nothing to say.",
    )


def _in_stylesheet(line: str, style: Style) -> Span | None:
    """The declaration that a complaint quotes, in the project's own stylesheets. The engine counts lines of the
    filled one.
    """
    quoted = re.search(r"`([^`:]+):\s*([^`]*)`", line)
    if quoted is None:
        return None
    pattern = re.compile(rf"{re.escape(quoted[1].strip())}\s*:\s*{re.escape(quoted[2].strip())}")
    for path, file in style.own.items():
        if path.endswith(".css.j2"):
            for number, text in enumerate(file.data.decode("utf-8", "replace").splitlines(), 1):
                if found := pattern.search(text):
                    return Span(file=file.path, line=number, column=found.start() + 1, length=len(found[0]))
    return None


def _place(line: str, book: Book) -> Span:
    """The place that a complaint is about, when it names an anchor; else the pack."""
    for span, anchor in book.anchors.items():
        if f"“{anchor}”" in line or f"#{anchor}" in line:
            return span
    return Span(file="source/pack.yaml")
