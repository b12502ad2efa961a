"""Bytes onto the disk, all or nothing: the only room that writes."""

from collections.abc import Iterable
from pathlib import Path

from nlmpress.artifacts import Artifact
from nlmpress.disk.cache import Cache, key_of, press
from nlmpress.disk.claim import Claim, claim
from nlmpress.disk.faults import Busy, DiskError, Taken
from nlmpress.disk.fresh import write_new
from nlmpress.disk.looking import look
from nlmpress.disk.single import require_free, write_one

__all__ = [
    "Busy", "Cache", "Claim", "DiskError", "Taken", "claim", "key_of", "look", "press", "publish", "recover",
    "require_free", "write_new", "write_one",
]  # fmt: skip


def publish(
    artifacts: Iterable[Artifact], out: Path, *, made_before: frozenset[str] = frozenset(), wait: bool = True
) -> None:
    """Claim the folder `out` and replace it: see `claim` and `Claim.publish`.

    Whoever must know what is in the folder first (the last manifest) claims it, reads and publishes under one claim.
    """
    with claim(out, wait=wait) as held:
        held.publish(artifacts, made_before=made_before)


def recover(out: Path) -> None:
    """Put in order what a process that died while replacing `out` has left. Nothing to do is nothing done."""
    with claim(out):
        pass
