"""Bytes to text, and text that knows which place in a file each of its characters came from."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from nlmpress.diagnostics import Severity, Span
from nlmpress.model import LINE_END, SourceFile
from nlmpress.reading.remarks import Remarks

BOM = b"\xef\xbb\xbf"
# C0 and C1 controls but tab and line ends, DEL, line and paragraph separators (which YAML takes for line ends and no
# editor shows), a byte-order mark inside the text, and the two noncharacters that XML 1.0 (2.2) forbids.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Placed:
    """Text cut out of a file, in runs that stand in the file as they stand here.

    `starts` are the indexes in `text` where runs begin (a new line always begins one), `places` the (line, column)
    of each run's first character, counted from 1.
    """

    file: str
    text: str
    starts: tuple[int, ...]
    places: tuple[tuple[int, int], ...]

    @classmethod
    def whole(cls, file: str, text: str, first_line: int = 1) -> "Placed":
        """Lines that stand in the file from its left edge, from `first_line` on."""
        starts = (0, *(m.end() for m in re.finditer("\n", text)))
        return cls(file, text, starts, tuple((first_line + n, 1) for n in range(len(starts))))

    def place(self, index: int) -> tuple[int, int]:
        """Line and column of the character at an index."""
        run = max(0, bisect_right(self.starts, index) - 1)
        line, column = self.places[run]
        return line, column + max(0, index - self.starts[run])

    def span(self, start: int, end: int) -> Span:
        """The span from one index to another, or to the end of the line on which it starts."""
        run = max(0, bisect_right(self.starts, start) - 1)
        line, column = self.places[run]
        column += max(0, start - self.starts[run])
        if run + 1 == len(self.starts) or end < self.starts[run + 1]:
            return Span(file=self.file, line=line, column=column, length=max(1, end - start))
        ends = self.text.find("\n", start, end)
        last = max(start, (end if ends < 0 else ends) - 1)
        end_line, end_column = self.place(last)
        length = end_column + 1 - column if end_line == line else 1
        return Span(file=self.file, line=line, column=column, length=max(1, length))


def decode(source: SourceFile, remarks: Remarks) -> str | None:
    r"""The text of a file with `\n` for every line end, or None when it is not UTF-8 (which is said).

    Characters that have no place in a text are said and become spaces, so that every place stays what it is.
    """
    data = source.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = f"This file is in UTF-16, not UTF-8: its first byte is 0x{data[0]:02X}."
        remarks.say("file-utf8", message, Span(file=source.path, line=1), "Save it again with the encoding UTF-8.")
        return None
    if data.startswith(BOM):
        data = data[len(BOM) :]
        remarks.say(
            "file-utf8",
            "This file begins with a byte-order mark, which UTF-8 does not need. It is read as if it were not there.",
            Span(file=source.path, line=1),
            "Save it again as “UTF-8”, not as “UTF-8 with BOM”.",
            severity=Severity.ADVICE,
        )
    try:
        text = LINE_END.sub("\n", data.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        _say_undecodable(source.path, data, wrong, len(source.data) - len(data), remarks)
        return None
    if UNWANTED.search(text):
        placed = Placed.whole(source.path, text)
        for match in UNWANTED.finditer(text):
            remarks.say(
                "file-text",
                f"The character U+{ord(match[0]):04X} has no place in a text: it cannot be seen or set.",
                placed.span(match.start(), match.end()),
                "Delete it; it usually comes along when text is pasted from another program.",
            )
        text = UNWANTED.sub(" ", text)
    return text


def _say_undecodable(path: str, data: bytes, wrong: UnicodeDecodeError, skipped: int, remarks: Remarks) -> None:
    before = LINE_END.sub("\n", data[: wrong.start].decode("utf-8"))
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    byte = data[wrong.start]
    as_western = bytes([byte]).decode("cp1252", "replace")
    guess = f" In the old Western encoding (Windows-1252) it would be {as_western}." if as_western != "\ufffd" else ""
    remarks.say(
        "file-utf8",
        f"This file is not UTF-8: byte {wrong.start + skipped} is 0x{byte:02X}, which cannot stand there.{guess}",
        Span(file=path, line=line, column=column),
        "Save it again with the encoding UTF-8; nothing more of it is read until then.",
    )
