"""A pack → the pack in another spelling, with every change, and every word that was left for a person to decide.

Only the pack's own prose is respelled: no quotation, no title of a work, no name of a person or place, no words in
another language, no id and no address. Letters alone change: which marks stand round a quotation that the press sets is
for the words of the language to say, and marks that the pack writes are its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from nlmpress import model
from nlmpress.changes import at_place, pieces, stands_in
from nlmpress.diagnostics import Span
from nlmpress.model import Correction, Pack, PartPlan, Record, Spelling
from nlmpress.prose import Callout, Figure, Node, Text
from nlmpress.spelling.lines import Change, Left, Lines
from nlmpress.spelling.names import known_names

__all__ = ["Change", "Left", "Respelled", "lengths", "respelled"]

ASKED = ("question", "answer", "note")
BY_KIND: Mapping[type[Record], tuple[str, ...]] = {
    model.ChoiceQuestion: (),
    model.ShortQuestion: (),
    model.TrueFalseQuestion: (),
    model.MatchQuestion: ("extra",),
    model.OrderQuestion: ("sequence",),
    model.ClozeQuestion: ("text",),
    model.QuotationQuestion: (),
    model.ExtractQuestion: (),
    model.DiscussionQuestion: (),
    model.EssayQuestion: ("plan", "strong", "weaker"),
}
"""What a question of each kind has besides in the pack's own words. The ends of an extract are the work's."""
INSIDE = ("relations", "stages", "options", "pairs", "steps")
"""Fields that hold records with words of the pack's own."""
OWN: Mapping[type[Record], tuple[str, ...]] = {
    model.Identity: ("blurb",),
    model.PartPlan: ("title",),
    model.ChapterHead: ("title", "short", "standfirst"),
    model.Quote: ("to", "comment"),
    model.Misquote: ("whose", "note"),
    model.Term: ("term", "said", "forms", "definition", "matters"),
    model.Question: ("question", "answer", "group"),
    model.Person: ("role",),
    model.Relation: ("kind",),
    model.Place: ("what",),
    model.Theme: ("name", "short", "why"),
    model.Event: ("title", "when", "what"),
    model.OtherWork: ("reading",),
    model.Correction: ("why",),
    model.Exam: ("focus",),
    model.Lesson: ("title", "aim", "before", "after"),
    model.Stage: ("does",),
    model.Option: ("says", "feedback"),
    model.Pair: ("one", "other"),
    model.Step: ("ask", "answer"),
    **{kind: (*ASKED, *more) for kind, more in BY_KIND.items()},
}
"""The fields of each record that are in the pack's own words, as prose or as plain text."""
WORDED = ("term", "said", "forms")
"""Of a term: what it is called. A term of the work is in the work's words, and a foreign one in its own language."""
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Respelled:
    """A pack in another spelling and language; changes and words left are in the order of the source.

    Without a spelling it is the pack as it is.
    """

    pack: Pack
    spelling: Spelling | None
    changes: tuple[Change, ...]
    left: tuple[Left, ...]


def respelled(pack: Pack, spelling: Spelling) -> Respelled:
    """A pack as the spelling has it. Every place in it stays what it is, so that its pages can be compared."""
    speller = _Speller(pack, spelling)
    identity = speller.record(pack.identity)
    body = tuple(speller.record(item) if isinstance(item, PartPlan) else item for item in identity.order.body)
    names = (
        "quotes", "misquotes", "terms", "questions", "people", "places", "themes", "events", "works", "exams",
        "lessons", "bank",
    )  # fmt: skip
    lists: dict[str, Any] = {name: tuple(map(speller.record, getattr(pack, name))) for name in names}
    found = replace(
        pack,
        identity=replace(identity, lang=spelling.target, order=replace(identity.order, body=body)),
        chapters={
            path: replace(chapter, head=speller.record(chapter.head), blocks=speller.prose(chapter.blocks))
            for path, chapter in pack.chapters.items()
        },
        **lists,
    )
    found = replace(found, corrections=tuple(speller.corrections(pack.corrections, found)))
    changes = sorted(dict.fromkeys(speller.lines.changes), key=lambda change: change.at)
    left = sorted(dict.fromkeys(speller.lines.left), key=lambda one: one.at)
    return Respelled(pack=found, spelling=spelling, changes=tuple(changes), left=tuple(left))


