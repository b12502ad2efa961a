"""dist/manifest.json: what a set of files was made from and with, and what came of it.

It holds no time and no path outside the project, so equal sources give equal manifests.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any

from nlmpress import __version__, formats
from nlmpress.artifacts import Artifact
from nlmpress.assembly.corrected import corrected_in
from nlmpress.model import RESTING, Edition, Pack, Style
from nlmpress.pipeline.listing import FORMAT, HANDOUT, PATH, Output
from nlmpress.pipeline.making import needed
from nlmpress.pipeline.manuscripts import in_its_spelling
from nlmpress.pipeline.results import Rendered
from nlmpress.prose import plain

PROOF, PROOF_PAGE = "proof.json", "proof.html"
"""Where a proof of the set is filed, beside its manifest."""
FILED = frozenset({PROOF, PROOF_PAGE})
"""What a new set leaves behind: a proof is of one set."""


def manifest(
    pack: Pack, style: Style, made: Iterable[Rendered], editions: Iterable[Edition], kept: Iterable[Output]
) -> Artifact:
    """The manifest of a set of files of `editions`. `kept` are entries of files that this build left as they were."""
    outputs = [_output(artifact, one, pack) for one in made for artifact in one.artifacts]
    return _written(pack, known(pack, style), editions, [*outputs, *kept])


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a manifest says whatever files there are: the inputs by path, and the corrections."""

    inputs: Mapping[str, str]
    corrections: tuple[Mapping[str, Any], ...]


def known(pack: Pack, style: Style) -> Known:
    """What is known of a manifest before there are files."""
    return Known(inputs=inputs(pack, style), corrections=tuple(_corrections(pack, style)))


def listed(pack: Pack, about: Known, entries: Iterable[Output]) -> Artifact:
    """The manifest of a set of files by what is said of each of them."""
    found = tuple(entries)
    ids = {entry.edition for entry in found}
    editions = needed(pack, [edition for edition in pack.editions if edition.id in ids])
    return _written(pack, about, editions, found)


def _written(pack: Pack, about: Known, editions: Iterable[Edition], entries: Iterable[Output]) -> Artifact:
    found = list(entries)
    content = {
        "format": FORMAT,
        "pack": pack.identity.id,
        "source": pack.fingerprint,
        "made_with": made_with(editions, sheets=any(entry.output == HANDOUT for entry in found)),
        "inputs": [{"path": path, "sha256": hash_} for path, hash_ in about.inputs.items()],
        "corrections": about.corrections,
        "outputs": [entry.as_json() for entry in sorted(found, key=lambda entry: entry.path)],
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


def inputs(pack: Pack, style: Style) -> dict[str, str]:
    """The checksum of every file of the pack and of the style, the house's with its own, by path and in that order."""
    files = {**pack.files, **{file.path: file for file in style.files.values()}}
    return {path: file.sha256 for path, file in sorted(files.items())}


def _output(artifact: Artifact, made: Rendered, pack: Pack) -> Output:
    return Output(
        path=artifact.path,
        edition=made.edition,
        output=made.output,
        sha256=_hash(artifact.data),
        size=len(artifact.data),
        source=pack.fingerprint,
        pages=artifact.pages,
        book_pages=artifact.book_pages,
    )


def kept(
    before: Iterable[Output], made_now: Iterable[Rendered], read: Callable[[str], bytes | None]
) -> tuple[Output, ...]:
    """The entries of an older manifest that still hold: of other editions, and of files that are as they were made."""
    made = list(made_now)
    editions, paths = {one.edition for one in made}, {artifact.path for one in made for artifact in one.artifacts}
    others = [entry for entry in before if entry.edition not in editions and entry.path not in paths]
    return tuple(entry for entry in others if (data := read(entry.path)) is not None and _hash(data) == entry.sha256)


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
