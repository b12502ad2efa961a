"""The cover of a printed edition: its front for stores, and the wrap for the printer, PDF/X-4 in four inks."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from nlmpress.artifacts import Artifact
from nlmpress.book import Book, counted
from nlmpress.diagnostics import Finding, Rejected, Severity, Span
from nlmpress.figures.cover import CoverSpec, cover_jpeg
from nlmpress.figures.outlines import MissingCharacters
from nlmpress.figures.packs import cover_spec
from nlmpress.figures.wrap import WrapSpec, wrap_svg
from nlmpress.formats import Pages, Tell, path_of
from nlmpress.formats.print import sheet_of, versions
from nlmpress.model import Press, Style
from nlmpress.prose import plain
from nlmpress.rendering import Rectangle, Sheet, isbn_label, render_wrap
from nlmpress.sheets import millimetres
from nlmpress.typesetting import Setting, typeset
from nlmpress.typesetting.books import complained, files_of
from nlmpress.words import Words

__all__ = ["ENDING", "STEPS", "UNIT", "render", "versions"]

ENDING = "pdf"
UNIT = "sheet"
STEPS = ("front", "wrap")
LONG = "blurb-fits"
THICK = "spine-bindable"
THICKEST = 100.0
"""Millimetres of a spine: no binding line takes a book as thick as this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """A paper: what a leaf is thick and what the cover adds to a spine, in millimetres; the pages that a spine with
    type needs.
    """

    leaf: float
    cover: float
    spine_text: int

    def spine(self, pages: int) -> float:
        """The spine of so many pages on it."""
        return pages / 2 * self.leaf + self.cover


def render(book: Book, style: Style, words: Words, tell: Tell, pages: Pages) -> tuple[Artifact, ...]:
    """`PACK-EDITION.pdf`, the wrap, and `PACK-EDITION.jpg`, the front.

    Raises `Rejected` when the spine is too thick, the blurb is too long for the back, or the engine has anything to
    complain of.
    """
    path = path_of(book.identity.id, book.edition)
    count = len(pages.of(str(book.edition.of))[1].pages.labels)
    covered = pages.book(str(book.edition.of))
    _bindable(book, style, count)
    tell(path, "front")
    cover = cover_spec(book, style, words)
    with _all_drawn(book):
        front = cover_jpeg(cover)
        tell(path, "wrap")
        spec = _wrap(covered, book, style, words, cover, count)
        setting, sources = _set(book, style, words, spec)
    title = {"title": book.identity.place("title")}
    return (
        Artifact(path=path, data=setting.pdf, sources=sources, pages=1),
        Artifact(path=path.removesuffix(ENDING) + "jpg", data=front, sources=title),
    )


def _bindable(book: Book, style: Style, count: int) -> None:
    """Raise `Rejected` when so many pages are too thick to be bound."""
    stock = (book.edition.press or Press()).stock
    spine = stock_of(style, stock).spine(count)
    if spine > THICKEST:
        said = book.edition.said.get("stock")
        message = (
            f"The spine of the cover “{book.edition.id}” would be {spine:.0f} mm wide: {count} pages of “{stock}”."
        )
        hint = (
            f"A book that can be bound is no thicker than {THICKEST:.0f} mm: choose another paper, or several volumes."
        )
        raise Rejected([Finding(code=THICK, message=message, at=said[1] if said else book.edition.span, hint=hint)])


@contextmanager
def _all_drawn(book: Book) -> Iterator[None]:
    """Inside, a letter that the one face of a line lacks is a finding: a drawing borrows none from the other face."""
    try:
        yield
    except MissingCharacters as lacking:
        message = f"The cover “{book.edition.id}” cannot be drawn: {lacking}."
        hint = "Titles are drawn in the text face, the price and the press in the sans. Write it otherwise."
        finding = Finding(code="characters-covered", message=message, at=book.edition.span, hint=hint)
        raise Rejected([finding]) from lacking


