"""Finished files: what a format returns and what the disk puts in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlmpress.diagnostics import Finding, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One finished file.

    `path` is posix and relative to `dist/`; `sources` says which place in the source an element (by its id in the file)
    was made from; it stands beside the file and is never in it. `pages` counts pages, sides of sheets or spine items, 0
    when none applies; `book_pages` is how many pages of the book the sides carry. `findings` are what its making has
    shown of the source, none of it grave enough to stop it.
    """

    path: str
    data: bytes
    sources: Mapping[str, Span] = field(default_factory=dict, repr=False)
    pages: int = 0
    book_pages: int = 0
    findings: tuple[Finding, ...] = ()
