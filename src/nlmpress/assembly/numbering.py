"""Anchors and numbers, given to the whole pack before any edition leaves something out.

No id has two hyphens in a row: an anchor that has them is nobody's id.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from nlmpress.assembly.drawn import drawn_in
from nlmpress.diagnostics import Span
from nlmpress.model import BankQuestion, Chapter, Pack
from nlmpress.model.asking import chosen, said
from nlmpress.prose import (
    Block,
    BlockQuote,
    Callout,
    Figure,
    ForAudience,
    Heading,
    List,
    Made,
    Node,
    Questions,
    QuoteEmbed,
    Reference,
    Row,
    Table,
    walk,
)

NOTHING: Mapping[Span, Iterable[str]] = MappingProxyType({})


@dataclass(slots=True)
class Numbers:
    """`anchors` by place; `figures` and `tables` number those with a caption or an id, in reading order from 1."""

    anchors: dict[Span, str] = field(default_factory=dict)
    figures: dict[Span, int] = field(default_factory=dict)
    tables: dict[Span, int] = field(default_factory=dict)
    drawn: dict[str, int] = field(default_factory=dict)
    """Numbers of the figures that the press draws, by anchor; they are of one series with the pack's own."""
    embeds: dict[str, str] = field(default_factory=dict)
    """Quotation id → anchor of its first embed."""
    questions: dict[str, int] = field(default_factory=dict)
    """Question of the bank → its number in the whole pack, from 1: those that are asked in the order of reading, then
    the others. The same in every edition and on every sheet.
    """


def number(pack: Pack) -> Numbers:
    """Anchor every chapter's headings, rows, references, embeds, figures and tables, and those in records' prose, and
    number the questions of the bank.
    """
    numbers = Numbers()
    drawn: dict[Span, list[str]] = {}
    for at, view in drawn_in(pack):
        drawn.setdefault(at, []).append(view.anchor)
    for chapter in pack.reading_order():
        _chapter(chapter, numbers, drawn)
    for owner, blocks in record_prose(pack):
        _inside(owner, blocks, numbers)
    for question in (*(one for _, found in asked_in(pack) for one in found), *pack.bank):
        numbers.questions.setdefault(question.id, len(numbers.questions) + 1)
    for question in pack.bank:
        _inside(f"a-{question.id}", tuple(node for _, nodes in said(question) for node in nodes), numbers)
    return numbers


def asked_in(pack: Pack) -> Iterator[tuple[Questions, tuple[BankQuestion, ...]]]:
    """The questions of the bank that the whole pack asks, with what wishes for them, in reading order. Each is asked
    once, where it is first wished for.
    """
    left = {question.id: question for question in pack.bank}
    for chapter in pack.reading_order():
        for node in walk(chapter.blocks):
            if isinstance(node, Questions):
                found = chosen(tuple(left.values()), node, pack.identity.work)
                for question in found:
                    del left[question.id]
                yield node, found


def record_prose(pack: Pack) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """The prose of every record with the anchor of its entry."""
    for quote in pack.quotes:
        yield f"bank-{quote.id}", quote.comment
    for term in pack.terms:
        yield f"g-{term.id}", (*term.definition, *term.matters)
    for question in pack.questions:
        yield f"f-{question.id}", (*question.question, *question.answer)
    for misquote in pack.misquotes:
        yield f"m-{misquote.id}", (*misquote.circulates, *misquote.whose, *misquote.note)
    for person in pack.people:
        yield f"p-{person.id}", person.role
    for place in pack.places:
        yield f"l-{place.id}", place.what
    for theme in pack.themes:
        yield f"t-{theme.id}", theme.why
    for event in pack.events:
        yield f"e-{event.id}", (*event.title, *event.what)
    for work in pack.works:
        yield f"w-{work.id}", work.reading
    yield from ((f"change-{correction.id}", correction.why) for correction in pack.corrections)
    yield from ((f"exam-{exam.id}", exam.focus) for exam in pack.exams)
    for lesson in pack.lessons:
        stages = (node for stage in lesson.stages for node in stage.does)
        yield f"lesson-{lesson.id}", (*lesson.title, *lesson.aim, *lesson.before, *stages, *lesson.after)


def _chapter(chapter: Chapter, numbers: Numbers, drawn: Mapping[Span, Iterable[str]]) -> None:
    start = f"s-{chapter.head.id}"
    _inside(start, (*chapter.head.title, *chapter.head.standfirst, *chapter.blocks), numbers, drawn)


def _inside(
    owner: str, nodes: tuple[Node, ...], numbers: Numbers, drawn: Mapping[Span, Iterable[str]] = NOTHING
) -> None:
    headings = rows = references = embeds = 0
    for node in walk(nodes):
        match node:
            case Heading():
                headings += 1
                numbers.anchors[node.at] = f"s-{node.id}" if node.id else f"{owner}--h{headings}"
            case Row():
                rows += 1
                numbers.anchors[node.at] = f"{owner}--r{rows}"
            case Reference():
                references += 1
                numbers.anchors[node.at] = f"{owner}--x{references}"
            case QuoteEmbed():
                embeds += 1
                first = node.quote not in numbers.embeds
                numbers.anchors[node.at] = f"q-{node.quote}" if first else f"{owner}--q{embeds}"
                numbers.embeds.setdefault(node.quote, numbers.anchors[node.at])
            case Figure() | Table() if node.id or node.caption:
                _figure(node, owner, numbers)
            case Made():
                for anchor in drawn.get(node.at, ()):
                    numbers.drawn.setdefault(anchor, len(numbers.figures) + len(numbers.drawn) + 1)
            case _:
                pass


def _figure(node: Figure | Table, owner: str, numbers: Numbers) -> None:
    kind, series = ("fig", numbers.figures) if isinstance(node, Figure) else ("tab", numbers.tables)
    series[node.at] = len(series) + 1 + (len(numbers.drawn) if kind == "fig" else 0)
    numbers.anchors[node.at] = f"fig-{node.id}" if node.id else f"{owner}--{kind}{len(series)}"


def shown(blocks: tuple[Block, ...], audiences: frozenset[str]) -> tuple[Block, ...]:
    """The blocks an edition shows: unmarked ones and those for its audiences, at every depth."""
    kept: list[Block] = []
    for block in blocks:
        match block:
            case ForAudience():
                if block.audience in audiences:
                    kept.append(replace(block, blocks=shown(block.blocks, audiences)))
            case BlockQuote() | Callout():
                kept.append(replace(block, blocks=shown(block.blocks, audiences)))
            case List():
                kept.append(replace(block, items=tuple(shown(item, audiences) for item in block.items)))
            case Row():
                kept.append(replace(block, happens=shown(block.happens, audiences), does=shown(block.does, audiences)))
            case _:
                kept.append(block)
    return tuple(kept)
