"""Words, minutes, and what the book says of itself."""

import math
from collections.abc import Iterable, Iterator, Sequence

from nlmpress.book import BookChapter, Counts
from nlmpress.model import Pack
from nlmpress.prose import Node, Row, Unchecked, plain, walk, word_count


def prose_words(nodes: Iterable[Node]) -> int:
    """Words of some prose; each block and cell ends a word. Footnotes are not counted."""
    return sum(word_count(plain((node,))) for node in nodes)


def minutes(count: int, speed: int) -> int:
    """Reading time in whole minutes, one at least for anything at all."""
    return math.ceil(count / speed) if count else 0


def rounded(count: int) -> int:
    """Minutes as people say them: to the next five from a quarter of an hour on."""
    return count if count <= 15 else 5 * math.ceil(count / 5)


def unchecked(*prose: Iterable[Node]) -> Iterator[Node]:
    """The details that nobody has held against a copy of the work: marked words, and rows marked as a whole."""
    for node in walk(tuple(node for part in prose for node in part)):
        if isinstance(node, Unchecked) or (isinstance(node, Row) and not node.checked):
            yield node


def counts(pack: Pack, chapters: Iterable[BookChapter], records: Sequence[tuple[Node, ...]]) -> Counts:
    """What the edition says of itself. `records` is the records' prose that it shows."""
    shown = tuple(chapters)
    speed = pack.identity.reading_speed
    total = sum(prose_words(nodes) for nodes in (*records, *(chapter.blocks for chapter in shown)))
    return Counts(
        words=total,
        quotations=len(pack.quotes),
        quoted_words=sum(word_count(plain(quote.words).replace("[…]", "")) for quote in pack.quotes),
        unchecked_quotations=sum(quote.checked is None for quote in pack.quotes),
        unchecked_details=sum(1 for _ in unchecked(*(c.blocks for c in shown), *records)),
        minutes=rounded(minutes(total, speed)),
        work_minutes=rounded(minutes(pack.identity.work.words or 0, speed)),
    )
