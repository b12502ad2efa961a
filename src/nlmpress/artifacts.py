"""Finished files: what a format returns and what the disk puts in place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlmpress.diagnostics import Finding, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where an element with an id stands: the number of its page, from 1, and its sides in millimetres from the left
    and the top of the page's trim.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One finished file.

    `path` is posix and relative to `dist/`. `sources` says which place in the source an element (by its id in the file)
    was made from; of an EPUB also a member by its name, and an element that is in none of its pages as `MEMBER#ID`. It
    stands beside the file and is never in it, and so do the `areas` of what is printed. `pages` counts pages, sides of
    sheets or spine items, 0 when none applies; `book_pages` is how many pages of the book the sides carry. `findings`
    are what its making has shown of the source, none of it grave enough to stop it.
    """

    path: str
    data: bytes
    sources: Mapping[str, Span] = field(default_factory=dict, repr=False)
    areas: tuple[Area, ...] = field(default=(), repr=False)
    pages: int = 0
    book_pages: int = 0
    findings: tuple[Finding, ...] = ()
