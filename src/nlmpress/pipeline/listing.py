"""What the manifest of a set of files says, read into values. It is a file that anybody may have written: nothing of it
is believed that is not of its type, and nobody else reads it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlmpress import disk
from nlmpress.diagnostics import Finding, Rejected, Span

PATH = "manifest.json"
FORMAT = 1
HANDOUT = "handout"
"""The output of entries that are sheets to hand out, and parcels of them."""
LONGEST_PATH = 4096
LONGEST = 300
"""Letters in any other text: a name of a file has at most 255 bytes, and holds the names of pack and edition."""
MOST = 2**53
"""What a count may be: a whole number that every program which reads JSON reads alike (RFC 8259, 6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """What a sheet to hand out is: its record, its version and paper, whether it has the answers, whether it is the
    cards that go with another. A parcel of them has only the block of chapters that they are of.
    """

    record: str = ""
    version: str = ""
    paper: str = ""
    answers: bool = False
    cards: bool = False
    block: str = ""

    def as_json(self) -> dict[str, str | bool]:
        """What an entry of a manifest says of it."""
        if not self.record:
            return {"block": self.block}
        sheet = {"handout": self.record, "version": self.version, "paper": self.paper}
        return {**sheet, "answers": self.answers, "cards": self.cards, "block": self.block}


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file that was made. `source` is the checksum of the source that it was made from; `size` is in bytes; `pages`
    and `book_pages` are 0 where nothing was counted. `handout` is what a sheet is besides; a book has none.
    """

    path: str
    edition: str = ""
    output: str = ""
    sha256: str = ""
    size: int = 0
    source: str = ""
    pages: int = 0
    book_pages: int = 0
    handout: Handout | None = None

    def as_json(self) -> dict[str, str | int]:
        """The entry of a manifest."""
        what = {"edition": self.edition} if self.handout is None else self.handout.as_json()
        entry: dict[str, str | int] = {
            "path": self.path,
            **what,
            "output": self.output,
            "sha256": self.sha256,
            "bytes": self.size,
            "source": self.source,
        }
        counted = {"pages": self.pages, "book_pages": self.book_pages}
        return entry | {name: count for name, count in counted.items() if count}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a set of files was made from and with, and what came of it. `inputs` are checksums by path, `made_with`
    versions by name.
    """

    pack: str
    source: str
    made_with: Mapping[str, str] = field(repr=False)
    inputs: Mapping[str, str] = field(repr=False)
    outputs: tuple[Output, ...] = field(repr=False)


class Unread(ValueError):
    """It is no manifest that this press reads; the message says why, the hint what to do."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint or "Name the folder that “nlmpress build” wrote, or build it anew."


def listed_in(folder: Path) -> Manifest:
    """The manifest of a set of files. Raises `Rejected` when there is none that can be read."""
    data = disk.look(folder, PATH)
    if data is None:
        hint = "Name the folder that “nlmpress build” wrote; what is not in its manifest cannot be judged."
        raise unfit(f"There is no {PATH} in {folder}.", hint)
    try:
        return read(data)
    except Unread as why:
        raise unfit(f"There is no {PATH} in {folder} that can be read: {why}.", why.hint) from why


def unfit(message: str, hint: str) -> Rejected:
    """A refusal of a set of files."""
    return Rejected([Finding(code="set-found", message=message, at=Span(file=""), hint=hint)])


def made_before(data: bytes | None) -> tuple[Output, ...]:
    """The files that an older manifest names; none when there is no readable one."""
    try:
        return read(data or b"").outputs
    except Unread:
        return ()


def read(data: bytes) -> Manifest:
    """Raises `Unread`."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise Unread("it is not JSON") from fault
    whole = _object(found, "it")
    _require_format(whole.get("format"))
    inputs = [_object(one, f"inputs[{n}]") for n, one in enumerate(_list(whole, "inputs"))]
    outputs = tuple(_output(one, f"outputs[{n}]") for n, one in enumerate(_list(whole, "outputs")))
    if not outputs:
        raise Unread("it names no file")
    if len({one.path for one in outputs}) < len(outputs):
        raise Unread("it names a file twice")
    return Manifest(
        pack=_text(whole, "pack", ""),
        source=_text(whole, "source", ""),
        made_with={_plain(name, "a name in made_with"): _text(whole["made_with"], name, "made_with.")
                   for name in _object(whole.get("made_with"), "made_with")},
        inputs={_text(one, "path", f"inputs[{n}]."): _text(one, "sha256", f"inputs[{n}].")
                for n, one in enumerate(inputs)},
        outputs=outputs,
    )  # fmt: skip


def _require_format(said: object) -> None:
    if type(said) is int and said > FORMAT:
        hint = f"Use a later nlmpress, one that reads format {said}."
        raise Unread(f"it is of format {said}, and this press reads format {FORMAT}", hint)
    if type(said) is not int or said != FORMAT:
        raise Unread(f"it does not say “format: {FORMAT}”, which is what this press reads")


def _output(value: object, name: str) -> Output:
    entry, above = _object(value, name), f"{name}."
    path = _text(entry, "path", above)
    if "\\" in path or any(step in ("", ".", "..") for step in path.split("/")):
        raise Unread(f"{name}.path leads to no file of the folder")
    return Output(
        path=path,
        edition=_text(entry, "edition", above, ""),
        output=_text(entry, "output", above, ""),
        sha256=_text(entry, "sha256", above, ""),
        size=_count(entry, "bytes", above),
        source=_text(entry, "source", above, ""),
        pages=_count(entry, "pages", above),
        book_pages=_count(entry, "book_pages", above),
        handout=_handout(entry, above) if entry.get("output") == HANDOUT else None,
    )


def _handout(entry: Mapping[str, Any], above: str) -> Handout:
    return Handout(
        record=_text(entry, "handout", above, ""),
        version=_text(entry, "version", above, ""),
        paper=_text(entry, "paper", above, ""),
        answers=_truth(entry, "answers", above),
        cards=_truth(entry, "cards", above),
        block=_text(entry, "block", above, ""),
    )


def _truth(entry: Mapping[str, Any], key: str, above: str) -> bool:
    said = entry.get(key, False)
    if not isinstance(said, bool):
        raise Unread(f"{above}{key} is neither true nor false")
    return said


def _object(value: object, name: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Unread(f"{name} is no object")
    return value


def _list(whole: Mapping[str, Any], key: str) -> list[Any]:
    value = whole.get(key)
    if not isinstance(value, list):
        raise Unread(f"{key} is no list")
    return value


def _text(entry: Mapping[str, Any], key: str, above: str, otherwise: str | None = None) -> str:
    return _plain(entry.get(key, otherwise), f"{above}{key}", LONGEST_PATH if key == "path" else LONGEST)


def _plain(value: object, name: str, most: int = LONGEST) -> str:
    """A text that a build may have written: a build reads no file whose name has a character that cannot be seen."""
    if not isinstance(value, str):
        raise Unread(f"{name[:60]} is no text")
    if len(value) > most or not value.isprintable():
        raise Unread(f"{name[:60]} is too long, or has a character that cannot be seen")
    return value


def _count(entry: Mapping[str, Any], key: str, above: str) -> int:
    value = entry.get(key, 0)
    if type(value) is not int or not 0 <= value <= MOST:
        raise Unread(f"{above}{key} is no count")
    return value
