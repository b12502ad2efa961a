"""What a person can come to read or hear in a built book: its words, and whatever else is read aloud."""

import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pikepdf

from nlmpress.proofing.complaints import ToolMissing
from tests.conftest import ROOT

PACKS = ROOT / "tests" / "packs"
SPANISH, BARE, HARD = PACKS / "vida-es-sueno", PACKS / "bare", PACKS / "hard"
Build = Callable[[Path], Path]
"""From a project to its dist/."""
STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""A name, the same in every language."""
XHTML = "{http://www.w3.org/1999/xhtml}"

SAID = frozenset({"aria-label", "aria-description", "alt", "title", "abbr", "label", "summary"})
"""Attributes whose value is read to somebody; ids, classes, roles and types are not."""
CODED = re.compile(r"schema:access(?:Mode|ModeSufficient|ibilityFeature|ibilityHazard)|dcterms:|page-|role|media:")
"""Properties of package metadata whose values are codes, in no language."""


def epub(dist: Path) -> Path:
    """The EPUB of a dist/."""
    return edition_file(dist, "epub")


def screen(dist: Path) -> Path:
    """The screen PDF of a dist/."""
    return edition_file(dist, "screen")


def edition_file(dist: Path, edition: str) -> Path:
    """The first file of an edition."""
    made = json.loads((dist / "manifest.json").read_text("utf-8"))["outputs"]
    return dist / next(entry["path"] for entry in made if entry["edition"] == edition)


def one_space(text: str) -> str:
    """Text with every run of white space as one plain space, and without soft hyphens."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def epub_trees(path: Path) -> dict[str, ElementTree.Element]:
    """Every XML file of an EPUB that is for readers or reading systems, by its path."""
    with zipfile.ZipFile(path) as book:
        names = [name for name in book.namelist() if name.endswith((".xhtml", ".opf", ".ncx"))]
        return {name: ElementTree.fromstring(book.read(name)) for name in names}


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    """Text as a reader meets it: elements inside a line do not part words."""
    tag = element.tag.rpartition("}")[2]
    if tag in {"style", "script"} or (tag == "meta" and CODED.match(element.get("property", ""))):
        return
    for name, value in element.attrib.items():
        if name in SAID or (tag == "meta" and name == "content"):
            yield f"\n{value}\n"
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    if tag not in {"span", "em", "strong", "i", "b", "a", "cite", "sup", "dfn"}:
        yield "\n"


def epub_words(path: Path) -> dict[str, list[str]]:
    """What is read in each file of an EPUB, line by line."""
    found = {}
    for name, root in epub_trees(path).items():
        lines = "".join(_pieces(root)).split("\n")
        found[name] = [line for line in map(one_space, lines) if line]
    return found


def _poppler(*arguments: str | Path) -> str:
    try:
        run = subprocess.run(["pdftotext", *arguments, "-"], capture_output=True, text=True, check=True)
    except FileNotFoundError as missing:
        raise ToolMissing("pdftotext", "pdftotext", "apt-get install poppler-utils") from missing
    return run.stdout


def pdf_pages(path: Path, *part: str) -> list[str]:
    """The text of each page, its lines joined; words that a line breaks are whole again. `part` is the part of each
    page that is read, in poppler's words.
    """
    pages = _poppler(*part, path).split("\f")[:-1]
    return [one_space(re.sub(r"(?<=\w)[-\u00ad\u2010]\n(?=\w)", "", page)) for page in pages]


def halves(path: Path) -> list[tuple[str, str]]:
    """The text of the left and of the right half of each side of a booklet's sheets."""
    with pikepdf.open(path) as pdf:
        width, height = (round(float(side) / 2) for side in pdf.pages[0].mediabox[2:])
    part = ["-y", "0", "-W", str(width), "-H", str(2 * height)]
    return list(zip(pdf_pages(path, "-x", "0", *part), pdf_pages(path, "-x", str(width), *part), strict=True))


def turned(sides: list[tuple[str, str]], signature: int) -> list[str]:
    """The pages of a booklet as one turns them: its sheets, front and back by turns, are folded and put into one
    another, so many pages at a time (0: all).

    A sheet is turned over its short edge to print its back: behind the right half of its front is the left of its back.
    """
    sheets = list(zip(sides[::2], sides[1::2], strict=True))
    pages = []
    while sheets:
        together, sheets = sheets[: signature // 4 or None], sheets[signature // 4 :] if signature else []
        for front, back in together:  # going in: each leaf before the fold
            pages += [front[1], back[0]]
        for front, back in reversed(together):  # and out again: each leaf after it
            pages += [back[1], front[0]]
    return pages


def pdf_word_boxes(path: Path) -> Iterator[tuple[int, float, float, float, str]]:
    """Every word: index of its page, the page's width, left and right edge in points, the word."""
    page, width = -1, 0.0
    for line in _poppler("-bbox", path).splitlines():
        if found := re.match(r'\s*<page width="([\d.]+)"', line):
            page, width = page + 1, float(found[1])
        elif found := re.match(
            r'\s*<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">(.*)</word>', line
        ):
            yield page, width, float(found[1]), float(found[2]), found[3]


def pdf_words(path: Path) -> dict[str, list[str]]:
    """What is read in a PDF, by where it stands: pages, outline, structure, annotations, metadata."""
    with pikepdf.open(path) as document, document.open_outline() as outline:
        titles = [item.title for item in _outline(outline.root)]
        tree = document.Root.StructTreeRoot
        elements = [element for element in document.objects if _is_element(element)]
        structure = [str(e[key]) for e in elements for key in ("/Alt", "/ActualText", "/E", "/T") if key in e]
        notes = [
            str(note.Contents) for page in document.pages for note in page.get("/Annots", []) if "/Contents" in note
        ]
        info = [str(value) for value in document.docinfo.values()]
        xmp = document.Root.Metadata.read_bytes().decode("utf-8")
        assert tree is not None
    told = re.findall(r">([^<>]+)<", xmp)
    return {
        "pages": pdf_pages(path),
        "outline": [one_space(title) for title in titles],
        "structure": [one_space(words) for words in structure],
        "annotations": [one_space(words) for words in notes],
        "metadata": [line for line in map(one_space, [*info, *told]) if line],
    }


def _is_element(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/P" in thing


def _outline(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _outline(item.children)
