"""Book → finished files. A format is one file here that ends in its own registration; nothing else knows its name.

A format's module is loaded when it is asked for, so that checking a pack loads no engine.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.model import Edition, Style
from nlmpress.words import Words

Tell = Callable[[str, str], None]
"""Told the output (a file's name) and the step that begins."""


class Format(Protocol):
    """What a format's module offers: `ENDING` of its files' names; `UNIT`, what its pages are called; `STEPS`, what it
    tells as it goes; `render`.
    """

    ENDING: str
    UNIT: str
    STEPS: tuple[str, ...]

    def render(self, book: Book, style: Style, words: Words, tell: Tell) -> tuple[Artifact, ...]:
        """The files of one edition. Raises `diagnostics.Rejected` when the engine complains of something."""

    def versions(self) -> Mapping[str, str]:
        """Name and version of everything outside the press that decides the bytes."""


def path_of(pack: str, edition: Edition) -> str:
    """What the file of an edition is called: after the pack, and after the edition where its kind does not say it."""
    ending = load(edition.output).ENDING
    own = "" if edition.id == ending else f"-{edition.id}"
    return f"{pack}{own}.{ending}"


NAMES: tuple[str, ...] = tuple(sorted(found.name for found in iter_modules(__path__)))
"""Every format there is."""


def load(name: str) -> Format:
    """The format of this name. KeyError when there is none."""
    if name not in NAMES:
        raise KeyError(name)
    found: Format = import_module(f"{__name__}.{name}")
    return found
