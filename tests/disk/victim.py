"""Replaces a set of files again and again and is killed each time, one disk operation later.

Run as a program of its own, with a folder to work in, a way of replacing (`exchange`, `first`, `journal`, `mounted`)
and how many times to kill at random besides; prints what it found as JSON. It forks from one plain thread, and each
fork dies by SIGKILL, so nothing that a program does when it ends can help.
"""

import errno
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nlmpress.artifacts import Artifact
from nlmpress.disk import publish, recover, swap

OPERATIONS = (
    "open", "write", "fsync", "mkdir", "chmod", "fchmod", "link", "symlink", "rename", "unlink", "rmdir",
)  # fmt: skip
OLD = {
    "pack.epub": b"old " * 5000,
    "screen/pack.pdf": b"older " * 5000,
    "manifest.json": b"{1}",
    "gone/sheet.pdf": b"x",
}
NEW = {f"sheets/{n}.pdf": bytes([n]) * 3000 for n in range(12)} | {
    "pack.epub": b"new " * 9000, "screen/pack.pdf": b"newer " * 9000, "manifest.json": b"{2}",
}  # fmt: skip
OWN = {"notes.txt": b"mine", "drawings/one.svg": b"<svg/>", "drawings/deep/two.svg": b"<svg/>", ".gitkeep": b""}


def contents(folder: Path) -> dict[str, str]:
    """Every file and link of a folder by path: hash, or where the link leads."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = "-> " + os.readlink(path)
        elif path.is_file():
            found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def lay(out: Path, files: dict[str, bytes]) -> None:
    for path, data in files.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)


def prepare(home: Path, way: str) -> Path:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    out = home / "dist"
    if way != "first":
        lay(out, OLD | OWN)
        (out / "link").symlink_to("/nowhere/at/all")
    return out


def replace(out: Path) -> None:
    publish([Artifact(path=p, data=d) for p, d in NEW.items()], out, made_before=frozenset(OLD))


def refuse(*_: object) -> None:
    raise OSError(errno.EINVAL, "Invalid argument")


def arrange(way: str, out: Path) -> None:
    """Make this process's disk one that cannot exchange, or `out` a mount point."""
    if way in ("journal", "mounted"):
        swap.exchange = refuse
    if way == "mounted":
        os.path.ismount = lambda path: os.fspath(path) == str(out)  # type: ignore[assignment]


def die_before(operation: int) -> None:
    """From now on, die when the disk is asked for something for the `operation`th time."""
    left = [operation]

    def deadly(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] <= 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*args, **kwargs)

        return counted

    os.fsync = lambda handle: None  # what is tested is a killed process, not a lost current
    for name in OPERATIONS:
        setattr(os, name, deadly(getattr(os, name)))
    swap.exchange = deadly(swap.exchange)


def forked(way: str, out: Path, work: Callable[[], None], before: Callable[[], None]) -> int:
    """Run `work` in a process that `before` has prepared; its process id."""
    child = os.fork()
    if child:
        return child
    try:
        arrange(way, out)
        before()
        work()
        os._exit(0)
    except BaseException as fault:
        print(repr(fault), file=sys.stderr, flush=True)
        os._exit(1)


def ended(child: int) -> str:
    _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else "done" if os.WEXITSTATUS(status) == 0 else "failed"


def runs(way: str, home: Path) -> Iterator[dict[str, Any]]:
    for operation in range(1, 1000):
        out = prepare(home, way)
        end = ended(forked(way, out, lambda: replace(out), lambda: die_before(operation)))  # noqa: B023 run at once
        yield {"operation": operation, "end": end, **seen(way, home, out)}
        if end != "killed":
            return
    raise AssertionError("never came to an end")


def random_runs(way: str, home: Path, count: int) -> Iterator[dict[str, Any]]:
    chance = random.Random(23)
    for number in range(count):
        out = prepare(home, way)
        child = forked(way, out, lambda: replace(out), lambda: None)  # noqa: B023 run at once
        time.sleep(chance.random() * 0.03)
        os.kill(child, signal.SIGKILL)
        yield {"operation": -number, "end": ended(child), **seen(way, home, out)}


def seen(way: str, home: Path, out: Path) -> dict[str, Any]:
    """What stands there after a kill, and once the next command has begun, itself killed at each of its steps."""
    at_once = contents(out)
    for step in range(1, 400):
        end = ended(forked(way, out, lambda: recover(out), lambda: die_before(step)))  # noqa: B023 run at once
        if end != "killed":
            break
    else:
        end = "never came to an end"
    beside = sorted(
        path.name for path in [*home.iterdir(), *(out.iterdir() if out.is_dir() else [])] if ".nlmpress-" in path.name
    )
    return {"at_once": at_once, "recovery": end, "after": contents(out), "beside": beside}


def main() -> None:
    home, way, randomly = Path(sys.argv[1]).resolve(), sys.argv[2], int(sys.argv[3])
    old = contents(prepare(home, way))
    found = [*runs(way, home), *random_runs(way, home, randomly)]
    out = prepare(home, way)
    shutil.rmtree(home)
    lay(out, NEW | ({} if way == "first" else OWN))
    if way != "first":
        (out / "link").symlink_to("/nowhere/at/all")
    print(json.dumps({"old": old, "new": contents(out), "runs": found}))


if __name__ == "__main__":
    main()
