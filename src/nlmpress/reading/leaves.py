"""The leaves of a record: nodes of YAML to values that hold no records, by the type of their field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nlmpress import model
from nlmpress.diagnostics import Span
from nlmpress.reading import scalars, yaml_nodes
from nlmpress.reading.prose import read_blocks, read_inlines
from nlmpress.reading.remarks import Remarks, shown
from nlmpress.reading.text import UNWANTED, Placed
from nlmpress.reading.yaml_nodes import Document, Node, Scalar
from nlmpress.reading.yaml_prose import placed

MISSING: Any = object()
"""Stands for a value that could not be read, which has then been said."""


@dataclass(slots=True)
class Hand:
    """What reads the nodes of one document."""

    document: Document
    remarks: Remarks

    def say(self, code: str, message: str, node: Node, hint: str = "", **more: tuple[tuple[str, Span], ...]) -> None:
        """Say something at the place of a node."""
        self.remarks.say(code, message, self.document.span(node), hint, related=more.get("related", ()))

    def scalar(self, node: Node, what: str) -> Scalar | None:
        """A node that is a scalar and not empty, or None when it is not (which is said)."""
        if not isinstance(node, Scalar):
            kind = "a list" if isinstance(node, yaml_nodes.Sequence) else "keys with values"
            hint = "If this is text that begins with a bracket, or has a colon in it, put it in quotes."
            self.say("value-typed", f"{what} is needed here, and this is {kind}.", node, hint)
            return None
        if node.value == "" and node.style is None:
            self.say("value-typed", "Nothing stands after this key.", node, "Write a value, or leave the key out.")
            return None
        # Only an escape in double quotes can bring one in: those that stand in the file were found when it was read.
        if node.style == '"' and (unwanted := UNWANTED.search(node.value)):
            self.say(
                "file-text", f"{shown(unwanted[0])} is a character that has no place in a text.", node, "Delete it."
            )
            return None
        return node


Leaf = Callable[[Hand, Node], Any]


def scalar_leaf(read: Callable[[str], Any], what: str) -> Leaf:
    """What reads the text of a scalar; `what` names the value for a sentence."""

    def leaf(hand: Hand, node: Node) -> Any:
        scalar = hand.scalar(node, what)
        if scalar is None:
            return MISSING
        try:
            return read(scalar.value)
        except scalars.Wrong as wrong:
            hand.say(wrong.code, wrong.message, node, wrong.hint)
            return MISSING

    return leaf


def _with_place(read: Callable[[str], Any], what: str) -> Leaf:
    """Like `scalar_leaf`, for values that carry their own place."""
    bare = scalar_leaf(read, what)

    def leaf(hand: Hand, node: Node) -> Any:
        value = bare(hand, node)
        return value if value is MISSING else replace(value, span=hand.document.span(node))

    return leaf


def _prose_leaf(read: Callable[[Placed, Remarks], Any], what: str) -> Leaf:
    def leaf(hand: Hand, node: Node) -> Any:
        scalar = hand.scalar(node, what)
        text = placed(hand.document, scalar, hand.remarks) if scalar is not None else None
        prose = read(text, hand.remarks) if text is not None else None
        return MISSING if prose is None else prose

    return leaf


def _line(text: str) -> str:
    if "\n" in text.strip("\n"):
        raise scalars.Wrong(
            "value-typed", "One line of text is needed here, and this is more.", "Write it on one line."
        )
    return text.strip()


LEAVES: Mapping[Any, Leaf] = {
    str: scalar_leaf(_line, "Text"),
    int: scalar_leaf(scalars.read_integer, "A whole number"),
    model.Ordinal: scalar_leaf(scalars.read_ordinal, "A number from 1 on"),
    bool: scalar_leaf(scalars.read_yes_or_no, "yes or no"),
    model.Signature: scalar_leaf(scalars.read_signature, "A number of pages"),
    date: scalar_leaf(scalars.read_date, "A date"),
    model.Id: scalar_leaf(scalars.read_id, "An id"),
    model.DivisionId: scalar_leaf(scalars.read_division_id, "The id of a division"),
    model.LangTag: scalar_leaf(scalars.read_language, "A language tag"),
    model.Isbn: scalar_leaf(scalars.read_isbn, "An ISBN"),
    model.Url: scalar_leaf(scalars.read_url, "An address on the web"),
    model.SourcePath: scalar_leaf(scalars.read_path, "A path"),
    model.Trim: scalar_leaf(scalars.read_trim, "The size of a page"),
    model.Points: scalar_leaf(scalars.read_type_size, "The size of type"),
    model.Locator: _with_place(scalars.read_locator, "A locator"),
    model.RecordRef: _with_place(scalars.read_reference, "A reference"),
    model.Where: _with_place(scalars.read_where, "A place in the pack"),
    model.Inlines: _prose_leaf(read_inlines, "A line of prose"),
    model.Blocks: _prose_leaf(read_blocks, "Prose"),
}
"""The reader of each type of leaf. `None` of `read_inlines` has been said."""
LONE = (model.Locator, model.RecordRef)
"""What a list may hold alone, without brackets."""
