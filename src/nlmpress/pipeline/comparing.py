"""Two states of a pack, and what has become of one in the other: projects, or revisions of one."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from nlmpress.book import Book
from nlmpress.changes import Change, Comparison, Piece, Told, Touched, compared, compared_pieces
from nlmpress.changes.paging import Paging, named
from nlmpress.diagnostics import Finding, Rejected, Severity, Span, did_you_mean
from nlmpress.model import Edition
from nlmpress.pipeline.spots import names_in, spots
from nlmpress.pipeline.states import Finished, State, Unreadable
from nlmpress.typesetting import Setting

Tell = Callable[[str, str], None]


def compare(old: State | Finished, new: State | Finished, paged: Sequence[str], tell: Tell) -> Comparison:
    """Every change from one state to another; of finished files with the pages of all editions that both have.

    Raises `Rejected` when one is a source and the other is not, and as `compared_sources` does.
    """
    if isinstance(old, State) and isinstance(new, State):
        return compared_sources(old, new, paged, tell)
    if isinstance(old, Finished) and isinstance(new, Finished):
        return compared_files(old, new, paged)
    message = "One of the two is a source, the other what a build made of one."
    hint = "Compare two projects or revisions, or two dist/."
    raise Rejected([Finding(code="states-alike", message=message, at=Span(file=""), hint=hint)])


def compared_files(old: Finished, new: Finished, paged: Sequence[str]) -> Comparison:
    """Every change in the text of the books for e-readers, with the pages of those PDFs that both have (or of those in
    `paged`). Raises `Rejected` when one of the two has no book for e-readers, or not such a PDF.
    """
    from nlmpress.proofing.published import Found, pieces_of_epub

    books = [side.book() for side in (old, new)]
    for side, book in zip((old, new), books, strict=True):
        if book is None:
            message = f"In {side.name} there is no book for e-readers, in which the text could be read."
            hint = "Build one there (an edition with “output: epub”), or compare the sources."
            raise Rejected([Finding(code="states-alike", message=message, at=Span(file=""), hint=hint)])
    before, after = (list(pieces_of_epub(*book)) for book in books if book is not None)
    both = [id_ for id_ in new.paged if id_ in old.paged]
    if missing := [id_ for id_ in paged if id_ not in both]:
        raise Rejected([_unpaged(missing[0], both)])
    finders = {id_: [Found(old.files[id_][1], before), Found(new.files[id_][1], after)] for id_ in paged or both}
    told = tuple(
        Told(change=change, pages=tuple(_touched(change, id_, *finder) for id_, finder in finders.items()))
        for change in compared_pieces(before, after)
    )
    return Comparison(old=old.name, new=new.name, changes=told, editions=tuple(finders))


def compared_sources(old: State, new: State, paged: Sequence[str], tell: Tell) -> Comparison:
    """Every change from one state to another, with the pages of the editions in `paged`, which are set now: of each
    state, where it has that edition. Raises `Rejected` when neither has one, or when one has no pages.
    """
    changes = compared(old.pack, new.pack)
    editions = {id_: _paged(id_, old, new) for id_ in dict.fromkeys(paged)}
    sides = [_pagings(state, editions, tell) for state in (old, new)]
    told = tuple(
        Told(change=change, pages=tuple(_touched(change, id_, *(side.get(id_) for side in sides)) for id_ in editions))
        for change in changes
    )
    lang = new.pack.identity.lang
    return Comparison(old=old.name, new=new.name, changes=told, editions=tuple(editions), lang=lang)


def _paged(id_: str, old: State, new: State) -> str:
    known = {edition.id: edition for state in (old, new) for edition in state.pack.editions}
    paged = [one for one, edition in known.items() if edition.paged]
    if id_ not in paged:
        raise Rejected([_unpaged(id_, paged)])
    return id_


def _unpaged(id_: str, paged: Sequence[str]) -> Finding:
    message = f"There is no edition “{id_}” with pages."
    hint = did_you_mean(id_, paged, f"The editions with pages are {', '.join(paged) or 'none'}.")
    return Finding(code="edition-paged", message=message, at=Span(file=""), hint=hint)


def _pagings(state: State, editions: Iterable[str], tell: Tell) -> dict[str, Paging]:
    """The pages of those editions that a state has."""
    from nlmpress.pipeline.making import set_pages
    from nlmpress.pipeline.manuscripts import manuscripts
    from nlmpress.words import for_language

    wanted: list[Edition] = [edition for edition in state.pack.editions if edition.id in editions]
    if not wanted:
        return {}
    if any(finding.severity is Severity.ERROR for finding in state.of_style):
        raise Unreadable(state.name, state.of_style)
    words = for_language(state.pack.identity.lang, state.style.words, state.pack.words)
    pages = set_pages(manuscripts(state.pack, wanted, state.style, words), state.style, words, tell)
    return {edition.id: paging(pages.book(edition.id), pages.alone(edition.id)) for edition in wanted}


def paging(book: Book, setting: Setting) -> Paging:
    """The pages of a book that has been set."""
    names = names_in(book)
    return Paging(setting.flow, setting.pages, lambda piece: spots(book, piece), lambda text: named(text, names))


class Pages(Protocol):
    """What knows on which pages the characters from `start` to `end` of a piece stand."""

    def labels(self, piece: Piece, start: int = 0, end: int | None = None) -> tuple[str, ...]: ...


def _touched(change: Change, edition: str, old: Pages | None, new: Pages | None) -> Touched:
    return Touched(edition=edition, old=_labels(change, old, "old"), new=_labels(change, new, "new"))


def _labels(change: Change, paging: Pages | None, side: str) -> tuple[str, ...]:
    """The pages of one side of a change: of its words alone, where only some of them are others."""
    if paging is None:
        return ()
    pieces = change.old if side == "old" else change.new
    if not pieces and change.near is not None:
        end = len(change.near.text)
        return paging.labels(change.near, max(0, end - 1), end)[-1:]
    found: dict[str, None] = {}
    if change.runs and change.kind != "moved":
        for run in change.runs:
            if run.kind != "same":
                start = run.old if side == "old" else run.new
                length = len(run.text) if (run.kind == "gone") == (side == "old") else 0
                found.update(dict.fromkeys(paging.labels(pieces[0], start, start + max(1, length))))
        return tuple(found)
    for piece in pieces:
        found.update(dict.fromkeys(paging.labels(piece)))
    return tuple(found)
