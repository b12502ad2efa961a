"""SVG pictures: parsed without entities, and refused where they do, fetch or hide something."""

import re
from xml.parsers import expat

from nlmpress.diagnostics import Span
from nlmpress.model import SourceFile
from nlmpress.reading.remarks import Remarks, shown
from nlmpress.reading.svg_uses import MOST_ELEMENTS, Uses
from nlmpress.reading.text import decode

SVG = "http://www.w3.org/2000/svg"
REFUSED = {
    "script": "A script", "foreignObject": "A foreignObject", "handler": "A handler", "listener": "A listener",
    "iframe": "A frame", "audio": "Sound", "video": "A film", "animate": "An animation",
    "animateMotion": "An animation", "animateTransform": "An animation",
    "animateColor": "An animation", "set": "An animation",
}  # fmt: skip
URL = re.compile(r"url\(\s*(?!['\"]?#)|@import|expression\s*\(|javascript:|\\", re.IGNORECASE)
LENGTH = re.compile(r"\s*\+?([0-9]*\.?[0-9]+)(px|pt|pc|mm|cm|in|)\s*")
# CSS Values 3, 6.2: pixels in a unit.
PIXELS = {"": 1, "px": 1, "pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}
DEEPEST = 200
LARGEST = 100_000
"""CSS pixels: what a drawing without pixels may claim as its side."""


class _Stop(Exception):
    """Nothing more of the file is read; why has been said."""


def read_svg(source: SourceFile, remarks: Remarks) -> tuple[int, int]:
    """Width and height of an SVG in CSS pixels, 0 when it does not say. What is wrong with it is said with its line."""
    text = decode(source, remarks)
    if text is None:
        return 0, 0
    return _Reader(source.path, text, remarks).read()


class _Reader:
    def __init__(self, path: str, text: str, remarks: Remarks) -> None:
        self.file = path
        self.text = text
        self.remarks = remarks
        self.size = (0, 0)
        self.depth = 0
        self.uses = Uses()
        self.style: list[str] | None = None
        self.style_at = Span(file=path)
        self.parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.ProcessingInstructionHandler = self._instruction

    def read(self) -> tuple[int, int]:
        # A declaration of another encoding would be believed over the bytes, which have been found to be UTF-8.
        data = self.text.encode("utf-8")
        try:
            self.parser.Parse(data, True)
            self._count()
        except _Stop:
            pass
        except expat.ExpatError as wrong:
            at = self._span(wrong.lineno, wrong.offset)
            message = f"This is not an SVG: {expat.ErrorString(wrong.code)}."
            self.remarks.say("image-readable", message, at, "Save the picture again, as plain SVG.")
        return self.size

    def _count(self) -> None:
        """Say when the drawing would grow without end: ten uses of ten uses, ten deep, are ten thousand million."""
        drawn = self.uses.drawn_in_all()
        if drawn is None or drawn > MOST_ELEMENTS:
            grows = "for ever" if drawn is None else f"to more than {MOST_ELEMENTS} elements"
            message = f"What this picture uses again makes it grow {grows}."
            self.remarks.say("svg-static", message, Span(file=self.file), "Draw it out, or simplify it.")

    def _say(self, message: str, hint: str) -> None:
        at = self._span(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)
        self.remarks.say("svg-static", message, at, hint)

    def _span(self, line: int, offset: int) -> Span:
        """A place as expat tells it: a line from 1, and the characters before it on the line."""
        return Span(file=self.file, line=line, column=offset + 1)

    def _doctype(self, *_: object) -> None:
        before = self.text[: self.text.find("<!DOCTYPE")]
        at = Span(file=self.file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
        message = "A document type stands here, which can define entities."
        self.remarks.say("svg-static", message, at, "Delete it: <!DOCTYPE …>.")
        raise _Stop

    def _instruction(self, target: str, _: str) -> None:
        self._say(f"A processing instruction stands here: {shown(target)}.", "Delete it.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self.depth += 1
        if self.depth == 1:
            if (space, local) != (SVG, "svg"):
                at = self._span(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)
                self.remarks.say(
                    "image-readable",
                    f"This is not an SVG: its root is {shown(local)}.",
                    at,
                    "Save the picture again, as plain SVG.",
                )
                raise _Stop
            self.size = _size(attributes)
        if self.depth > DEEPEST:
            self._say(
                f"Elements are nested more than {DEEPEST} levels deep here.", "Save the picture again, flattened."
            )
            raise _Stop
        if local in REFUSED:
            self._say(
                f"{REFUSED[local]} stands in this picture.",
                f"Delete the element <{local}>: a book's pictures stand still.",
            )
        if local == "style" and self.style is None:
            self.style = []
            self.style_at = self._span(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber)
        bare = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self.uses.start(bare)
        for key, value in bare.items():
            self._attribute(key, value)

    def _attribute(self, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            self._say(f"The attribute {name} holds a program.", "Delete it.")
        elif name in ("href", "src") and not value.strip().startswith("#"):
            self._say(
                f"This picture fetches something: {shown(value)}.",
                "Draw it in the picture itself; only #fragments of it can be referred to.",
            )
        elif name == "base":
            self._say("xml:base changes what the addresses in this picture mean.", "Delete it.")
        elif URL.search(value):
            self._say(
                f"This picture fetches or runs something: {shown(value)}.", "Only url(#fragment) can be referred to."
            )

    def _words(self, words: str) -> None:
        if self.style is not None:
            self.style.append(words)

    def _end(self, name: str) -> None:
        """The end of an element. A style is looked through as a whole: references to characters cut it into pieces."""
        self.depth -= 1
        self.uses.end()
        if self.style is None or name != f"{SVG} style":
            return
        style, self.style = "".join(self.style), None
        if match := URL.search(style):
            message = f"The style of this picture fetches or runs something: {shown(style[match.start() :].strip())}."
            self.remarks.say("svg-static", message, self.style_at, "Only url(#fragment) can be referred to.")


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """Width and height from the attributes of that name, else from the viewBox (SVG 2, 8.2)."""
    sides = []
    box = (attributes.get("viewBox") or "").replace(",", " ").split()
    for n, name in enumerate(("width", "height")):
        match = LENGTH.fullmatch(attributes.get(name, "")) or (LENGTH.fullmatch(box[2 + n]) if len(box) == 4 else None)
        sides.append(min(LARGEST, round(float(match[1]) * PIXELS[match[2]])) if match else 0)
    return sides[0], sides[1]
