"""Everything that a finished file says, to anybody who looks: its text, and every string beside its text.

An EPUB's members are read as what they are; a PDF's pages are read glyph by glyph, by the font's own table of what each
stands for (ISO 32000-1, 9.10.3), and every string of the file is read with them: text alternatives, bookmarks, notes,
structure, metadata, attachments.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf

BETWEEN = "\N{INVISIBLE SEPARATOR}"
"""Stands between two pieces of drawing, which may be two words or one."""
PICTURES = (".jpg", ".png")
"""What the press draws as pixels says no words: bytes of it may look like any."""
QUIET = frozenset({"id", "class", "href", "src", "style", "d", "media-type", "idref", "refines", "points", "transform"})
"""Attributes that say nothing in words."""
_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")
_SECTIONS = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)


def said_in(path: str, data: bytes) -> Iterator[str]:
    """The texts of a finished file, by the ending of its name: `.epub`, `.pdf`, a picture, or text."""
    if path.endswith(".epub"):
        yield from _epub(data)
    elif path.endswith(".pdf"):
        yield from _pdf(data)
    elif not path.endswith(PICTURES):
        yield data.decode("utf-8", "replace")


# ---- EPUB


def _epub(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as book:
        for name in book.namelist():
            member = book.read(name)
            if name.endswith((".xhtml", ".opf", ".ncx", ".svg", ".xml")):
                root = ElementTree.fromstring(member)
                yield BETWEEN.join(root.itertext())
                yield from (
                    value
                    for element in root.iter()
                    for key, value in element.attrib.items()
                    if key.rpartition("}")[2] not in QUIET
                )
            elif name.endswith((".css", ".txt", ".json")):
                yield member.decode("utf-8", "replace")


# ---- PDF


def _pdf(data: bytes) -> Iterator[str]:
    with pikepdf.open(BytesIO(data)) as document:
        fonts: dict[tuple[int, int], dict[bytes, str]] = {}
        yield "".join(text for page in document.pages for text in _drawn(page, page.get("/Resources"), fonts))
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                yield from _form(thing, fonts)
            yield from _strings(thing)


def paged_text(data: bytes) -> Iterator[tuple[str, str]]:
    """The label of each page of a PDF and what it says; running heads and folios, which are artifacts of a tagged one
    (ISO 32000-1, 14.8.2.2), are left out.
    """
    with pikepdf.open(BytesIO(data)) as document:
        fonts: dict[tuple[int, int], dict[bytes, str]] = {}
        for page in document.pages:
            label: Any = page.label
            yield label, "".join(_drawn(page, page.get("/Resources"), fonts, artifacts=False, between=" "))


def _form(stream: pikepdf.Stream, fonts: dict[tuple[int, int], dict[bytes, str]]) -> Iterator[str]:
    """The text of a form, and of what is no drawing: metadata, attachments."""
    kind = stream.get("/Type"), stream.get("/Subtype")
    if kind[1] == "/Form":
        yield "".join(_drawn(stream, stream.get("/Resources"), fonts))
    elif "/Metadata" in kind or "/EmbeddedFile" in kind:
        yield stream.read_bytes().decode("utf-8", "replace")


def _drawn(
    content: Any,
    resources: Any,
    fonts: dict[tuple[int, int], dict[bytes, str]],
    *,
    artifacts: bool = True,
    between: str = BETWEEN,
) -> Iterator[str]:
    """The text that a page or a form draws, in the order of its drawing."""
    marked: list[bool] = []
    named = resources.get("/Font", {}) if resources is not None else {}
    table: dict[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(content, "Tf Tj TJ ' \" BMC BDC EMC"):
        operands, operator = list(instruction.operands), str(instruction.operator)
        if operator in ("BMC", "BDC"):
            marked.append(str(operands[0]) == "/Artifact")
            continue
        if operator == "EMC":
            marked[-1:] = []
            continue
        if operator == "Tf":
            font = named[str(operands[0])]
            if font.objgen not in fonts:
                fonts[font.objgen] = _table(font)
            table = fonts[font.objgen]
            continue
        if any(marked) and not artifacts:
            continue
        runs = operands[0] if operator == "TJ" else operands[-1:]
        for run in runs:
            if isinstance(run, pikepdf.String):
                codes = bytes(run)
                yield "".join(table.get(codes[i : i + 2], "") for i in range(0, len(codes), 2))
        yield between


def _table(font: Any) -> dict[bytes, str]:
    """Two bytes of a composite font → what they stand for, from its ToUnicode map (ISO 32000-1, 9.10.3)."""
    found: dict[bytes, str] = {}
    source = font["/ToUnicode"].read_bytes() if "/ToUnicode" in font else b""
    for kind, section in _SECTIONS.findall(source):
        if kind == b"bfchar":
            found.update((bytes.fromhex(code.decode()), _text(text)) for code, text in _CHARACTER.findall(section))
            continue
        for first, second, start, several in _RANGE.findall(section):
            low, high = int(first, 16), int(second, 16)
            texts = [_text(one) for one in re.findall(rb"<([0-9A-Fa-f]+)>", several)] or [
                _text(start)[:-1] + chr(ord(_text(start)[-1]) + n) for n in range(high - low + 1)
            ]
            found.update({(low + n).to_bytes(2): text for n, text in enumerate(texts)})
    return found


def _text(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")


def _strings(thing: Any) -> Iterator[str]:
    """Every string in an object, and in those that are written inside it."""
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _inside(item)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for _, item in thing.items():
            yield from _inside(item)


def _inside(item: Any) -> Iterator[str]:
    if isinstance(item, pikepdf.Object) and not item.is_indirect:
        yield from _strings(item)
