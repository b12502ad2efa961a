"""`nlmpress proof`."""

import json
import os
import sys
from argparse import Namespace
from contextlib import closing
from pathlib import Path

from nlmpress import pipeline, report
from nlmpress.cli.progress import Progress
from nlmpress.cli.status import FAILED, FINDINGS, GOOD, WRONG_USE
from nlmpress.diagnostics import Rejected
from nlmpress.disk import Busy, DiskError
from nlmpress.pipeline.manifest import PROOF, PROOF_PAGE
from nlmpress.pipeline.proving import file_proof, prove
from nlmpress.pipeline.verifying import set_at
from nlmpress.proofing.judges import JUDGES, Tools
from nlmpress.proofing.verdict import Proof
from nlmpress.report.proof_page import as_proof_page

TOOLS = ".tools"
"""Where a project keeps programs of its own: `node_modules/.bin/ace-cli`, `bin/node`."""


def run(arguments: Namespace) -> int:
    """0 when nothing was found, 1 when something was, 2 without a set or a project, 3 when somebody who was asked for
    is missing or gave no verdict.
    """
    keys = {judge.key: judge for judge in JUDGES}
    only = [key.strip() for word in arguments.only or () for key in word.split(",")]
    if unknown := [key for key in only if key not in keys]:
        print(f"Nobody is called “{report.visible(unknown[0])}”. There are {', '.join(keys)}.", file=sys.stderr)
        return WRONG_USE
    try:
        dist = set_at(arguments.dist, arguments.source)
        with closing(Progress(quiet=arguments.quiet or arguments.format != "text")) as progress:
            proof = prove(
                dist, arguments.source, tools(arguments, dist), only, progress, progress.expect, arguments.workers
            )
        if not only:
            file_proof(dist, proof, as_proof_page(proof))
    except Rejected as refused:
        print(report.as_text(refused.findings, lambda _: ""), file=sys.stderr)
        return WRONG_USE
    except (Busy, DiskError) as fault:
        print(f"{fault}", file=sys.stderr)
        return FAILED
    _say(proof, arguments, dist, filed=not only)
    if any(one.failed or only for one in proof.not_run):
        return FAILED
    return FINDINGS if proof.grave else GOOD


def tools(arguments: Namespace, dist: Path) -> Tools:
    """Where the programs are: what is asked for on the command line, then in the environment, then in the project's
    `.tools`, then beside this Python, then wherever commands are.
    """
    known = os.environ  # noqa: TID251  # the only room that may: it says where programs are, and decides no byte of a book
    told = arguments.tools or known.get("NLMPRESS_TOOLS")
    near = [Path(told)] if told else [above / TOOLS for above in (dist.resolve(), *dist.resolve().parents)]
    beside, java = Path(sys.executable).parent, known.get("JAVA_HOME")

    def first(command: str, *paths: Path) -> str:
        return str(next((path for path in paths if os.access(path, os.X_OK) and path.is_file()), command))

    return Tools(
        java=first("java", *([Path(java, "bin", "java")] if java else [])),
        node=first("node", *(folder / "bin" / "node" for folder in near), beside / "node"),
        ace=first("ace-cli", *(folder / "node_modules" / ".bin" / "ace-cli" for folder in near)),
        chromium=known.get("PUPPETEER_EXECUTABLE_PATH") or "chromium",
    )


def _say(proof: Proof, arguments: Namespace, dist: Path, *, filed: bool) -> None:
    findings = [remark.as_finding() for remark in proof.grave]
    match arguments.format:
        case "json":
            print(json.dumps(proof.as_json(), ensure_ascii=False, indent=1))
        case "github":
            print(report.as_github(findings), end="")
        case _:
            if findings:
                print(report.as_text(findings, pipeline.line_reader(arguments.source or dist)), end="\n\n")
            print(_summary(proof, dist, filed=filed))
    asked = {one.tool for one in proof.ran} | {one.tool for one in proof.not_run}
    for judge in JUDGES if arguments.only else ():
        if judge.key in ",".join(arguments.only).split(",") and judge.tool not in asked:
            print(f"No file of this set is for {judge.tool}.", file=sys.stderr)
    for one in proof.not_run if arguments.format != "json" else ():
        print(f"{one.tool} was not run. {one.why}", file=sys.stderr)


def _summary(proof: Proof, dist: Path, *, filed: bool) -> str:
    lines = [f"{one.tool} {one.version} judged {one.files} file{'s' if one.files != 1 else ''}." for one in proof.ran]
    if not proof.placed:
        lines.append("The project is not at hand: places are not known, nor what a printer was promised. See --source.")
    if proof.stale:
        many = f"{len(proof.stale)} inputs have" if len(proof.stale) > 1 else f"{proof.stale[0]} has"
        lines.append(f"{many} changed since these files were made: a line that is named may have moved.")
    if advice := len(proof.remarks) - len(proof.grave):
        lines.append(
            f"{advice} piece{'s' if advice > 1 else ''} of advice: see {PROOF_PAGE if filed else '--format json'}."
        )
    lines.append(report.summary(remark.as_finding() for remark in proof.remarks))
    return "\n".join([*lines, f"Filed as {dist / PROOF} and {dist / PROOF_PAGE}."] if filed else lines)
