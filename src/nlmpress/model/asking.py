"""What can be told of a question of any kind: what it needs of the work, what it asks, what answers it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from hashlib import sha256
from string import ascii_uppercase
from typing import Any

from nlmpress.model.questions import (
    GAP,
    BankQuestion,
    ChoiceQuestion,
    ClozeQuestion,
    DiscussionQuestion,
    EssayQuestion,
    ExtractQuestion,
    MatchQuestion,
    OrderQuestion,
    QuotationQuestion,
    ShortQuestion,
    TrueFalseQuestion,
    in_gap,
)
from nlmpress.model.records import Blocks, Locator
from nlmpress.model.work import Work
from nlmpress.prose import Node, Questions, Text


def needs(question: BankQuestion) -> tuple[Locator, ...]:
    """The divisions of the work that a question needs: what it is about, and where its extract stands."""
    extract = (question.extract.where,) if isinstance(question, ExtractQuestion) else ()
    return (*question.about, *extract)


def latest(question: BankQuestion, work: Work) -> tuple[str, ...] | None:
    """The path of the last of the smallest divisions that a question needs, or None when it names none of the work's.

    Who has read so far has read all that the question needs, and is told nothing that comes later.
    """
    return work.latest(needs(question))


def chosen(bank: Sequence[BankQuestion], wish: Questions, work: Work) -> tuple[BankQuestion, ...]:
    """The questions that a wish is for, in the order in which they are asked: that of the bank, or the wish’s own.

    A question belongs to the last of the smallest divisions that it needs, so that ranges which part the work part the
    bank.
    """
    leaves = work.leaves() if wish.where or wish.by == "division" else ()
    inside = {path for locator in wish.where for path in _leaves(locator, work, leaves)}
    found = [
        question
        for question in bank
        if (not wish.kinds or question.kind in wish.kinds)
        and (not wish.levels or question.level in wish.levels)
        and (not wish.themes or set(wish.themes).intersection(question.themes))
        and (not wish.only or question.id in wish.only)
        and (not wish.where or latest(question, work) in inside)
    ]
    if wish.only:
        found.sort(key=lambda question: wish.only.index(question.id))
    if wish.by == "division":
        order = {path: place for place, path in enumerate(leaves)}
        found.sort(key=lambda question: order.get(latest(question, work) or (), len(order)))
    elif wish.by == "kind":
        kinds = wish.kinds or tuple(dict.fromkeys(question.kind for question in bank))
        found.sort(key=lambda question: kinds.index(question.kind))
    return tuple(found)


def _leaves(locator: str, work: Work, leaves: tuple[tuple[str, ...], ...]) -> Iterable[tuple[str, ...]]:
    """The paths of the smallest divisions that a locator covers; none when it names none of the work's."""
    first, _, last = locator.partition("..")
    begin, end = tuple(first.split("/")), work.latest((Locator(first=last or first),))
    start = next((place for place, path in enumerate(leaves) if path[: len(begin)] == begin), None)
    return leaves[start : leaves.index(end) + 1] if start is not None and end is not None else ()


def shuffled(question: BankQuestion) -> tuple[int, ...]:
    """The order in which what is to be paired or put in order is set out: by index into what is written (of a `match`
    the other halves, then those that belong to none). Empty for other kinds.

    Drawn by lot from the question’s id, the same wherever it is printed, and never the right one.
    """
    match question:
        case MatchQuestion():
            count = len(question.pairs) + len(question.extra)
        case OrderQuestion():
            count = len(question.sequence)
        case _:
            return ()
    drawn = sorted(range(count), key=lambda n: sha256(f"{question.id} {n}".encode()).digest())
    if drawn == sorted(drawn):
        drawn = [*drawn[1:], drawn[0]]
    return tuple(drawn)


def ungapped(nodes: Blocks, fill: str | None = None) -> Blocks:
    """The text of a cloze with so much in each gap; with its best word, when nothing is said."""

    def of(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(of, value))
        if isinstance(value, Text):
            return replace(value, text=GAP.sub(lambda gap: in_gap(gap[1])[0] if fill is None else fill, value.text))
        if not isinstance(value, Node):
            return value
        inside = {one.name: of(getattr(value, one.name)) for one in fields(value)}
        return replace(value, **inside)

    done: Blocks = of(nodes)
    return done


def solution(question: BankQuestion) -> tuple[str, ...]:
    """What is right where that is no prose: the letters of the right options; each pair by number and letter; letters
    in the right order; the words of each gap.
    """
    drawn = shuffled(question)
    match question:
        case ChoiceQuestion():
            return tuple(ascii_uppercase[n] for n, option in enumerate(question.options) if option.right)
        case MatchQuestion():
            return tuple(f"{n + 1}\u00a0{ascii_uppercase[drawn.index(n)]}" for n in range(len(question.pairs)))
        case OrderQuestion():
            return tuple(ascii_uppercase[drawn.index(n)] for n in range(len(question.sequence)))
        case ClozeQuestion():
            return tuple(" / ".join(words) for words in question.gaps)
        case _:
            return ()


def asks(question: BankQuestion) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """The prose on a sheet without answers, by the key of each, in the order of reading."""
    yield "question", question.question
    match question:
        case ChoiceQuestion():
            yield from ((f"options.{n}", option.says) for n, option in enumerate(question.options))
        case MatchQuestion():
            for n, pair in enumerate(question.pairs):
                yield f"pairs.{n}", pair.one
                yield f"pairs.{n}", pair.other
            yield from ((f"extra.{n}", other) for n, other in enumerate(question.extra))
        case OrderQuestion():
            yield from ((f"sequence.{n}", item) for n, item in enumerate(question.sequence))
        case ClozeQuestion():
            yield "text", question.text
        case QuotationQuestion():
            yield from ((f"steps.{n}", step.ask) for n, step in enumerate(question.steps))
        case ShortQuestion() | TrueFalseQuestion() | ExtractQuestion() | DiscussionQuestion() | EssayQuestion():
            pass


def answers(question: BankQuestion) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """The prose that answers a question, by the key of each: what `seer` may see."""
    yield "answer", question.answer
    match question:
        case ChoiceQuestion():
            yield from ((f"options.{n}", option.feedback) for n, option in enumerate(question.options))
        case QuotationQuestion():
            yield from ((f"steps.{n}", step.answer) for n, step in enumerate(question.steps))
        case EssayQuestion():
            yield from ((f"plan.{n}", blocks) for n, blocks in enumerate(question.plan))
            yield "strong", question.strong
            yield "weaker", question.weaker
        case _:
            pass


def said(question: BankQuestion) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """All prose of the pack’s own in a question, by the key of each: what it asks and answers, the teacher’s note."""
    yield from asks(question)
    yield from answers(question)
    yield "note", question.note
