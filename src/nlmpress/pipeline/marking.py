"""A book for the screen with bars in the margin at what changed."""

from collections.abc import Iterator, Mapping, Sequence

from nlmpress.book import Book
from nlmpress.changes import Change, Comparison, Piece
from nlmpress.changes.paging import named
from nlmpress.diagnostics import Finding, Rejected, Span
from nlmpress.formats import Tell, screen
from nlmpress.model import Edition
from nlmpress.pipeline.manuscripts import manuscripts
from nlmpress.pipeline.spots import names_in, spots
from nlmpress.pipeline.states import Finished, State
from nlmpress.rendering.shapes import PrintBook
from nlmpress.typesetting.marking import Letters, Marked
from nlmpress.words import for_language


def marked_pdf(state: State | Finished, comparison: Comparison, edition: str | None, tell: Tell) -> bytes:
    """The PDF of an edition for the screen (the first when None) of a state, as it is built, and bars besides: beside
    each line with words that were added or moved or are others now, and beside the line after which some were cut.

    Raises `Rejected` when there is no such edition, or when the state is one of finished files.
    """
    if isinstance(state, Finished):
        message = "Bars are set in a book that is made from a source, and this is a folder of finished files."
        hint = "Compare two projects or revisions with --marked."
        raise Rejected([Finding(code="states-alike", message=message, at=Span(file=""), hint=hint)])
    one = _edition(state, edition)
    words = for_language(state.pack.identity.lang, state.style.words, state.pack.words)
    read = manuscripts(state.pack, [one], state.style, words)[one.id]
    changes = [told.change for told in comparison.changes]

    def mark(printed: PrintBook) -> Marked:
        return marked(read.book, printed, changes)

    _, setting, _ = screen.set_pages(read.book, read.style, read.words, tell, mark=mark)
    return setting.pdf


def _edition(state: State, asked: str | None) -> Edition:
    screens = [edition for edition in state.pack.editions if edition.output == "screen"]
    found = next((edition for edition in screens if asked in (None, edition.id)), None)
    if found is None:
        message = f"There is no edition for the screen called “{asked}”." if asked else "No edition is for the screen."
        hint = f"Those for the screen are {', '.join(edition.id for edition in screens) or 'none'}."
        raise Rejected([Finding(code="edition-paged", message=message, at=Span(file=""), hint=hint)])
    return found


def marked(book: Book, printed: PrintBook, changes: Sequence[Change]) -> Marked:
    """What changed, by the ids of the blocks as they were rendered."""
    ids = {place: id_ for id_, place in printed.places.items()}
    names = names_in(book)
    found: dict[str, tuple[Letters, ...]] = {}
    for change in changes:
        for piece, ranges in _ranges(change, names):
            for spot in spots(book, piece):
                id_ = ids.get(spot, spot)
                if isinstance(id_, str):
                    found[id_] = (*found.get(id_, ()), *ranges)
    return found


def _ranges(change: Change, names: Mapping[tuple[str, str], str]) -> Iterator[tuple[Piece, list[Letters]]]:
    """The pieces of a change as they are now, and which of their letters changed."""

    def count(text: str) -> int:
        return sum(map(str.isalnum, named(text, names)))

    if change.kind == "cut" and change.near is not None:
        end = count(change.near.text)
        yield change.near, [(max(0, end - 1), end)]
    elif change.runs and change.kind != "moved":
        piece = change.new[0]
        end = count(piece.text)
        ranges = []
        for run in (run for run in change.runs if run.kind != "same"):
            first = count(piece.text[: run.new])
            last = first + (count(run.text) if run.kind == "new" else 0)
            ranges.append((min(first, max(0, end - 1)), max(last, min(first, end))))
        yield piece, ranges
    elif change.kind in ("added", "moved"):
        yield from ((piece, [(0, count(piece.text))]) for piece in change.new)
