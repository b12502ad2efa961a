"""What a pack says, piece by piece; where a correction was made; what has become of one pack in another."""

from nlmpress.changes.change import Change
from nlmpress.changes.compared import compared, compared_pieces
from nlmpress.changes.piece import Piece
from nlmpress.changes.pieces import ASKED, SHEET, corrected_kinds, pieces, tells_answer
from nlmpress.changes.places import at_place, stands_in
from nlmpress.changes.told import Comparison, Told, Touched
from nlmpress.changes.wording import Run, runs

__all__ = [
    "ASKED", "SHEET", "Change", "Comparison", "Piece", "Run", "Told", "Touched", "at_place", "compared",
    "compared_pieces", "corrected_kinds", "pieces", "runs", "stands_in", "tells_answer",
]  # fmt: skip
