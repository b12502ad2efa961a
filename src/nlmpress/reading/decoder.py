"""YAML nodes to records: every mistake in a record at once, each scalar by its field's type.

What a field may hold is read from its type hint, once for each record class. `MISSING` stands for a value that could not be
read, which has then been said.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from nlmpress import model
from nlmpress.diagnostics import Span
from nlmpress.model import Division, DivisionId, Record
from nlmpress.reading import scalars, yaml_nodes
from nlmpress.reading.prose import read_blocks, read_inlines
from nlmpress.reading.remarks import Remarks, offer, shown
from nlmpress.reading.yaml_nodes import Document, Node, Scalar
from nlmpress.reading.yaml_prose import placed

R = TypeVar("R", bound=Record)
MISSING: Any = object()
MOST_NUMBERED = 2000
"""Divisions that one range may stand for."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: the field it fills, how its value is read, whether it must be there."""

    field: str
    read: "Reader"
    needed: bool


@dataclass(slots=True)
class Decoder:
    """Reads the records of one document."""

    document: Document
    remarks: Remarks

    def record(self, kind: type[R], node: Node) -> R | None:
        """A record, or None when something in it is wrong."""
        values, whole = self.values(kind, node)
        return kind(**values) if whole else None

    def values(self, kind: type[Record], node: Node) -> tuple[dict[str, Any], bool]:
        """The fields of a record that could be read, by name, and whether nothing in it was wrong."""
        named = _named(kind)
        at = self.document.span(node)
        if not isinstance(node, yaml_nodes.Mapping):
            listed = ", ".join(keys_of(kind))
            self.remarks.say(
                "value-typed", f"{named} is needed here: keys with values.", at, f"Its keys are: {listed}."
            )
            return {}, False
        keys = keys_of(kind)
        whole = True
        values: dict[str, Any] = {}
        places: dict[str, Span] = {}
        written: dict[str, Span] = {}
        for name, value in node.pairs:
            here = self.document.span(name)
            if name.value in written:
                message = f"The key “{name.value}” is written twice in this record."
                self.remarks.say(
                    "key-once", message, here, "Keep one of them.", related=(("first here", written[name.value]),)
                )
                whole = False
                continue
            written[name.value] = here
            key = keys.get(name.value)
            if key is None:
                hint = offer(name.value, keys, all_of="The keys are")
                self.remarks.say("key-known", f"{named} has no key {shown(name.value)}.", here, hint)
                whole = False
                continue
            places[name.value] = self.document.span(value)
            read = key.read(self, value)
            if read is MISSING:
                whole = False
            else:
                values[key.field] = read
        for text, key in keys.items():
            if key.needed and text not in written:
                self.remarks.say("key-present", f"{named} needs the key “{text}”.", at, f"Add a line “{text}: …”.")
                whole = False
        return values | {"span": at, "places": places}, whole

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """The records of a document that is a list of them: those that could be read."""
        root = self.document.root
        if root is None:
            return ()
        if not isinstance(root, yaml_nodes.Sequence):
            message = "This file is a list: each record begins with a hyphen."
            self.remarks.say(
                "value-typed", message, self.document.span(root), "Write “- id: …” and indent the other keys by two."
            )
            return ()
        return tuple(record for item in root.items if (record := self.record(kind, item)) is not None)

    def text(self, node: Node, what: str = "Text") -> str | None:
        """The text of a scalar, or None when the node is none or empty (which is said)."""
        if not isinstance(node, Scalar):
            kind = "a list" if isinstance(node, yaml_nodes.Sequence) else "keys with values"
            self.remarks.say(
                "value-typed", f"{what} is needed here, and this is {kind}.", self.document.span(node),
                "If this is text with a colon or a bracket, put it in quotes.",
            )  # fmt: skip
            return None
        if node.value == "" and node.style is None:
            message = "Nothing stands after this key."
            self.remarks.say("value-typed", message, self.document.span(node), "Write a value, or leave the key out.")
            return None
        return node.value

    def wrong(self, node: Node, wrong: scalars.Wrong) -> Any:
        self.remarks.say(wrong.code, wrong.message, self.document.span(node), wrong.hint)
        return MISSING


