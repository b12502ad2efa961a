"""What a printer is told of a book beside its pages."""

from dataclasses import dataclass, field
from datetime import date

from nlmpress.figures.separation import Separation
from nlmpress.typesetting.folding import Folding


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A printing condition: its name in the registry, and the ICC profile that describes it (ISO 15930-7, 6.4)."""

    identifier: str
    condition: str
    registry: str
    info: str
    profile: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PressSheet:
    """How pages are written for a printer. `bleed` is in points, `identifier` and `instance` are UUIDs.

    With a `folding` they stand on the sheets of a booklet, and each signature has its blank pages there.
    """

    separation: Separation
    intent: Intent
    date: date
    identifier: str
    instance: str
    bleed: float
    signature: int
    folding: Folding | None = None
