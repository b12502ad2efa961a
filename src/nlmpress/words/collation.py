"""What ICU knows of a language: the order of words, the letters of its index, lists, names of languages.

ICU's objects do not pickle, so they are kept here by tag and never inside a value.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from nlmpress.words.locales import INTERNATIONAL_ENGLISH


def _icu() -> Any:
    """ICU, loaded when a language is first asked about: a check asks nothing. PyICU has no type stubs."""
    import icu

    return icu


def _locale(tag: str) -> Any:
    return _icu().Locale.forLanguageTag(INTERNATIONAL_ENGLISH if tag == "en" else tag)


@cache
def _collator(tag: str) -> Any:
    """The root order of Unicode (UTS 10) with the language's own tailoring (CLDR); figures sort by their value."""
    icu = _icu()
    collator = icu.Collator.createInstance(_locale(tag))
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    return collator


@cache
def _letters(tag: str) -> Any:
    """The letters of an index in this language; Latin letters are added to those of another script."""
    icu = _icu()
    return icu.AlphabeticIndex(_locale(tag)).addLabels(icu.Locale.getEnglish()).buildImmutableIndex()


def _bare(text: str) -> str:
    """Without the marks that a word may stand in: they have no place in the order of an index."""
    first = next((n for n, letter in enumerate(text) if letter.isalnum()), 0)
    return text[first:]


def sort_key(text: str, tag: str) -> tuple[bytes, str]:
    """A key that sorts as the language's dictionaries do. Equal keys of unequal texts fall back on the texts."""
    return bytes(_collator(tag).getSortKey(_bare(text))), text


def initial(text: str, tag: str) -> str:
    """The letter that an index puts the text under: `É` under `E` in French, `Ñ` by itself in Spanish.

    Figures stand under `#`; a script that the language does not use, under the text's own first letter.
    """
    bare = _bare(text)
    if not bare:
        return "#"
    index = _letters(tag)
    place = index.getBucketIndex(bare)
    label, kind = index.getBucket(place)
    if kind == _icu().UAlphabeticIndexLabelType.NORMAL:
        return str(label)
    return bare[0].upper() if bare[0].isalpha() else "#"


def joined(items: Sequence[str], tag: str) -> str:
    """`a, b and c`; in Spanish `e` for `y` before a word that begins with that sound."""
    return str(_icu().ListFormatter.createInstance(_locale(tag)).format(list(items)))


def joints(items: Sequence[str], tag: str) -> tuple[str, ...]:
    """What stands between the items of such a list: one text fewer than there are items."""
    text, between, end = joined(items, tag), [], 0
    for place, item in enumerate(items):
        start = text.index(item, end)
        if place:
            between.append(text[end:start])
        end = start + len(item)
    return tuple(between)


def language_name(named: str, tag: str) -> str:
    """The name of the language `named` in the language `tag`: `French`, `français`. The tag itself when it has none."""
    return str(_icu().Locale.forLanguageTag(named).getDisplayName(_locale(tag)))
