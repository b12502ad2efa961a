"""What every record is made of: ids, languages, locators, prose, and the places at which they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NewType, TypeAlias

from nlmpress.diagnostics import NOWHERE, Span
from nlmpress.prose import Block, Inline, RefKind

Id = NewType("Id", str)
"""Small letters, figures and hyphens, beginning with a letter. Division ids may begin with a figure (`DivisionId`)."""
DivisionId = NewType("DivisionId", str)
LangTag = NewType("LangTag", str)
"""A BCP 47 language tag."""
Isbn = NewType("Isbn", str)
"""As it was written, with hyphens or without; see `digits_of`."""
Ordinal = NewType("Ordinal", int)
"""Counts from one."""
Url = NewType("Url", str)
SourcePath = NewType("SourcePath", str)
"""A posix path relative to the pack's source folder."""
Inlines: TypeAlias = tuple[Inline, ...]
"""One line of prose."""
Blocks: TypeAlias = tuple[Block, ...]
"""Prose of one or more paragraphs."""


def keyed(key: str, **more: Any) -> Any:
    """A field whose key in the file is not its name."""
    return field(metadata={"key": key}, **more)


def digits_of(isbn: str) -> str:
    """The digits of an ISBN alone."""
    return isbn.replace("-", "").replace(" ", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has: its place in the source, and that of each of its values by its key."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)

    def place(self, key: str) -> Span:
        """Where the value of `key` stands, or the record when it is not written."""
        return self.places.get(key, self.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """A path in the work's divisions (`one/7`), or a range of two at one level (`one/7..one/9`). A scalar in the
    file.
    """

    first: str
    last: str | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __str__(self) -> str:
        return self.first if self.last is None else f"{self.first}..{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRef:
    """`theme:knowing` as a value in a record or a head."""

    kind: RefKind
    id: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


FIRST = Ordinal(1)
"""The first edition, the first impression."""
