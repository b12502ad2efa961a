"""What can be said of an EPUB's accessibility, computed from what is in it.

EPUB Accessibility 1.1, 3.2 (discovery metadata), in the vocabulary of schema.org's Accessibility Properties for
Discoverability. Nothing is said that the pages do not hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlmpress.book import Book
from nlmpress.criteria import unanswered
from nlmpress.rendering.shapes import Page
from nlmpress.words import Words

PICTURE = re.compile(r"<img |<svg ")
WITHOUT_WORDS = re.compile(r'<img (?![^>]*\balt="[^"]+")|<svg (?![^>]*>\s*<title)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Values of schema:accessMode, accessModeSufficient, accessibilityFeature, accessibilityHazard and the summary."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def access(book: Book, pages: Sequence[Page], words: Words) -> Access:
    """What the pages offer; what the cover and the title page show beside their words is decoration."""
    inside = [page for page in pages if page.kind not in ("cover", "titlepage")]
    text = "".join(page.xhtml for page in inside)
    shown = PICTURE.search(text) is not None
    described = shown and WITHOUT_WORDS.search(text) is None
    index = any(chapter.role == "index" for chapter in book.chapters)
    features = [
        "tableOfContents",
        "structuralNavigation",
        "readingOrder",
        "displayTransformability",
        "ARIA",
        "unlocked",
    ]
    features += ["alternativeText"] if described else []
    features += ["index"] if index else []
    features += ["pageBreakMarkers", "printPageNumbers", "pageNavigation"] if any(page.breaks for page in pages) else []
    return Access(
        modes=("textual", "visual") if shown else ("textual",),
        sufficient=("textual",) if described or not shown else (),
        features=tuple(features),
        hazards=("none",),
        summary=_summary(book, inside, text, words),
    )


def _summary(book: Book, pages: Sequence[Page], text: str, words: Words) -> str:
    """Whole sentences in the book's language, each only if it is so."""
    pictures = {image for page in pages for image in page.images}
    roles = {chapter.role for chapter in book.chapters}
    said = [words("access.structure"), words("access.contents"), words("access.order")]
    said += [words("access.languages")] if _languages(text) - _languages(f' xml:lang="{book.identity.lang}"') else []
    if pictures:
        said.append(words("access.images", n=len(pictures)))
    elif PICTURE.search(text) is None:
        said.append(words("access.no-images"))
    said += [words("access.pages")] if any(page.breaks for page in pages) else []
    said += [words("access.index")] if "index" in roles else []
    said += [words("access.glossary")] if "glossary" in roles else []
    said += [words("access.notes")] if 'role="doc-footnote"' in text else []
    said += [words("access.colour")] if book.themes else []
    said += [words("access.settings"), words("access.still")]
    evaluation = book.evaluation
    if evaluation is not None and evaluated(book):
        date = words.date(evaluation.date)
        said.append(words("access.evaluated", standard=evaluation.standard, by=evaluation.by, date=date))
    else:
        said.append(words("access.not-evaluated"))
    return " ".join(said)


def _languages(text: str) -> set[str]:
    """The languages marked in XHTML, without their varieties: to an English book, American English is no other one."""
    return {tag.lower() for tag in re.findall(r' xml:lang="([^"-]+)', text)}


def evaluated(book: Book) -> bool:
    """Whether a person has evaluated this very text, answered the whole list, and found nothing that fails."""
    record = book.evaluation
    if record is None or record.source != book.judged or unanswered(record):
        return False
    return all(answer.result != "no" for answer in record.answers)
