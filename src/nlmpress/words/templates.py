"""The words of a message and the names it leaves open: `Back to reference {number}`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Message: TypeAlias = str | Mapping[str, str]
"""A template, or templates by plural category."""

_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in a template that is filled in under this name."""

    name: str


def parts(template: str) -> tuple[str | Slot, ...]:
    """The template as literal text and slots, in order, empty text left out."""
    pieces = _SLOT.split(template)
    made = [Slot(name=piece) if place % 2 else piece for place, piece in enumerate(pieces)]
    return tuple(piece for piece in made if piece != "")


def slots(message: Message) -> frozenset[str]:
    """The names that a message leaves open, over all its forms."""
    forms = [message] if isinstance(message, str) else message.values()
    return frozenset(name for form in forms for name in _SLOT.findall(form))


def stray_braces(message: Message) -> bool:
    """Whether a brace stands in a message outside a well-formed `{name}`."""
    forms = [message] if isinstance(message, str) else message.values()
    return any(brace in _SLOT.sub("", form) for form in forms for brace in "{}")
