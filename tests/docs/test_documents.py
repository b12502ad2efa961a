"""The documents agree with what is there: links, commands, pictures, lists."""

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from nlmpress import __version__
from nlmpress.cli.arguments import parser
from nlmpress.prose import MADE
from tests.conftest import ROOT
from tests.docs.literate import PAGES, Block, check, make

DOCUMENTS = [*PAGES, *sorted(ROOT.glob("*.md")), ROOT / "source/RIGHTS.md", ROOT / "styles/fonts/README.md"]
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!\\)\[(?P<words>[^\]]*)\]\((?P<to>[^)\s]+)\)|(?:src|href)=\"(?P<tag>[^\"]+)\"")
PICTURES = sorted((ROOT / "docs/pictures").iterdir())
# Written in two parts, so that this file does not hold what it looks for.
FORBIDDEN = ("/work" + "/", "/opt" + "/pypi", "/tmp" + "/brief", "issues" + " show")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def links(path: Path) -> Iterator[str]:
    """Where the links and pictures of a document lead, code aside."""
    for found in LINK.finditer(CODE.sub("", path.read_text("utf-8"))):
        yield found["to"] or found["tag"]


def anchors(path: Path) -> set[str]:
    """The addresses that headings have where Markdown is shown as pages."""
    heads = re.findall(r"^#+ (.+)$", CODE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", DOCUMENTS, ids=named)
def test_links_lead_to_something(path: Path) -> None:
    for link in links(path):
        if re.match(r"https?:", link):
            continue
        file, _, anchor = unquote(link).partition("#")
        target = (path.parent / file).resolve() if file else path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(target), link


def test_links_are_found_where_there_are_some() -> None:
    assert {"docs/source.md", "docs/pictures/cover.png", "LICENSE"} <= set(links(ROOT / "README.md"))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_page_is_reached_from_the_readme(page: Path) -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        at = waiting.pop()
        if at in seen or at.suffix != ".md" or not at.exists():
            continue
        seen.add(at)
        waiting += [(at.parent / link.partition("#")[0]).resolve() for link in links(at) if ":" not in link]
    assert page in seen


# ---- commands


def commands() -> list[tuple[Path, str]]:
    """Every line of every shell example, and the documents' own commands in running text."""
    found = []
    for path in DOCUMENTS:
        text = path.read_text("utf-8")
        found += [(path, line) for block in SHELL.findall(text) for line in block.splitlines()]
        # `nlmpress` followed by a lower-case word is a command; `nlmpress explain CODE` stands for one.
        found += [(path, line) for line in re.findall(r"`((?:nlmpress|make) [^`\n]+)`", text)]
    return found


PRESS = [(path, line) for path, line in commands() if shlex.split(line)[0].endswith("nlmpress")]
MAKE = [(path, line) for path, line in commands() if shlex.split(line)[0] == "make"]


@pytest.mark.parametrize(("path", "line"), PRESS, ids=[line for _, line in PRESS])
def test_a_command_of_the_press_exists(path: Path, line: str) -> None:
    _, *words = shlex.split(line)
    if len(words) > 1:
        assert isinstance(parser().parse_args(words), argparse.Namespace)
    else:  # a command that is only named, such as `nlmpress new`
        assert words[0] in names()


def names() -> set[str]:
    """The commands of the press."""
    (commands,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))
    return set(commands.choices)


@pytest.mark.parametrize(("path", "line"), MAKE, ids=[line for _, line in MAKE])
def test_a_target_exists(path: Path, line: str) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert shlex.split(line)[1] in targets


def test_other_commands_are_of_a_known_kind() -> None:
    others = [line for path, line in commands() if (path, line) not in PRESS + MAKE]
    assert {Path(shlex.split(line)[0]).name for line in others} <= {"cd", "pip", "python"}


def test_every_command_and_the_options_of_check_and_build_are_told() -> None:
    shown = " ".join(line for _, line in PRESS)
    assert {name for name in names() if f"nlmpress {name}" not in shown} == set()
    options = ("--fix", "--hash", "--unverified", "--format", "--edition", "--out")
    assert [option for option in options if option not in shown] == []


def test_tests_that_the_readme_names_are_there() -> None:
    named = re.findall(r"`\.venv/bin/pytest (\S+)`", (ROOT / "README.md").read_text("utf-8"))
    assert named
    assert [path for path in named if not list((ROOT / path).glob("test_*.py"))] == []


def test_the_wheel_that_the_readme_installs_is_of_this_version() -> None:
    assert f"pip install nlmpress-{__version__}-py3-none-any.whl" in (ROOT / "README.md").read_text("utf-8")
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_style_that_the_readme_shows_is_one(tmp_path: Path) -> None:
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
    project = make(tmp_path / "mypack", [Block("yaml", "styles/tokens.yaml", "", "", example)])
    assert check(project) == ([], "")


# ---- lists


def test_the_list_of_checks_is_up_to_date() -> None:
    script = "import runpy; print(runpy.run_path('setup/checks.py')['page'](), end='')"
    made = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert (ROOT / "docs/checks.md").read_text("utf-8") == made, "run make docs"


def test_the_manual_names_everything_that_the_press_makes() -> None:
    table = (ROOT / "docs/source/chapters.md").read_text("utf-8").partition("## What the press makes")[2]
    assert set(MADE) <= set(re.findall(r"`([a-z-]+)`", table))


# ---- pictures


@pytest.mark.parametrize("picture", PICTURES, ids=named)
def test_a_picture_is_small_and_shown_with_a_text_alternative(picture: Path) -> None:
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 150_000
    text = (ROOT / "README.md").read_text("utf-8")
    path = re.escape(named(picture))
    shown = re.search(rf'!\[([^\]]+)\]\({path}\)|<img src="{path}"[^>]* alt="([^"]+)"', text)
    assert shown, f"{named(picture)} is shown nowhere"
    assert len(shown[1] or shown[2]) > 60


def test_there_are_few_pictures() -> None:
    assert 1 <= len(PICTURES) <= 8


# ---- words


def test_no_tracked_file_names_a_place_outside_the_project() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    files = [ROOT / name for name in listed.split("\0") if name] or [p for p in ROOT.rglob("*.md") if p.is_file()]
    for file in files:
        if not file.is_file() or file.is_symlink():
            continue
        text = file.read_bytes().decode("utf-8", "ignore")
        assert [word for word in FORBIDDEN if word in text] == [], file
