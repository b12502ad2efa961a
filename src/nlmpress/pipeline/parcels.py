"""What sheets are tied up in: those of each block of the work, all sheets, all keys. Equal sheets
make equal bytes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from nlmpress import disk
from nlmpress.artifacts import Artifact
from nlmpress.handing.orders import FOLDER, Printed, path_of
from nlmpress.model import Pack, Style
from nlmpress.pipeline import Tell
from nlmpress.pipeline.listing import HANDOUT, PATH, Handout, Output, made_before
from nlmpress.pipeline.manifest import FILED, Known, kept, known, listed, made_with

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the first that a ZIP file can say."""
WHOLE = "whole"
"""The block of sheets about more than one of the work's largest divisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The paths of the parcels that were tied, and of the sheets and parcels of before that are gone."""

    parcels: tuple[str, ...]
    gone: tuple[str, ...]


def publish(
    target: Path,
    made: Sequence[Printed],
    pack: Pack,
    about: Known,
    *,
    whole: bool,
    tell: Tell,
    tying: Collection[str] | None = None,
) -> Published:
    """Put sheets in place, with the parcels of all that are there then: those of the paths in `tying`, and those that
    were there before; all when None.

    With `whole` they are all that there are: the others of before go.
    """
    files = [(_entry(one, pack), Artifact(path=path_of(one.order, one.paper), data=one.pdf)) for one in made]
    with disk.claim(target, say=lambda words: tell("", words)) as held:
        before = made_before(held.read(PATH))
        now = {artifact.path for _, artifact in files}
        handed = [entry for entry in before if entry.handout]
        stay = [entry for entry in before if not entry.handout]
        stay += [e for e in handed if not whole and e.handout and e.handout.record and e.path not in now]
        left = kept(stay, (), held.read)
        there = [(entry, held.read(entry.path) or b"") for entry in left if entry.handout]
        tied = list(parcels(pack.identity.id, [*there, *((entry, artifact.data) for entry, artifact in files)]))
        if tying is not None:
            again = {entry.path for entry in handed} | set(tying)
            tied = [(block, artifact) for block, artifact in tied if artifact.path in again]
        entries = [entry for entry, _ in files]
        entries += [_parcel_entry(artifact, block, pack) for block, artifact in tied]
        gone = frozenset(entry.path for entry in handed if entry not in left)
        artifacts = [*(artifact for _, artifact in files), *(artifact for _, artifact in tied)]
        held.publish([*artifacts, listed(pack, about, [*entries, *left])], made_before=gone | FILED | {PATH})
    return Published(
        parcels=tuple(artifact.path for _, artifact in tied),
        gone=tuple(sorted(gone - {artifact.path for artifact in artifacts})),
    )


def beforehand(pack: Pack, style: Style) -> Known:
    """What has to be known to publish sheets whatever they are, while they are being made."""
    made_with((), sheets=True)  # it loads what the manifest asks for the versions of the engine
    return known(pack, style)


def are_there(target: Path) -> bool:
    """Whether sheets of before lie in a folder."""
    return any(entry.handout for entry in made_before(disk.look(target, PATH)))


def parcels(pack: str, files: Iterable[tuple[Output, bytes]]) -> Iterator[tuple[str, Artifact]]:
    """Each parcel with the block that it is of: `sheets` and `keys` are those of the whole pack. `files` are entries of
    the manifest with their bytes.
    """
    found = [(entry, entry.handout, data) for entry, data in sorted(files, key=lambda one: one[0].path)]
    keys = [(entry, data) for entry, sheet, data in found if sheet and sheet.answers]
    sheets = [(entry, data) for entry, sheet, data in found if sheet and not sheet.answers]
    blocks = sorted({sheet.block for _, sheet, _ in found if sheet and not sheet.answers})
    yield from (_parcel(pack, name, held) for name, held in (("sheets", sheets), ("keys", keys)) if held)
    for block in blocks if len(blocks) > 1 else ():
        yield _parcel(pack, block, [one for one in sheets if one[0].handout and one[0].handout.block == block])


def _parcel(pack: str, name: str, files: Iterable[tuple[Output, bytes]]) -> tuple[str, Artifact]:
    tied = BytesIO()
    with ZipFile(tied, "w", ZIP_STORED) as parcel:
        for entry, data in files:
            member = ZipInfo(entry.path.removeprefix(FOLDER), EPOCH)
            member.external_attr = 0o644 << 16
            parcel.writestr(member, data)
    return name, Artifact(path=f"{FOLDER}{pack}-{name}.zip", data=tied.getvalue())


def _entry(one: Printed, pack: Pack) -> Output:
    """What the manifest says of a sheet."""
    record = one.order.sheet.record
    tops = {locator.first.partition("/")[0] for locator in record.covers}
    tops |= {(locator.last or locator.first).partition("/")[0] for locator in record.covers}
    return Output(
        path=path_of(one.order, one.paper),
        output=HANDOUT,
        sha256=sha256(one.pdf).hexdigest(),
        size=len(one.pdf),
        source=pack.fingerprint,
        pages=one.sides,
        handout=Handout(
            record=record.id,
            version=one.order.version,
            paper=one.paper,
            answers=one.order.sheet.answers,
            cards=one.order.sheet.cards,
            block=next(iter(tops)) if len(tops) == 1 else WHOLE,
        ),
    )


def _parcel_entry(artifact: Artifact, block: str, pack: Pack) -> Output:
    return Output(
        path=artifact.path,
        output=HANDOUT,
        sha256=sha256(artifact.data).hexdigest(),
        size=len(artifact.data),
        source=pack.fingerprint,
        handout=Handout(block=block),
    )
