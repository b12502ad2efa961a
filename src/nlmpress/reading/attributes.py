"""What stands after the name of a fence or in the braces of a heading: `id=map themes=knowing,care "A label"`."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from nlmpress.reading import scalars
from nlmpress.reading.remarks import Remarks, offer, shown
from nlmpress.reading.text import Placed

ATTRIBUTE = re.compile(
    r"""\s*(?:\#(?P<id>[^\s"“”=]+)|(?P<key>[A-Za-z][\w-]*)=(?P<value>"[^"]*"|[^\s"]*)|["“](?P<label>[^"“”]*)["”]|(?P<other>\S+))\s*"""
)


@dataclass(slots=True)
class Attributes:
    """`values` by key as written, `places` where each begins and ends in the text, `label` what was in quotes."""

    text: Placed
    remarks: Remarks
    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    label: str | None = None

    def take(self, key: str, read: Callable[[str], Any]) -> Any:
        """The value of a key by a reader of scalars, or None when it is not written or wrong (which is said)."""
        if key not in self.values:
            return None
        try:
            return read(self.values[key])
        except scalars.Wrong as wrong:
            self.remarks.say(wrong.code, wrong.message, self.text.span(*self.places[key]), wrong.hint)
            return None

    def each(self, key: str, read: Callable[[str], Any]) -> tuple[Any, ...]:
        """The values of a key, which commas part."""
        out = self.take(key, lambda text: tuple(read(item.strip()) for item in text.split(",")))
        return out or ()


def read_attributes(
    text: Placed, start: int, end: int, of: str, keys: tuple[str, ...], remarks: Remarks, *, labelled: bool = False
) -> Attributes:
    """The attributes between two indexes of a text. What does not belong to `of` is said."""
    out = Attributes(text, remarks)
    for match in ATTRIBUTE.finditer(text.text, start, end):
        at = text.span(match.start() + len(match[0]) - len(match[0].lstrip()), match.start() + len(match[0].rstrip()))
        key = "id" if match["id"] else match["key"]
        allowed = f"{of} takes {', '.join(keys)}." if keys else f"{of} takes none."
        if match["label"] is not None and labelled and out.label is None:
            out.label = match["label"]
        elif key is None:
            written = match[0].strip()
            hint = (
                f"Write #{written}."
                if "id" in keys and scalars.ID.fullmatch(written)
                else f"Write key=value. {allowed}"
            )
            remarks.say("attribute-known", f"{of} cannot have {shown(written)}.", at, hint)
        elif key not in keys:
            remarks.say("attribute-known", f"{of} has no attribute “{key}”.", at, offer(key, keys) or allowed)
        elif key in out.values:
            remarks.say("attribute-known", f"The attribute “{key}” is written twice.", at, "Keep one of them.")
        else:
            group = "id" if match["id"] else "value"
            out.values[key] = match[group].strip('"')
            out.places[key] = match.span(group)
    return out
