"""Two texts side by side: what of one was added, cut, moved or reworded in the other."""

from collections.abc import Iterator, Sequence

from nlmpress.changes.change import Change, ChangeKind, Scope
from nlmpress.changes.ordering import in_order
from nlmpress.changes.pairing import paired
from nlmpress.changes.piece import Piece
from nlmpress.changes.wording import runs


def aligned(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Change]:
    """The changes between two texts, in the order of the new one; what was cut follows what it stood behind."""
    pairs = paired(old, new)
    kept = in_order(pairs, lambda i: old[i])
    back = {j: i for i, j in pairs.items()}
    cuts: dict[int, list[int]] = {}
    last = -1
    for i in range(len(old)):
        if i in kept:
            last = pairs[i]
        elif i not in pairs:
            cuts.setdefault(last, []).append(i)
    yield from (_cut(old[i], None) for i in cuts.get(-1, ()))
    behind: Piece | None = None
    for j, piece in enumerate(new):
        if j not in back:
            yield _added(piece, behind)
            continue
        was = old[back[j]]
        yield from _changed(was, piece, moved=back[j] not in kept)
        if back[j] in kept:
            behind = was
            yield from (_cut(old[i], piece) for i in cuts.get(j, ()))


def _cut(piece: Piece, near: Piece | None) -> Change:
    return Change(kind="cut", scope=_scope(piece), owner=piece.owner, old=(piece,), near=near)


def _added(piece: Piece, near: Piece | None) -> Change:
    return Change(kind="added", scope=_scope(piece), owner=piece.owner, new=(piece,), near=near)


def _changed(was: Piece, is_: Piece, *, moved: bool) -> Iterator[Change]:
    kind: ChangeKind | None = "moved" if moved else "reworded" if was.text != is_.text else None
    if kind is None and (was.form, was.audience) != (is_.form, is_.audience):
        kind = "marked"
    if kind is not None:
        words = runs(was.text, is_.text) if was.text != is_.text else ()
        yield Change(kind=kind, scope=_scope(is_), owner=is_.owner, old=(was,), new=(is_,), runs=words)


def _scope(piece: Piece) -> Scope:
    return "paragraph" if piece.prose else "value"
