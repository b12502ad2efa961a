"""The PDF for the printer: PDF/X-4 (ISO 15930-7), one ink or four, mirrored pages in whole signatures."""

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any
from uuid import UUID, uuid5

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.diagnostics import Finding, Rejected, Severity, Span
from nlmpress.figures.cover import strip_svg
from nlmpress.figures.drawn import drawings, page_sheet
from nlmpress.figures.packs import cover_spec
from nlmpress.formats import Pages, SetPages, Tell, made_identifier, path_of, setting_file
from nlmpress.model import Press, Style
from nlmpress.rendering import render_print, room
from nlmpress.sheets import MM, millimetres
from nlmpress.typesetting import Shown, typeset
from nlmpress.typesetting.books import body_starts, complained, files_of
from nlmpress.typesetting.pairs import Beside
from nlmpress.typesetting.press import Intent, PressSheet
from nlmpress.words import Words

ENDING = "pdf"
UNIT = "pages"
STEPS = ("pages", "layout", "indexes", "references", "writing")
FINE = "picture-fine"


def render(book: Book, style: Style, words: Words, tell: Tell, pages: Pages) -> tuple[Artifact, ...]:
    """`PACK-EDITION.pdf`, with a finding for each picture that is too coarse; the count of its setting beside it."""
    printed, setting, _ = pages.of(book.edition.id)
    path = path_of(book.identity.id, book.edition)
    return (
        Artifact(
            path=path,
            data=setting.pdf,
            sources=printed.sources,
            areas=setting.areas,
            pages=len(setting.pages.labels),
            findings=tuple(coarse(setting.pictures, style.tokens["paper"]["resolution"])),
        ),
        setting_file(setting.report, book.edition.id, path),
    )


def set_pages(
    book: Book, style: Style, words: Words, tell: Tell, beside: Beside | None = None, *, write: bool = True
) -> SetPages:
    """The book laid out. Raises `Rejected` when the engine has anything to complain of."""
    return set_on(sheet_of(book, style), book, style, words, tell, beside, write=write)


def set_on(
    sheet: PressSheet, book: Book, style: Style, words: Words, tell: Tell, beside: Beside | None, *, write: bool
) -> SetPages:
    """The book as it was rendered, as it was set for such a sheet, and the files that its documents may ask for. Raises
    as `set_pages` does.
    """
    path = path_of(book.identity.id, book.edition)
    tell(path, STEPS[0])
    strip = strip_svg(cover_spec(book, style, words))
    drawn = drawings(book, page_sheet(book, style, **room(style, book.edition.page, book.themes)), words)
    printed = render_print(book, style, words, page=book.edition.page, strip=strip, drawings=drawn)
    files = files_of(book, style)
    setting = typeset(printed, files, body_starts(book), lambda step: tell(path, step), sheet, beside, write=write)
    if setting.complaints:
        raise Rejected(complained(setting.complaints, book, style))
    return printed, setting, files


def sheet_of(book: Book, style: Style) -> PressSheet:
    """What the printer of this edition is told."""
    from nlmpress.figures.separation import Separation

    press = book.edition.press or Press()
    condition: Mapping[str, Any] = style.tokens["intents"][press.intent]
    profile = style.files[condition["profile"]].data
    identifier = UUID(made_identifier(book.identity.id, book.edition))
    instance = uuid5(identifier, f"{book.fingerprint}/{book.edition.date.isoformat()}")
    return PressSheet(
        separation=Separation(
            profile,
            one_ink=press.inks == "k",
            pairs=_pairs(style.tokens["colours"]["pairs"]),
            most=condition["ink"] / 100,
        ),
        intent=Intent(**{name: condition[name] for name in ("identifier", "condition", "registry", "info")},
                      profile=profile),
        date=book.edition.date,
        identifier=str(identifier),
        instance=str(instance),
        bleed=millimetres(style.tokens["paper"]["bleed"]) * MM,
        signature=press.signature,
    )  # fmt: skip


def _pairs(written: Mapping[str, str]) -> dict[str, tuple[float, float, float, float]]:
    """Inks by colour, each from 0 to 1."""
    found = {}
    for colour, inks in written.items():
        cyan, magenta, yellow, black = (float(part) / 100 for part in inks.split())
        found[colour] = (cyan, magenta, yellow, black)
    return found


def versions() -> Mapping[str, str]:
    """Name → version of the libraries that decide where a line breaks and what ink a colour is."""
    from nlmpress.typesetting.versions import versions

    return {**versions(), "pillow": version("pillow")}


def coarse(pictures: tuple[Shown, ...], least: float) -> Iterator[Finding]:
    """Pictures that have fewer dots an inch than print asks for."""
    for shown in pictures:
        if round(shown.resolution) < least:
            yield Finding(
                code=FINE,
                message=f"This picture has {shown.resolution:.0f} dots an inch on page {shown.page}; print asks for "
                f"{least}.",
                at=Span(file=f"source/{shown.address.removeprefix('pack:')}"),
                severity=Severity.WARNING,
                hint=f"Bring one with {least / shown.resolution:.1f} times as many pixels on each side, or a drawing "
                "(SVG).",
            )
