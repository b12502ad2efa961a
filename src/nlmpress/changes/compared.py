"""What has become of one pack in another: what was added, cut, moved, reworded, or only marked otherwise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from nlmpress.changes.aligning import aligned
from nlmpress.changes.change import Change, ChangeKind
from nlmpress.changes.ordering import in_order
from nlmpress.changes.piece import Piece
from nlmpress.changes.pieces import chapter_pieces, record_pieces
from nlmpress.changes.wording import likeness
from nlmpress.model import Pack

PLACES = ("chapter", "part", "section", "file")
"""Owners that are no records."""
SAME = 0.6
"""How like two records are that have two ids and are one."""
KNOWN = 4
"""Words that a paragraph has to have to be known again in a record, or one of a record in a chapter."""


def compared(old: Pack, new: Pack) -> tuple[Change, ...]:
    """Every change, chapters first in their new order, then records kind by kind."""
    text = _text(chapter_pieces(old), chapter_pieces(new))
    records = _records(record_pieces(old), record_pieces(new))
    return tuple(_joined([*text, *records]))


def compared_pieces(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[Change, ...]:
    """Every change between two runs of pieces that are no pack's: those of finished files."""
    found = list(aligned(old, new))
    here, gone = ({piece.owner for piece in side if piece.owner[0] not in PLACES} for side in (new, old))
    found = list(_gathered(found, "added", here - gone))
    return tuple(_gathered(found, "cut", gone - here))


# ---- running text


def _text(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Change]:
    """The changes of the chapters; one that is on one side alone, or that was moved as a whole, is one change."""
    found = list(aligned(old, new))
    here, gone = {piece.owner for piece in new}, {piece.owner for piece in old}
    found = list(_gathered(found, "added", here - gone))
    found = list(_gathered(found, "cut", gone - here))
    whole = {
        owner
        for owner in here & gone
        if (told := [piece for piece in new if piece.owner == owner])
        and len(told) == sum(change.kind == "moved" and change.new[0].owner == owner for change in found)
        and all(change.old[0].owner == owner for change in found if change.kind == "moved" and change.owner == owner)
    }
    yield from _gathered(found, "moved", whole)


def _gathered(listed: list[Change], kind: ChangeKind, owners: set[tuple[str, str]]) -> Iterator[Change]:
    """The changes, those of one kind of one of these chapters (or parts) made one; a changed wording stays told."""
    done: set[tuple[str, str]] = set()
    for change in listed:
        if change.kind != kind or change.owner not in owners:
            yield change
            continue
        if change.owner not in done:
            done.add(change.owner)
            all_of = [one for one in listed if one.kind == kind and one.owner == change.owner]
            yield replace(
                change,
                scope="chapter" if change.owner[0] in PLACES else "record",
                old=tuple(piece for one in all_of for piece in one.old),
                new=tuple(piece for one in all_of for piece in one.new),
                runs=(),
            )
        if change.runs:
            yield replace(change, kind="reworded")


# ---- records


def _records(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Change]:
    before, after = _by_owner(old), _by_owner(new)
    for kind in dict.fromkeys(owner[0] for owner in (*before, *after)):
        yield from _of_kind(
            {owner: told for owner, told in before.items() if owner[0] == kind},
            {owner: told for owner, told in after.items() if owner[0] == kind},
        )


def _by_owner(pieces: Iterable[Piece]) -> dict[tuple[str, str], list[Piece]]:
    found: dict[tuple[str, str], list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.owner, []).append(piece)
    return found


Records = dict[tuple[str, str], list[Piece]]


def _of_kind(before: Records, after: Records) -> Iterator[Change]:
    """The changes of the records of one kind."""
    renamed = dict(_renamed(before, after))
    became = {owner: renamed.get(owner, owner) for owner in before if owner in after or owner in renamed}
    came = {now: was for was, now in became.items()}
    lefts, rights = list(before), list(after)
    pairs = {lefts.index(was): rights.index(now) for was, now in became.items()}
    heads = [_head(owner, before[owner]) for owner in lefts]
    kept = in_order(pairs, lambda i: heads[i])
    yield from (_whole("cut", owner, before[owner], ()) for owner in lefts if owner not in became)
    for owner in rights:
        if owner not in came:
            yield _whole("added", owner, (), after[owner])
            continue
        was = came[owner]
        if was != owner:
            yield _whole("renamed", owner, before[was], after[owner])
        if lefts.index(was) not in kept:
            yield _whole("moved", owner, before[was], after[owner])
        if before[was] != after[owner]:
            yield from aligned(_known(before[was], after[owner]), _known(after[owner], before[was]))


def _whole(kind: ChangeKind, owner: tuple[str, str], old: Sequence[Piece], new: Sequence[Piece]) -> Change:
    return Change(kind=kind, scope="record", owner=owner, old=tuple(old), new=tuple(new))


def _head(owner: tuple[str, str], told: Sequence[Piece]) -> Piece:
    return Piece(owner=owner, key="", text=" ".join(piece.text for piece in told))


def _known(told: Sequence[Piece], other: Sequence[Piece]) -> list[Piece]:
    """The pieces of a record, those known by their key that are the only one of it on both sides."""
    keys = [piece.key for piece in told], [piece.key for piece in other]
    return [
        replace(piece, name=piece.key) if all(side.count(piece.key) == 1 for side in keys) else piece for piece in told
    ]


def _renamed(before: Records, after: Records) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Records that have another id now: those that are most alike, and alike enough."""
    gone, come = [o for o in before if o not in after], [o for o in after if o not in before]
    alike = (
        (likeness(_head(was, before[was]).text, _head(now, after[now]).text), was, now) for was in gone for now in come
    )
    taken: set[tuple[str, str]] = set()
    for score, was, now in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
        if score >= SAME and was not in taken and now not in taken:
            taken |= {was, now}
            yield was, now


# ---- both


def _joined(found: list[Change]) -> Iterator[Change]:
    """The changes, a paragraph that was cut from one record or chapter and added to another made one that moved."""
    cut = {change.old[0].text: change for change in found if change.kind == "cut" and _by_itself(change)}
    added = {change.new[0].text: change for change in found if change.kind == "added" and _by_itself(change)}
    moved = {text for text in cut if text in added}
    for change in found:
        if change.kind == "cut" and _by_itself(change) and change.old[0].text in moved:
            continue
        if change.kind == "added" and _by_itself(change) and change.new[0].text in moved:
            yield replace(change, kind="moved", old=cut[change.new[0].text].old, near=None)
        else:
            yield change


def _by_itself(change: Change) -> bool:
    piece = change.piece
    return change.scope == "paragraph" and piece is not None and len(piece.text.split()) >= KNOWN
