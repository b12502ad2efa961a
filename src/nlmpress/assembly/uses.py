"""Who refers to what, and from where: the base of every index."""

from collections.abc import Callable, Iterable, Mapping

from nlmpress.assembly.naming import leaves_of
from nlmpress.assembly.numbering import Numbers
from nlmpress.book import BookChapter, DivisionName, Key, Use
from nlmpress.model import Locator, Pack, Person
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
            for title, anchor, nodes in _PRINTED[what](self._pack) if what in _PRINTED else ():
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
                case _:
                    pass

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
    """What the press makes in these blocks, in reading order."""
    return [node.what for node in walk(blocks) if isinstance(node, Made)]


Printed = tuple[tuple[Inline, ...], str, tuple[Node, ...]]
"""The title of a record's entry, its anchor, its prose."""


def _named(name: str) -> tuple[Inline, ...]:
    return (Text(text=name),)


def _registered(pack: Pack) -> list[Person]:
    """The people of the register: those whom no chapter and no section is about."""
    chapters = pack.chapters.values()
    of_sections = {key for chapter in chapters for heading in chapter.headings() for key in heading.about}
    at_home = {(ref.kind, ref.id) for chapter in chapters for ref in chapter.head.about} | of_sections
    return [person for person in pack.people if ("person", person.id) not in at_home]


_PRINTED: Mapping[str, Callable[[Pack], Iterable[Printed]]] = {
    "faq": lambda pack: ((q.question, f"f-{q.id}", (*q.question, *q.answer)) for q in pack.questions),
    "glossary": lambda pack: ((_named(t.called), f"g-{t.id}", (*t.definition, *t.matters)) for t in pack.terms),
    "misquotations": lambda pack: (
        (_named(m.opening), f"m-{m.id}", (*m.circulates, *m.whose, *m.note)) for m in pack.misquotes
    ),
    "people": lambda pack: ((_named(p.name), f"p-{p.id}", p.role) for p in _registered(pack)),
    "places": lambda pack: ((_named(p.name), f"l-{p.id}", p.what) for p in pack.places),
    "timeline": lambda pack: ((e.title, f"e-{e.id}", (*e.title, *e.what)) for e in pack.events),
    "reading": lambda pack: ((_named(w.title), f"w-{w.id}", w.reading) for w in pack.works),
}
"""The records' prose that a made thing prints. The bank's own comments are left out: they are no use of a quotation."""
