"""Markup, made safely: every text and every attribute is escaped unless it is Markup already."""

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

CAPITALS = re.compile(r"(?<![^\W_])(?![IVX]+\b)([A-ZÀ-ÖØ-Þ]{2,})(?![^\W_])")
"""An abbreviation in capitals: two or more that touch no other letter or figure. It is set in small capitals.

Roman numerals are not, since a one and a five would stand taller than a two.
"""

VOID = frozenset({"br", "img", "col", "meta", "link", "hr"})
NAMES = {"class_": "class", "for_": "for", "epub_type": "epub:type"}


def el(tag: str, *content: object, **attributes: str | int | None) -> Markup:
    """An element.

    An attribute that is None or empty (but `alt`) is left out; `lang` is written for XML too; `data_ref` is `data-ref`.
    """
    parts = [f"<{tag}"]
    for key, value in attributes.items():
        if value is None or (value == "" and key != "alt"):
            continue
        name = NAMES.get(key) or key.replace("_", "-")
        parts.append(f' {name}="{escape(value)}"')
        if name == "lang":
            parts.append(f' xml:lang="{escape(value)}"')
    if tag in VOID:
        return Markup("".join(parts) + "/>")
    inner = "".join([item if isinstance(item, Markup) else escape(item) for item in content if item is not None])
    return Markup(f"{''.join(parts)}>{inner}</{tag}>")


def join(parts: Iterable[str], between: str = "") -> Markup:
    """Parts in a row, each escaped unless it is Markup."""
    return Markup(str(escape(between)).join([part if isinstance(part, Markup) else escape(part) for part in parts]))


def text(words: str) -> Markup:
    """Plain words, their abbreviations in small capitals."""
    return Markup(CAPITALS.sub(r'<span class="sc">\1</span>', str(escape(words))))


def capital(words: str) -> str:
    """The words with their first letter a capital."""
    return words[:1].upper() + words[1:]
