"""Words in, exit code out: the only room that prints, or knows argv and the environment.

Exit status: 0 good; 1 findings; 2 wrong use; 3 the press itself failed.
"""

import os
import signal
import sys
from contextlib import suppress

from nlmpress.cli.arguments import parser
from nlmpress.cli.status import FAILED, GOOD
from nlmpress.collecting import never_collected_at_the_end, rarely_collected


def main(argv: list[str] | None = None) -> int:
    """Run one command. Never raises but `SystemExit` for `--help` and wrong use."""
    never_collected_at_the_end()
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = parser().parse_args(argv)
    try:
        with rarely_collected():
            status = int(arguments.run(arguments))
        sys.stdout.flush()  # a reader who has gone away is noticed here, and not when the interpreter ends
        return status
    except KeyboardInterrupt:
        print("Stopped. What was in dist/ is as it was.", file=sys.stderr)
        return 128 + signal.SIGINT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except Exception as fault:  # the last door: whatever else happens, the user gets words and a way on
        return _failed(fault, debug=arguments.debug)


def _open_streams() -> None:
    """Whoever closes a stream (`>&-`) wants to hear nothing of it. Python leaves out one that is closed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  # open as long as the process


def _failed(fault: Exception, *, debug: bool) -> int:
    if debug:
        raise fault
    failed = f"nlmpress failed: {type(fault).__name__}: {fault}"
    if isinstance(fault, ChildProcessError):
        failed, words = f"nlmpress stopped. {fault}", "Nothing was written."
    elif isinstance(fault, OSError):
        words = "The machine would not do something. Your pack is as it was, and dist/ holds a whole set of files."
    else:
        words = (
            "This is a fault of the press, not of your pack. Nothing was written.\n"
            "Run “nlmpress --debug …” with the same words and send what it prints with your report."
        )
    with suppress(OSError):  # when not even this can be said, the status tells it
        print(f"{failed}\n{words}", file=sys.stderr)
    return FAILED
