"""The commands and their options, with the help that a reader meets first."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from nlmpress import __version__
from nlmpress.papers import KEY, PAPERS, VERSIONS

Run = Callable[[Namespace], int]
LANGUAGES = ("en", "es", "fr")
"""Those in which there is a pack to begin with."""
MOST_WORKERS = 64
"""Each holds a book in memory."""

_ABOUT = """\
A press for study packs: one source and one set of styles make an EPUB for the
e-reader, an accessible PDF for the screen, and for paper a PDF for the printer,
a booklet to fold and a cover.

  nlmpress new mypack        begin a pack
  nlmpress check             find everything that is wrong with it
  nlmpress build             make its editions, and put them in dist/
  nlmpress proof             ask every validator about them, line by line
  nlmpress verify            make them again: does every byte repeat?
  nlmpress diff v1           say what has changed since then, word by word
"""
_STATUS = (
    "Exit status: 0 when there is nothing but advice, 1 when there is more, 2 for wrong use, 3 when the press fails."
)


def parser() -> ArgumentParser:
    """The whole command line. Each command's module is loaded when it runs."""
    top = ArgumentParser(prog="nlmpress", description=_ABOUT, formatter_class=RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"nlmpress {__version__}")
    top.add_argument("--debug", action="store_true", help="show a traceback when the press itself fails")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _new(commands)
    _check(commands)
    _build(commands)
    _handouts(commands)
    _editions(commands)
    _pages(commands)
    _diff(commands)
    _verify(commands)
    _proof(commands)
    _explain(commands)
    _manual(commands)
    return top


def _command(commands: object, name: str, words: str, end: str = "") -> ArgumentParser:
    made: ArgumentParser = commands.add_parser(name, help=words, description=words, epilog=end)  # type: ignore[attr-defined]  # argparse keeps the type of sub-parsers to itself
    made.set_defaults(run=_later(name))
    return made


def _later(name: str) -> Run:
    def run(arguments: Namespace) -> int:
        return int(import_module(f"nlmpress.cli.{name}").run(arguments))

    return run


def _workers(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text) or not 1 <= int(text) <= MOST_WORKERS:
        raise ArgumentTypeError(f"write a number from 1 to {MOST_WORKERS}, and not “{text}”")
    return int(text)


def _out(command: ArgumentParser) -> None:
    words = "where to write; the project’s dist/ when left out"
    command.add_argument("--out", type=_folder, metavar="FOLDER", help=words)


def _folder(text: str) -> Path:
    return Path(_named(text))


def _named(text: str) -> str:
    if not text.strip():
        raise ArgumentTypeError("a name is needed")
    return text


def _file(text: str) -> Path:
    return Path(_named(text))


def _project(command: ArgumentParser) -> None:
    command.add_argument(
        "project", nargs="?", type=Path, default=Path("."), metavar="PROJECT",
        help="the project's folder, or its source/; the nearest one upwards when left out",
    )  # fmt: skip


def _new(commands: object) -> None:
    command = _command(commands, "new", "Begin a pack: a small one that builds, to be written over.")
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where to; it must not exist, or be empty")
    command.add_argument(
        "--lang", choices=LANGUAGES, default=LANGUAGES[0],
        help="the language that it is in; English when left out. Another is written into source/pack.yaml: "
        "“nlmpress manual source/words” says what else it needs",
    )  # fmt: skip


def _check(commands: object) -> None:
    command = _command(commands, "check", "Find everything that is wrong with a pack, in one run.", end=_STATUS)
    _project(command)
    command.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to report")
    command.add_argument(
        "--release", action="store_true", help="ask too whether every word changed since the last release is told of"
    )
    command.add_argument(
        "--since", metavar="OLD", help="that release: a revision of git or a project; the last tag when left out"
    )
    one = command.add_mutually_exclusive_group()
    one.add_argument(
        "--fix", action="store_true",
        help="propose typographic marks, as a patch; nothing is changed until “nlmpress check --fix | patch -p0” in the"
        " project's folder does it",
    )  # fmt: skip
    one.add_argument("--unverified", action="store_true", help="list what nobody has checked against a copy")
    one.add_argument("--hash", action="store_true", help="print the hash of what an evaluation is of, for its record")


def _build(commands: object) -> None:
    command = _command(commands, "build", "Make the editions of a pack, and put them in dist/ all at once.")
    _project(command)
    command.add_argument(
        "--edition", action="append", metavar="ID", help="only this (“nlmpress editions” lists them); may be repeated"
    )
    _out(command)
    command.add_argument(
        "--workers", type=_workers, metavar="N", help="editions made at a time; as many as cores when left out"
    )
    command.add_argument("--quiet", action="store_true", help="say nothing but what is wrong")
    command.add_argument("--json", action="store_true", help="print the result as JSON")


