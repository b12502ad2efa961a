"""Editions → their files: each assembled once, each paged one set once, whoever needs its pages."""

from collections.abc import Iterable, Mapping, Sequence
from time import perf_counter

from nlmpress import formats
from nlmpress.artifacts import Artifact
from nlmpress.assembly.withheld import withheld
from nlmpress.book import Book
from nlmpress.diagnostics import Finding, Rejected
from nlmpress.model import Edition, Pack, Style
from nlmpress.pipeline.crew import jobs, side_by_side
from nlmpress.pipeline.manuscripts import Manuscript, manuscripts
from nlmpress.pipeline.results import Rendered
from nlmpress.typesetting.own_style import faults_of_style
from nlmpress.words import Words


def needed(pack: Pack, wanted: Sequence[Edition]) -> tuple[Edition, ...]:
    """The wanted editions, and those whose pages one of them rests on."""
    asked = {edition.id for edition in wanted} | {edition.rests_on for edition in wanted}
    return tuple(edition for edition in pack.editions if edition.id in asked)


def steps(editions: Sequence[Edition]) -> int:
    """How many steps it takes to make them all."""
    return sum(len(formats.load(edition.output).STEPS) for edition in editions)


def make(
    pack: Pack, wanted: Sequence[Edition], style: Style, words: Words, tell: formats.Tell, workers: int
) -> tuple[Rendered, ...]:
    """The files of the wanted editions, in their order, made by so many workers at a time."""
    work = jobs(wanted)
    if min(workers, len(work)) > 1:
        made = side_by_side(pack, work, style, words, tell, workers)
    else:
        made = make_in_turn(pack, wanted, style, words, tell)
    return tuple(next(one for one in made if one.edition == edition.id) for edition in wanted)


def make_in_turn(
    pack: Pack, wanted: Sequence[Edition], style: Style, words: Words, tell: formats.Tell
) -> list[Rendered]:
    """The files of some editions, one after another. An edition is set before what rests on it."""
    first = sorted(wanted, key=lambda edition: bool(edition.rests_on))
    with faults_of_style(style):
        read = manuscripts(pack, needed(pack, wanted), style, words)
        pages = set_pages(read, style, words, tell)
        return [_made(read[edition.id], tell, pages) for edition in first]


def set_pages(read: Mapping[str, Manuscript], style: Style, words: Words, tell: formats.Tell) -> formats.Pages:
    """The books of some editions, their pages to be set when they are asked for."""
    own = {id_: (one.style, one.words) for id_, one in read.items()}
    return formats.Pages({id_: one.book for id_, one in read.items()}, style, words, tell, own)


def _made(read: Manuscript, tell: formats.Tell, pages: formats.Pages) -> Rendered:
    edition, start = read.book.edition, perf_counter()
    artifacts = formats.load(edition.output).render(read.book, read.style, read.words, tell, pages)
    _keeps(read.pack, read.book, artifacts, read.words)
    return Rendered(edition=edition.id, output=edition.output, artifacts=artifacts, seconds=perf_counter() - start)


def _keeps(pack: Pack, book: Book, artifacts: Iterable[Artifact], words: Words) -> None:
    """Prove that nothing that an edition keeps back is in its files. Raises `Rejected` with what is, and from where."""
    kept = withheld(pack, book, words("asked.answer"))
    if not kept.pieces:
        return
    from nlmpress.proofing.leaks import leaks

    said = (*kept.said, *words.literal())  # the press's own words are nobody's secret

    found = [
        Finding(
            code="withheld-kept",
            message=f"The edition “{book.edition.id}” keeps this back, and {artifact.path} says “{run}”.",
            at=place,
            hint="This is a fault of the style or of the press. Nothing was published.",
        )
        for artifact in artifacts
        for run, place in leaks(artifact, kept.pieces, said)
    ]
    if found:
        raise Rejected(found)
