"""The closed vocabulary of running text.

Every format must say what it does with every kind of `Inline` and `Block`; a `match` that ends in `assert_never`
makes the type checker name the one that was forgotten. Each node carries its place, outside equality.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from nlmpress.diagnostics import NOWHERE, Span

RefKind: TypeAlias = Literal[
    "term", "quote", "misquote", "person", "place", "theme", "event", "question", "section", "figure", "at"
]
REF_KINDS: tuple[RefKind, ...] = (
    "term", "quote", "misquote", "person", "place", "theme", "event", "question", "section", "figure", "at",
)  # fmt: skip
Audience: TypeAlias = Literal["teacher", "key"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """What everything in running text has: its place in the source."""

    at: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(_Node):
    """Words, as they are read."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak(_Node):
    """A line ended on purpose, in verse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis(_Node):
    """Words in italic, because they are stressed."""

    inlines: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong(_Node):
    """Words in bold, because they matter more than what is around them."""

    inlines: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign(_Node):
    """Words in another language; `lang` is a BCP 47 tag."""

    lang: str
    inlines: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkTitle(_Node):
    """The title of a work: of the studied one, or of a record of works.yaml."""

    work: str
    inlines: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(_Node):
    """A reference by kind and id. Without words of its own the press prints the target's name.

    For kind `at` the id is a locator such as `one/7`.
    """

    kind: RefKind
    id: str
    inlines: "tuple[Inline, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked(_Node):
    """A detail of the work that nobody has yet held against a copy."""

    inlines: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(_Node):
    """A footnote, written where it is called."""

    inlines: "tuple[Inline, ...]"


Inline: TypeAlias = Text | LineBreak | Emphasis | Strong | Foreign | WorkTitle | Reference | Unchecked | Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(_Node):
    """One paragraph."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(_Node):
    """A section's head: level 2 or 3. `division` is the locator of the work's division that the section follows."""

    level: int
    inlines: tuple[Inline, ...]
    id: str | None = None
    division: str | None = None
    about: tuple[tuple[RefKind, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class List(_Node):
    """Items, each of one block or more; `start` is the number of the first of an ordered list."""

    ordered: bool
    items: "tuple[tuple[Block, ...], ...]"
    start: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(_Node):
    """One cell of a table."""

    inlines: tuple[Inline, ...]


Align: TypeAlias = Literal["left", "center", "right"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(_Node):
    """A table with one row of heads. Each row has as many cells as the head."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[Align, ...]
    id: str | None = None
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockQuote(_Node):
    """Matter that is set in, as an extract is."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(_Node):
    """A picture. `image` is a path relative to the pack's source folder, `alt` its text alternative."""

    image: str
    alt: str
    id: str | None = None
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(_Node):
    """What happens, and beside it what it does."""

    happens: "tuple[Block, ...]"
    does: "tuple[Block, ...]"
    themes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    checked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(_Node):
    """Matter in a frame, with a label that says what it is."""

    label: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForAudience(_Node):
    """Matter that only the editions for this audience show."""

    audience: Audience
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteEmbed(_Node):
    """A quotation of the ledger, printed in full. Where it stands is its main discussion."""

    quote: str


MADE: tuple[str, ...] = (
    "marks", "by-heart", "editions", "reading-times", "people", "relations", "places", "timeline", "bank",
    "quote-index", "glossary", "faq", "misquotations", "acknowledgements", "reading", "figures", "colophon",
    "corrections", "answers", "lessons", "exams",
    "character-map", "theme-tracker", "two-clocks", "quotation-map",
)  # fmt: skip
DRAWN: tuple[str, ...] = MADE[-4:]
"""Those of them that are figures: drawn from the records, numbered with the pack's own, and told as a table too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(_Node):
    """Something the press makes from the records; `what` is one of `MADE`."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions(_Node):
    """Questions of the bank, asked where this stands: those that meet every wish. What names nothing wishes nothing.

    `where` are locators: a question belongs to the last of the divisions that it needs. `by` puts them under headings.
    `only` names questions one by one, in the order wished for.
    """

    kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    by: Literal["division", "kind", ""] = ""
    marks: bool = False
    """Whether it says what each is worth."""


Block: TypeAlias = (
    Paragraph
    | Heading
    | List
    | Table
    | BlockQuote
    | Figure
    | Row
    | Callout
    | ForAudience
    | QuoteEmbed
    | Made
    | Questions
)
Node: TypeAlias = Inline | Block | Cell


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside one, in reading order."""
    match node:
        case Text() | LineBreak() | QuoteEmbed() | Made() | Questions():
            return ()
        case Table():
            return (*node.head, *(cell for row in node.rows for cell in row), *node.caption)
        case Figure():
            return node.caption
        case Row():
            return (*node.happens, *node.does)
        case List():
            return tuple(block for item in node.items for block in item)
        case BlockQuote() | Callout() | ForAudience():
            return node.blocks
        case _:
            return node.inlines


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Every node, parents before their children, in reading order."""
    waiting = list(nodes[::-1])
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Text):
            waiting += children(node)[::-1]


def plain(
    nodes: tuple[Node, ...], of_reference: Callable[[Reference], str] | None = None, line_break: str = " "
) -> str:
    """The text of some nodes, without notes; blocks are parted by a space."""
    parts: list[str] = []
    blocks = False
    for node in nodes:
        match node:
            case Text():
                parts.append(node.text)
            case LineBreak():
                parts.append(line_break)
            case Note():
                continue
            case Reference(inlines=()) if of_reference:
                parts.append(of_reference(node))
            case Paragraph() | Heading() | Cell():
                parts += (plain(node.inlines, of_reference, line_break), " ")
                blocks = True
            case _:
                parts.append(plain(children(node), of_reference, line_break))
    text = "".join(parts)
    return text.strip() if blocks else text


def word_count(text: str) -> int:
    """Words as a reader counts them: runs without a space that hold a letter or a figure."""
    return sum(1 for run in text.split() if any(map(str.isalnum, run)))
