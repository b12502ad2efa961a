"""What rendering returns: an EPUB's pages; or a document for the page engine, with chapters that wait for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from types import MappingProxyType
from typing import Literal, TypeAlias

from nlmpress.book import Lengths, PageFlow, PageMap, Spot
from nlmpress.diagnostics import Span

Drawings: TypeAlias = Mapping[str, Sequence[str]]
"""The figures that the press draws, by anchor: each in as many pieces (SVG) as it needs."""
NOTHING: Drawings = MappingProxyType({})
PageKind: TypeAlias = Literal["cover", "titlepage", "imprint", "nav", "part", "chapter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One content document of an EPUB.

    `name` is its file name, without a folder; `properties` are those that the manifest has to declare of it (EPUB 3.3,
    3.4.2.1): `nav`, `svg`. `images` are the pictures of the pack that it shows, by their path in the pack.
    """

    name: str
    kind: PageKind
    title: str
    xhtml: str = field(repr=False)
    anchor: str = ""
    properties: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    sources: Mapping[str, Span] = field(default_factory=dict, repr=False)
    places: Mapping[str, Spot] = field(default_factory=dict, repr=False)
    """The places of its blocks of prose, by id; of every other block the id is the place."""
    breaks: tuple[str, ...] = ()
    """Labels of the pages that begin in it, where the book has those of a paged edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """The paged edition whose pages an EPUB has: what it is known by (a URN), what fell where, where pages begin."""

    identifier: str
    pages: PageMap
    flow: PageFlow


@dataclass(frozen=True, slots=True, kw_only=True)
class Rectangle:
    """Its sides, in millimetres from the left and the top."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The trimmed sheet of a wrap, what is drawn round it, and what its back leaves for its copy, in millimetres."""

    width: float
    height: float
    margin: float
    copy: Rectangle


@dataclass(frozen=True, slots=True, kw_only=True)
class LateChapter:
    """A chapter whose length depends on page numbers. It is not in the body; its pages belong before those of `before`.

    `before` is the anchor of the section of the body that follows it in reading order; None when it ends the book.
    `html` takes a page map of everything else (and of late chapters already set, when there are any) and gives a whole
    document; an anchor that the map does not know stays a placeholder, as in the body.
    """

    anchor: str
    before: str | None
    html: Callable[[PageMap], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a setting is held to, and how far it may be changed to mend it; none of it when left out.

    `indent` is in CSS pixels: no last line is shorter. `loosest` and `tightest` are word spaces as shares of the face's
    own. `words` and `letters` say by how much, in ems, word spaces and tracking may be changed.
    """

    indent: float = 0.0
    loosest: float = inf
    tightest: float = 0.0
    words: float = 0.0
    letters: float = 0.0


UNBOUND = Bounds()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintBook:
    """A book for the page engine.

    `body_html` is one XHTML document in reading order without its late chapters; `css` is its stylesheet, and theirs.
    A page reference is `<span class="page" data-ref="ANCHOR">000</span>`: what it says is written after layout.
    Whatever is not the book's own prose is inside an element with `data-generated="1"`.
    `mirrored`: versos and rectos differ, and a late chapter begins on a recto.
    `places` are those of blocks of prose by their ids, and `sources` those of every element with an id that the source
    has a place for; the late chapters' as soon as they have been rendered. `lengths` is how its prose is counted.
    Pictures are addressed as `pack:PATH`, faces as `house:PATH`, by their path under source/ and under styles/.
    """

    css: str = field(repr=False)
    body_html: str = field(repr=False)
    late: tuple[LateChapter, ...]
    mirrored: bool = False
    sources: Mapping[str, Span] = field(default_factory=dict, repr=False)
    places: Mapping[str, Spot] = field(default_factory=dict, repr=False)
    lengths: Lengths = field(default_factory=dict, repr=False)
    bounds: Bounds = UNBOUND
