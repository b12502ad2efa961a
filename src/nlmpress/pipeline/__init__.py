"""The program on one page: read, check, assemble, set, publish.

What only a build needs is imported by the step that needs it: a check answers before it would all be loaded.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from nlmpress import reading
from nlmpress.artifacts import Artifact
from nlmpress.diagnostics import Finding, Findings, Rejected, Severity, Span, did_you_mean
from nlmpress.model import Edition, Pack, Style
from nlmpress.pipeline.results import Built, Checked, Counted, Made, Rendered
from nlmpress.pipeline.settings import Setting, Settings, settings
from nlmpress.prose import Row, children, plain
from nlmpress.spelling import Respelled
from nlmpress.words import Words, for_language

__all__ = [
    "OF_THE_COMMAND",
    "Built",
    "Checked",
    "Made",
    "Respelled",
    "Setting",
    "Settings",
    "begin",
    "build",
    "check",
    "documents",
    "editions",
    "judge",
    "line_reader",
    "manual",
    "pages",
    "read",
    "respelling",
    "unverified",
]

Tell = Callable[[str, str], None]
"""Told the output (a file's name, or nothing) and the step that begins."""
OF_THE_COMMAND = frozenset(
    {"edition-known", "edition-paged", "handout-listed", "out-apart", "revision-known", "set-found", "states-alike"}
)
"""Codes of findings in what was asked for, and not in the pack."""


def check(start: Path) -> Checked:
    """Everything that is wrong with a pack, in one run. `start` is a project, its source/, or anything inside.

    Raises `Rejected` when there is no project there.
    """
    return judge(read(start))


def read(start: Path, told: Callable[[Style], None] = lambda style: None) -> Checked:
    """A project as it was read, of which nothing is checked yet. Whoever needs the style alone is `told` it at once.
    Raises `Rejected` when there is no project there.
    """
    found = Findings()
    root = reading.find_project(start)
    style = reading.read_style(root, found)
    told(style)
    return Checked(root=root, findings=found, pack=reading.read_pack(root, found), style=style)


def judge(project: Checked) -> Checked:
    """A project that was read, checked."""
    from nlmpress import checks

    pack, style, found = project.pack, project.style, project.findings
    if pack is not None and style is not None:
        found.extend(checks.check(pack, style, _words(pack, style), _broken(found, pack)))
    return project


def _broken(found: Findings, pack: Pack) -> frozenset[str]:
    """The files of which a part could not be read; of a chapter that was read, all of it was."""
    read = {f"source/{path}" for path in pack.chapters}
    return frozenset(f.at.file for f in found if f.severity is Severity.ERROR) - read


def build(
    start: Path,
    wanted: Iterable[str] | None = None,
    out: Path | None = None,
    tell: Tell = lambda output, step: None,
    expect: Callable[[int], None] = lambda steps: None,
    workers: int | None = None,
) -> Built:
    """Make the wanted editions (all when None) and put them in `out` (the project's dist/ when None) at once.

    `expect` is told how many steps there are, once that is known. `workers` is how many processes make editions at a
    time: as many as there are cores when None.

    Raises `Rejected` before anything is written; `disk.DiskError` or `disk.Busy` when the folder cannot be replaced.
    """
    from nlmpress import disk
    from nlmpress.pipeline.apart import require_folder_apart
    from nlmpress.pipeline.listing import HANDOUT, PATH, made_before
    from nlmpress.pipeline.making import make, needed, steps
    from nlmpress.pipeline.manifest import FILED, kept, manifest
    from nlmpress.pipeline.one_source import of_two_sources

    tell("", "reading and checking")
    checked = check(start)
    editions = _chosen(wanted, checked)
    checked.findings.gate()
    if out is not None:
        require_folder_apart(out, checked.root)
    assert checked.pack is not None  # what could not be read has not passed the gate
    assert checked.style is not None
    pack, style, words = checked.pack, checked.style, _words(checked.pack, checked.style)
    expect(3 + steps(needed(pack, editions)))
    tell("", "assembling")
    made = make(pack, editions, style, words, tell, workers or len(os.sched_getaffinity(0)))
    target = out or checked.root / "dist"
    tell("", "publishing")
    with disk.claim(target, say=lambda words: tell("", words)) as held:
        before = made_before(held.read(PATH))
        stay = before if wanted else [entry for entry in before if entry.output == HANDOUT]
        others = kept(stay, made, held.read)
        replaced = frozenset(entry.path for entry in before if entry not in others) | FILED
        vouched = {edition.id for edition in editions} | {entry.edition for entry in others}
        there = [edition for edition in pack.editions if edition.id in vouched]
        listed = manifest(pack, style, made, needed(pack, there), others)
        artifacts = [artifact for one in made for artifact in one.artifacts]
        held.publish([*artifacts, listed], made_before=replaced | {PATH})
    apart = of_two_sources(pack, editions, others)
    shown = (*(finding for artifact in artifacts for finding in artifact.findings), *apart)
    files, counted = tuple(_said(made)), tuple(_counted(artifacts))
    return Built(out=target, findings=checked.findings, shown=shown, files=files, settings=counted)


def editions(start: Path) -> tuple[Settings, ...]:
    """The editions of a pack with where each setting comes from. Raises `Rejected` when the pack cannot be read."""
    from nlmpress import formats

    checked = check(start)
    if checked.pack is None:
        raise Rejected(checked.findings)
    pack = checked.pack
    return tuple(settings(pack, edition, formats.path_of(pack.identity.id, edition)) for edition in pack.editions)


def respelling(start: Path, edition: str) -> Respelled:
    """The pack as an edition spells it, with every change and every word that was left.

    Raises `Rejected` when there is no such edition, or when the pack does not pass.
    """
    from nlmpress.pipeline.manuscripts import in_its_spelling

    checked = check(start)
    editions = _chosen([edition], checked)
    checked.findings.gate()
    assert checked.pack is not None  # what could not be read has not passed the gate
    assert checked.style is not None
    return in_its_spelling(checked.pack, editions[0], checked.style)


def pages(start: Path, of: str, to: str, tell: Tell = lambda output, step: None) -> tuple[tuple[str, str, bool], ...]:
    """The pages of the edition `of` beside those of the edition `to`, both set now: the label of each, the label of
    the page in the other that its first words are on, and whether the other has those words.

    Raises `Rejected` when there is no such edition, when one has no pages, or when the pack does not pass.
    """
    from nlmpress.pipeline.making import set_pages
    from nlmpress.pipeline.manuscripts import manuscripts
    from nlmpress.typesetting.pairs import paired

    checked = check(start)
    editions = _chosen([of, to], checked)
    checked.findings.gate()
    assert checked.pack is not None  # what could not be read has not passed the gate
    assert checked.style is not None
    _paged(editions, checked.pack)
    words = _words(checked.pack, checked.style)
    found = set_pages(manuscripts(checked.pack, editions, checked.style, words), checked.style, words, tell)
    flow, other = (found.alone(edition).flow for edition in (of, to))
    return tuple((pair.label, pair.other, pair.held) for pair in paired(flow, other))


def begin(folder: Path, lang: str = "en") -> int:
    """Write a small pack that builds, in this language, into a folder that is new or empty. Returns how many files.

    Raises `disk.Taken` when something is there already, `disk.DiskError` when the disk refuses.
    """
    from nlmpress import disk

    files = reading.starter(reading.id_from(Path(os.path.abspath(folder)).name), lang)
    disk.write_new(folder, files)
    return len(files)


def _words(pack: Pack, style: Style) -> Words:
    return for_language(pack.identity.lang, style.words, pack.words)


def _chosen(wanted: Iterable[str] | None, checked: Checked) -> tuple[Edition, ...]:
    """The editions that are wanted, in the pack's order. What the command asks for wrongly is said before anything."""
    known = {edition.id: edition for edition in (checked.pack.editions if checked.pack else ())}
    if not known:
        return ()
    names = list(dict.fromkeys(wanted)) if wanted else list(known)
    unknown = [name for name in names if name not in known]
    if unknown:
        message = f"There is no edition “{unknown[0]}”."
        hint = did_you_mean(unknown[0], known, f"The editions are {', '.join(known)}.")
        raise Rejected([Finding(code="edition-known", message=message, at=Span(file=""), hint=hint)])
    return tuple(known[name] for name in known if name in names)


def _paged(editions: Iterable[Edition], pack: Pack) -> None:
    """Refuse an edition without pages."""
    for edition in editions:
        if not edition.paged:
            message = f"The edition “{edition.id}” has no pages of its own: its output is {edition.output}."
            hint = f"The editions with pages are {', '.join(one.id for one in pack.editions if one.paged)}."
            raise Rejected([Finding(code="edition-paged", message=message, at=Span(file=""), hint=hint)])


def _said(made: Iterable[Rendered]) -> Iterable[Made]:
    from nlmpress import formats

    for one in made:
        unit = formats.load(one.output).UNIT
        for artifact in one.artifacts:
            yield Made(
                path=artifact.path,
                edition=one.edition,
                pages=artifact.pages,
                unit=unit,
                size=len(artifact.data),
                seconds=one.seconds if artifact is one.artifacts[0] else 0.0,
                book_pages=artifact.book_pages,
            )


def _counted(artifacts: Iterable[Artifact]) -> Iterable[Counted]:
    from nlmpress.typesetting.setting import ENDING, read

    for artifact in artifacts:
        if artifact.path.endswith(ENDING):
            report = read(artifact.data)
            path = f"{artifact.path.removesuffix(ENDING)}.pdf"
            counts = {str(kind): count for kind, count in report.counts().items()}
            yield Counted(path=path, counts=counts, mended=sum(report.mended.values()))


def line_reader(start: Path) -> Callable[[Span], str]:
    """Reads lines of source for a report, when there may be no pack that could be read."""

    def line(span: Span) -> str:
        try:
            return reading.source_line(reading.find_project(start), span)
        except Rejected:
            return ""

    return line


def manual() -> dict[str, str]:
    """The manual page of every code a finding can have."""
    from nlmpress import checks
    from nlmpress.pipeline import promises
    from nlmpress.reading.promises import PROMISES

    return {**PROMISES, **checks.manual(), **promises.PROMISES}


def documents() -> Mapping[str, str]:
    """The pages of the manual, as Markdown, by name."""
    return reading.documents()


def unverified(checked: Checked) -> list[tuple[Span, str]]:
    """Every wording and every detail that nobody has held against a copy of the work, with its place."""
    from nlmpress.assembly.counting import unchecked
    from nlmpress.assembly.numbering import record_prose
    from nlmpress.model.asking import said

    assert checked.pack is not None  # asked only of a pack that could be read
    pack = checked.pack
    found = [(q.place("words"), f"{plain(q.words)} ({q.sure})") for q in pack.quotes if q.checked is None]
    records = (nodes for _, nodes in record_prose(pack))
    asked = (nodes for question in pack.bank for _, nodes in said(question))
    for node in unchecked(*(chapter.blocks for chapter in pack.reading_order()), *records, *asked):
        found.append((node.at, plain(node.happens if isinstance(node, Row) else children(node))))
    return found
