"""Say what this machine lacks and, as root on Debian, install it.

`python3 setup/system.py run` asks for what a build needs; `… test` for what the tests need besides. What is asked is
whether the thing works (the library loads, the command is there), not whether a package is listed, so any other way
of having it is as good. Exit status: 0 when nothing is lacking any more, 1 with the one command to type when it is.
"""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

JAXB = Path("/usr/share/java/jaxb-runtime.jar")


def loads(library: str) -> bool:
    """Whether the dynamic linker finds `library`, as WeasyPrint will ask for it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def makes_environments() -> bool:
    """Debian ships Python without `ensurepip`; `venv` fails half-way without it."""
    return importlib.util.find_spec("ensurepip") is not None


def compiles() -> bool:
    """A Java runtime alone cannot run the veraPDF driver from its source; a JDK can. A broken `javac` link is none."""
    javac = shutil.which("javac")
    return javac is not None and subprocess.run([javac, "-version"], capture_output=True, check=False).returncode == 0


RUN: dict[str, Callable[[], bool]] = {
    "python3-venv": makes_environments,
    "libpango-1.0-0": lambda: loads("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": lambda: loads("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": lambda: loads("libharfbuzz-subset.so.0"),
}
TEST: dict[str, Callable[[], bool]] = {
    "default-jdk-headless": compiles,
    "libjaxb-java": JAXB.exists,
    "chromium": lambda: shutil.which("chromium") is not None,
    "poppler-utils": lambda: shutil.which("pdftoppm") is not None,
    "ghostscript": lambda: shutil.which("gs") is not None,
    "graphviz": lambda: shutil.which("dot") is not None,
    "qpdf": lambda: shutil.which("qpdf") is not None,
}


def lacking(level: str) -> list[str]:
    """The Debian packages that would bring what is missing."""
    wanted = RUN if level == "run" else {**RUN, **TEST}
    return [package for package, there in wanted.items() if not there()]


def install(packages: list[str]) -> bool:
    """Install with apt, quietly; its output is shown only when it fails."""
    print("Installing with apt:", *packages, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        run = subprocess.run(
            ["apt-get", "-q", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            print(run.stdout[-3000:], run.stderr[-3000:], sep="\n", file=sys.stderr)
            return False
    return True


def main(level: str) -> int:
    """Check, install if that is possible, check again."""
    missing = lacking(level)
    if not missing:
        return 0
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0 and install(missing):
        # In a new process: this one may hold the answer of before, a missing library or module, in its caches.
        return subprocess.run([sys.executable, __file__, "--only-look", level], check=False).returncode
    return tell(missing, apt is not None)


def tell(missing: list[str], debian: bool) -> int:
    """Print what to type, and fail."""
    if debian:
        print("This machine lacks something. Type this, then the same again:", file=sys.stderr)
        print("  sudo apt-get update && sudo apt-get install --no-install-recommends", *missing, file=sys.stderr)
    else:
        print("This machine lacks what these Debian packages hold; install its own of them:", *missing, file=sys.stderr)
    return 1


if __name__ == "__main__":
    if sys.argv[1] == "--only-look":
        still = lacking(sys.argv[2])
        sys.exit(tell(still, debian=True) if still else 0)
    sys.exit(main(sys.argv[1]))
