"""What is worked out only when somebody asks: where a value of a record stands, and files that few packs need."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from nlmpress.diagnostics import Span
from nlmpress.reading import yaml_nodes
from nlmpress.reading.yaml_nodes import Document, Node

V = TypeVar("V")


class Later(Mapping[str, V]):
    """A mapping that is read when something first looks into it. Pickled, it is a dict."""

    def __init__(self, read: Callable[[], Mapping[str, V]]) -> None:
        self._read = read

    @cached_property
    def _held(self) -> Mapping[str, V]:
        return self._read()

    def __getitem__(self, key: str) -> V:
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


class Places(Mapping[str, Span]):
    """The places of a record's values, and of what is in them: `themes`, `themes.0`, `themes.1`; `isbn`, `isbn.epub`.

    Most are never asked for. Pickled, they are a dict.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._nodes: dict[str, Node] = {}

    def note(self, key: str, value: Node) -> None:
        """Note the value of a key."""
        self._nodes[key] = value

    def __getitem__(self, key: str) -> Span:
        head, _, rest = key.partition(".")
        node = self._nodes[head]
        return self._document.span(_inside(node)[rest] if rest else node)

    def __iter__(self) -> Iterator[str]:
        for key, node in self._nodes.items():
            yield key
            yield from (f"{key}.{name}" for name in _inside(node))

    def __len__(self) -> int:
        return sum(1 + len(_inside(node)) for node in self._nodes.values())

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


def _inside(node: Node) -> dict[str, Node]:
    """The values in a value, by their keys or numbers."""
    if isinstance(node, yaml_nodes.Mapping):
        return {name.value: value for name, value in node.pairs}
    return {str(n): item for n, item in enumerate(node.items)} if isinstance(node, yaml_nodes.Sequence) else {}
