"""Editions of which one rests on the pages of the other are of one source, or it is said that they are not."""

from collections.abc import Iterable, Iterator

from nlmpress.diagnostics import Finding, Severity
from nlmpress.model import Edition, Pack
from nlmpress.pipeline.listing import Output


def of_two_sources(pack: Pack, made: Iterable[Edition], others: Iterable[Output]) -> Iterator[Finding]:
    """A warning for each edition of a set whose pages are those of another one in it that was made from another source.
    `made` are those that were made now, `others` the files that were kept.
    """
    sources = {entry.edition: entry.source for entry in others} | {edition.id: pack.fingerprint for edition in made}
    for edition in pack.editions:
        under = edition.rests_on
        if under is None or sources.get(edition.id) == sources.get(under) or not {edition.id, under} <= sources.keys():
            continue
        older = [id_ for id_ in (edition.id, under) if sources[id_] != pack.fingerprint]
        names = " and ".join(f"“{id_}”" for id_ in older)
        asked = " ".join(f"--edition {id_}" for id_ in older)
        yield Finding(
            code="pages-of-one-source",
            message=f"“{edition.id}” has the pages of “{under}”, and the two in this set are not of one source: "
            f"the pages that it names may be others now, for {names} was made from an older one.",
            at=edition.said.get("of" if edition.of else "pages-of", ("", edition.span))[1],
            severity=Severity.WARNING,
            hint=f"Make what is older anew: “nlmpress build {asked}”, or all with “nlmpress build”.",
        )
