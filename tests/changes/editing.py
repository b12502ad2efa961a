"""Edits of a pack, made by rule, each with what has to be said of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from nlmpress import model as m
from nlmpress import prose as p
from nlmpress.changes import Change
from nlmpress.changes.marks import text_of
from nlmpress.model import Pack

Verdict = tuple[str, str, str]
"""What became of it, whether it is a paragraph or a record, and the beginning of its words or its id."""
LISTS = {
    "quotes": "quote", "misquotes": "misquote", "terms": "term", "questions": "question", "people": "person",
    "places": "place", "themes": "theme", "events": "event", "works": "work", "corrections": "correction",
}  # fmt: skip
PROSE = {
    "quotes": "comment", "misquotes": "whose", "terms": "definition", "questions": "answer", "people": "role",
    "places": "what", "events": "what", "works": "reading", "corrections": "why",
}  # fmt: skip
WORDS = (
    "ladder", "copper", "winter", "orchard", "signal", "vessel", "market", "candle", "harbour", "thunder", "meadow",
    "pepper", "tunnel", "saddle", "mirror", "feather", "basket", "quarry", "violin", "cinder",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """`pack` is the pack after it."""

    rule: str
    pack: Pack
    verdict: Verdict


def edits(pack: Pack, count: int) -> Iterator[Edit]:
    """So many edits of a pack, the rules in turn."""
    chance = Random(20_261_121)
    rules = [_add, _cut, _move, _reword, _add_record, _cut_record, _move_record, _reword_record]
    for number in range(count):
        yield rules[number % len(rules)](pack, chance)


def verdicts(changes: tuple[Change, ...]) -> list[Verdict]:
    """What is said, in the terms in which an edit says it."""
    return [
        (change.kind, change.scope, change.owner[1] if change.scope == "record" else (change.piece or EMPTY).text)
        for change in changes
    ]


EMPTY = type("Empty", (), {"text": ""})()


def _sentence(chance: Random, length: int) -> str:
    return " ".join(chance.choices(WORDS, k=length)).capitalize() + "."


def _paragraph(text: str) -> p.Paragraph:
    return p.Paragraph(inlines=(p.Text(text=text),))


def _places(pack: Pack) -> list[tuple[Any, int]]:
    """Every paragraph at the top of a chapter that says more than others: its chapter and its index."""
    return [
        (path, index)
        for path, chapter in pack.chapters.items()
        for index, block in enumerate(chapter.blocks)
        if isinstance(block, p.Paragraph) and len(text_of(block.inlines).split()) > 3
    ]


def _with(pack: Pack, path: Any, blocks: tuple[p.Block, ...]) -> Pack:
    return replace(pack, chapters={**pack.chapters, path: replace(pack.chapters[path], blocks=blocks)})


def _add(pack: Pack, chance: Random) -> Edit:
    path = chance.choice(list(pack.chapters))
    blocks = pack.chapters[path].blocks
    text = _sentence(chance, chance.randint(2, 60))
    at = chance.randint(0, len(blocks))
    after = (*blocks[:at], _paragraph(text), *blocks[at:])
    return Edit(f"add to {path} at {at}", _with(pack, path, after), ("added", "paragraph", text))


def _cut(pack: Pack, chance: Random) -> Edit:
    path, at = chance.choice([place for place in _places(pack) if not _notes(pack, *place)])
    blocks = pack.chapters[path].blocks
    text = text_of(blocks[at].inlines)  # type: ignore[union-attr]  # a paragraph
    return Edit(f"cut {path} {at}", _with(pack, path, (*blocks[:at], *blocks[at + 1 :])), ("cut", "paragraph", text))


def _notes(pack: Pack, path: Any, at: int) -> bool:
    return any(isinstance(node, p.Note) for node in p.walk((pack.chapters[path].blocks[at],)))


def _move(pack: Pack, chance: Random) -> Edit:
    """To somewhere at least three blocks away, in the same chapter or in another."""
    while True:
        path, at = chance.choice([place for place in _places(pack) if not _notes(pack, *place)])
        to = path if chance.random() < 0.5 else chance.choice(list(pack.chapters))
        block = pack.chapters[path].blocks[at]
        without = _with(pack, path, (*pack.chapters[path].blocks[:at], *pack.chapters[path].blocks[at + 1 :]))
        blocks = without.chapters[to].blocks
        index = chance.randint(0, len(blocks))
        if to == path and abs(index - at) < 3:
            continue
        text = text_of(block.inlines)  # type: ignore[union-attr]  # a paragraph
        after = _with(without, to, (*blocks[:index], block, *blocks[index:]))
        return Edit(f"move {path} {at} to {to} {index}", after, ("moved", "paragraph", text))


def _reword(pack: Pack, chance: Random) -> Edit:
    """One word in four, or one alone, gives way to another; or some are taken out, or put in."""
    path, at = chance.choice(_places(pack))
    blocks = pack.chapters[path].blocks
    paragraph = blocks[at]
    assert isinstance(paragraph, p.Paragraph)
    inlines = _worded(paragraph.inlines, chance)
    after = (*blocks[:at], replace(paragraph, inlines=inlines), *blocks[at + 1 :])
    return Edit(f"reword {path} {at}", _with(pack, path, after), ("reworded", "paragraph", text_of(inlines)))


def _worded(inlines: tuple[p.Inline, ...], chance: Random) -> tuple[p.Inline, ...]:
    texts = [n for n, node in enumerate(inlines) if isinstance(node, p.Text) and len(node.text.split()) > 1]
    if not texts:
        return (*inlines, p.Text(text=f" {_sentence(chance, 3)}"))
    index = max(texts, key=lambda n: len(inlines[n].text))  # type: ignore[union-attr]  # a text
    node = inlines[index]
    assert isinstance(node, p.Text)
    words = node.text.split(" ")
    for _ in range(chance.choice((1, 1, max(1, len(words) // 4)))):
        spot = chance.randrange(len(words))
        match chance.randrange(3):
            case 0:
                words[spot] = chance.choice(WORDS)
            case 1 if len(words) > 4:
                del words[spot]
            case _:
                words.insert(spot, chance.choice(WORDS))
    text = " ".join(words)
    return (
        *inlines[:index],
        replace(node, text=text if text != node.text else f"{text} {WORDS[0]}"),
        *inlines[index + 1 :],
    )


def _list(pack: Pack, chance: Random, least: int = 1) -> tuple[str, tuple[Any, ...]]:
    name = chance.choice([name for name in LISTS if len(getattr(pack, name)) >= least])
    return name, getattr(pack, name)


def _add_record(pack: Pack, chance: Random) -> Edit:
    name = chance.choice(("terms", "questions", "people", "places", "misquotes"))
    records = getattr(pack, name)
    id_ = m.Id(f"made-{chance.randrange(10**6)}")
    text = (p.Text(text=_sentence(chance, 20)),)
    record: Any = {
        "terms": lambda: m.Term(id=id_, term=chance.choice(WORDS), definition=text),
        "questions": lambda: m.Question(id=id_, question=text, answer=(_paragraph(_sentence(chance, 30)),)),
        "people": lambda: m.Person(id=id_, name=_sentence(chance, 2), role=text),
        "places": lambda: m.Place(id=id_, name=_sentence(chance, 2), what=text),
        "misquotes": lambda: m.Misquote(id=id_, opening=_sentence(chance, 4), circulates=text, whose=text),
    }[name]()
    at = chance.randint(0, len(records))
    after = (*records[:at], record, *records[at:])
    return Edit(f"add {name} {id_}", replace(pack, **{name: after}), ("added", "record", id_))


def _cut_record(pack: Pack, chance: Random) -> Edit:
    name, records = _list(pack, chance)
    at = chance.randrange(len(records))
    after = (*records[:at], *records[at + 1 :])
    return Edit(f"cut {name} {at}", replace(pack, **{name: after}), ("cut", "record", records[at].id))


def _move_record(pack: Pack, chance: Random) -> Edit:
    name, records = _list(pack, chance, 4)
    at = chance.randrange(len(records))
    to = chance.choice([n for n in range(len(records)) if abs(n - at) >= 2])
    rest = (*records[:at], *records[at + 1 :])
    after = (*rest[:to], records[at], *rest[to:])
    return Edit(f"move {name} {at} to {to}", replace(pack, **{name: after}), ("moved", "record", records[at].id))


def _reword_record(pack: Pack, chance: Random) -> Edit:
    name = chance.choice(
        [name for name in PROSE if any(getattr(record, PROSE[name]) for record in getattr(pack, name))]
    )
    records, key = getattr(pack, name), PROSE[name]
    at = chance.choice([n for n, record in enumerate(records) if getattr(record, key)])
    value = getattr(records[at], key)
    if isinstance(value[0], p.Paragraph):
        inlines = _worded(value[0].inlines, chance)
        changed: Any = (replace(value[0], inlines=inlines), *value[1:])
    else:
        changed = inlines = _worded(value, chance)
    record = replace(records[at], **{key: changed})
    after = (*records[:at], record, *records[at + 1 :])
    return Edit(f"reword {name} {at}", replace(pack, **{name: after}), ("reworded", "paragraph", text_of(inlines)))
