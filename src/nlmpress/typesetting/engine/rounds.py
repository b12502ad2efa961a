"""Chapters laid out again where pages turn in the wrong place.

A chapter begins a page, and nothing after it is laid out before its pages are counted. Where one has a fault that a
remedy is known for, the remedy is put into the tree of boxes and the chapter is laid out again, from the first page
that it changes. What does not make it better is taken back. There are three rounds at most, and nothing is kept from
one book to the next.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import weasyprint.layout as layout
from weasyprint.layout.page import remake_page

from nlmpress.rendering.shapes import Bounds
from nlmpress.typesetting.engine.faults import Found, counted
from nlmpress.typesetting.engine.remedies import Chosen, remedy
from nlmpress.typesetting.engine.tuning import Tuner, tuned
from nlmpress.typesetting.setting import GRAVE, Kind

ROUNDS = 3


@dataclass(slots=True)
class Mending:
    """What was done for the documents of a book, each told as it is laid out."""

    openings: list[frozenset[int]] = field(default_factory=list)
    """The pages of each document on which something begins that was told to begin a page."""
    mended: Counter[Kind] = field(default_factory=Counter)


@contextmanager
def mended(bounds: Bounds) -> Iterator[Mending]:
    """Inside, one document is laid out with its faults mended."""
    original = layout.make_all_pages
    done = Mending()
    with tuned(bounds) as tuner:

        def make_all_pages(context: Any, root: Any, html: Any, pages: Sequence[Any]) -> Iterator[Any]:
            if pages:  # again, for counters of pages: the remedies stand in the tree
                yield from original(context, root, html, pages)
                return
            chapters = _Chapters(context=context, root=root, html=html, bounds=bounds, tuner=tuner)
            yield from chapters.pages()
            done.openings.append(frozenset(chapters.openings))
            done.mended += chapters.mended

        layout.make_all_pages = make_all_pages
        try:
            yield done
        finally:
            layout.make_all_pages = original
            done.mended += tuner.mended()


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What WeasyPrint carries from one page to the next, beside its own list of pages."""

    footnotes: list[Any]
    reported: list[Any]
    notes: list[Any]
    broken: dict[Any, Any]


@dataclass(slots=True, kw_only=True)
class _Chapters:
    """The chapters of one document, laid out one after another. A chapter is what stands between two forced breaks."""

    context: Any
    root: Any
    html: Any
    bounds: Bounds
    tuner: Tuner
    openings: set[int] = field(default_factory=set)
    mended: Counter[Kind] = field(default_factory=Counter)
    _states: dict[int, _State] = field(default_factory=dict)

    def pages(self) -> Iterator[Any]:
        """All pages, as WeasyPrint's `make_all_pages` gives them."""
        context = self.context
        context.rendered_notes = []
        start, ended = 0, False
        while not ended:
            self.openings.add(start)
            made, ended = self._laid_out(start)
            made, ended = self._better(start, made, ended)
            yield from made
            start += len(made)
            self._states.clear()
        context.page_maker = context.page_maker[: start + 1]
        context.broken_out_of_flow.clear()
        context.reported_footnotes.clear()

    def _laid_out(self, index: int) -> tuple[list[Any], bool]:
        """The pages from one on to the end of its chapter, and whether that is the end of the document."""
        context, made = self.context, []
        while True:
            self._states[index] = self._state()
            context.page_maker[index][-1].update(
                content_changed=False, pages_wanted=False, anchors=[], content_lookups=[]
            )
            page, resume_at = remake_page(index, context, self.root, self.html)
            made.append(page)
            index += 1
            if resume_at is None and not context.reported_footnotes:
                return made, True
            following = context.page_maker[index][1]
            if following["break"] != "any" and not isinstance(following["break"], Chosen):
                return made, False

    def _state(self) -> _State:
        context = self.context
        return _State(
            footnotes=context.footnotes.copy(),
            reported=context.reported_footnotes.copy(),
            notes=context.rendered_notes.copy(),
            broken=context.broken_out_of_flow.copy(),
        )

    def _back_to(self, state: _State) -> None:
        context = self.context
        context.footnotes = state.footnotes.copy()
        context.reported_footnotes = state.reported.copy()
        context.rendered_notes = state.notes.copy()
        context.broken_out_of_flow = state.broken.copy()

    def _better(self, start: int, made: list[Any], ended: bool) -> tuple[list[Any], bool]:
        """A chapter after its rounds."""
        first = faults = self._counted(start, made)
        tried: set[tuple[object, ...]] = set()
        alone = False
        for _ in range(ROUNDS):
            remedies = [one for fault in faults if (one := remedy(fault, self.tuner, tried)) is not None]
            remedies = remedies[:1] if alone else remedies
            if not remedies:
                break
            undo = [one.apply() for one in remedies]
            kept = self.context.page_maker[:], self._state(), dict(self._states)
            begin = min(one.page for one in remedies)
            self.context.page_maker = self.context.page_maker[: begin + 1]
            self._back_to(self._states[begin])
            again, again_ended = self._laid_out(begin)
            again = [*made[: begin - start], *again]
            found = self._counted(start, again)
            if _weight(found) < _weight(faults):
                made, ended, faults, alone = again, again_ended, found, False
                continue
            for take_back in undo:
                take_back()
            self.context.page_maker, state, self._states = kept
            self._back_to(state)
            alone = len(remedies) > 1
            tried |= set() if alone else {one.key for one in remedies}
        self.mended += Counter(one.kind for one in first) - Counter(one.kind for one in faults)
        return made, ended

    def _counted(self, start: int, made: Sequence[Any]) -> tuple[Found, ...]:
        pages = [(start + number, page) for number, page in enumerate(made) if not page.page_type.blank]
        return counted(pages, frozenset({start}), self.bounds).faults


def _weight(faults: Sequence[Found]) -> tuple[int, int]:
    return sum(fault.kind in GRAVE for fault in faults), len(faults)
