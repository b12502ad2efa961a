"""How a quotation is named in one line: in indexes, in links, in what follows it."""

import re
from dataclasses import replace

from nlmpress.prose import Emphasis, Inline, LineBreak, Note, Strong, Text, plain

LINE_ENDS = " / "


def opening(words: tuple[Inline, ...], given: str, most: int = 6) -> tuple[tuple[Inline, ...], bool]:
    """How indexes name a quotation: the words given, or its first sentence if short, or its first words.

    It stands on one line: where a line of verse ends there is a slash between two spaces, as English, French and
    Spanish have it in running text. `given` may have that slash or a space there. The flag says that more follows.
    """
    whole = plain(words).strip()
    if given:
        bare = given.replace("*", "").strip()
        start = next((form for form in (bare, bare.replace(LINE_ENDS, " ")) if whole.startswith(form)), None)
        named = _on_one_line(_start(words, len(start))) if start is not None else (Text(text=bare),)
        return named, (start or bare).rstrip(".?!") != whole.rstrip(".?!")
    flat = _on_one_line(words)
    parts: list[str] = re.findall(r"\S+(?: /(?= ))?", plain(flat))
    if len(parts) <= most:
        return flat, False
    for count in range(2, most + 1):
        said = " ".join(parts[:count]).removesuffix(" /")
        if said.endswith((".", "?", "!")):
            return (Text(text=said),), False
    return (Text(text=" ".join(parts[:most]).rstrip(",;:/ ")),), True


def _on_one_line(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Some words with a slash where a line of verse ends."""
    flat: list[Inline] = []
    for node in words:
        match node:
            case LineBreak():
                flat.append(Text(text=LINE_ENDS, at=node.at))
            case Text() | Note():
                flat.append(node)
            case _:
                flat.append(replace(node, inlines=_on_one_line(node.inlines)))
    return tuple(flat)


def _start(words: tuple[Inline, ...], length: int) -> tuple[Inline, ...]:
    """The first characters of some words, their emphasis kept."""
    kept: list[Inline] = []
    for node in words:
        size = len(plain((node,)))
        if size <= length:
            kept.append(node)
        elif length > 0 and isinstance(node, Text):
            kept.append(replace(node, text=node.text[:length]))
        elif length > 0 and isinstance(node, Emphasis | Strong):
            kept.append(replace(node, inlines=_start(node.inlines, length)))
        length -= size
        if length <= 0:
            break
    return tuple(kept)
