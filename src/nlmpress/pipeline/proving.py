"""A proof of a set of files: everybody who can judge them is asked, and what they say is led back to the source."""

import json
import os
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from nlmpress import __version__, disk
from nlmpress.artifacts import Artifact
from nlmpress.diagnostics import NOWHERE, Rejected, Severity, Span, visible
from nlmpress.model import Pack, Style
from nlmpress.pipeline import Tell, check
from nlmpress.pipeline.listing import PATH, Manifest, Output, listed_in
from nlmpress.pipeline.manifest import PROOF, PROOF_PAGE, inputs
from nlmpress.pipeline.orders import ordered_of
from nlmpress.pipeline.placing import Places
from nlmpress.pipeline.results import Checked
from nlmpress.pipeline.verifying import compared, project_of, require_pack
from nlmpress.proofing.complaints import Complaint, ToolFailed, ToolMissing
from nlmpress.proofing.judges import JUDGES, SEVERITIES, UNSAID, Judge, Subject, Tools
from nlmpress.proofing.verdict import Judged, NotRun, Proof, Ran, Remark
from nlmpress.words import Words, for_language

Answer = tuple[Judge, list[Subject], list[Complaint] | ToolMissing | ToolFailed]


def prove(
    dist: Path,
    source: Path | None = None,
    tools: Tools | None = None,
    only: Collection[str] = (),
    tell: Tell = lambda output, step: None,
    expect: Callable[[int], None] = lambda steps: None,
    workers: int | None = None,
) -> Proof:
    """What everybody who is installed says of the set of files in `dist`; `only` names some of them by their keys.

    `source` is the project, as in `verify`. Without one, or with one that no longer passes its checks, what is found
    has no place in the source. Raises `Rejected` when there is no set or when it is of another pack.
    """
    found, tools = listed_in(dist), tools or Tools()
    checked = _project(dist, source, found)
    subjects, spoiled = _subjects(dist, found, checked)
    asked = [
        (judge, [one for one in subjects if judge.wants(one)]) for judge in JUDGES if not only or judge.key in only
    ]
    asked = [(judge, wanted) for judge, wanted in asked if wanted]
    expect(len(asked) + 1)
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as crew:
        answers = list(crew.map(lambda one: _answer(one[0], one[1], tools, tell), asked))
    stale = _changed(found, checked)
    remarks = [*spoiled, *_placed(answers, checked, stale, tell, workers or len(os.sched_getaffinity(0)))]
    return Proof(
        pack=found.pack,
        title=checked.pack.identity.title if checked and checked.pack else found.pack,
        manifest=sha256(disk.look(dist, PATH) or b"").hexdigest(),
        source=found.source,
        press=__version__,
        files=tuple(_judged(entry, answers) for entry in found.outputs),
        ran=tuple(
            Ran(tool=judge.tool, version=_said(judge.version(tools), 60), files=len(wanted))
            for judge, wanted, said in answers
            if isinstance(said, list)
        ),
        not_run=tuple(
            NotRun(tool=judge.tool, why=str(said), files=len(wanted), failed=isinstance(said, ToolFailed))
            for judge, wanted, said in answers
            if not isinstance(said, list)
        ),
        remarks=tuple(_together(remarks)),
        stale=tuple(stale),
        placed=checked is not None,
    )


def file_proof(dist: Path, proof: Proof, page: str) -> None:
    """Put a proof beside its set: `proof.json`, and `page` as `proof.html`. The set stays as it is.

    Raises `disk.DiskError` when the folder cannot be written, `disk.Busy` when another build has replaced the set.
    """
    text = json.dumps(proof.as_json(), ensure_ascii=False, indent=1) + "\n"
    with disk.claim(dist) as held:
        if sha256(held.read(PATH) or b"").hexdigest() != proof.manifest:
            raise disk.Busy(f"{dist} was built anew while it was judged. Prove it again.")
        held.publish([Artifact(path=PROOF, data=text.encode()), Artifact(path=PROOF_PAGE, data=page.encode())])


def _project(dist: Path, source: Path | None, found: Manifest) -> Checked | None:
    """The project that the files were made from, if it is at hand and is read."""
    try:
        with project_of(dist, source, None) as project:
            checked = check(project)
    except Rejected:
        if source is not None:
            raise
        return None
    if checked.pack is None or checked.style is None:
        return None
    if source is None and checked.pack.identity.id != found.pack:
        return None  # it was nobody's word that this is the project
    require_pack(found, checked.pack.identity.id, dist)
    return checked


