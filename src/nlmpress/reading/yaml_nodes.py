"""YAML text to nodes that know their places. Only plain YAML: what would make the tree larger than the text is refused.

The nodes are built from PyYAML's events (C loader), so that a file is refused before it is composed: the loader's own
composer dies of a stack overflow at some 30,000 levels, and an alias can stand for a billion records.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeAlias

import yaml

from nlmpress.diagnostics import Span
from nlmpress.reading.remarks import Remarks, shown
from nlmpress.reading.yaml_problems import say_unreadable

DEEPEST = 64
LARGEST_RECORD = 1 << 20
"""Characters of one record."""
TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(slots=True)
class _Node:
    """Places as PyYAML counts them, plus one: lines and columns from 1, in characters."""

    line: int
    column: int
    end_line: int = 0
    end_column: int = 0


@dataclass(slots=True)
class Scalar(_Node):
    """`style` is None for a plain scalar, else one of `'`, `"`, `|`, `>`."""

    value: str = ""
    style: str | None = None


@dataclass(slots=True)
class Sequence(_Node):
    """A list."""

    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Mapping(_Node):
    """Keys with values, in the order in which they are written."""

    pairs: "list[tuple[Scalar, Node]]" = field(default_factory=list)


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Document:
    """One YAML text: `lines` are those of its file, `root` is None when there is nothing in it."""

    file: str
    lines: list[str]
    root: Node | None

    def span(self, node: Node) -> Span:
        """The place of a node: as far as it goes on its first line."""
        if node.end_line == node.line:
            length = node.end_column - node.column
        elif isinstance(node, Mapping) and node.pairs:
            return self.span(node.pairs[0][0])
        else:
            length = len(self.lines[node.line - 1]) + 1 - node.column if node.line <= len(self.lines) else 1
        return Span(file=self.file, line=node.line, column=node.column, length=max(1, length))


class _Refused(Exception):
    """Reading of a file ends here; why has been said."""


def read_yaml(file: str, text: str, remarks: Remarks, first_line: int = 1) -> Document | None:
    """The nodes of a YAML text that begins on `first_line` of its file, or None when it cannot be read."""
    lines = [*[""] * (first_line - 1), *text.split("\n")]
    if TAB_INDENT.search(text):
        for number, written in enumerate(text.split("\n"), first_line):
            if tab := TAB_INDENT.match(written):
                at = Span(file=file, line=number, column=tab.end())
                hint = "YAML is indented with spaces: two for each level."
                remarks.say("yaml-plain", "This line is indented with a tab.", at, hint)
        return None
    try:
        return Document(file, lines, _Builder(file, remarks).build("\n" * (first_line - 1) + text))
    except _Refused:
        return None
    except yaml.YAMLError as wrong:
        say_unreadable(file, lines, wrong, remarks)
        return None


class _Builder:
    """Turns the event stream into nodes, refusing what a pack does not need."""

    def __init__(self, file: str, remarks: Remarks) -> None:
        self.file = file
        self.remarks = remarks

    def build(self, text: str) -> Node | None:
        """The root of the one document of a text."""
        root: Node | None = None
        events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        event, "A second document begins here, and a file holds one.", "Delete the line “---”."
                    )
                if event.version or event.tags:
                    self._refuse(event, "A directive (%) stands here.", "Delete the line; a pack has none.")
            elif isinstance(event, yaml.NodeEvent):
                root = self._tree(event, events)
        return root

    def _tree(self, first: Any, events: Iterator[Any]) -> Node:
        """The node that begins with an event. A stack of our own: depth is counted, not suffered."""
        root = self._open(first)
        stack: list[Sequence | Mapping] = [] if isinstance(root, Scalar) else [root]
        keys: list[Scalar | None] = [None]
        begun, record = first.start_mark.index, root
        while stack:
            event: Any = next(events)
            top = stack[-1]
            end = event.end_mark
            if end.index - begun > LARGEST_RECORD:
                message = "This record is over 1 MB, and nothing more of the file is read."
                hint = "Long prose belongs in a chapter (.md), a long list in records of its own."
                self._stop("record-size", message, record.line, record.column, hint)
            if isinstance(event, yaml.CollectionEndEvent):
                top.end_line, top.end_column = end.line + 1, end.column + 1
                stack.pop()
                keys.pop()
                continue
            node = self._open(event)
            if len(stack) == 1 and isinstance(root, Sequence):
                begun, record = event.start_mark.index, node
            self._put(top, keys, node)
            if not isinstance(node, Scalar):
                if len(stack) == DEEPEST:
                    message = f"YAML is nested more than {DEEPEST} levels deep here; nothing more of the file is read."
                    self._stop(
                        "yaml-depth", message, node.line, node.column, "No record of a pack needs more than six."
                    )
                stack.append(node)
                keys.append(None)
        return root

    def _put(self, top: Sequence | Mapping, keys: list[Scalar | None], node: Node) -> None:
        """Put a node into the list or mapping that is open."""
        if isinstance(top, Sequence):
            top.items.append(node)
        elif (key := keys[-1]) is not None:
            top.pairs.append((key, node))
            keys[-1] = None
        elif isinstance(node, Scalar):
            keys[-1] = node
        else:
            message = "A list or a mapping stands where a key should."
            self._stop("yaml-plain", message, node.line, node.column, "A key is a word: write it before the colon.")

    def _open(self, event: Any) -> Node:
        """The node that begins with an event."""
        start, end = event.start_mark, event.end_mark
        line, column = start.line + 1, start.column + 1
        if type(event) is yaml.ScalarEvent and event.anchor is None and event.tag is None:  # nearly all of them
            return Scalar(line, column, end.line + 1, end.column + 1, event.value, event.style or None)
        if isinstance(event, yaml.AliasEvent):
            hint = "Write out what it stands for. If this text begins with “*”, put it in quotes."
            self._refuse(event, f"An alias (*{event.anchor}) stands here.", hint)
        if event.anchor is not None:
            hint = "Delete it. If this text begins with “&”, put it in quotes."
            self._refuse(event, f"An anchor (&{event.anchor}) stands here.", hint)
        if event.tag is not None:
            hint = "Delete it: a value is read by its key. If this text begins with “!”, put it in quotes."
            self._refuse(event, f"A tag ({shown(event.tag)}) stands here.", hint)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(line, column, end.line + 1, end.column + 1, event.value, event.style or None)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(line, column)
        return Mapping(line, column)

    def _refuse(self, event: Any, message: str, hint: str) -> NoReturn:
        self._stop("yaml-plain", message, event.start_mark.line + 1, event.start_mark.column + 1, hint)

    def _stop(self, code: str, message: str, line: int, column: int, hint: str) -> NoReturn:
        self.remarks.say(code, message, Span(file=self.file, line=line, column=column), hint)
        raise _Refused
