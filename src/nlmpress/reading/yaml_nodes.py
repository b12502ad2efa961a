"""YAML text to nodes that know their places. Only plain YAML: what would make the tree larger than the text is refused.

The nodes are built from PyYAML's events (C loader), so that a file is refused before it is composed: the loader's own
composer dies of a stack overflow at some 30,000 levels, and an alias can stand for a billion records.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from nlmpress.diagnostics import Span
from nlmpress.reading.remarks import Remarks, shown

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
    items: "list[Node]" = field(default_factory=list)


@dataclass(slots=True)
class Mapping(_Node):
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
    """The nodes of a YAML text that begins at `first_line` of a file, or None when it cannot be read (which is said)."""
    lines = [*[""] * (first_line - 1), *text.split("\n")]
    tabs = list(TAB_INDENT.finditer(text))
    for tab in tabs:
        line = text.count("\n", 0, tab.start()) + first_line if len(tabs) < 100 else first_line
        at = Span(file=file, line=line, column=tab.end() - tab.start())
        remarks.say(
            "yaml-plain", "This line is indented with a tab.", at, "YAML is indented with spaces: two for each level."
        )
        if len(tabs) >= 100:
            break
    if tabs:
        return None
    try:
        return Document(file, lines, _Builder(file, remarks).build("\n" * (first_line - 1) + text))
    except _Refused:
        return None
    except yaml.YAMLError as wrong:
        _say_unreadable(file, lines, wrong, remarks)
        return None


class _Builder:
    """Turns the event stream into nodes, refusing what a pack does not need."""

    def __init__(self, file: str, remarks: Remarks) -> None:
        self.file = file
        self.remarks = remarks

    def build(self, text: str) -> Node | None:
        root: Node | None = None
        # The C parser cannot hold a lone surrogate, and text decoded from UTF-8 has none.
        events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        event,
                        "yaml-plain",
                        "A second document begins here; a file holds one.",
                        "Delete the line “---”.",
                    )
                if event.version or event.tags:
                    self._refuse(event, "yaml-plain", "A pack's YAML has no directives (%).", "Delete the line.")
            elif isinstance(event, yaml.NodeEvent):
                root = self._tree(event, events)
        return root

    def _tree(self, first: Any, events: Iterator[Any]) -> Node:
        """The node that begins with an event. A stack of our own: depth is counted, not suffered."""
        root = self._open(first)
        stack: list[Sequence | Mapping] = [] if isinstance(root, Scalar) else [root]
        keys: list[Scalar | None] = [None]
        record: tuple[int, Node] = (first.start_mark.index, root)
        while stack:
            event = next(events)
            top = stack[-1]
            if event.end_mark.index - record[0] > LARGEST_RECORD:
                self._say(record[1], "record-size", "This record is over 1 MB, and nothing more of the file is read.",
                          "Long prose belongs in a chapter (.md); long lists in records of their own.")  # fmt: skip
                raise _Refused
            if isinstance(event, yaml.CollectionEndEvent):
                top.end_line, top.end_column = event.end_mark.line + 1, event.end_mark.column + 1
                stack.pop()
                keys.pop()
                continue
            node = self._open(event)
            if len(stack) == 1 and isinstance(root, Sequence):
                record = (event.start_mark.index, node)
            self._put(top, keys, node)
            if not isinstance(node, Scalar):
                if len(stack) == DEEPEST:
                    message = f"YAML is nested more than {DEEPEST} levels deep here; nothing more of the file is read."
                    self._say(node, "yaml-depth", message, "A pack needs no more than six.")
                    raise _Refused
                stack.append(node)
                keys.append(None)
        return root

    def _put(self, top: Sequence | Mapping, keys: list[Scalar | None], node: Node) -> None:
        if isinstance(top, Sequence):
            top.items.append(node)
            return
        key = keys[-1]
        if key is not None:
            top.pairs.append((key, node))
            keys[-1] = None
        elif isinstance(node, Scalar):
            keys[-1] = node
        else:
            self._say(
                node,
                "yaml-plain",
                "A key is a word, not a list or a mapping.",
                "Write it as one word before the colon.",
            )
            raise _Refused

    def _open(self, event: Any) -> Node:
        start, end = event.start_mark, event.end_mark
        line, column = start.line + 1, start.column + 1
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event, "yaml-plain", f"An alias (*{event.anchor}) stands here.", "Write out what it stands for."
            )
        if event.anchor is not None:
            self._refuse(event, "yaml-plain", f"An anchor (&{event.anchor}) stands here.",
                         "Delete it. If this text begins with “&” or “*”, put it in quotes.")  # fmt: skip
        if event.tag is not None:
            self._refuse(event, "yaml-plain", f"A tag ({shown(event.tag)}) stands here.",
                         "Delete it: everything is read by what its key is. If this text begins with “!”, put it in quotes.")  # fmt: skip
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(line, column, end.line + 1, end.column + 1, event.value, event.style or None)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(line, column)
        return Mapping(line, column)

    def _say(self, node: Node, code: str, message: str, hint: str) -> None:
        self.remarks.say(code, message, Span(file=self.file, line=node.line, column=node.column), hint)

    def _refuse(self, event: Any, code: str, message: str, hint: str) -> None:
        mark = event.start_mark
        self.remarks.say(code, message, Span(file=self.file, line=mark.line + 1, column=mark.column + 1), hint)
        raise _Refused


# What libyaml says, what a writer of packs can do about it.
PROBLEMS = (
    ("mapping values are not allowed", "A colon and a space begin a value where none can begin.",
     "If the colon belongs to the text, put the whole text in quotes, or write it as a literal block (|)."),
    ("found character that cannot start any token", "No value can begin with this character.",
     "Put the text in quotes."),
    ("could not find expected ':'", "A line stands here that is neither a key with its value nor part of the text before it.",
     "Give it a key, or indent it further than the key it belongs to."),
    ("did not find expected key", "No key begins here, though one should.",
     "Look at the indentation of this line and the one before, and at text after a closing quotation mark."),
    ("did not find expected '-' indicator", "An item of a list should begin here, with a hyphen.",
     "Indent the line as far as the item it belongs to."),
    ("block sequence entries are not allowed", "An item of a list begins where none can begin.",
     "Begin the list on a line of its own, below its key."),
    ("found unexpected end of stream", "A quotation mark is opened here and never closed.", "Close it."),
    ("did not find expected ',' or", "A bracket is opened and never closed.", "Close it, and put a comma between its items."),
    ("did not find expected node content", "A value is missing here.", "Write one, or delete the comma before it."),
    ("found unknown escape character", "A backslash in double quotes begins an escape, and this is none.",
     "Write the text in single quotes."),
)  # fmt: skip


def _say_unreadable(file: str, lines: list[str], wrong: yaml.YAMLError, remarks: Remarks) -> None:
    problem = getattr(wrong, "problem", None) or str(wrong)
    mark = getattr(wrong, "problem_mark", None)
    if problem.startswith("found unexpected end of stream") and getattr(wrong, "context_mark", None):
        mark = wrong.context_mark  # type: ignore[attr-defined]  # yaml.MarkedYAMLError has it
    line = min(mark.line + 1, len(lines)) if mark else 1
    column = min(mark.column + 1, len(lines[line - 1]) + 1) if mark else 1
    said = [(message, hint) for begins, message, hint in PROBLEMS if problem.startswith(begins)]
    unknown = (f"This is not YAML: {problem}.", "Compare it with the example in the manual of this file.")
    message, hint = said[0] if said else unknown
    at = Span(file=file, line=line, column=column)
    remarks.say("yaml-readable", message, at, f"{hint} Nothing more of the file is read until then.")
