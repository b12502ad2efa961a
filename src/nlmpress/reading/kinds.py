"""A record that is one of several kinds: its key `kind` says which, and with it which other keys it has."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Literal, TypeVar, get_args, get_type_hints

from nlmpress.model import BankQuestion, Record
from nlmpress.reading.decoder import Decoder, Key, keys_of, named_in_a_sentence, reader_of
from nlmpress.reading.yaml_nodes import Mapping as MappingNode
from nlmpress.reading.yaml_nodes import Node, Scalar

R = TypeVar("R", bound=Record)
Kinds = Mapping[str, type[R]]


def kinds_of(union: Any) -> dict[str, Any]:
    """The records of a union by their kinds, in its order."""
    return {get_args(get_type_hints(record)["kind"])[0]: record for record in get_args(union)}


QUESTIONS: Kinds[BankQuestion] = kinds_of(BankQuestion)


def read_of_kind(decoder: Decoder, kinds: Kinds[R], called: str, node: Node) -> R | None:
    """A record of the kind that it names, or None when something in it is wrong.

    `called` names any of them in a sentence. Where no kind can be told, its keys are read by whatever kind has them, so
    that everything else that is wrong in it is found all the same.
    """
    kind = _kind(node, kinds)
    if kind is None:
        decoder.values_by(called, _all_keys(kinds), node)
        return None
    of_others = partial(_of_others, kinds)
    values, whole = decoder.values_by(named_in_a_sentence(kinds[kind]), keys_of(kinds[kind]), node, of_others)
    return kinds[kind](**values) if whole else None


def _kind(node: Node, kinds: Kinds[R]) -> str | None:
    """The kind that a record names, when it is one of them."""
    named = [value for key, value in node.pairs if key.value == "kind"] if isinstance(node, MappingNode) else []
    written = named[0].value if named and isinstance(named[0], Scalar) else ""
    return written if written in kinds else None


def _all_keys(kinds: Kinds[R]) -> dict[str, Key]:
    """Every key of any kind; needed is what every kind needs."""
    each = [keys_of(kind) for kind in kinds.values()]
    keys: dict[str, Key] = {}
    for one in each:
        keys |= {name: key for name, key in one.items() if name not in keys}
    found = {name: replace(key, needed=all(name in k and k[name].needed for k in each)) for name, key in keys.items()}
    any_of = Literal[tuple(kinds)]  # type: ignore[valid-type]  # the names are known when it runs
    return found | {"kind": Key("kind", any_of, reader_of(any_of), needed=True)}


def _of_others(kinds: Kinds[R], key: str) -> str:
    """What to do about a key that only other kinds have; nothing when none has it."""
    having = [name for name, kind in kinds.items() if key in keys_of(kind)]
    return f"It is a key of {_listed(having)}. Take it out, or write another kind." if having else ""


def _listed(names: list[str]) -> str:
    """Some kinds, for a sentence."""
    return f"the kind {names[0]}" if len(names) == 1 else f"the kinds {', '.join(names[:-1])} and {names[-1]}"
