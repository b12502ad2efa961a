"""What is known while a book is rendered: book, words, form, where its chapters are, what has been used up."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Literal, TypeAlias
from urllib.parse import quote

from markupsafe import Markup

from nlmpress.book import Book, BookChapter, BookSection, PageMap, Spot, Target
from nlmpress.diagnostics import Span
from nlmpress.model import Term
from nlmpress.prose import Questions
from nlmpress.rendering.html import el, join
from nlmpress.words import Slot, Words


def picture_file(path: str) -> str:
    """The file of one of the pack's pictures in an EPUB: its path, without what an address would have to hide."""
    plain = UNSAFE.sub("-", path)
    return f"pictures/{plain}" if plain == path else f"pictures/{sha256(path.encode()).hexdigest()[:8]}-{plain}"


Form: TypeAlias = Literal["epub", "print"]
UNSAFE = re.compile(r"[^A-Za-z0-9._/-]")
Maker: TypeAlias = Callable[["Context"], Markup]
Asker: TypeAlias = Callable[["Context", Questions], Markup]


@dataclass(slots=True, kw_only=True)
class Context:
    """The state of rendering one chapter. Copies made with `inert` share everything but that flag.

    `files` says which file each chapter's anchor is in (EPUB only), `makers` what draws each `make:` thing, `asking`
    what asks questions of the bank; `pages` is the page map, when there is one. `inert` text has no links, ids or
    notes: it stands in a link or in a copy.
    """

    book: Book
    words: Words
    tokens: Mapping[str, Any]
    form: Form
    chapter: BookChapter
    makers: Mapping[str, Maker]
    asking: Asker
    files: Mapping[str, str] = field(default_factory=dict)
    pages: PageMap | None = None
    inert: bool = False
    popups: bool = True
    drawings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The drawings of the figures that the press draws (SVG, each in as many pieces as it needs), by anchor."""
    taken: set[str] = field(default_factory=set)
    sources: dict[str, Span] = field(default_factory=dict)
    places: dict[str, Spot] = field(default_factory=dict)
    notes: list[Markup] = field(default_factory=list)
    terms: dict[str, tuple[Term, str]] = field(default_factory=dict)
    """Glossary words explained at this chapter's end: by id, with the anchor of the word they are called from."""
    images: dict[str, None] = field(default_factory=dict)
    levels: list[int] = field(default_factory=lambda: [1])
    """The level of the heading last written."""
    scope: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    referred: set[tuple[str, str]] = field(default_factory=set)
    """Anchors whose page has been given, by the scope of prose that gave it."""
    _quiet: "Context | None" = None

    @property
    def epub(self) -> bool:
        return self.form == "epub"

    def quiet(self) -> "Context":
        """The same, for words that may hold no link, id or note."""
        if self._quiet is None:
            self._quiet = self if self.inert else replace(self, inert=True, _quiet=None)
        return self._quiet

    def heading(self) -> "Context":
        """The same, for a heading: links, but nothing that pops up."""
        return replace(self, popups=False, _quiet=None)

    # ---- ids

    def claim(self, anchor: str | None, at: Span | None = None) -> str | None:
        """The anchor, if nothing bears it yet; an id stands once in a book."""
        if anchor is None or self.inert or anchor in self.taken:
            return None
        self.taken.add(anchor)
        if at is not None and at.file:
            self.sources[anchor] = at
        return anchor

    def prose_id(self, at: Span) -> str | None:
        """The id of the next block of prose in this scope: `c3.p12`, alike in every form.

        It counts what the edition shows; what it is alike in every edition is its place in the source.
        """
        if self.inert:
            return None
        scope = self.scope[-1]
        self.counts[scope] = self.counts.get(scope, 0) + 1
        id_ = self.claim(f"{scope}.p{self.counts[scope]}", at)
        if id_ is not None and at.file:
            self.places[id_] = at
        return id_

    def line_id(self, made: str, number: int) -> str | None:
        """The id of a line of something that the press makes, so that it can be found in every form."""
        return self.claim(f"line.{made}.{number}")

    @contextmanager
    def within(self, scope: str) -> Iterator[None]:
        """Prose in here is numbered by itself: records do not shift the numbers of the chapter's own prose."""
        self.scope.append(scope)
        try:
            yield
        finally:
            self.scope.pop()

    def below(self) -> int:
        """The level of a heading that the press puts here: one under the last that the chapter wrote."""
        return min(self.levels[-1] + 1, 5)

    # ---- addresses

    def href(self, anchor: str, chapter: str) -> str:
        """The address of an anchor in the chapter with the anchor `chapter`."""
        file = self.files.get(chapter, "")
        here = self.files.get(self.chapter.anchor, "")
        return f"#{anchor}" if file == here else f"{file}#{anchor}"

    def to(self, target: Target) -> str:
        return self.href(target.anchor, target.chapter)

    def section(self, anchor: str) -> BookSection | None:
        """The section of this chapter with this anchor."""
        return next((section for section in self.chapter.sections if section.anchor == anchor), None)

    def image(self, path: str) -> str:
        """The address of one of the pack's pictures."""
        self.images[path] = None
        return f"../{picture_file(path)}" if self.epub else f"pack:{quote(path)}"

    # ---- what the press adds

    def generated(self, tag: str, *content: object, class_: str = "", **attributes: str | int | None) -> Markup:
        """An element of the press's own words, marked so that they are not counted as the pack's prose."""
        classes = f"{class_} gen".strip()
        if self.epub:
            return el(tag, *content, class_=classes, **attributes)
        return el(tag, *content, class_=classes, data_generated="1", **attributes)

    def page(self, anchor: str) -> Markup:
        """The number of the page that an anchor falls on: known, or a placeholder that is filled after layout."""
        if self.pages is not None and anchor in self.pages.page:
            return el("span", self.pages.label(anchor), class_="page")
        return el("span", "000", class_="page", data_ref=anchor)

    def page_reference(self, anchor: str) -> Markup:
        """` (p. 000)` after a reference, in print."""
        if self.epub or self.inert:
            return Markup("")
        return " " + self.generated(
            "span", self.say("join.brackets", text=self.say("page.see", page=self.page(anchor))), class_="see"
        )

    def say(self, key: str, **params: str | int) -> Markup:
        """The press's own words, with markup where a parameter is Markup."""
        filled = {name: value if isinstance(value, str) else self.words.number(value) for name, value in params.items()}
        parts = self.words.parts(key, n=params.get("n"))
        return join(filled[part.name] if isinstance(part, Slot) else part for part in parts)

    def listed(self, items: Sequence[Markup]) -> Markup:
        """`a, b and c`, of items that may hold markup."""
        joints = self.words.joints([str(item.striptags()) for item in items])
        return join(part for pair in zip(items, (*joints, ""), strict=True) for part in pair)

    def language(self, lang: str | None) -> str | None:
        """The language, when it is not the book's own."""
        return lang if lang and lang != self.book.identity.lang else None
