"""The settings of an edition, each with who said it, for people."""

from collections.abc import Iterator
from dataclasses import dataclass

from nlmpress.model import ALL, RESTING, Edition, Pack

PRESS = "the press"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`said_by` is a place (`source/editions.yaml:3 (screen)`, `source/pack.yaml:6`), or the press."""

    key: str
    value: str
    said_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """An edition as it is resolved. `file` is what it is built to, in dist/."""

    id: str
    file: str
    settings: tuple[Setting, ...]

    def value(self, key: str) -> str:
        """The value of a setting. KeyError when there is none of this name."""
        return {setting.key: setting.value for setting in self.settings}[key]


def settings(pack: Pack, edition: Edition, file: str) -> Settings:
    """Every setting of an edition of this pack, in the order in which the manual tells of them."""
    said = tuple(Setting(key=key, value=value, said_by=_said_by(edition, key)) for key, value in _values(edition))
    return Settings(id=edition.id, file=file, settings=said)


def _values(edition: Edition) -> Iterator[tuple[str, str]]:
    yield "name", edition.name
    yield "output", edition.output
    yield "page", edition.page
    yield "trim", str(edition.trim or "")
    yield "type-size", f"{edition.type_size:g}pt" if edition.type_size else ""
    yield "pages-of", edition.pages_of or ""
    if edition.output in RESTING:
        yield "of", edition.of or ""
    yield "spelling", edition.spelling
    yield "audiences", ", ".join(sorted(edition.audiences))
    yield "with", ", ".join(sorted(edition.added))
    yield "without", ", ".join(sorted(edition.without))
    yield "date", edition.date.isoformat()
    yield "edition", str(edition.number)
    yield "impression", str(edition.impression)
    yield "isbn", edition.isbn or ""
    if edition.press is not None:
        yield "inks", edition.press.inks
        yield "intent", edition.press.intent
        yield "standard", edition.press.standard
        if edition.output != "booklet":
            yield "marks", "yes" if edition.press.marks else "no"
        if edition.paged:
            yield "signature", "all" if edition.press.signature == ALL else str(edition.press.signature)
        if edition.output != "print":
            yield "stock", edition.press.stock
    if edition.output == "cover":
        yield "price", edition.price


def _said_by(edition: Edition, key: str) -> str:
    if key not in edition.said:
        return PRESS
    teller, at = edition.said[key]
    return f"{at.file}:{at.line}" + (f" ({teller})" if teller != edition.id and teller != "pack.yaml" else "")
