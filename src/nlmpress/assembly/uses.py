"""Who refers to what, and from where: the base of every index."""

from collections.abc import Iterable, Mapping

from nlmpress.assembly.naming import leaves_of
from nlmpress.assembly.numbering import Numbers
from nlmpress.book import BookChapter, DivisionName, Key, Use
from nlmpress.model import Locator, Pack
from nlmpress.prose import Block, Heading, Inline, Made, Node, QuoteEmbed, Reference, Text, walk

class Uses:
    """Gathers uses by key, one for each section that refers to a thing, a main one before others of its section."""

    def __init__(self, numbers: Numbers, pack: Pack, divisions: Mapping[str, DivisionName]) -> None:
        self._numbers, self._pack, self._divisions = numbers, pack, divisions
        self._found: dict[Key, dict[str, Use]] = {}

    def chapter(self, chapter: BookChapter) -> None:
        """Everything that a chapter refers to, the prose of the records that it prints included."""
        section: tuple[tuple[Inline, ...], str] = (chapter.title, chapter.anchor)
        self._inside(chapter, section, chapter.standfirst)
        for block in chapter.blocks:
            if isinstance(block, Heading):
                section = (block.inlines, self._numbers.anchors[block.at])
            self._inside(chapter, section, (block,))
        for what in made_in(chapter.blocks):
            for title, anchor, nodes in _printed(self._pack, what):
                self._inside(chapter, (title or chapter.title, anchor), nodes)

    def _inside(self, chapter: BookChapter, section: tuple[tuple[Inline, ...], str], nodes: Iterable[Node]) -> None:
        for node in walk(tuple(nodes)):
            match node:
                case Reference():
                    for key in self._keys(node):
                        self._add(key, self._numbers.anchors[node.at], chapter, section, main=False)
                case QuoteEmbed():
                    anchor = self._numbers.anchors[node.at]
                    main = self._numbers.embeds[node.quote] == anchor
                    self._add(("quote", node.quote), anchor, chapter, section, main=main)

    def _keys(self, node: Reference) -> list[Key]:
        if node.kind != "at":
            return [(node.kind, node.id)]
        first, _, last = node.id.partition("..")
        leaves = leaves_of(Locator(first=first, last=last or None), self._divisions)
        return [("at", "/".join(leaf.path)) for leaf in leaves]

    def _add(
        self, key: Key, anchor: str, chapter: BookChapter, section: tuple[tuple[Inline, ...], str], *, main: bool
    ) -> None:
        title, section_anchor = section
        found = self._found.setdefault(key, {})
        earlier = found.get(section_anchor)
        if earlier is None or (main and not earlier.main):
            found[section_anchor] = Use(
                anchor=anchor, chapter=chapter.anchor, section=title, section_anchor=section_anchor, main=main
            )

    def all(self) -> dict[Key, tuple[Use, ...]]:
        return {key: tuple(found.values()) for key, found in self._found.items()}


def made_in(blocks: tuple[Block, ...]) -> list[str]:
    return [node.what for node in walk(blocks) if isinstance(node, Made)]


def _printed(pack: Pack, what: str) -> Iterable[tuple[tuple[Inline, ...], str, tuple[Node, ...]]]:
    """The prose of the records that a made thing prints: (title of the entry, its anchor, its nodes).

    The bank's own comments are left out: what a quotation's entry says of it is no use of it.
    """
    def named(name: str) -> tuple[Inline, ...]:
        return (Text(text=name),)

    match what:
        case "faq":
            for q in pack.questions:
                yield q.question, f"f-{q.id}", (*q.question, *q.answer)
        case "glossary":
            for t in pack.terms:
                yield named(t.term), f"g-{t.id}", (*t.definition, *t.matters)
        case "misquotations":
            for m in pack.misquotes:
                yield named(m.opening), f"m-{m.id}", (*m.circulates, *m.whose, *m.note)
        case "people":
            for p in pack.people:
                yield named(p.name), f"p-{p.id}", p.role
        case "places":
            for place in pack.places:
                yield named(place.name), f"l-{place.id}", place.what
        case "timeline":
            for e in pack.events:
                yield e.title, f"e-{e.id}", (*e.title, *e.what)
        case "reading":
            for w in pack.works:
                yield named(w.title), f"w-{w.id}", w.reading
        case _:
            return
