"""What a pack says, piece by piece: each paragraph, heading, cell, note and caption, and each value of a record.

A piece knows what it stands in (`section:marks`, `term:carer`, `at:one/7`, `file:glossary.yaml`), whom it is for, and
its place. Two packs are compared by their pieces, and a correction says in which of them something was put right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any

from nlmpress.changes.marks import form_of, text_of
from nlmpress.diagnostics import NOWHERE, Span
from nlmpress.model import Chapter, Image, Pack, PartPlan, Record, SourcePath, Work
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
    Node,
    Note,
    Paragraph,
    QuoteEmbed,
    Row,
    Table,
    walk,
)

LISTS: tuple[tuple[str, str], ...] = (
    ("quote", "quotes"), ("misquote", "misquotes"), ("term", "terms"), ("question", "questions"), ("person", "people"),
    ("place", "places"), ("theme", "themes"), ("event", "events"), ("work", "works"), ("correction", "corrections"),
    ("edition", "plans"),
)  # fmt: skip
"""Kinds of records, and the field of a pack that lists them."""
UNSAID = frozenset({"span", "places", "id", "order", "format"})
"""Fields that say nothing a reader could read, or that are told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`owner`: the kind and id of the record, chapter or part it belongs to; `key`: what holds it.

    `form` is all that is not words: marks, links, what it stands in. `inside` are the places it belongs to, as
    `kind:id`, widest first. `name` is what it stays known by when its words change, if anything: the id of a
    section, a title's chapter. `head` marks titles and headings, which hold the order of a text. `prose`: it is running
    text, and not a value.
    """

    owner: tuple[str, str]
    key: str
    text: str
    form: str = ""
    inside: tuple[str, ...] = ()
    audience: Audience | None = None
    name: str = ""
    head: bool = False
    prose: bool = True
    at: Span = field(default=NOWHERE, compare=False, repr=False)


def pieces(pack: Pack) -> tuple[Piece, ...]:
    """Everything a pack says: its chapters in reading order, then its records, then pack.yaml."""
    return (*chapter_pieces(pack), *record_pieces(pack))


def chapter_pieces(pack: Pack) -> tuple[Piece, ...]:
    """Parts and chapters in reading order."""
    heads = {item.chapters[0]: item for item in pack.identity.order.body if isinstance(item, PartPlan)}
    found: list[Piece] = []
    for chapter in pack.reading_order():
        if chapter.path in heads:
            part = heads[chapter.path]
            at = part.place("title")
            whole = ("file:pack.yaml",)
            owner = ("part", part.id)
            found.append(
                Piece(owner=owner, key="title", text=part.title, inside=whole, name=_name(owner), head=True, at=at)
            )
        found += _Chapter(pack, chapter).pieces()
    return tuple(found)


def record_pieces(pack: Pack) -> tuple[Piece, ...]:
    """The records, in the order of their files, and what pack.yaml and editions.yaml say."""
    found: list[Piece] = []
    for kind, name in LISTS:
        for record in getattr(pack, name):
            found += _of_record((kind, record.id), record, record.span.file)
    found += _of_record(("pack", "pack"), pack.identity, pack.identity.span.file)
    if pack.evaluation:
        found += _of_record(("evaluation", "evaluation"), pack.evaluation, pack.evaluation.span.file)
    found += (
        Piece(owner=("words", key), key="words", text=str(value), prose=False)
        for key, value in sorted(pack.words.items())
    )
    return tuple(found)


def _of_record(owner: tuple[str, str], record: Record, file: str, above: str = "") -> Iterator[Piece]:
    inside = (f"file:{file.removeprefix('source/')}", ":".join(owner))
    for one in fields(record):
        value: Any = getattr(record, one.name)
        if one.name in UNSAID or value in (None, "", ()):
            continue
        key = str(one.metadata.get("key", one.name.replace("_", "-")))
        name, at = f"{above}{key}", record.place(key)
        if isinstance(value, Work):
            yield from _of_record(("work", value.id), value, file)
        elif isinstance(value, Record):
            yield from _of_record(owner, value, file, f"{name}.")
        elif isinstance(value, tuple) and isinstance(value[0], Record):
            for item in value:
                yield from _of_record(owner, item, file, f"{name}.")
        elif isinstance(value, tuple) and isinstance(value[0], Node):
            base = Piece(owner=owner, key=name, text="", inside=inside, at=at)
            yield from (_prose(base, value) if isinstance(value[0], Inline) else _Blocks(base, {}).over(value))
        else:
            text = ", ".join(map(str, value)) if isinstance(value, tuple) else _value(value)
            yield Piece(owner=owner, key=name, text=text, inside=inside, prose=False, at=at)


def _value(value: Any) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _prose(base: Piece, nodes: tuple[Inline, ...], at: Span | None = None, form: str = "") -> Iterator[Piece]:
    """A line of prose, then the notes that it calls."""
    yield _as(base, text_of(nodes), form_of(nodes, form), at or base.at)
    for node in walk(nodes):
        if isinstance(node, Note):
            yield _as(base, text_of(node.inlines), form_of(node.inlines, f"{form}note "), node.at)


def _as(base: Piece, text: str, form: str, at: Span, *, name: str = "", head: bool = False) -> Piece:
    return Piece(
        owner=base.owner, key=base.key, text=text, form=form, inside=base.inside, audience=base.audience,
        name=name, head=head, at=at,
    )  # fmt: skip


def _name(owner: tuple[str, str], key: str = "title") -> str:
    return f"{':'.join(owner)} {key}"


class _Blocks:
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
                yield from _prose(base, block.inlines, block.at, form)
            case Heading():
                base = self._headed(block)
                level = form_of(block.inlines, f"{form}heading {block.level} {block.id or ''} ")
                name = f"section:{block.id}" if block.id else ""
                yield _as(base, text_of(block.inlines), level, block.at, name=name, head=True)
            case List():
                kind = "numbered" if block.ordered else "item"
                for item in block.items:
                    yield from self.over(item, f"{form}{kind} ")
            case BlockQuote():
                yield from self.over(block.blocks, f"{form}extract ")
            case Callout():
                yield _as(base, block.label, f"{form}label ", block.at)
                yield from self.over(block.blocks, f"{form}callout ")
            case ForAudience():
                inner = _Blocks(_for(base, block.audience), self._images)
                yield from inner.over(block.blocks, f"{form}for {block.audience} ")
            case Row():
                told = f"{form}row {','.join(block.themes)} {','.join(block.events)} {block.checked} "
                yield from self.over(block.happens, f"{told}happens ")
                yield from self.over(block.does, f"{told}does ")
            case Table() | Figure():
                yield from self._shown(block, form)
            case QuoteEmbed():
                yield _as(base, "", f"{form}quote:{block.quote}", block.at)
            case Made():
                yield _as(base, "", f"{form}make:{block.what}", block.at)

    def _shown(self, block: Table | Figure, form: str) -> Iterator[Piece]:
        inside = (*self._base.inside, f"figure:{block.id}") if block.id else self._base.inside
        base = _within(self._base, inside)
        if isinstance(block, Figure):
            image = self._images.get(SourcePath(block.image))
            seen = sha256(image.data).hexdigest()[:12] if image else ""
            yield _as(base, block.alt, f"{form}picture {block.image} {seen} ", block.at)
        else:
            for row, cells in enumerate((block.head, *block.rows)):
                for cell in cells:
                    yield from _prose(base, cell.inlines, cell.at, f"{form}{'cell' if row else 'column'} ")
        if block.caption:
            yield from _prose(base, block.caption, block.caption[0].at, f"{form}caption ")

    def _headed(self, _: Heading) -> Piece:
        return self._base


class _Chapter(_Blocks):
    """The pieces of a chapter, which knows the sections they stand in."""

    def __init__(self, pack: Pack, chapter: Chapter) -> None:
        head = chapter.head
        about = (f"{ref.kind}:{ref.id}" for ref in head.about)
        covers = (f"at:{path}" for path in _covered(pack.identity.work, chapter))
        self._whole = (f"file:{chapter.path}", f"section:{head.id}", *about, *covers)
        super().__init__(Piece(owner=("chapter", head.id), key="text", text="", inside=self._whole), pack.images)
        self._chapter, self._open = chapter, dict[int, tuple[str, ...]]()

    def pieces(self) -> Iterator[Piece]:
        head, base = self._chapter.head, self._base
        title, at = form_of(head.title, "title "), head.place("title")
        yield _as(base, text_of(head.title), title, at, name=_name(base.owner), head=True)
        if head.short:
            yield _as(base, head.short, "short ", head.place("short"), name=_name(base.owner, "short"))
        if head.standfirst:
            name, form = _name(base.owner, "standfirst"), form_of(head.standfirst, "standfirst ")
            yield _as(base, text_of(head.standfirst), form, head.place("standfirst"), name=name)
        yield from self.over(self._chapter.blocks)

    def _headed(self, heading: Heading) -> Piece:
        """From here on the pieces stand in this section, and in those around it."""
        named = (f"section:{heading.id}" if heading.id else "", f"at:{heading.division}" if heading.division else "")
        about = tuple(f"{kind}:{id_}" for kind, id_ in heading.about)
        self._open = {level: keys for level, keys in self._open.items() if level < heading.level}
        self._open[heading.level] = (*filter(None, named), *about)
        keys = (key for level in sorted(self._open) for key in self._open[level])
        self._base = _within(self._base, (*self._whole, *keys))
        return self._base


def _within(base: Piece, inside: tuple[str, ...]) -> Piece:
    return Piece(owner=base.owner, key=base.key, text="", inside=inside, audience=base.audience)


def _for(base: Piece, audience: Audience) -> Piece:
    return Piece(owner=base.owner, key=base.key, text="", inside=base.inside, audience=audience)


def _covered(work: Work, chapter: Chapter) -> Iterator[str]:
    """The divisions that a chapter says it covers: those of a range are of the level of its first."""
    if not chapter.head.covers:
        return
    paths = ["/".join(steps) for steps, _ in work.walk()]
    for locator in chapter.head.covers:
        if locator.first in paths and (locator.last or locator.first) in paths:
            level = [path for path in paths if path.count("/") == locator.first.count("/")]
            last = locator.last or locator.first
            if last in level:
                yield from level[level.index(locator.first) : level.index(last) + 1]
