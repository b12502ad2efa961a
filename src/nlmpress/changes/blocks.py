"""Blocks and lines of prose, piece by piece."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from nlmpress.changes.marks import form_of, text_of
from nlmpress.changes.piece import Piece
from nlmpress.diagnostics import Span
from nlmpress.model import Image, SourcePath
from nlmpress.prose import (
    Audience,
    Block,
    BlockQuote,
    Callout,
    Figure,
    ForAudience,
    Heading,
    Inline,
    List,
    Made,
    Note,
    Paragraph,
    Questions,
    QuoteEmbed,
    Row,
    Table,
    walk,
)


def prose_pieces(base: Piece, nodes: tuple[Inline, ...], at: Span | None = None, form: str = "") -> Iterator[Piece]:
    """A line of prose, then the notes that it calls."""
    yield piece_of(base, text_of(nodes), form_of(nodes, form), at or base.at)
    for node in walk(nodes):
        if isinstance(node, Note):
            yield piece_of(base, text_of(node.inlines), form_of(node.inlines, f"{form}note "), node.at)


def piece_of(base: Piece, text: str, form: str, at: Span, *, name: str = "", head: bool = False) -> Piece:
    """A piece of the same owner, place and audience as another."""
    return Piece(
        owner=base.owner, key=base.key, text=text, form=form, inside=base.inside, audience=base.audience,
        name=name, head=head, at=at,
    )  # fmt: skip


def name_of(owner: tuple[str, str], key: str = "title") -> str:
    """What a title, or another text that an owner has once, stays known by."""
    return f"{':'.join(owner)} {key}"


class Blocks:
    """The pieces of some blocks."""

    def __init__(self, base: Piece, images: Mapping[SourcePath, Image]) -> None:
        self._base, self._images = base, images

    def over(self, blocks: tuple[Block, ...], form: str = "") -> Iterator[Piece]:
        """`form` says what the blocks stand in."""
        for block in blocks:
            yield from self._block(block, form)

    def _block(self, block: Block, form: str) -> Iterator[Piece]:
        base = self._base
        match block:
            case Paragraph():
                yield from prose_pieces(base, block.inlines, block.at, form)
            case Heading():
                base = self._headed(block)
                level = form_of(block.inlines, f"{form}heading {block.level} {block.id or ''} ")
                name = f"section:{block.id}" if block.id else ""
                yield piece_of(base, text_of(block.inlines), level, block.at, name=name, head=True)
            case List():
                kind = "numbered" if block.ordered else "item"
                for item in block.items:
                    yield from self.over(item, f"{form}{kind} ")
            case BlockQuote():
                yield from self.over(block.blocks, f"{form}extract ")
            case Callout():
                yield piece_of(base, block.label, f"{form}label ", block.at)
                yield from self.over(block.blocks, f"{form}callout ")
            case ForAudience():
                inner = Blocks(_for(base, block.audience), self._images)
                yield from inner.over(block.blocks, f"{form}for {block.audience} ")
            case Row():
                told = f"{form}row {','.join(block.themes)} {','.join(block.events)} {block.checked} "
                yield from self.over(block.happens, f"{told}happens ")
                yield from self.over(block.does, f"{told}does ")
            case Table() | Figure():
                yield from self._shown(block, form)
            case QuoteEmbed() | Made() | Questions():
                yield piece_of(base, "", f"{form}{_stands_for(block)}", block.at)

    def _shown(self, block: Table | Figure, form: str) -> Iterator[Piece]:
        inside = (*self._base.inside, f"figure:{block.id}") if block.id else self._base.inside
        base = within(self._base, inside)
        if isinstance(block, Figure):
            image = self._images.get(SourcePath(block.image))
            seen = sha256(image.data).hexdigest()[:12] if image else ""
            yield piece_of(base, block.alt, f"{form}picture {block.image} {seen} ", block.at)
        else:
            for row, cells in enumerate((block.head, *block.rows)):
                for cell in cells:
                    yield from prose_pieces(base, cell.inlines, cell.at, f"{form}{'cell' if row else 'column'} ")
        if block.caption:
            yield from prose_pieces(base, block.caption, block.caption[0].at, f"{form}caption ")

    def _headed(self, _: Heading) -> Piece:
        return self._base


def _stands_for(block: QuoteEmbed | Made | Questions) -> str:
    """What is printed where this stands, as it is asked for."""
    if isinstance(block, QuoteEmbed):
        return f"quote:{block.quote}"
    if isinstance(block, Made):
        return f"make:{block.what}"
    wishes = (block.kinds, block.levels, block.where, block.themes, block.only, (block.by, str(block.marks)))
    return f"questions {' '.join(','.join(wish) for wish in wishes)}"


def within(base: Piece, inside: tuple[str, ...]) -> Piece:
    """An empty piece of the same owner in other places."""
    return Piece(owner=base.owner, key=base.key, text="", inside=inside, audience=base.audience)


def _for(base: Piece, audience: Audience) -> Piece:
    return Piece(owner=base.owner, key=base.key, text="", inside=base.inside, audience=audience)
