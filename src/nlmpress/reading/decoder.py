"""YAML nodes to records: every mistake in a record at once, each scalar by its field's type.

What a field may hold is read from its type hint, once for each record class.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING as NO_DEFAULT
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from nlmpress.diagnostics import nearest
from nlmpress.model import Division, DivisionId, Record
from nlmpress.reading import scalars, yaml_nodes
from nlmpress.reading.leaves import LEAVES, LONE, MISSING, Hand, scalar_leaf
from nlmpress.reading.places import Places
from nlmpress.reading.remarks import offer, shown
from nlmpress.reading.yaml_nodes import Node, Scalar

R = TypeVar("R", bound=Record)
MOST_NUMBERED = 2000
"""Divisions that one range may stand for."""
NAMES = {
    "Identity": "pack.yaml", "ChapterHead": "The head of a chapter", "Evaluation": "evaluation.yaml",
    "WorkEdition": "An edition of the work", "PartPlan": "A part", "Order": "The order of reading",
    "Work": "The description of the work", "Rights": "The statement of rights", "Limits": "The limits of quoting",
    "Cover": "The cover", "Quote": "A quotation", "Misquote": "A misquotation", "Checked": "A note of who checked it",
    "Term": "A term of the glossary", "OtherWork": "A work", "Event": "An event", "Answer": "An answer",
    "EditionPlan": "An edition", "Correction": "A correction", "Exam": "An examination",
    "Lesson": "A lesson", "Stage": "A stage of a lesson",
    "Extract": "The place of an extract",
    "ChoiceQuestion": "A choice question", "ShortQuestion": "A short question", "MatchQuestion": "A match question",
    "TrueFalseQuestion": "A true-false question", "OrderQuestion": "An order question",
    "ClozeQuestion": "A cloze question", "QuotationQuestion": "A quotation question",
    "ExtractQuestion": "An extract question", "DiscussionQuestion": "A discussion question",
    "EssayQuestion": "An essay question", "Option": "An option", "Handout": "A handout",
    "Pick": "A choice of questions", "Entry": "A row of a handout",
}  # fmt: skip
"""What records are called in a sentence, where that is not their class's name."""
SPLIT = "In { } a comma ends a value. If this is the rest of a text, put the whole text in quotes."


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: the field it fills, its type, how its value is read, whether it must be there."""

    field: str
    type: Any
    read: "Reader"
    needed: bool


class Decoder(Hand):
    """Reads the records of one document."""

    def record(self, kind: type[R], node: Node) -> R | None:
        """A record, or None when something in it is wrong."""
        values, whole = self.values(kind, node)
        return kind(**values) if whole else None

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """The records of a document that is a list of them: those that could be read."""
        return self.listed(lambda node: self.record(kind, node))

    def listed(self, read: Callable[[Node], R | None]) -> tuple[R, ...]:
        """The records of a document that is a list, each read by `read`: those that could be."""
        root = self.document.root
        if root is None:
            return ()
        if not isinstance(root, yaml_nodes.Sequence):
            hint = "Write “- id: …” and indent the other keys of the record by two spaces."
            self.say("value-typed", "This file is a list: each of its records begins with a hyphen.", root, hint)
            return ()
        records = []
        for item in root.items:
            record = read(item)
            if record is not None:
                records.append(record)
            if self.remarks.full(self.document.file):
                break
        return tuple(records)

    def values(self, kind: type[Record], node: Node) -> tuple[dict[str, Any], bool]:
        """The fields of a record that could be read, by name, and whether nothing in it was wrong."""
        return self.values_by(named_in_a_sentence(kind), keys_of(kind), node)

    def values_by(
        self, named: str, keys: Mapping[str, Key], node: Node, elsewhere: Callable[[str], str] = lambda _: ""
    ) -> tuple[dict[str, Any], bool]:
        """The fields that could be read by some keys. `elsewhere`: what to do about a key that other records have."""
        if not isinstance(node, yaml_nodes.Mapping):
            hint = f"It has keys with values. The keys are: {', '.join(keys)}."
            self.say("value-typed", f"{named} is needed here.", node, hint)
            return {}, False
        whole = True
        meant: set[str | None] = set()
        places = Places(self.document)
        values: dict[str, Any] = {"span": self.document.span(node), "places": places}
        for name, value in self._once(node):
            key = keys.get(name.value)
            if key is None:
                known = elsewhere(name.value) or offer(name.value, keys, all_of="The keys are")
                hint = SPLIT if _is_rest(name, value) else known
                self.say("key-known", f"{named} has no key {shown(name.value)}.", name, hint)
                meant.add(nearest(name.value, keys))
                whole = False
                continue
            places.note(name.value, value)
            read = key.read(self, value)
            if read is MISSING:
                whole = False
            elif key.needed and read in ("", ()):
                self.say("value-typed", f"The value of “{name.value}” is empty.", value, "Write one.")
                whole = False
            else:
                values[key.field] = read
        written = {name.value for name, _ in node.pairs}
        missing = [text for text, key in keys.items() if key.needed and text not in written]
        # A key that is written wrongly is not missing as well.
        for text in (text for text in missing if text not in meant):
            self.say("key-present", f"{named} needs the key “{text}”.", node, f"Add a line “{text}: …”.")
        return values, whole and not missing and len(written) == len(node.pairs)

    def _once(self, node: yaml_nodes.Mapping) -> list[tuple[Scalar, Node]]:
        """The pairs of a mapping, those said whose key was there before."""
        first: dict[str, tuple[Scalar, Node]] = {}
        for name, value in node.pairs:
            if name.value in first:
                related = (("first here", self.document.span(first[name.value][0])),)
                message = f"The key {shown(name.value)} is written twice in this record."
                self.say("key-once", message, name, "Keep one of them.", related=related)
            else:
                first[name.value] = (name, value)
        return list(first.values())


Reader = Callable[[Decoder, Node], Any]
_KEYS: dict[type[Record], Mapping[str, Key]] = {}


def named_in_a_sentence(kind: type[Record]) -> str:
    """A record's name, fit to begin a sentence."""
    return NAMES.get(kind.__name__, f"A {kind.__name__.lower()}")


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
        hint = hints[f.name]
        keys[f.metadata.get("key", f.name.replace("_", "-"))] = Key(f.name, hint, reader_of(hint), needed)
    return keys


