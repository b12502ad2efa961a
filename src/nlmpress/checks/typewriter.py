"""Typewriter habits in a line of text, and the typographic marks that were meant.

Nothing here knows a place in a file: text in, proposals out. A text in which every proposal has been followed calls for
no other, save for a space beside a mark that has just become one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from nlmpress.checks.spacing import SIGNS, Spacing, misplaced

Pair = tuple[str, str]
APOSTROPHE = "’"
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
SUSPECT = ('"', "'", "  ", "..", ". .", "-")
"""What a text has of which something may call for a proposal: asked first, for most texts have none of it."""
_BEFORE_OPENING = "([{¿¡/–—-‘“«„‚‹「『"
_AFTER_CLOSING = ")]}.,;:!?/–—-…’”»›」』"
_ELISIONS = frozenset(
    [
        "tis",
        "twas",
        "twere",
        "twould",
        "twill",
        "em",
        "til",
        "cause",
        "cos",
        "n",
        "bout",
        "round",
        "neath",
        "ere",
        "ave",
    ]
)
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_DOTS = re.compile(r"\.(?: ?\.){2,}")
_DASHES = re.compile(r"(?<=\s)-(?=\s)|--+")
_RANGE = re.compile(r"(?<![\w.,-])(\d{1,4})-(\d{1,4})(?![\w-])")
_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")
_CLOSER = re.compile(rf"(?<=\S)['’](?![^\W_]|{OBJECT})")
_WORD = re.compile(r"[^\W\d_]+")
_DECADE = re.compile(r"\d\d(?:s\b|(?![\w'’]))")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a language: pairs of double quotation marks by depth, a pair of single ones, what joins a range, and
    which spaces its punctuation has (None: nobody knows).
    """

    doubles: tuple[Pair, ...]
    single: Pair
    joint: str
    spacing: Spacing | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """`text[start:end]` should be `right`; `what` says what stands there."""

    start: int
    end: int
    right: str
    what: str


def proposals(text: str, marks_at: Callable[[int], Marks], *, ellipses: bool = True) -> list[Proposal]:
    """What should be otherwise in a text, in order, no two overlapping. `marks_at` tells the marks at an index.

    `ellipses` says whether three full stops are looked at.
    """
    found = []
    if SIGNS.search(text):
        found += [Proposal(*one) for one in misplaced(text, lambda index: marks_at(index).spacing)]
    if any(mark in text for mark in SUSPECT):
        found += _habits(text, marks_at, ellipses=ellipses)
    kept: list[Proposal] = []
    for proposal in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or proposal.start >= kept[-1].end:
            kept.append(proposal)
    return kept


def _habits(text: str, marks_at: Callable[[int], Marks], *, ellipses: bool) -> list[Proposal]:
    found = [*_Quotes(text, marks_at).proposals(), *_dashes(text, marks_at)]
    if ellipses:
        found += [
            Proposal(m.start(), m.end(), _dots(m[0]), "Three full stops stand for an ellipsis here.")
            for m in _DOTS.finditer(text)
        ]
    return found + [Proposal(m.start(), m.end(), " ", "More than one space stands here.") for m in _GAP.finditer(text)]


def _dots(written: str) -> str:
    return "…." if written == "...." else "…"


def _dashes(text: str, marks_at: Callable[[int], Marks]) -> Iterator[Proposal]:
    for match in _RANGE.finditer(text):
        first, last, joint = match[1], match[2], marks_at(match.start()).joint
        rises = int(last) > int(first) or (len(last) == 2 < len(first))
        if rises and joint != "-":
            yield Proposal(match.end(1), match.start(2), joint, "A hyphen stands between figures here.")
    for match in _DASHES.finditer(text):
        if match[0] == "-":
            yield Proposal(match.start(), match.end(), "–", "A hyphen stands for a dash here.")
        else:
            spaced = text[match.start() - 1 : match.start()].isspace() or text[match.end() : match.end() + 1].isspace()
            yield Proposal(
                match.start(), match.end(), "–" if spaced else "—", "A row of hyphens stands for a dash here."
            )


