"""What a pack says, piece by piece; where a correction was made; what has become of one pack in another."""

from nlmpress.changes.pieces import Piece, pieces
from nlmpress.changes.places import at_place, stands_in

__all__ = ["Piece", "at_place", "pieces", "stands_in"]
