"""What a release owes to those who have the one before: each changed word told of, and an ISBN that means one text."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from nlmpress import reading
from nlmpress.assembly.corrected import for_corrections, shows
from nlmpress.changes import ASKED, SHEET, Change, Piece, at_place, compared, pieces, stands_in
from nlmpress.checks.names import PRINTED
from nlmpress.diagnostics import Finding, Rejected, Severity, Span
from nlmpress.model import Correction, Edition, Pack, digits_of
from nlmpress.pipeline.results import Checked
from nlmpress.pipeline.states import Finished, State, Unreadable, state

SILENT = frozenset({"correction", "edition", "evaluation", "words"})
"""Records that say nothing of the text itself."""
SAID = frozenset(name.replace("_", "-") for names in PRINTED.values() for name in names)
"""Values that are printed."""
SORTS = frozenset({(ASKED, "kind"), (SHEET, "kind"), (SHEET, "questions.kind")})
"""Values of the same keys that only sort: of a question, of a sheet, of the questions that a sheet asks for."""
SHOWN = 12
"""Words of a change that a finding tells."""


def release(checked: Checked, since: str | None) -> Iterator[Finding]:
    """What keeps a pack from being released after the state `since` (the last tag when None): a revision or a project.

    Raises `Rejected` when there is no such state, or when it cannot be read.
    """
    assert checked.pack is not None  # asked only of a pack that could be read
    before = since if since is not None else reading.last_tag(checked.root)
    with _readable(before, checked.root) as old:
        if isinstance(old, Finished):
            message = f"{before} holds finished files, and a release is compared with a source."
            hint = "Name a revision or a project: --since v1."
            raise Rejected([Finding(code="states-alike", message=message, at=Span(file=""), hint=hint)])
        yield from released(old.pack, checked.pack, old.name)


@contextmanager
def _readable(asked: str, project: Path) -> Iterator[State | Finished]:
    """The state that is asked for; what keeps it from being read is said as one thing, for its places are not here."""
    try:
        with state(asked, project) as old:
            yield old
    except Unreadable as wrong:
        first = wrong.findings[0]
        message = f"{asked} cannot be read by this press: {first.message}"
        hint = f"“nlmpress diff {asked}” says everything that keeps it from being read."
        raise Rejected([Finding(code="revision-known", message=message, at=Span(file=""), hint=hint)]) from None


def released(old: Pack, new: Pack, since: str) -> Iterator[Finding]:
    """The same for two packs; `since` is what the older is called."""
    lists = {("chapter", chapter.head.id) for chapter in new.reading_order() if for_corrections(chapter)}
    changes = [change for change in compared(old, new) if _of_text(change) and change.owner not in lists]
    news = [correction for correction in new.corrections if correction not in old.corrections]
    explained = _Explained(news, pieces(old), pieces(new))
    untold = [change for change in changes if not explained(change)]
    yield from (_unexplained(change, since) for change in untold)
    yield from _isbns(old, new, changes, bool(untold), since)


def _of_text(change: Change) -> bool:
    """Whether some words are others than they were: neither an order nor a mark alone."""
    alone = change.kind in ("marked", "renamed") or (change.kind == "moved" and not change.runs)
    if alone or change.owner[0] in SILENT:
        return False
    return any(_is_text(piece) for piece in (*change.old, *change.new))


def _is_text(piece: Piece) -> bool:
    """Whether words of the records are printed as they stand."""
    said = piece.key.rpartition(".")[2] in SAID and (piece.owner[0], piece.key) not in SORTS
    return piece.prose or said


class _Explained:
    """Whether corrections tell of a change: those whose place it is in, each word that went or came in one of them."""

    def __init__(self, corrections: Iterable[Correction], old: tuple[Piece, ...], new: tuple[Piece, ...]) -> None:
        self._places = [
            (correction, {*map(_unnamed, (*at_place(old, correction.where), *at_place(new, correction.where)))})
            for correction in corrections
        ]

    def __call__(self, change: Change) -> bool:
        told = [_unnamed(piece) for piece in (*change.old, *change.new)]
        here = [correction for correction, there in self._places if not there.isdisjoint(told)]
        if not change.runs:
            sides = ((change.new, "says"), (change.old, "said"))
            return any(
                getattr(correction, key) and stands_in(getattr(correction, key), side)
                for correction in here
                for side, key in sides
            )
        gone = [run.text for run in change.runs if run.kind == "gone" and run.text.strip()]
        come = [run.text for run in change.runs if run.kind == "new" and run.text.strip()]
        return all(_said(words, [c.said for c in here]) for words in gone) and all(
            _said(words, [c.says for c in here]) for words in come
        )


def _unnamed(piece: Piece) -> Piece:
    """A piece without the name that it had in a comparison: the only one of a key of a record is known by that."""
    return replace(piece, name="")


def _said(words: str, wordings: Iterable[str]) -> bool:
    return any(stands_in(words, [Piece(owner=("", ""), key="", text=wording)]) for wording in wordings)


def _unexplained(change: Change, since: str) -> Finding:
    piece = change.piece
    assert piece is not None  # a change of text has a piece
    near = change.near.at if change.near is not None else Span(file=piece.at.file)
    gone = _first(" … ".join(run.text.strip() for run in change.runs if run.kind == "gone") or _all(change.old))
    come = _first(" … ".join(run.text.strip() for run in change.runs if run.kind == "new") or _all(change.new))
    one_side = f"“{come}” was added" if come else f"“{gone}” was taken out"
    words = f"“{gone}” became “{come}”" if gone and come else one_side
    own = f"question:{piece.owner[1]}" if piece.owner[0] == ASKED else ":".join(piece.owner)
    named = [key for key in piece.inside if key.startswith("section:") or key == own]
    place = named[-1] if named else piece.inside[0]
    return Finding(
        code="change-explained",
        message=f"Since {since} {words}, and no correction says so.",
        at=piece.at if change.new else near,
        hint=f"Tell of it in corrections.yaml, with where: {place}, or take the change back.",
    )


def _all(told: Iterable[Piece]) -> str:
    return " ".join(piece.text for piece in told if piece.prose)


def _first(text: str) -> str:
    words = text.split()
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")


def _isbns(old: Pack, new: Pack, changes: list[Change], untold: bool, since: str) -> Iterator[Finding]:
    """The editions that have an ISBN which the older state has too, and another text, number or form."""
    before = {digits_of(edition.isbn): edition for edition in old.editions if edition.isbn}
    for edition in new.editions:
        was = before.get(digits_of(edition.isbn)) if edition.isbn else None
        if was is None:
            continue
        finding = Finding(code="isbn-current", message="", at=edition.said["isbn"][1], severity=Severity.WARNING)
        if was.id != edition.id:
            message = f"In {since} this was the ISBN of the edition “{was.id}”."
            yield replace(finding, message=message, hint="Each form has its own, for ever (ISO 2108).")
        elif edition.number > was.number:
            message = f"This is edition {edition.number}, with the ISBN of edition {was.number}."
            yield replace(finding, message=message, hint="A new edition has a new ISBN (ISO 2108).")
        elif _differs(old, was, new, edition, changes):
            message = f"The text is not that of {since}, which has this ISBN."
            if untold or edition.impression <= was.impression:
                hint = "Corrected mistakes make a new impression; more than that makes a new edition, with a new ISBN."
                yield replace(finding, message=message, hint=hint)
            else:
                hint = f"As impression {edition.impression}, with corrections alone, it may keep it."
                yield replace(finding, message=message, hint=hint, severity=Severity.ADVICE)


def _differs(old: Pack, was: Edition, new: Pack, edition: Edition, changes: list[Change]) -> bool:
    """Whether the edition shows another text: a change of what it shows or showed, or another choice."""
    shown, showed = shows(new, edition), shows(old, was)
    if (was.without, was.elsewhere, was.audiences) != (edition.without, edition.elsewhere, edition.audiences):
        return True
    return any(any(map(shown, change.new)) or any(map(showed, change.old)) for change in changes)