@dataclass(slots=True)
class _Quotes:
    """Reads a text from left to right and remembers which quotations are open."""

    text: str
    marks_at: Callable[[int], Marks]
    open: list[tuple[str, Pair]] = field(default_factory=list)
    """Each with whether it is double (`"`) or single (`'`), and its pair."""
    opened: set[int] = field(default_factory=set)
    """Indexes of the straight marks that open one."""
    closers: list[int] = field(init=False)
    """Indexes of the marks that may close a single one."""

    def __post_init__(self) -> None:
        self.closers = [m.start() for m in _CLOSER.finditer(self.text)]

    def proposals(self) -> Iterator[Proposal]:
        for index, mark in enumerate(self.text):
            match mark:
                case '"':
                    yield self._double(index)
                case "'":
                    right = self._single(index)
                    yield Proposal(index, index + 1, right, "A straight apostrophe or quotation mark stands here.")
                case "“" | "«" | "„" | "”" | "»" | "‘" | "‚" | "’":
                    self._typographic(index, mark)
                case _:
                    pass

    def _typographic(self, index: int, mark: str) -> None:
        """Marks that are right already open and close quotations too."""
        kind = "'" if mark in "‘‚’" else '"'
        closes = self._last(kind)
        if (
            closes is not None
            and mark == closes[1].strip()
            and not (mark == APOSTROPHE and self._after(index).isalnum())
        ):
            self._close(kind)
        elif mark in "“«„‘‚" and not self._before(index).isalnum():
            closing = {"“": "”", "«": "»", "„": "“", "‘": "’", "‚": "‘"}[mark]
            self.open.append((kind, (mark, closing)))

    def _double(self, index: int) -> Proposal:
        what = "A straight quotation mark stands here."
        before, after = self._before(index), self._after(index)
        is_open = self._last('"') is not None
        if before.isdigit() and not is_open:
            return Proposal(index, index + 1, "″", "A straight mark stands for inches or seconds here.")
        starts, ends = self._starts(index), not after or after.isspace() or after in _AFTER_CLOSING
        if starts and (not ends or not is_open):
            doubles = self.marks_at(index).doubles
            pair = doubles[min(sum(kind == '"' for kind, _ in self.open), len(doubles) - 1)]
            self.open.append(('"', pair))
            self.opened.add(index)
            return Proposal(index, self._over_spaces(index + 1, pair[0]), pair[0], what)
        pair = self._close('"') or self.marks_at(index).doubles[0]
        start = index
        while pair[1][:1].isspace() and start and self.text[start - 1] in _SPACES:
            start -= 1
        return Proposal(start, index + 1, pair[1], what)

    def _single(self, index: int) -> str:
        before, after = self._before(index), self._after(index)
        if before.isdigit() and (after.isdigit() or not after.isalnum()) and self._last("'") is None:
            return "′"
        if _letter(before) and _letter(after):
            return APOSTROPHE
        if self._starts(index) and after and not after.isspace():
            if self._elided(index) or not self._closed_later(index):
                return APOSTROPHE
            pair = self.marks_at(index).single
            self.open.append(("'", pair))
            self.opened.add(index)
            return pair[0]
        pair_open = self._close("'")
        return pair_open[1] if pair_open else APOSTROPHE

    def _elided(self, index: int) -> bool:
        """Whether letters or figures are left out here: ’tis, the ’60s."""
        word = _WORD.match(self.text, index + 1)
        return bool(_DECADE.match(self.text, index + 1)) or (word is not None and word[0].casefold() in _ELISIONS)

    def _closed_later(self, index: int) -> bool:
        """Whether a mark that may close a single quotation follows."""
        return bool(self.closers) and self.closers[-1] > index + 1

    def _starts(self, index: int) -> bool:
        before = self._before(index)
        return not before or before.isspace() or before in _BEFORE_OPENING or index - 1 in self.opened

    def _before(self, index: int) -> str:
        return self.text[index - 1] if index else ""

    def _after(self, index: int) -> str:
        return self.text[index + 1 : index + 2]

    def _last(self, kind: str) -> Pair | None:
        return next((pair for one, pair in reversed(self.open) if one == kind), None)

    def _close(self, kind: str) -> Pair | None:
        """Close the innermost quotation of this kind, and whatever was left open inside it."""
        for depth in reversed(range(len(self.open))):
            if self.open[depth][0] == kind:
                pair = self.open[depth][1]
                del self.open[depth:]
                return pair
        return None

    def _over_spaces(self, index: int, mark: str) -> int:
        """The index after the spaces that a mark with a space of its own takes the place of."""
        while mark[-1:].isspace() and self.text[index : index + 1] and self.text[index] in _SPACES:
            index += 1
        return index


def _letter(character: str) -> bool:
    return character.isalnum() or character == OBJECT
