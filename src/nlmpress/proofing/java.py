"""Runs a driver of ours on a validator's jars, in one virtual machine for many files, and reads its lines.

The drivers (`EpubProof.java`, `PdfProof.java`) lie beside this file and run from source: compiling them each time
costs half a second, and there is then no compiled class to keep, to ship or to go stale. A whole JDK is needed for
that.
"""

import importlib.util
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path

from nlmpress.proofing.complaints import PIP, ToolFailed, ToolMissing

# A validator runs for seconds: the small collector and the first compiler are quicker than the server's defaults.
BRISK = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss8m", "-Djava.awt.headless=true")


def bundled(module: str, member: str, tool: str) -> Path:
    """The path of a file that the Python package `module` carries, without importing it. Raises `ToolMissing`."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise ToolMissing(tool, f"the Python package {module}", f"{PIP} {module.replace('_', '-')}")
    return Path(spec.origin).parent / member


def lines(tool: str, driver: str, jars: Sequence[Path], arguments: Sequence[str], java: str) -> Iterator[list[str]]:
    """Run `driver` and yield its output, a line at a time, split at tabs. Raises `ToolMissing` and `ToolFailed`."""
    if shutil.which(java) is None:
        raise ToolMissing(tool, "a JDK", "apt-get install default-jdk-headless")
    with resources.as_file(resources.files("nlmpress.proofing") / driver) as source:
        # A Java that starts in the C locale cannot open a file whose name has an accent, so it is given one that can.
        command = ["env", "LC_ALL=C.UTF-8", java, *BRISK, "-cp", ":".join(map(str, jars)), str(source), *arguments]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if run.returncode:
        if "jdk.compiler" in run.stderr:
            raise ToolMissing(tool, "a whole JDK, not a Java runtime alone", "apt-get install default-jdk-headless")
        raise ToolFailed(tool, run.stdout + run.stderr)
    yield from (line.split("\t") for line in run.stdout.splitlines())


def require_all_judged(tool: str, judged: set[int], asked: int) -> None:
    """Raise `ToolFailed` unless the driver came to the end of each of the `asked` files."""
    left = sorted(set(range(asked)) - judged)
    if left:
        raise ToolFailed(tool, f"no verdict on number {', '.join(map(str, left))} of {asked}")
