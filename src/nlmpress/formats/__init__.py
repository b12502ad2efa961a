"""Book → finished files. A format is one file here that ends in its own registration; nothing else knows its name.

A format's module is loaded when it is asked for, so that checking a pack loads no engine.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol
from uuid import UUID, uuid5

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.model import Edition, Style, digits_of
from nlmpress.rendering.shapes import PrintBook
from nlmpress.typesetting import Setting
from nlmpress.typesetting.pairs import Beside
from nlmpress.typesetting.setting import ENDING, SettingReport, write
from nlmpress.words import Words

Tell = Callable[[str, str], None]
"""Told the output (a file's name) and the step that begins."""


NAMESPACE = UUID("b7a0c1a2-6d53-5f0e-9c0b-0d4f6f1f2a51")
"""Of the identifiers that are made from a pack's and an edition's id (RFC 9562, version 5). It never changes."""


class Pages:
    """The paged editions of a pack as they are set: each once, when first asked for, whoever asks.

    `books` are those that may be asked for, by edition; `own` are the style and the words of those that have others.
    What is set is never read from anywhere: it is a product.
    """

    def __init__(
        self,
        books: Mapping[str, Book],
        style: Style,
        words: Words,
        tell: Tell,
        own: Mapping[str, tuple[Style, Words]] = MappingProxyType({}),
    ) -> None:
        self._books, self._own, self._usual, self._tell = books, own, (style, words), tell
        self._set: dict[str, SetPages] = {}
        self._alone: dict[str, Setting] = {}

    def book(self, edition: str) -> Book:
        """The book of an edition. KeyError when it may not be asked for."""
        return self._books[edition]

    def of(self, edition: str) -> "SetPages":
        """An edition as it is set. Raises `diagnostics.Rejected` when the engine complains of something."""
        if edition not in self._set:
            book, (style, words) = self._books[edition], self._own.get(edition, self._usual)
            set_pages = load(book.edition.output).set_pages
            self._set[edition] = set_pages(book, style, words, self._tell, self._beside(book, words))
        return self._set[edition]

    def alone(self, edition: str) -> Setting:
        """Where everything falls in an edition, whatever it tells of another's pages: two may tell of each other. No
        PDF is written for it. Raises as `of` does.
        """
        if edition in self._set:
            return self._set[edition][1]
        if edition not in self._alone:
            book, (style, words) = self._books[edition], self._own.get(edition, self._usual)
            book = replace(book, beside=None)
            set_pages = load(book.edition.output).set_pages
            self._alone[edition] = set_pages(book, style, words, self._tell, write=False)[1]
        return self._alone[edition]

    def _beside(self, book: Book, words: Words) -> Beside | None:
        """The edition whose pages are told in the feet of another's, and how."""
        other = book.beside
        if other is None:
            return None
        name = other.name or words(f"pair.{other.output}")

        def say(first: str, last: str) -> str:
            return words("pair.pages", edition=name, pages=first if first == last else words.range(first, last))

        return Beside(flow=self.alone(other.id).flow, say=say)


SetPages = tuple[PrintBook, Setting, Mapping[str, tuple[str, bytes]]]
"""A book as it was rendered for the page engine, as it was set, and the files that its documents may ask for."""


class Format(Protocol):
    """What a format's module offers: `ENDING` of its files' names; `UNIT`, what its pages are called; `STEPS`, what it
    tells as it goes; `render`; and `set_pages`, if it has pages.
    """

    ENDING: str
    UNIT: str
    STEPS: tuple[str, ...]

    def render(self, book: Book, style: Style, words: Words, tell: Tell, pages: Pages) -> tuple[Artifact, ...]:
        """The files of one edition. Raises `diagnostics.Rejected` when the engine complains of something."""

    def set_pages(
        self, book: Book, style: Style, words: Words, tell: Tell, beside: Beside | None = None, *, write: bool = True
    ) -> SetPages:
        """One edition laid out, with the pages of another told `beside` its own; no PDF unless it is to `write` one.
        Raises as `render` does.
        """

    def versions(self) -> Mapping[str, str]:
        """Name and version of everything outside the press that decides the bytes."""


def path_of(pack: str, edition: Edition) -> str:
    """What the file of an edition is called: after the pack, and after the edition where its kind does not say it."""
    ending = load(edition.output).ENDING
    own = "" if edition.id == ending else f"-{edition.id}"
    return f"{pack}{own}.{ending}"


def setting_file(report: SettingReport, edition: str, path: str) -> Artifact:
    """The count of an edition's setting, as the file that stands beside its pages at `path`."""
    return Artifact(path=path.rpartition(".")[0] + ENDING, data=write(report, edition, path))


def made_identifier(pack: str, edition: Edition) -> str:
    """The URN made from the ids of a pack and an edition: the same for every impression."""
    return f"urn:uuid:{uuid5(NAMESPACE, f'{pack}/{edition.id}')}"


def identifier(pack: str, edition: Edition) -> str:
    """What an edition is known by: its ISBN as a URN (RFC 3187), or the URN that is made for it."""
    return f"urn:isbn:{digits_of(edition.isbn)}" if edition.isbn else made_identifier(pack, edition)


NAMES: tuple[str, ...] = tuple(sorted(found.name for found in iter_modules(__path__)))
"""Every format there is."""


def load(name: str) -> Format:
    """The format of this name. KeyError when there is none."""
    if name not in NAMES:
        raise KeyError(name)
    found: Format = import_module(f"{__name__}.{name}")
    return found