def stock_of(style: Style, name: str) -> Stock:
    """A paper of the tokens. KeyError when there is none of this name."""
    told: Mapping[str, Any] = style.tokens["stocks"][name]
    return Stock(leaf=millimetres(told["leaf"]), cover=millimetres(told["cover"]), spine_text=told["spine_text"])


def _wrap(covered: Book, book: Book, style: Style, words: Words, cover: CoverSpec, count: int) -> WrapSpec:
    """The wrap round so many pages of the book that it covers."""
    edition, tokens = book.edition, style.tokens
    press, page = edition.press or Press(), tokens["pages"][edition.page]
    stock = stock_of(style, press.stock)
    bleed, spine, isbn = millimetres(tokens["paper"]["bleed"]), stock.spine(count), covered.edition.isbn or ""
    width, height = millimetres(page["width"]), millimetres(page["height"])
    return WrapSpec(
        cover=cover, width=width, height=height, spine=spine, bleed=bleed,
        margin=millimetres(tokens["paper"]["marks"]) if press.marks else bleed,
        spine_lines=tuple(_spine_lines(book, cover)) if count >= stock.spine_text else (),
        upward=book.identity.lang.partition("-")[0] in tokens["covers"]["wrap"]["upward"],
        isbn=isbn, label=isbn_label(isbn, words) if isbn else "", price=edition.price,
        slug=f"{book.identity.id}-{edition.id}   {count} / {press.stock}   "
        f"{width:g} + {spine:.2f} + {width:g} × {height:g} mm",
    )  # fmt: skip


def _spine_lines(book: Book, cover: CoverSpec) -> Iterator[str]:
    """The title, and who wrote the pack; what kind of book it is where that is the press."""
    identity = book.identity
    authors = [one.name for one in identity.contributors if one.role == "aut" and one.name != identity.publisher]
    yield identity.title
    yield ", ".join(authors) or cover.subtitle


def _set(book: Book, style: Style, words: Words, spec: WrapSpec) -> tuple[Setting, Mapping[str, Span]]:
    """The wrap with its copy as large as it fits. Raises `Rejected` when it is too long at the smallest size."""
    left, top, right, bottom = spec.box_of_copy()
    copy = Rectangle(left=left, top=top, right=right, bottom=bottom)
    sheet = Sheet(width=spec.sheet, height=spec.height, margin=spec.margin, copy=copy)
    art, files, press = wrap_svg(spec), files_of(book, style), book.edition.press or Press()
    printing = sheet_of(book, style)

    def tried(size: float) -> tuple[Setting, Mapping[str, Span]]:
        printed = render_wrap(book, style, words, sheet=sheet, art=art, size=size, printed=press)
        setting = typeset(printed, files, (), sheet=printing)
        if setting.complaints:
            raise Rejected(complained(setting.complaints, book, style))
        return setting, printed.sources

    sizes = spec.sizes_of_copy()
    found = tried(sizes[0])
    if _whole(found[0]):
        return found
    found = tried(sizes[-1])
    if not _whole(found[0]):
        raise Rejected([_too_long(book, found[0], found[1]["copy"], sizes[-1])])
    large, small = 0, len(sizes) - 1  # too large, and small enough
    while small - large > 1:
        middle = (large + small) // 2
        trial = tried(sizes[middle])
        if _whole(trial[0]):
            found, small = trial, middle
        else:
            large = middle
    return found


def _whole(setting: Setting) -> bool:
    """Whether the copy stays on the sheet."""
    return len(setting.pages.labels) == 1


def _too_long(book: Book, setting: Setting, at: Span, size: float) -> Finding:
    """How many words of the blurb the back has no room for."""
    held, fit = setting.flow.breaks[1].offset, 0
    found = plain(book.identity.blurb).split()
    for word in found:
        held -= counted(word)
        if held < 0:
            break
        fit += 1
    return Finding(
        code=LONG,
        message=f"The blurb is {len(found) - fit} words too long for the back of the cover “{book.edition.id}”, where "
        f"{fit} words of it have room in {size:g} pt.",
        at=at,
        severity=Severity.ERROR,
        hint=f"Shorten it to about {fit} words.",
    )