def _handouts(commands: object) -> None:
    command = _command(
        commands, "handouts", "Make the pack’s sheets for the classroom and their keys, and put them in dist/handouts/."
    )
    _project(command)
    command.add_argument("--only", action="append", default=[], metavar="ID", help="only this one; may be repeated")
    command.add_argument("--paper", action="append", default=[], choices=PAPERS, help="only on this paper")
    command.add_argument(
        "--version", dest="versions", action="append", default=[], type=_version, metavar="VERSION",
        help=f"only in this version: {', '.join(VERSIONS)}, or {KEY}; how one of them begins is enough",
    )  # fmt: skip
    _out(command)
    command.add_argument(
        "--workers", type=_workers, metavar="N", help="processes that make sheets; as many as cores when left out"
    )
    command.add_argument("--no-cache", action="store_true", help="make every sheet anew")
    command.add_argument("--quiet", action="store_true", help="say nothing but what is wrong")
    command.add_argument("--json", action="store_true", help="print the result as JSON")


def _version(text: str) -> str:
    found = [name for name in (*VERSIONS, KEY) if name == text or (text and name.startswith(text))]
    if len(found) != 1:
        raise ArgumentTypeError(f"there is no version {text!r}; they are {', '.join((*VERSIONS, KEY))}")
    return found[0]


def _editions(commands: object) -> None:
    command = _command(commands, "editions", "List the editions of a pack, or say where the settings of one come from.")
    _project(command)
    which = command.add_mutually_exclusive_group()
    which.add_argument("--explain", metavar="ID", help="each setting of this edition, and who says it where")
    which.add_argument("--respelled", metavar="ID", help="each word that this edition spells otherwise than the pack")
    command.add_argument("--json", action="store_true", help="print them as JSON")


def _pages(commands: object) -> None:
    command = _command(commands, "pages", "Say where the pages of one edition are in another.")
    _project(command)
    command.add_argument("--from", dest="of", metavar="ID", required=True, help="the edition whose pages are listed")
    command.add_argument("--to", metavar="ID", required=True, help="the edition in which they are looked for")
    command.add_argument("--format", choices=("text", "csv", "json"), default="text", help="how to print them")


def _diff(commands: object) -> None:
    command = _command(commands, "diff", "Say what changed between two states of a pack, word by word.")
    command.add_argument(
        "old", type=_named, metavar="OLD", help="a project's folder, or a revision of git: v1, v1..v2, v1.."
    )
    command.add_argument(
        "new", type=_named, metavar="NEW", nargs="?", help="the same; the files as they are when left out"
    )
    command.add_argument(
        "--project", type=Path, default=Path("."), metavar="PROJECT", help="whose revisions are meant, and whose files"
    )
    command.add_argument(
        "--pages", action="append", default=[], metavar="ID",
        help="say which pages of this edition are touched; both are set for it; may be repeated",
    )  # fmt: skip
    command.add_argument(
        "--marked", type=_file, metavar="FILE", help="write the newer state there as a PDF with bars in the margin"
    )
    command.add_argument(
        "--edition", metavar="ID", help="with --marked: which edition for the screen has the bars; the first"
    )
    command.add_argument(
        "--format", choices=("text", "json", "html"), default="text", help="how to print it; html is a page to be kept"
    )


def _dist(command: ArgumentParser) -> None:
    command.add_argument(
        "dist", nargs="?", type=Path, metavar="DIST",
        help="the folder that a build wrote; dist/ of the nearest project upwards when left out",
    )  # fmt: skip
    command.add_argument(
        "--source", type=Path, metavar="DIR",
        help="the project they were made from; that of DIST, or the nearest one upwards, when left out",
    )  # fmt: skip


def _verify(commands: object) -> None:
    command = _command(
        commands, "verify", "Say what has changed since files were made, and whether every byte repeats."
    )
    _dist(command)
    command.add_argument("--rev", metavar="REV", help="the project as it was at this revision of its git repository")
    command.add_argument(
        "--workers", type=_workers, metavar="N", help="editions made at a time; as many as cores when left out"
    )
    command.add_argument("--quiet", action="store_true", help="show no progress")
    command.add_argument("--format", choices=("text", "json"), default="text", help="how to report")


def _proof(commands: object) -> None:
    command = _command(
        commands, "proof",
        "Ask every validator that is installed about a set of files, and say which line caused what.",
        "Exit status: 0 nothing is to be mended; 1 something is; 2 wrong use; "
        "3 incomplete: a validator that can judge these files is not installed, or gave no verdict.",
    )  # fmt: skip
    _dist(command)
    command.add_argument(
        "--only", action="append", metavar="NAMES",
        help="ask only these, and file nothing: epubcheck, ace, verapdf, preflight, ghostscript, copier, setting",
    )  # fmt: skip
    command.add_argument(
        "--tools", type=Path, metavar="DIR", help="where Ace and Node are; .tools/ of the project when left out"
    )
    command.add_argument(
        "--workers", type=_workers, metavar="N", help="editions made at a time; as many as cores when left out"
    )
    command.add_argument("--quiet", action="store_true", help="show no progress")
    command.add_argument("--format", choices=("text", "json", "github"), default="text", help="how to report")


def _explain(commands: object) -> None:
    command = _command(commands, "explain", "Print the manual page of a check.")
    command.add_argument("code", nargs="?", metavar="CODE", help="such as reference-known; all of them when left out")


def _manual(commands: object) -> None:
    command = _command(commands, "manual", "Print a page of the manual.")
    command.add_argument("page", nargs="?", metavar="PAGE", help="such as restyle; all of them when left out")