def lengths(spellings: Iterable[Spelling]) -> dict[str, int]:
    """Every word that has another spelling of another length, with the length of its longest.

    Pages are counted in these (`book.counted`), so that a break is the same number of characters into a text however
    an edition spells it.
    """
    kin: dict[str, set[str]] = {}
    for spelling in spellings:
        for source, target in spelling.words.items():
            both = kin.get(source, {source}) | kin.get(target, {target})
            kin.update(dict.fromkeys(both, both))
    return {word: max(map(len, both)) for word, both in sorted(kin.items()) if len(set(map(len, both))) > 1}


class _Speller:
    """Goes through records and prose, and makes of each its like in the other spelling."""

    def __init__(self, pack: Pack, spelling: Spelling) -> None:
        self._lang = pack.identity.lang
        theirs = frozenset(term.id for term in pack.terms if self._theirs(term))
        self.lines = Lines(self._lang, spelling, known_names(pack), theirs)

    def _theirs(self, term: model.Term) -> bool:
        return term.kind == "work" or term.lang not in (None, self._lang)

    def record(self, record: R) -> R:
        """A record with its own words respelled, and the records in it."""
        changed: dict[str, Any] = {}
        for name in OWN.get(type(record), ()):
            if not (isinstance(record, model.Term) and name in WORDED and self._theirs(record)):
                changed[name] = self._field(record, name)
        for name in INSIDE:
            if isinstance(inside := getattr(record, name, None), tuple):
                changed[name] = tuple(map(self.record, inside))
        return replace(record, **changed) if changed else record

    def corrections(self, written: Sequence[Correction], found: Pack) -> Iterator[Correction]:
        """Corrections of a pack that is respelled as `found`, told in its spelling as far as their words are the pack's
        own. One of nothing but spelling may be none there.
        """
        everything = pieces(found) if written else ()
        for correction in map(self.record, written):
            there = at_place(everything, correction.where)
            if correction.says and stands_in(correction.says, there):
                yield correction  # in words that keep their spelling, or have only one
                continue
            said, says = (self._plain(getattr(correction, name), correction.place(name)) for name in ("said", "says"))
            if said != says:
                yield replace(correction, said=said, says=says)

    def _field(self, record: Record, name: str) -> Any:
        value = getattr(record, name)
        if not value:
            return value
        if isinstance(value, str):
            return self._plain(value, record.place(name))
        if isinstance(value[0], str):
            return tuple(self._plain(text, record.place(f"{name}.{n}")) for n, text in enumerate(value))
        if isinstance(value[0], tuple):
            return tuple(map(self.prose, value))
        return self.prose(value)

    def _plain(self, text: str, at: Span) -> str:
        node = Text(text=text, at=at)
        return self.lines.mended((node,)).get(id(node), text)

    def prose(self, nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        """Blocks or a line of prose, respelled."""
        mended = self.lines.mended(nodes)
        return tuple(self._rebuilt(node, mended) for node in nodes)

    def _rebuilt(self, value: Any, mended: Mapping[int, str]) -> Any:
        """A node with the texts that were mended in the place of its own."""
        if isinstance(value, tuple):
            return tuple(self._rebuilt(item, mended) for item in value)
        if isinstance(value, Text):
            return replace(value, text=mended[id(value)]) if id(value) in mended else value
        if not isinstance(value, Node):
            return value
        inside = {one.name: getattr(value, one.name) for one in fields(value)}
        changed = {name: self._rebuilt(part, mended) for name, part in inside.items() if isinstance(part, tuple)}
        if isinstance(value, Callout):
            changed["label"] = self._plain(value.label, value.at)
        if isinstance(value, Figure):
            changed["alt"] = self._plain(value.alt, value.at)
        return replace(value, **changed)
