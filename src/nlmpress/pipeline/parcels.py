"""Sheets tied up in parcels: those of each block of the work, all sheets, all keys. Equal sheets make equal bytes."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from nlmpress.artifacts import Artifact
from nlmpress.pipeline.listing import Output

FOLDER = "handouts/"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the first that a ZIP file can say."""
WHOLE = "whole"
"""The block of sheets about more than one of the work's largest divisions."""


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
