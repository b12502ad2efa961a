"""Words, minutes, and what the book says of itself."""

import math
import re
from collections.abc import Iterable

from nlmpress.book import BookChapter, Counts
from nlmpress.model import Pack
from nlmpress.prose import Node, Row, Unchecked, plain, walk

_WORD = re.compile(r"\w")


def words(text: str) -> int:
    """Words as a reader counts them: runs without a space that hold a letter or a figure."""
    return sum(1 for run in text.split() if _WORD.search(run))


def prose_words(nodes: Iterable[Node]) -> int:
    """Words of some prose; each block and cell ends a word. Footnotes are not counted."""
    return sum(words(plain((node,))) for node in nodes)


def minutes(count: int, speed: int) -> int:
    """Reading time in whole minutes, one at least for anything at all."""
    return math.ceil(count / speed) if count else 0


def rounded(count: int) -> int:
    """Minutes as people say them: to the next five from a quarter of an hour on."""
    return count if count <= 15 else 5 * math.ceil(count / 5)


def counts(pack: Pack, chapters: Iterable[BookChapter], printed: int) -> Counts:
    """What the edition says of itself. `printed` are the words of the records' prose that it shows."""
    shown = tuple(chapters)
    speed = pack.identity.reading_speed
    total = printed + sum(prose_words(chapter.blocks) for chapter in shown)
    unchecked = sum(
        isinstance(node, Unchecked) or (isinstance(node, Row) and not node.checked)
        for chapter in shown
        for node in walk(chapter.blocks)
    )
    return Counts(
        words=total,
        quotations=len(pack.quotes),
        quoted_words=sum(words(plain(quote.words).replace("[…]", "")) for quote in pack.quotes),
        unchecked_quotations=sum(quote.checked is None for quote in pack.quotes),
        unchecked_details=unchecked,
        minutes=rounded(minutes(total, speed)),
        work_minutes=rounded(minutes(pack.identity.work.words or 0, speed)),
    )
