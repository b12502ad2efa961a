"""`nlmpress editions`."""

import json
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence

from nlmpress import pipeline, report
from nlmpress.cli.status import FINDINGS, GOOD, WRONG_USE
from nlmpress.cli.tables import table
from nlmpress.diagnostics import Rejected, Span, did_you_mean


def run(arguments: Namespace) -> int:
    """List the editions, or explain one, or say what one respells. 1 when the pack cannot be read, 2 when there is no
    such edition.
    """
    try:
        if arguments.respelled is not None:
            return _respelled(pipeline.respelling(arguments.project, arguments.respelled), arguments)
        editions = pipeline.editions(arguments.project)
    except Rejected as refused:
        print(report.as_text(refused.findings, pipeline.line_reader(arguments.project)), file=sys.stderr)
        wrong_use = any(finding.code in pipeline.OF_THE_COMMAND for finding in refused.findings)
        return WRONG_USE if wrong_use else FINDINGS
    if arguments.explain is None:
        print(_as_json(editions) if arguments.json else _listed(editions))
        return GOOD
    one = next((edition for edition in editions if edition.id == arguments.explain), None)
    if one is None:
        names = [edition.id for edition in editions]
        meant = did_you_mean(arguments.explain, names, f"The editions are {', '.join(names)}.")
        print(f"There is no edition “{report.visible(arguments.explain)}”. {meant}", file=sys.stderr)
        return WRONG_USE
    print(_as_json([one]) if arguments.json else _explained(one))
    return GOOD


def _listed(editions: Sequence["pipeline.Settings"]) -> str:
    rows = [("edition", "output", "page", "file")]
    rows += [(one.id, one.value("output"), one.value("page"), one.file) for one in editions]
    return table(rows)


def _explained(edition: "pipeline.Settings") -> str:
    return table([(s.key, s.value or "–", s.said_by) for s in edition.settings])


def _respelled(found: "pipeline.Respelled", arguments: Namespace) -> int:
    if arguments.json:
        told = {
            "edition": arguments.respelled,
            "lang": found.pack.identity.lang,
            "changes": [{**_at(one.at), "from": one.before, "to": one.after} for one in found.changes],
            "left": [{**_at(one.at), "word": one.word, "why": one.why} for one in found.left],
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return GOOD
    if found.spelling is None:
        print(f"The edition “{arguments.respelled}” names no spelling: it has the words as the pack has them.")
        return GOOD
    for change in found.changes:
        print(f"{_place(change.at)}: {change.before} → {change.after}")
    for one in found.left:
        print(f"{_place(one.at)}: {one.word} stays: {one.why}")
    words, left = ("word" if len(found.changes) == 1 else "words"), ("it is" if len(found.left) == 1 else "they are")
    print(f"{len(found.changes)} {words} respelled, {len(found.left)} left as {left}.")
    return GOOD


def _place(at: Span) -> str:
    return f"{at.file}:{at.line}:{at.column}"


def _at(at: Span) -> Mapping[str, str | int]:
    return {"file": at.file, "line": at.line, "column": at.column}


def _as_json(editions: Sequence["pipeline.Settings"]) -> str:
    told = [
        {
            "id": one.id,
            "file": one.file,
            "settings": {s.key: {"value": s.value, "from": s.said_by} for s in one.settings},
        }
        for one in editions
    ]
    return json.dumps(told, ensure_ascii=False, indent=2)