Reader = Callable[[Decoder, Node], Any]


def _named(kind: type[Record]) -> str:
    """A record's name for a sentence."""
    name = {"Identity": "pack.yaml", "ChapterHead": "The head of a chapter", "Evaluation": "evaluation.yaml"}.get(
        kind.__name__
    )
    words = NAMES.get(kind.__name__, kind.__name__.lower())
    return name or ("An " if words[0] in "aeiou" else "A ") + words


NAMES = {
    "WorkEdition": "edition of the work", "PartPlan": "part", "Order": "order of reading", "Quote": "quotation",
    "Misquote": "misquotation", "Term": "term of the glossary", "OtherWork": "work",
}  # fmt: skip


_KEYS: dict[type[Record], Mapping[str, Key]] = {}


def keys_of(kind: type[Record]) -> Mapping[str, Key]:
    """The keys of a record, in the order of its fields. Worked out once for each kind."""
    if kind not in _KEYS:
        _KEYS[kind] = _keys_of(kind)
    return _KEYS[kind]


def _keys_of(kind: type[Record]) -> Mapping[str, Key]:
    hints = get_type_hints(kind)
    keys: dict[str, Key] = {}
    for f in fields(kind):
        if f.name in ("span", "places"):
            continue
        needed = f.default is NO_DEFAULT and f.default_factory is NO_DEFAULT
        keys[f.metadata.get("key", f.name.replace("_", "-"))] = Key(f.name, reader_of(hints[f.name]), needed)
    return keys


