"""The press's own words in one language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nlmpress.words import collation, locales
from nlmpress.words.tags import layers
from nlmpress.words.templates import Message, Slot, parts

ORDINAL_GROUP = "nth."
"""Messages whose key begins so are chosen by the language's rules for ordinals."""
QUOTE_LEVELS = 3


class MissingWordError(LookupError):
    """A message, a form of it or a value for one of its names is not there. The checks find this before a build."""


def _forms(message: Message) -> Iterable[str]:
    return (message,) if isinstance(message, str) else message.values()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. Equal words are equal values; they pickle.

    `lang` is a BCP 47 tag. `messages` holds templates by key, or by key and plural category (`{"one": …, "other": …}`),
    the more special already laid over the more general: see `for_language`.
    """

    lang: str
    messages: Mapping[str, Message]

    def __call__(self, key: str, /, **values: str | int) -> str:
        """The message of this key with its names filled in.

        A value that is a whole number is written in the language's figures. Where the message has several forms, `n` (a
        whole number) chooses. `MissingWordError` when there is no such message, or a name is left open.
        """
        texts = {name: self.number(v) if isinstance(v, int) else v for name, v in values.items()}
        try:
            return "".join(texts[p.name] if isinstance(p, Slot) else p for p in self.parts(key, n=values.get("n")))
        except KeyError as missing:
            raise MissingWordError(f"the message {key!r} needs a value for {missing}") from None

    def parts(self, key: str, /, *, n: str | int | None = None) -> tuple[str | Slot, ...]:
        """The message as literal text and open slots, to be filled with more than plain text. `n` chooses the form."""
        return parts(self._template(key, n))

    def _template(self, key: str, n: str | int | None) -> str:
        message = self.messages.get(key)
        if message is None:
            raise MissingWordError(f"there is no message {key!r} in {self.lang!r}")
        if isinstance(message, str):
            return message
        if not isinstance(n, int):
            raise MissingWordError(f"the message {key!r} needs a whole number n to choose its form by")
        category = (locales.ordinal if key.startswith(ORDINAL_GROUP) else locales.cardinal)(self.lang, n)
        template = message.get(category, message.get("other"))
        if template is None:
            raise MissingWordError(f"the message {key!r} has no form for {category!r} in {self.lang!r}")
        return template

    def literal(self) -> tuple[str, ...]:
        """Everything that the messages themselves say, without what fills them."""
        forms = (form for message in self.messages.values() for form in _forms(message))
        return tuple(part for form in forms for part in parts(form) if isinstance(part, str))

    def missing(self, required: Iterable[str]) -> list[str]:
        """Those of the required keys that these words lack, sorted."""
        return sorted(set(required) - set(self.messages))

    def number(self, value: int) -> str:
        """A whole number in the language's figures, thousands grouped. Years are not numbers: write them as text."""
        return locales.number(self.lang, value)

    def date(self, value: date) -> str:
        """A date in full."""
        return locales.long_date(self.lang, value)

    def list(self, items: Iterable[str]) -> str:
        """`a, b and c`, as the language joins them."""
        return collation.joined(tuple(items), self.lang)

    def joints(self, items: Sequence[str]) -> tuple[str, ...]:
        """What stands between the items of `list(items)`, for items that are more than plain text."""
        return collation.joints(items, self.lang)

    def range(self, first: str | int, last: str | int) -> str:
        """From first to last: `34–36`. Not grouped, since pages and years are not counts."""
        return self("join.range", a=str(first), b=str(last))

    def quote_marks(self, level: int = 0) -> tuple[str, str]:
        """The opening and the closing mark of a quotation that stands inside `level` others."""
        depth = level % QUOTE_LEVELS + 1
        return self(f"quote.{depth}.open"), self(f"quote.{depth}.close")

    def quote(self, text: str, level: int = 0) -> str:
        """The text between the language's quotation marks, with the spaces that belong inside them."""
        opening, closing = self.quote_marks(level)
        return f"{opening}{text}{closing}"

    def minutes(self, total: int) -> str:
        """A stretch of time in hours and minutes: `35 minutes`, `1 hour`, `7 hours 17 minutes`."""
        hours, minutes = divmod(total, 60)
        if not hours:
            return self("time.minutes", n=minutes)
        if not minutes:
            return self("time.hours", n=hours)
        return self("time.both", hours=self("time.hours", n=hours), minutes=self("time.minutes", n=minutes))

    def language(self, tag: str) -> str:
        """The name of a language in this one."""
        return collation.language_name(tag, self.lang)

    def sort_key(self, text: str, lang: str | None = None) -> tuple[bytes, str]:
        """A key to sort by, in the order of `lang` (this language when left out)."""
        return collation.sort_key(text, lang or self.lang)

    def initial(self, text: str, lang: str | None = None) -> str:
        """The letter that an index puts the text under."""
        return collation.initial(text, lang or self.lang)


def for_language(lang: str, house: Mapping[str, Mapping[str, Any]], own: Mapping[str, Any] | None = None) -> Words:
    """The words for a language: the house's files from the general to the special, then the pack's own over them.

    `house` holds the messages of each `styles/words/TAG.yaml` by its tag (`{"en": {...}, "en-US": {...}}`); `own` are
    the pack's, for its language. Each is a flat mapping of key to text, or to a mapping of plural category to text,
    every scalar read as text. A key that is laid over replaces all its forms. No language
    borrows from another. What is wrong in them is found by `faults`.
    """
    messages: dict[str, Message] = {}
    for tag in layers(lang):
        messages.update(house.get(tag, {}))
    messages.update(own or {})
    return Words(lang, messages)
