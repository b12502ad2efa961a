"""The booklet: sheets with two pages on each side, to be printed on both, folded and stapled; PDF/X-4 as for a printer.

Its pages are set as those of the screen PDF are, so that both have the same words on the same pages. What leads
somewhere in a book (outline, page labels, names, links, tags) leads nowhere on a sheet and is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.checks.edition_folded import CODE, MOST
from nlmpress.diagnostics import Finding, Rejected, Severity, Span
from nlmpress.formats import Pages, SetPages, Tell, path_of, setting_file
from nlmpress.formats import print as printing
from nlmpress.model import ALL, Edition, Press, Style
from nlmpress.sheets import MM, millimetres, page_of
from nlmpress.typesetting.folding import SHEET, Folding, imposed, signatures
from nlmpress.typesetting.pairs import Beside
from nlmpress.words import Words

ENDING = "pdf"
UNIT = "sides"
STEPS = printing.STEPS
_NEAR = 1.001 * MM
"""A sheet is at most so much wider than two pages of half its size: one millimetre, in points."""


def render(book: Book, style: Style, words: Words, tell: Tell, pages: Pages) -> tuple[Artifact, ...]:
    """`PACK-EDITION.pdf` and the count of its setting, with findings for pictures that are too coarse and for a
    signature that is too thick.
    """
    printed, setting, _ = pages.of(book.edition.id)
    path = path_of(book.identity.id, book.edition)
    count, signature = len(setting.pages.labels), _press(book.edition).signature
    return (
        Artifact(
            path=path,
            data=setting.pdf,
            sources=printed.sources,
            pages=len(imposed(count, signature)),
            book_pages=count,
            findings=(
                *printing.coarse(setting.pictures, style.tokens["paper"]["resolution"]),
                *_thick(book, count, signature),
            ),
        ),
        setting_file(setting.report, book.edition.id, path),
    )


def set_pages(
    book: Book, style: Style, words: Words, tell: Tell, beside: Beside | None = None, *, write: bool = True
) -> SetPages:
    """The book laid out, on sheets. Raises `Rejected` when the engine has anything to complain of, or when the pages
    in the middle would be moved into the fold.
    """
    folding = folding_of(book.edition, style)
    sheet = replace(printing.sheet_of(book, style), signature=1, folding=folding)
    found = printing.set_on(sheet, book, style, words, tell, beside, write=write)
    sheets = max(signatures(len(found[1].pages.labels), folding.signature))
    page = page_of(style.tokens, book.edition)
    if (sheets - 1) * folding.caliper > min(page["inner"], page["inner"] if page["mirrored"] else page["outer"]):
        raise Rejected([_finding(book, sheets, "the pages in the middle would be printed in the fold", Severity.ERROR)])
    return found


def folding_of(edition: Edition, style: Style) -> Folding:
    """The sheet of an edition: two of its pages side by side, or the sheet of the tokens that halves into them."""
    page, press = page_of(style.tokens, edition), _press(edition)
    width, height = 2 * millimetres(page["width"]) * MM, millimetres(page["height"]) * MM
    for sheet in style.tokens["paper"]["sheets"].values():
        wide, high = millimetres(sheet["width"]) * MM, millimetres(sheet["height"]) * MM
        if 0 < wide - width <= _NEAR and abs(high - height) < _NEAR / 100:
            width, height = wide, high
            break
    leaf = millimetres(style.tokens["stocks"][press.stock]["leaf"]) * MM
    return Folding(width=width, height=height, caliper=leaf, signature=press.signature)


def versions() -> Mapping[str, str]:
    """As of the PDF for the printer."""
    return printing.versions()


def _press(edition: Edition) -> Press:
    assert edition.press is not None  # every booklet has one
    return edition.press


def _thick(book: Book, pages: int, signature: int) -> Iterator[Finding]:
    """What `check` cannot know of a booklet in one signature: how many sheets it is. One of a number it has told."""
    sheets = max(signatures(pages, signature))
    if signature == ALL and sheets > MOST:
        yield _finding(book, sheets, "more neither lie flat nor take a staple", Severity.WARNING)


def _finding(book: Book, sheets: int, why: str, severity: Severity) -> Finding:
    edition = book.edition
    _, at = edition.said.get("signature", ("", edition.span))
    return Finding(
        code=CODE,
        message=f"One signature of the booklet “{edition.id}” is {sheets} sheets, and {MOST} are the most: {why}.",
        at=at if at.file else Span(file="source/editions.yaml"),
        severity=severity,
        hint=f"Write “signature: 32”, or another multiple of {SHEET} up to {MOST * SHEET}, and staple or sew several.",
    )