def reader_of(hint: Any) -> Reader:
    """How a value of a type is read."""
    if hint in LEAVES:
        return LEAVES[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin is Literal:
        return _scalar(scalars.read_choice(arguments), "A word")
    if origin is tuple:
        return _numbered if arguments[0] is Division else _list(reader_of(arguments[0]), lone=arguments[0] in LONE)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(reader_of(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, Record):
        return lambda decoder, node: _or_missing(decoder.record(hint, node))
    raise TypeError(f"no reader for {hint!r}")


def _or_missing(value: Any) -> Any:
    return MISSING if value is None else value


def _scalar(read: Callable[[str], Any], what: str) -> Reader:
    def reader(decoder: Decoder, node: Node) -> Any:
        text = decoder.text(node, what)
        if text is None:
            return MISSING
        try:
            return read(text)
        except scalars.Wrong as wrong:
            return decoder.wrong(node, wrong)

    return reader


def _spanned(read: Callable[[str], Any], what: str) -> Reader:
    """Like `_scalar`, for values that carry their own place."""
    scalar = _scalar(read, what)

    def reader(decoder: Decoder, node: Node) -> Any:
        value = scalar(decoder, node)
        if value is not MISSING:
            # The value was made a moment ago and nobody else has it.
            object.__setattr__(value, "span", decoder.document.span(node))
        return value

    return reader


def _list(item: Reader, *, lone: bool) -> Reader:
    def reader(decoder: Decoder, node: Node) -> Any:
        if isinstance(node, yaml_nodes.Sequence):
            values = [item(decoder, one) for one in node.items]
            return MISSING if any(value is MISSING for value in values) else tuple(values)
        if lone:
            value = item(decoder, node)
            return MISSING if value is MISSING else (value,)
        hint = "Write [one, another], or each on a line of its own after a hyphen."
        decoder.remarks.say("value-typed", "A list is needed here.", decoder.document.span(node), hint)
        return MISSING

    return reader


def _mapping(item: Reader) -> Reader:
    def reader(decoder: Decoder, node: Node) -> Any:
        if not isinstance(node, yaml_nodes.Mapping):
            decoder.remarks.say(
                "value-typed", "Keys with values are needed here.", decoder.document.span(node), "Write {key: value}."
            )
            return MISSING
        values: dict[str, Any] = {}
        for key, value in node.pairs:
            if key.value in values:
                here = decoder.document.span(key)
                decoder.remarks.say("key-once", f"The key “{key.value}” is written twice.", here, "Keep one of them.")
            values[key.value] = item(decoder, value)
        return MISSING if MISSING in values.values() else values

    return reader


def _union(choices: tuple[Any, ...]) -> Reader:
    """`X | None`, where `no` is None if X is a record; and a record or a scalar, told apart by what is written."""
    real = [choice for choice in choices if choice is not type(None)]
    records = [choice for choice in real if isinstance(choice, type) and issubclass(choice, Record)]
    others = [choice for choice in real if choice not in records]
    if len(records) > 1 or len(others) > 1:
        raise TypeError(f"no reader for a choice of {choices!r}")
    as_record = reader_of(records[0]) if records else None
    as_other = reader_of(others[0]) if others else None

    def reader(decoder: Decoder, node: Node) -> Any:
        if as_record is None or (as_other is not None and isinstance(node, Scalar)):
            return as_other(decoder, node) if as_other else MISSING
        if isinstance(node, Scalar) and node.value == "no" and len(real) < len(choices):
            return None
        return as_record(decoder, node)

    return reader


def _numbered(decoder: Decoder, node: Node) -> Any:
    """Divisions: a list of them, or a range of numbers (`10-17`) that stands for one division each."""
    if not isinstance(node, Scalar):
        return _list(reader_of(Division), lone=False)(decoder, node)
    at = decoder.document.span(node)
    first, _, last = node.value.partition("-")
    try:
        numbers = range(scalars.read_integer(first), scalars.read_integer(last) + 1)
    except scalars.Wrong:
        numbers = range(0)
    if not 0 < len(numbers) <= MOST_NUMBERED:
        message = f"{shown(node.value)} is not a range of numbered divisions."
        hint = f"Write the first and the last, as in 10-17 (at most {MOST_NUMBERED} of them), or a list of divisions."
        decoder.remarks.say("value-typed", message, at, hint)
        return MISSING
    return tuple(Division(id=DivisionId(str(n)), number=str(n), span=at) for n in numbers)


def _one_line(decoder: Decoder, node: Node) -> Any:
    text = decoder.text(node, "A line of prose")
    part = placed(decoder.document, node, decoder.remarks) if text is not None and isinstance(node, Scalar) else None
    return MISSING if part is None else _or_missing(read_inlines(part, decoder.remarks))


def _prose(decoder: Decoder, node: Node) -> Any:
    text = decoder.text(node, "Prose")
    part = placed(decoder.document, node, decoder.remarks) if text is not None and isinstance(node, Scalar) else None
    return MISSING if part is None else read_blocks(part, decoder.remarks)


def _plain_text(text: str) -> str:
    if "\n" in text.strip("\n"):
        raise scalars.Wrong("value-typed", "This text is one line, and more are written.", "Write it on one line.")
    return text.strip()


LEAVES: Mapping[Any, Reader] = {
    str: _scalar(_plain_text, "Text"),
    int: _scalar(scalars.read_integer, "A whole number"),
    bool: _scalar(scalars.read_yes_or_no, "yes or no"),
    date: _scalar(scalars.read_date, "A date"),
    model.Id: _scalar(scalars.read_id, "An id"),
    model.DivisionId: _scalar(scalars.read_division_id, "The id of a division"),
    model.LangTag: _scalar(scalars.read_language, "A language tag"),
    model.Isbn: _scalar(scalars.read_isbn, "An ISBN"),
    model.Url: _scalar(scalars.read_url, "An address"),
    model.SourcePath: _scalar(scalars.read_path, "A path"),
    model.Locator: _spanned(scalars.read_locator, "A locator"),
    model.RecordRef: _spanned(scalars.read_reference, "A reference"),
    model.Inlines: _one_line,
    model.Blocks: _prose,
}
LONE = (model.Locator, model.RecordRef)
"""What a list may hold alone, without brackets."""