def _subjects(dist: Path, found: Manifest, checked: Checked | None) -> tuple[list[Subject], list[Remark]]:
    """The files to be judged, and what is wrong with those that are not as they were built."""
    editions = {str(edition.id): edition for edition in (checked.pack.editions if checked and checked.pack else ())}
    pages = {one.edition: one.pages for one in found.outputs if one.pages}
    subjects, spoiled = [], []
    for entry in found.outputs:
        path, data = entry.path, disk.look(dist, entry.path)
        kept = data is not None and sha256(data).hexdigest() == entry.sha256
        if not kept:
            said = "It is not there." if data is None else "It is not the file that was built: somebody has altered it."
            spoiled.append(Remark(tool="manifest", rule="file-kept", severity=Severity.ERROR, message=said, file=path))
        if data is not None:
            edition = editions.get(entry.edition)
            subjects.append(
                Subject(
                    file=dist / path,
                    name=path,
                    edition=entry.edition,
                    output=edition.output if edition else entry.output,
                    ordered=ordered_of(edition, checked.style, pages)
                    if edition and checked and checked.style
                    else None,
                    kept=kept and entry.source == found.source,
                )
            )
    return subjects, spoiled


def _answer(judge: Judge, subjects: list[Subject], tools: Tools, tell: Tell) -> Answer:
    tell(judge.tool, f"asked about {len(subjects)} file{'s' if len(subjects) != 1 else ''}")
    try:
        return judge, subjects, judge.ask(subjects, tools)
    except ToolMissing as lacking:
        tell(judge.tool, "is not here, and did not run")
        return judge, subjects, lacking
    except ToolFailed as broken:
        tell(judge.tool, "broke off without a verdict")
        return judge, subjects, broken


def _changed(found: Manifest, checked: Checked | None) -> list[str]:
    """The inputs that are not as they were when the files were made."""
    if checked is None or checked.pack is None or checked.style is None:
        return []
    return list(compared(found, inputs(checked.pack, checked.style), found.made_with).files)


def _placed(
    answers: Iterable[Answer], checked: Checked | None, stale: Sequence[str], tell: Tell, workers: int
) -> list[Remark]:
    """What was said, each thing at each place in the source that it comes from."""
    said_of: dict[str, tuple[Subject, list[Complaint]]] = {}
    for _, subjects, said in answers:
        for complaint in said if isinstance(said, list) else ():
            subject = next(one for one in subjects if one.file == complaint.file)
            if complaint.severity not in UNSAID:
                said_of.setdefault(subject.name, (subject, []))[1].append(complaint)
    if not said_of or checked is None or checked.pack is None or checked.style is None:
        return [_remark(one, subject, one.inside) for subject, all_ in said_of.values() for one in all_]
    wanted = {subject.edition for subject, _ in said_of.values()}
    places = Places(
        pack=checked.pack, style=checked.style, words=_words(checked.pack, checked.style), same=not stale,
        said_of=[edition for edition in checked.pack.editions if edition.id in wanted], workers=workers, tell=tell,
    )  # fmt: skip
    remarks = []
    for subject, all_ in said_of.values():
        try:
            found = list(places.of(subject, subject.file.read_bytes(), all_))
        except Rejected:  # the source does not build any more
            found = [(one, (one.inside, NOWHERE)) for one in all_]
        remarks += [_remark(one, subject, inside, at) for one, (inside, at) in found]
    return remarks


def _words(pack: Pack, style: Style) -> Words:
    return for_language(pack.identity.lang, style.words, pack.words)


def _remark(complaint: Complaint, subject: Subject, inside: str, at: Span = NOWHERE) -> Remark:
    return Remark(
        tool=complaint.tool,
        rule=_said(complaint.rule, 200),
        severity=SEVERITIES.get(complaint.severity, Severity.ADVICE),
        message=_said(complaint.message, 2000),
        file=subject.name,
        inside=_said(inside, 400),
        at=at,
        count=complaint.count if not complaint.also else 1,
    )


def _said(words: str, most: int) -> str:
    """What a program said, fit to be shown wherever a proof is: on a terminal, in a page, in a list of findings."""
    return visible(words.strip(), most)


def _together(remarks: Iterable[Remark]) -> list[Remark]:
    """One for each thing and place, with how often it was said, in the order of the source and then of the files."""
    counted: dict[tuple[object, ...], Remark] = {}
    for one in remarks:
        key = (one.tool, one.rule, one.file, one.at if one.at.file else one.inside)
        before = counted.get(key)
        counted[key] = one if before is None else replace(before, count=before.count + one.count)
    return sorted(counted.values(), key=lambda one: (one.at, one.file, one.tool, one.rule, one.inside))


def _judged(entry: Output, answers: Iterable[Answer]) -> Judged:
    by = [
        judge.tool
        for judge, subjects, said in answers
        if isinstance(said, list) and any(s.name == entry.path for s in subjects)
    ]
    return Judged(path=entry.path, edition=entry.edition, sha256=entry.sha256, size=entry.size, by=tuple(by))
