"""The elements of a member of an EPUB: which one a validator means by a line and a column, and what it is called."""

from bisect import bisect_left
from dataclasses import dataclass, field
from xml.parsers import expat

Path = tuple[int, ...]
"""Steps from the root to an element: the index of each among the elements of the one before."""


@dataclass(slots=True, kw_only=True)
class Element:
    """`starts` to `opened` are the bytes of its start tag, `closes` to `ends` those of its end tag."""

    path: Path
    tag: str
    attributes: dict[str, str] = field(repr=False)
    starts: int
    opened: int = 0
    closes: int = 0
    ends: int = 0


class Member:
    """A member that is XML. One that is not well-formed has the elements up to where it breaks off."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.elements: dict[Path, Element] = {}
        """In the order of their start tags."""
        self._lines = [0]
        for line in data.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))
        self._read()

    def _read(self) -> None:
        parser = expat.ParserCreate("utf-8")
        opened: list[Element] = []
        counts = [0]

        def start(name: str, attributes: dict[str, str]) -> None:
            path = (*opened[-1].path, counts[-1]) if opened else ()
            counts[-1] += 1
            counts.append(0)
            at = parser.CurrentByteIndex
            element = Element(path=path, tag=name, attributes=attributes, starts=at, opened=self._after(at))
            element.closes = element.ends = len(self._data)
            self.elements[path] = element
            opened.append(element)

        def end(_: str) -> None:
            counts.pop()
            element = opened.pop()
            element.closes = parser.CurrentByteIndex
            element.ends = max(self._after(element.closes), element.opened)

        parser.StartElementHandler, parser.EndElementHandler = start, end
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError:
            return

    def _after(self, at: int) -> int:
        """Where a tag ends that begins at a byte. Quotation marks may hold a `>`."""
        quote = 0
        for index in range(at, len(self._data)):
            byte = self._data[index]
            if quote:
                quote = 0 if byte == quote else quote
            elif byte in b"\"'":
                quote = byte
            elif byte == 0x3E:
                return index + 1
        return len(self._data)

    def at(self, line: int, column: int) -> Element | None:
        """The element that is meant by a line and a column: where a parser stands that has read its start tag, its end
        tag, or something in it. `column` counts UTF-16 units from 1, as Java has it; 0 is the line as a whole.
        """
        if not 0 < line < len(self._lines):
            return None
        if not column:
            on = [one for one in self.elements.values() if self._lines[line - 1] <= one.starts < self._lines[line]]
            return on[0] if on else self._within(self._lines[line - 1] + 1)
        text = self._data[self._lines[line - 1] : self._lines[line]].decode("utf-8", "replace")
        before = text.encode("utf-16-le")[: 2 * (column - 1)].decode("utf-16-le", "ignore")
        place = self._lines[line - 1] + len(before.encode())
        read = [one for one in self.elements.values() if place in (one.opened, one.ends)]
        return read[-1] if read else self._within(place)

    def _within(self, place: int) -> Element | None:
        """The innermost element around a byte."""
        elements = list(self.elements.values())
        last = bisect_left([one.starts for one in elements], place)
        return next((one for one in reversed(elements[:last]) if place <= one.ends), elements[0] if elements else None)

    def line_of(self, element: Element) -> int:
        """The line that an element begins on."""
        return self._data.count(b"\n", 0, element.starts) + 1


def chain(path: Path) -> list[Path]:
    """A path and those of the elements around it, innermost first."""
    return [path[:length] for length in range(len(path), -1, -1)]
