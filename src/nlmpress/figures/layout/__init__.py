"""Where the names of a graph stand, and the words on its lines: no more crossings than need be, nothing on anything.

All lengths are whole tenths of a point and every decision is made in whole numbers, so one graph has one layout on
every machine.
"""

from nlmpress.figures.layout.faults import Faults, faults
from nlmpress.figures.layout.graph import Graph, Layout, labels_at
from nlmpress.figures.layout.search import laid_out, stretched

__all__ = ["Faults", "Graph", "Layout", "faults", "labels_at", "laid_out", "stretched"]