def reader_of(hint: Any) -> Reader:
    """How a value of a type is read."""
    if hint in LEAVES:
        return LEAVES[hint]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _union(arguments)
    if origin is Literal:
        return scalar_leaf(scalars.read_choice(arguments), "A word")
    if origin is tuple:
        return _numbered if arguments[0] is Division else _list(reader_of(arguments[0]), lone=arguments[0] in LONE)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(reader_of(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, Record):
        return lambda decoder, node: _or_missing(decoder.record(hint, node))
    raise TypeError(f"no reader for {hint!r}")


def _is_rest(name: Scalar, value: Node) -> bool:
    """Whether a key looks like what stood behind a comma in a text: several words, and no value."""
    return " " in name.value and name.style is None and isinstance(value, Scalar) and value.value == ""


def _or_missing(value: Any) -> Any:
    return MISSING if value is None else value


def _list(item: Reader, *, lone: bool) -> Reader:
    def reader(decoder: Decoder, node: Node) -> Any:
        if isinstance(node, yaml_nodes.Sequence):
            values = [item(decoder, one) for one in node.items]
            return MISSING if any(value is MISSING for value in values) else tuple(values)
        if lone:
            value = item(decoder, node)
            return MISSING if value is MISSING else (value,)
        hint = "Write [one, another], or each on a line of its own after a hyphen."
        decoder.say("value-typed", "A list is needed here.", node, hint)
        return MISSING

    return reader


def _mapping(item: Reader) -> Reader:
    def reader(decoder: Decoder, node: Node) -> Any:
        if not isinstance(node, yaml_nodes.Mapping):
            decoder.say("value-typed", "Keys with values are needed here.", node, "Write {key: value}.")
            return MISSING
        values = {key.value: item(decoder, value) for key, value in decoder._once(node)}
        return MISSING if any(value is MISSING for value in values.values()) else values

    return reader


def _union(choices: tuple[Any, ...]) -> Reader:
    """`X | None`, where `no` is None if X is a record; and a record or a scalar, told apart by what is written."""
    real = [choice for choice in choices if choice is not type(None)]
    records = [choice for choice in real if isinstance(choice, type) and issubclass(choice, Record)]
    others = [choice for choice in real if choice not in records]
    if len(records) > 1 or len(others) > 1:
        raise TypeError(f"no reader for a choice of {choices!r}")
    if not records:
        return reader_of(others[0])
    as_record = reader_of(records[0])
    as_other = reader_of(others[0]) if others else None

    def reader(decoder: Decoder, node: Node) -> Any:
        if isinstance(node, Scalar) and as_other is not None:
            return as_other(decoder, node)
        if isinstance(node, Scalar) and node.value == "no" and len(real) < len(choices):
            return None
        return as_record(decoder, node)

    return reader


def _numbered(decoder: Decoder, node: Node) -> Any:
    """Divisions: a list of them, or a range of numbers (`10-17`) that stands for one division each."""
    if not isinstance(node, Scalar):
        return _list(reader_of(Division), lone=False)(decoder, node)
    first, _, last = node.value.partition("-")
    try:
        numbers = range(scalars.read_integer(first), scalars.read_integer(last) + 1)
    except scalars.Wrong:
        numbers = range(0)
    if not 0 < len(numbers) <= MOST_NUMBERED:
        message = f"{shown(node.value)} is not a range of numbered divisions."
        hint = f"Write the first and the last, as in 10-17 (at most {MOST_NUMBERED} of them), or a list of divisions."
        decoder.say("value-typed", message, node, hint)
        return MISSING
    at = decoder.document.span(node)
    return tuple(Division(id=DivisionId(str(n)), number=str(n), span=at) for n in numbers)
