"""Small documents set by the real engine, with the house faces."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from nlmpress.rendering.shapes import LateChapter, PrintBook
from nlmpress.typesetting import Setting, typeset

FONTS = Path(__file__).parents[2] / "styles" / "fonts"
FILES = {
    f"house:fonts/literata/{name}": ("font/ttf", (FONTS / "literata" / name).read_bytes())
    for name in ("Literata.ttf", "Literata-Italic.ttf")
}
CSS = """
@font-face { font-family: Literata; src: url("house:fonts/literata/Literata.ttf") }
@font-face { font-family: Literata; font-style: italic; src: url("house:fonts/literata/Literata-Italic.ttf") }
@page { size: 105mm 148mm; margin: 12mm; @bottom-right { content: "000"; width: 100%; text-align: right } }
html { font: 9pt/12pt Literata; hyphens: auto } p { margin: 0 }
h1 { break-before: page; bookmark-level: 1; bookmark-label: content() }
h2 { bookmark-level: 2; bookmark-label: content() }
.note { float: footnote } .gen { color: #555250 } .right { text-align: right } .justify { text-align: justify }
"""
SENTENCE = "Nobody lies to the children about what they are for, and it is the strangest fact about the place. "


def document(body: str, lang: str = "en") -> str:
    return (
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{lang}" xml:lang="{lang}">'
        f"<head><title>A small book</title></head><body>{body}</body></html>"
    )


Set = Callable[..., Setting]


@pytest.fixture
def set_pages() -> Set:
    """`set_pages(body, late=(), starts=(), css="")` → Setting."""

    def run(body: str, late: tuple[LateChapter, ...] = (), starts: tuple[str, ...] = (), css: str = "") -> Setting:
        printed = PrintBook(css=CSS + css, body_html=document(body), late=late)
        return typeset(printed, FILES, starts)

    return run


_OPEN: list[pikepdf.Pdf] = []
"""pikepdf's objects die with their file, so files are held to the end."""


def opened(setting: Setting) -> pikepdf.Pdf:
    _OPEN.append(pikepdf.open(BytesIO(setting.pdf)))
    return _OPEN[-1]


def elements(pdf: pikepdf.Pdf) -> list[tuple[str, Any, list[str]]]:
    """(kind, element, kinds of its ancestors) for every structure element, in reading order."""
    found: list[tuple[str, Any, list[str]]] = []

    def walk(element: Any, above: list[str]) -> None:
        kind = str(element.get("/S", ""))
        if kind:
            found.append((kind, element, above))
        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and ("/S" in kid):
                walk(kid, [*above, kind])

    walk(pdf.Root.StructTreeRoot.K[0], [])
    return found


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Every named destination with the index of the page that it is on, read from the PDF alone."""
    pages = {page.objgen: index for index, page in enumerate(pdf.pages)}
    names = pdf.Root.Names.Dests.Names
    return {str(names[i]): pages[names[i + 1][0].objgen] for i in range(0, len(names), 2)}


def labels(pdf: pikepdf.Pdf) -> list[str]:
    """The labels of the pages, read from the PDF alone."""
    return [page.label for page in pdf.pages]
