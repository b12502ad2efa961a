"""The words of running text, and apart from them all that is not words: emphasis, languages, where links lead."""

from nlmpress.prose import (
    Emphasis,
    Foreign,
    Inline,
    Node,
    Note,
    Reference,
    Strong,
    Unchecked,
    WorkTitle,
    children,
    plain,
)


def text_of(nodes: tuple[Inline, ...]) -> str:
    """The words as they are written, notes apart. A reference without words of its own is `[kind:id]`."""
    return plain(nodes, lambda reference: f"[{reference.kind}:{reference.id}]", line_break="\n")


def form_of(nodes: tuple[Inline, ...], around: str = "") -> str:
    """What makes two texts of the same words differ all the same: each mark with the words it stands at."""
    return around + " ".join(_marks(nodes))


def _marks(nodes: tuple[Node, ...]) -> list[str]:
    found: list[str] = []
    for node in nodes:
        match node:
            case Emphasis() | Strong() | Unchecked():
                found.append(f"{type(node).__name__}({text_of(node.inlines)})")
            case Foreign():
                found.append(f"lang:{node.lang}({text_of(node.inlines)})")
            case WorkTitle():
                found.append(f"work:{node.work}({text_of(node.inlines)})")
            case Reference():
                found.append(f"{node.kind}:{node.id}({text_of(node.inlines)})")
            case _:
                pass
        if not isinstance(node, Note):
            found += _marks(children(node))
    return found
