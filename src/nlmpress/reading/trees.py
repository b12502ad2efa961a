"""YAML that is no record: the tree of tokens and the words by language."""

import re
from collections.abc import Mapping
from typing import Any

from nlmpress.diagnostics import Severity, Span, nearest
from nlmpress.model import SourceFile
from nlmpress.reading import yaml_nodes
from nlmpress.reading.files import Folder
from nlmpress.reading.remarks import Remarks, shown
from nlmpress.reading.text import UNWANTED, decode
from nlmpress.reading.yaml_nodes import Document, Node, Scalar, read_yaml

NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")


def read_tree(source: SourceFile, remarks: Remarks, *, texts: bool = False) -> tuple[dict[str, Any], dict[str, Span]]:
    """The tree of a YAML file that is a mapping, and where each of its keys stands, by dotted name.

    Plain scalars are numbers, true or false where they look like them, and text otherwise; with `texts`, always text.
    """
    text = decode(source, remarks)
    document = read_yaml(source.path, text, remarks) if text is not None else None
    if document is None or document.root is None:
        return {}, {}
    if not isinstance(document.root, yaml_nodes.Mapping):
        remarks.say(
            "value-typed", "This file is keys with values.", document.span(document.root), "Write “key: value”."
        )
        return {}, {}
    places: dict[str, Span] = {}
    return _tree(document, document.root, "", places, remarks, texts), places


def _tree(
    document: Document, node: yaml_nodes.Mapping, above: str, places: dict[str, Span], remarks: Remarks, texts: bool
) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in node.pairs:
        if key.value in out:
            message = f"The key “{key.value}” is written twice here."
            related = (("first here", places[above + key.value]),)
            remarks.say("key-once", message, document.span(key), "Keep one of them.", related=related)
            continue
        places[above + key.value] = document.span(key)
        out[key.value] = _value(document, value, f"{above}{key.value}.", places, remarks, texts)
    return out


def _value(document: Document, node: Node, above: str, places: dict[str, Span], remarks: Remarks, texts: bool) -> Any:
    if isinstance(node, yaml_nodes.Mapping):
        return _tree(document, node, above, places, remarks, texts)
    if isinstance(node, yaml_nodes.Sequence):
        return [_value(document, item, above, places, remarks, texts) for item in node.items]
    if unwanted := UNWANTED.search(node.value):
        message = f"{shown(unwanted[0])} is a character that has no place in a text."
        remarks.say("file-text", message, document.span(node), "Delete it.")
        return UNWANTED.sub(" ", node.value)
    return node.value if texts or node.style else plain_value(node)


def plain_value(node: Scalar) -> str | int | float | bool | None:
    """What a plain scalar looks like: a number, true, false, nothing; else text."""
    if match := NUMBER.fullmatch(node.value):
        return float(node.value) if match[1] else int(node.value)
    return {"true": True, "false": False, "": None}.get(node.value, node.value)


def read_words(folder: Folder, lang: str, remarks: Remarks) -> Mapping[str, Any]:
    """The pack's own words, from words/LANG.yaml: its variety's of a language (en-GB) laid over the language's (en)."""
    parts = lang.split("-")
    wanted = {f"words/{'-'.join(parts[: n + 1])}.yaml": None for n in range(len(parts))}
    out: dict[str, Any] = {}
    for path in wanted:
        source = folder.get(path, needed=False)
        if source is not None:
            out |= read_tree(source, remarks, texts=True)[0]
    for path in folder.files((".yaml", ".yml"), "words/"):
        if path not in wanted and lang:
            near = nearest(path, wanted)
            message = f"Nothing reads this file: the language of the pack is {lang}."
            hint = f"Call it {near or ' or '.join(wanted)}."
            remarks.say("file-known", message, Span(file=folder.path(path)), hint, severity=Severity.WARNING)
    return out
