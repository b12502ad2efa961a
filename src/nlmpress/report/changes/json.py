"""Changes for a program."""

import json

from nlmpress.changes import Change, Comparison, Piece, Told


def as_json(comparison: Comparison) -> str:
    """A JSON object with `old` and `new` (what was compared), `counts` by kind, and `changes`, each with its pieces as
    they were and as they are. Lines and columns count from 1.
    """
    content = {
        "old": comparison.old,
        "new": comparison.new,
        "editions": list(comparison.editions),
        "counts": comparison.counts(),
        "changes": [_one(told) for told in comparison.changes],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _one(told: Told) -> dict[str, object]:
    change = told.change
    return {
        "kind": change.kind,
        "scope": change.scope,
        "owner": {"kind": change.owner[0], "id": change.owner[1]},
        "old": [_piece(piece) for piece in change.old],
        "new": [_piece(piece) for piece in change.new],
        "words": [{"kind": run.kind, "text": run.text} for run in change.runs],
        "pages": {touched.edition: {"old": touched.old, "new": touched.new} for touched in told.pages},
        **_near(change),
    }


def _near(change: Change) -> dict[str, object]:
    """After what of the other side it would stand, or stood."""
    return {"after": _piece(change.near)} if change.near is not None else {}


def _piece(piece: Piece) -> dict[str, object]:
    return {
        "owner": {"kind": piece.owner[0], "id": piece.owner[1]},
        "key": piece.key,
        "inside": list(piece.inside),
        "audience": piece.audience,
        "text": piece.text,
        "file": piece.at.file,
        "line": piece.at.line,
        "column": piece.at.column,
    }
