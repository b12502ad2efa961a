"""Books for the tests of assembly: the stock pack of the suite with some of its files written otherwise."""

import shutil
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from nlmpress import pipeline
from nlmpress.assembly import assemble
from nlmpress.book import Book
from nlmpress.diagnostics import Severity
from nlmpress.model import Edition, Id, Pack
from nlmpress.words import for_language
from tests.suite.cases import STOCK

CHAPTER = "---\nid: {0}\ntitle: {1}\n---\n\n"


def edition(*audiences: str, without: Collection[str] = ()) -> Edition:
    return Edition(
        id=Id("test"),
        output="epub",
        date=date(2026, 11, 21),
        audiences=frozenset(audiences),
        without=frozenset(without),
    )


def made(folder: Path, files: Mapping[str, str], *, checked: bool = True) -> "Making":
    """A pack made of the stock pack and of these files under source/; an empty one takes a file away."""
    shutil.copytree(STOCK, folder)
    for path, text in files.items():
        file = folder / "source" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        if not text:
            file.unlink()
    found = pipeline.check(folder)
    wrong = [finding for finding in found.findings if finding.severity is Severity.ERROR]
    assert not checked or not wrong, wrong
    assert found.pack is not None
    assert found.style is not None
    return Making(found.pack, for_language(found.pack.identity.lang, found.style.words), found.style.tokens["marks"])


class Making:
    """A pack and what turns it into a book."""

    def __init__(self, pack: Pack, words: object, shapes: Mapping[str, object]) -> None:
        self.pack, self.words, self.shapes = pack, words, shapes

    def book(self, *audiences: str, without: Collection[str] = ()) -> Book:
        return assemble(self.pack, edition(*audiences, without=without), self.words, self.shapes)  # type: ignore[arg-type]  # Words is a Speech
