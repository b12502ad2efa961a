"""What the engine needs of a book, and what it says of one, in terms of the source."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from nlmpress.book import Book
from nlmpress.diagnostics import Finding, Severity, Span
from nlmpress.model import Style

_TYPES = {".ttf": "font/ttf", ".otf": "font/otf", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


def files_of(book: Book, style: Style) -> dict[str, tuple[str, bytes]]:
    """Address → (media type, bytes) of every picture of the pack and of every file of the style that may be shown."""
    pictures = {f"pack:{image.path}": (image.media_type, image.data) for image in book.images.values()}
    house = {
        f"house:{path}": (kind, file.data)
        for path, file in style.files.items()
        if (kind := _TYPES.get(path[path.rfind(".") :].lower()))
    }
    return pictures | house


def body_starts(book: Book) -> tuple[str, ...]:
    """Where the body begins: its first part's opening, or its first chapter."""
    first = next((chapter for chapter in book.chapters if chapter.matter == "body"), None)
    return () if first is None else (*(part.anchor for part in book.parts[:1]), first.anchor)


def complained(lines: Iterable[str], book: Book, style: Style) -> Iterator[Finding]:
    """What the engine complained of, each at the place of source that it comes from, as far as that is known."""
    for line in lines:
        yield _complaint(line, book, style)


def _complaint(line: str, book: Book, style: Style) -> Finding:
    return Finding(
        code="page-engine-silent",
        message=f"The page engine complains: {line}",
        at=_in_stylesheet(line, style) or _place(line, book, style),
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


def _place(line: str, book: Book, style: Style) -> Span:
    """The place that a complaint is about, when it names an anchor or a picture; else the tokens, or the pack."""
    for image in book.images.values():
        if f"pack:{quote(image.path)}" in line or f"pack:{image.path}" in line:
            return Span(file=f"source/{image.path}")
    for span, anchor in book.anchors.items():
        if f"“{anchor}”" in line or f"#{anchor}" in line:
            return span
    return Span(file=style.own["tokens.yaml"].path if "tokens.yaml" in style.own else "source/pack.yaml")
