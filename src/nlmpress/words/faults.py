"""What can be wrong with a set of messages: said as values, since only the reader of the file knows the places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from nlmpress.diagnostics import nearest
from nlmpress.words import locales
from nlmpress.words.templates import slots, stray_braces
from nlmpress.words.words import ORDINAL_GROUP


class Kind(StrEnum):
    """What is wrong with a message."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    NOT_TEXT = "not-text"
    FORM_MISSING = "form-missing"
    FORM_UNKNOWN = "form-unknown"
    OPEN_NAME = "open-name"
    BRACE = "brace"


FORMS = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. `detail` names the form or the open name; `near` is the nearest right name, if there is one."""

    kind: Kind
    key: str
    detail: str = ""
    near: str = ""


def faults(messages: Mapping[str, Any], lang: str, reference: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything wrong in `messages`, by key: in themselves and against the `reference`, a whole set.

    `messages` are the merged words of a language, or a pack's own alone: then leave out the `MISSING` ones. A message
    may use fewer names than the reference, never others: the press fills in no more than the reference asks for.
    """
    for key in sorted(set(reference) - set(messages)):
        yield Fault(kind=Kind.MISSING, key=key)
    for key in sorted(messages):
        if key not in reference:
            yield Fault(kind=Kind.UNKNOWN, key=key, near=nearest(key, reference) or "")
        else:
            yield from _of_message(key, messages[key], lang, reference[key])


def _of_message(key: str, message: Any, lang: str, model: Any) -> Iterator[Fault]:
    forms = message.values() if isinstance(message, Mapping) else [message]
    if not all(isinstance(form, str) and form for form in forms):
        yield Fault(kind=Kind.NOT_TEXT, key=key)
        return
    known = slots(model) | ({"n"} if isinstance(model, Mapping) else set())
    if isinstance(message, Mapping):
        yield from _of_forms(key, message, lang, chosen="n" in known)
    for name in sorted(slots(message) - known):
        yield Fault(kind=Kind.OPEN_NAME, key=key, detail=name, near=nearest(name, known) or "")
    if stray_braces(message):
        yield Fault(kind=Kind.BRACE, key=key)


def _of_forms(key: str, message: Mapping[str, str], lang: str, *, chosen: bool) -> Iterator[Fault]:
    """Forms that the language needs and are not there, and forms that nothing could choose."""
    needed = locales.ordinals_needed(lang) if key.startswith(ORDINAL_GROUP) else locales.cardinals_needed(lang)
    for form in sorted((needed | {"other"}) - set(message)):
        yield Fault(kind=Kind.FORM_MISSING, key=key, detail=form)
    for form in sorted(message):
        if not chosen or form not in FORMS:
            yield Fault(
                kind=Kind.FORM_UNKNOWN, key=key, detail=form, near="" if form in FORMS else nearest(form, FORMS) or ""
            )
