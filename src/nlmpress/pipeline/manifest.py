"""dist/manifest.json: what a set of files was made from and with, and what came of it.

It holds no time and no path outside the project, so equal sources give equal manifests.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from typing import Any

from nlmpress import __version__, formats
from nlmpress.artifacts import Artifact
from nlmpress.assembly.corrected import corrected_in
from nlmpress.model import RESTING, Edition, Pack, Style
from nlmpress.pipeline.manuscripts import in_its_spelling
from nlmpress.pipeline.results import Rendered
from nlmpress.prose import plain

PATH = "manifest.json"
FORMAT = 1
HANDOUT = "handout"
"""The output of entries that are sheets to hand out, and parcels of them."""
PROOF, PROOF_PAGE = "proof.json", "proof.html"
"""Where a proof of the set is filed, beside its manifest."""
FILED = frozenset({PROOF, PROOF_PAGE})
"""What a new set leaves behind: a proof is of one set."""


def manifest(
    pack: Pack, style: Style, made: Iterable[Rendered], editions: Iterable[Edition], kept: Iterable[Mapping[str, Any]]
) -> Artifact:
    """The manifest of a set of files of `editions`. `kept` are entries of files that this build left as they were."""
    outputs = [_output(artifact, one, pack) for one in made for artifact in one.artifacts]
    return _written(pack, style, editions, [*outputs, *kept])


def listed(pack: Pack, style: Style, entries: Iterable[Mapping[str, Any]]) -> Artifact:
    """The manifest of a set of files by what is said of each of them."""
    found = tuple(entries)
    ids = {entry.get("edition") for entry in found}
    return _written(pack, style, [edition for edition in pack.editions if edition.id in ids], found)


def _written(pack: Pack, style: Style, editions: Iterable[Edition], entries: Iterable[Mapping[str, Any]]) -> Artifact:
    found = list(entries)
    content = {
        "format": FORMAT,
        "pack": pack.identity.id,
        "source": pack.fingerprint,
        "made_with": made_with(editions, sheets=any(entry.get("output") == HANDOUT for entry in found)),
        "inputs": inputs(pack, style),
        "corrections": list(_corrections(pack, style)),
        "outputs": sorted(found, key=lambda entry: str(entry["path"])),
    }
    return Artifact(path=PATH, data=(json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def _corrections(pack: Pack, style: Style) -> Iterator[dict[str, Any]]:
    """The corrections as they are written, each with the editions that tell of it."""
    editions = [edition for edition in pack.editions if edition.output not in RESTING and pack.corrections]
    told: dict[str, set[str]] = {}
    for _, alike in groupby(sorted(editions, key=_spelling), key=_spelling):
        one, *others = alike
        found = corrected_in(in_its_spelling(pack, one, style).pack, [one, *others])
        told |= {edition: {correction.id for correction in there} for edition, there in found.items()}
    for correction in pack.corrections:
        yield {
            "id": correction.id,
            "date": correction.date.isoformat(),
            "gravity": correction.gravity,
            "where": str(correction.where),
            "said": correction.said,
            "says": correction.says,
            "why": plain(correction.why),
            "asked": correction.asked,
            "editions": [edition.id for edition in editions if correction.id in told[edition.id]],
        }


def _spelling(edition: Edition) -> str:
    return edition.spelling


def made_with(editions: Iterable[Edition], *, sheets: bool = False) -> dict[str, str]:
    """The versions of the press and of everything outside it that decides the bytes of these editions, and of `sheets`
    to hand out where there are any, by name.
    """
    outputs = {edition.output for edition in editions} | ({"screen"} if sheets else set())  # which has the same engine
    by_format = {output: formats.load(output).versions() for output in sorted(outputs)}
    versions = {name: number for found in by_format.values() for name, number in found.items()}
    return {"nlmpress": __version__, **dict(sorted(versions.items()))}


def inputs(pack: Pack, style: Style) -> list[dict[str, str]]:
    """Every file of the pack and of the style, the house's with its own, in the order of their paths."""
    files = {**pack.files, **{file.path: file for file in style.files.values()}}
    return [{"path": path, "sha256": file.sha256} for path, file in sorted(files.items())]


def _output(artifact: Artifact, made: Rendered, pack: Pack) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "path": artifact.path,
        "edition": made.edition,
        "output": made.output,
        "sha256": sha256(artifact.data).hexdigest(),
        "bytes": len(artifact.data),
        "source": pack.fingerprint,
    }
    counted = {"pages": artifact.pages, "book_pages": artifact.book_pages}
    return entry | {name: count for name, count in counted.items() if count}


def outputs(text: bytes | None) -> tuple[dict[str, Any], ...]:
    """The outputs that an older manifest names; none when there is no readable one.

    Only plain relative paths are believed: a manifest is a file that anybody may have written.
    """
    try:
        listed = json.loads(text or b"{}").get("outputs", [])
        return tuple(entry for entry in listed if isinstance(entry, dict) and _plain(entry.get("path")))
    except (ValueError, AttributeError, TypeError, RecursionError):
        return ()


def _plain(path: object) -> bool:
    if not isinstance(path, str) or "\\" in path or not path.isprintable():
        return False
    return all(step not in ("", ".", "..") for step in path.split("/"))


def kept(
    before: Iterable[Mapping[str, Any]], made_now: Collection[str], read: Callable[[str], bytes | None]
) -> list[Mapping[str, Any]]:
    """The entries of an older manifest that still hold: of other editions, and of files that are as they were made."""
    found = []
    for entry in before:
        data = None if entry.get("edition") in made_now else read(str(entry["path"]))
        if data is not None and sha256(data).hexdigest() == entry.get("sha256"):
            found.append(entry)
    return found
