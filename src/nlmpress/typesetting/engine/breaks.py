"""Where pages begin in the text, to the character.

WeasyPrint keeps for every page the point at which layout resumed: a path of indices into the tree of boxes as it was
before layout, whose last step is an offset in bytes of UTF-8 into a text. That tree has no hyphens of line breaks and
no spaces of justification in it, so what is counted there is counted right. Footnotes are not in it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import weasyprint.document
from weasyprint.formatting_structure import boxes

from nlmpress.book import Lengths, counted, measured
from nlmpress.typesetting.flow import Flow, Top

INLINE = frozenset({"a", "svg"})
"""Elements whose ids are not those of blocks."""


@contextmanager
def followed(lengths: Lengths) -> Iterator[list[Flow]]:
    """Inside, the flow of every document that is laid out, counted by `lengths`, is put into the list."""
    original = weasyprint.document.layout_document
    flows: list[Flow] = []

    def layout_document(html: Any, root: Any, context: Any, *rest: Any, **options: Any) -> Iterator[Any]:
        pages = []
        for page in original(html, root, context, *rest, **options):
            pages.append(page)
            yield page
        resumes = [None if page.page_type.blank else (context.page_maker[i][0],) for i, page in enumerate(pages)]
        flows.append(_flow(root, resumes, lengths))

    weasyprint.document.layout_document = layout_document
    try:
        yield flows
    finally:
        weasyprint.document.layout_document = original


def _flow(root: Any, resumes: list[tuple[Any] | None], lengths: Lengths) -> Flow:
    """One walk over the tree of boxes; `resumes` has for each page the path to its top."""
    leaves = [None if resume is None else _leaf(root, resume[0]) for resume in resumes]
    walk = _Walk(leaves, lengths)
    walk.over(root, made=False)
    return Flow(blocks=walk.blocks, length=walk.count, tops=walk.tops())


@dataclass(slots=True, kw_only=True)
class _Opening:
    """A page about to be known. `inside`: it begins in the block opened last; `around`: how many boxes are around what
    it begins with, until it is known what that belongs to.
    """

    block: str
    before: int
    inside: bool
    trails: bool
    around: int | None = None
    following: str = ""
    """The next block, if no prose stands before it."""


class _Walk:
    """What is known on the way through a tree of boxes."""

    def __init__(self, leaves: list[tuple[Any, int] | None], lengths: Lengths) -> None:
        self._lengths = lengths
        self.blocks: dict[str, int] = {}
        self.count = 0
        self._openings: list[_Opening | None] = [None] * len(leaves)
        self._last, self._inside = "", False
        self._latest: list[_Opening] = []
        """Those that began after the block opened last."""
        self._waiting: list[_Opening] = []
        """Those of which it is not known yet what they begin with."""
        self._open: list[int] = []
        """The prose before each box around this one that the press did not make."""
        self._leaves: dict[int, list[tuple[int, int]]] = {}
        for index, leaf in enumerate(leaves):
            if leaf is not None:
                self._leaves.setdefault(id(leaf[0]), []).append((index, leaf[1]))

    def over(self, box: Any, *, made: bool) -> None:
        """A box and everything in it."""
        made = made or _made(box)
        if not made:
            self._open.append(self.count)
        named = self._name(box)
        for index, offset in self._leaves.get(id(box), ()):
            self._openings[index] = self._opening(box, offset, made)
        if isinstance(box, boxes.TextBox) and not made:
            self.count += counted(box.text, self._lengths)
        if isinstance(box, boxes.ParentBox):
            for child in box.children:
                self.over(child, made=made)
        if named and named == self._last:
            self._inside = False
        if not made:
            self._settle()
            self._open.pop()

    def _name(self, box: Any) -> str:
        """The id of the block that begins with this box, if one does."""
        name = str(box.element.get("id", "")) if box.element is not None and "::" not in (box.element_tag or "") else ""
        if not name or name in self.blocks or box.element.tag in INLINE:
            return ""
        self.blocks[name], self._last, self._inside = self.count, name, True
        for opening in self._latest:
            if opening.before == self.count:
                opening.following = name
        self._latest = []
        return name

    def _opening(self, box: Any, offset: int, made: bool) -> _Opening:
        before = 0 if made or not offset else self._counted(box.text, offset)
        opening = _Opening(
            block=self._last, before=self.count + before, inside=self._inside, trails=not made and not self._inside
        )
        self._latest.append(opening)
        if made and not (self._inside and self.blocks[self._last] == self.count):
            opening.around = len(self._open)
            self._waiting.append(opening)
        return opening

    def _counted(self, text: str, offset: int) -> int:
        """The characters before an offset in bytes. Inside a word that counts for more they are those it has."""
        return bisect_left(measured(text, self._lengths), len(text.encode()[:offset].decode()))

    def _settle(self) -> None:
        """What the press made belongs to what stands before if the first element around it that has prose has some
        before; at the end of an element this is known.
        """
        depth, waiting = len(self._open), self._waiting
        self._waiting = []
        for opening in waiting:
            if opening.around is not None and opening.around < depth:
                self._waiting.append(opening)
            elif opening.before > self._open[-1]:
                opening.trails = True
            elif opening.before == self.count:
                opening.around = depth - 1
                self._waiting.append(opening)

    def _top(self, opening: _Opening) -> Top:
        """A page's top. After a block without prose what leads in to the next is told by that."""
        alone = not opening.inside and opening.before == self.blocks.get(opening.block, opening.before)
        if alone and opening.following and not opening.trails:
            return Top(block=opening.following, before=opening.before)
        return Top(block=opening.block, before=opening.before, trails=opening.trails or alone)

    def tops(self) -> tuple[Top | None, ...]:
        """The top of every page."""
        return tuple(None if opening is None else self._top(opening) for opening in self._openings)


def _made(box: Any) -> bool:
    tag = box.element_tag or ""
    pseudo = "::" in tag and not tag.endswith(("::first-letter", "::first-line"))
    return pseudo or (box.element is not None and box.element.get("data-generated") is not None)


def _leaf(box: Any, resume: Any) -> tuple[Any, int] | None:
    """The text or picture that a path leads to, and the offset in bytes into it. None: it leads past the end."""
    if isinstance(box, boxes.TextBox):
        return (box, next(iter(resume)) if resume else 0) if box.text.strip() else None
    if not isinstance(box, boxes.ParentBox):
        return box, 0
    first, inside = (min(resume), resume[min(resume)]) if resume else (0, None)
    for index, child in enumerate(box.children[first:]):
        found = _leaf(child, inside if index == 0 else None)
        if found is not None:
            return found
    return None
