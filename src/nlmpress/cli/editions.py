"""`nlmpress editions`."""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence

from nlmpress import pipeline, report
from nlmpress.cli.status import FINDINGS, GOOD, WRONG_USE
from nlmpress.cli.tables import table
from nlmpress.diagnostics import Rejected, did_you_mean


def run(arguments: Namespace) -> int:
    """List the editions, or explain one. 1 when the pack cannot be read, 2 when there is no such edition."""
    try:
        editions = pipeline.editions(arguments.project)
    except Rejected as refused:
        print(report.as_text(refused.findings, pipeline.line_reader(arguments.project)), file=sys.stderr)
        return FINDINGS
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
