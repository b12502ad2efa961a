"""What Babel knows of a language: plurals, ordinals, figures, dates. The rules are those of Unicode's CLDR.

A language that CLDR does not know is served by CLDR's root, which writes plain figures and years first; it never turns
English.
"""

from datetime import date
from functools import cache
from typing import Any

from nlmpress.words.tags import layers

INTERNATIONAL_ENGLISH = "en-001"
"""What plain `en` means here: the press's English is British in style unless a tag says otherwise."""


@cache
def locale(tag: str) -> Any:
    """The nearest of Babel's locales to a language tag, from the special to the general."""
    # Babel is loaded when a language is first asked about: a check asks nothing.
    from babel.core import Locale, UnknownLocaleError

    for name in reversed(layers(INTERNATIONAL_ENGLISH if tag == "en" else tag)):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("root")


def known(tag: str) -> bool:
    """Whether CLDR, as Babel has it, knows the language at all."""
    return bool(locale(tag).language != "root")


def cardinal(tag: str, number: int) -> str:
    """The plural category of a count: `zero`, `one`, `two`, `few`, `many` or `other`."""
    return str(locale(tag).plural_form(number))


def ordinal(tag: str, number: int) -> str:
    """The category of an ordinal (1st, 2nd): the same names, other rules."""
    return str(locale(tag).ordinal_form(number))


@cache
def cardinals_needed(tag: str) -> frozenset[str]:
    """The categories that counts from 0 to 200 fall into. `many` of French and Spanish begins at a million."""
    return frozenset(cardinal(tag, n) for n in range(201))


@cache
def ordinals_needed(tag: str) -> frozenset[str]:
    """The categories that ordinals from 1 to 200 fall into."""
    return frozenset(ordinal(tag, n) for n in range(1, 201))


def number(tag: str, value: int) -> str:
    """A whole number in the language's figures: `96,000`, `96 000`, `96.000`."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=locale(tag)))


def long_date(tag: str, value: date) -> str:
    """A date in full: `21 November 2026`, `21 de noviembre de 2026`."""
    from babel.dates import format_date

    return str(format_date(value, "long", locale=locale(tag)))
