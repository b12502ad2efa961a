"""The motifs that a cover can be drawn with, by name. A motif is code of the press; a pack can only name one."""

from nlmpress.figures.motifs import fence, house
from nlmpress.figures.motifs.scene import Motif

MOTIFS: dict[str, Motif] = {"fence": fence, "house": house}
