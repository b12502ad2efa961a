"""Bad input never gives a traceback, never hangs, never dies, and is said with its place."""

import os
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from nlmpress.diagnostics import Findings, Rejected
from nlmpress.reading import find_project, read_pack, read_style
from tests.reading import stock

MEGABYTE = 1 << 20


@pytest.fixture(autouse=True)
def _never_hangs() -> Iterator[None]:
    """Half a minute for a case that should take a moment."""

    def late(*_: object) -> None:
        raise TimeoutError("it hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def codes(root: Path) -> list[str]:
    found = Findings()
    read_style(root, found)
    read_pack(root, found)
    return [f"{finding.at.file}:{finding.at.line} {finding.code}" for finding in found]


# ---- folders and files


def test_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as rejected:
        find_project(tmp_path)
    assert [finding.code for finding in rejected.value.findings] == ["project-found"]
    assert read_pack(tmp_path, found := Findings()) is None
    assert [finding.code for finding in found] == ["file-readable"]


def test_no_pack_yaml(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    assert codes(tmp_path) == ["source/pack.yaml:0 file-readable"]


def test_an_empty_pack_yaml(tmp_path: Path) -> None:
    assert codes(stock.make(tmp_path, {"pack.yaml": ""})) == ["source/pack.yaml:1 key-present"]


def test_a_pack_yaml_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "source/pack.yaml").mkdir(parents=True)
    assert find_project(tmp_path) == tmp_path
    assert codes(tmp_path) == ["source/pack.yaml:0 file-readable"]


def test_a_source_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "source").write_text("words")
    assert "source:0 file-readable" in codes(tmp_path)


def test_a_missing_chapter_and_the_nearest_one_there_is(tmp_path: Path) -> None:
    order = stock.pack_yaml("order: {body: [text/Start.md, txt/start.md, text/strat.md, images/map.svg]}\n")
    said = stock.said(stock.make(tmp_path, {"pack.yaml": order}))
    assert said == [
        "source/pack.yaml:1:16+13 file-readable There is no file “source/text/Start.md”."
        " The file is called text/start.md; capitals and small letters are different letters in a path.",
        "source/pack.yaml:1:31+12 file-readable There is no file “source/txt/start.md”. Did you mean “text/start.md”?",
        "source/pack.yaml:1:45+13 file-readable There is no file “source/text/strat.md”. Did you mean “text/start.md”?",
        "source/pack.yaml:1:60+14 file-known images/map.svg is named as a chapter."
        " A chapter is a file in Markdown, whose name ends in .md.",
        "source/text/start.md:0:1+1 chapter-unlisted No reading order names this chapter, so that it is in no book."
        " Name it under “order” in pack.yaml, or take it out of the source folder.",
    ]


@pytest.mark.parametrize(
    "path",
    ["../../etc/passwd", "/etc/passwd", "C:/pack/a.md", "text\\start.md", "~/a.md", "text/./start.md", "a//b.md", " "],
)
def test_a_path_that_leaves_the_project(tmp_path: Path, path: str) -> None:
    order = stock.pack_yaml(f"order: {{body: [text/start.md, {path!r}]}}\n")
    assert codes(stock.make(tmp_path, {"pack.yaml": order})) == ["source/pack.yaml:1 path-inside"]


def test_a_picture_that_leaves_the_project(tmp_path: Path) -> None:
    prose = "::: figure\n![A secret](image:../../etc/passwd)\n:::\n"
    assert codes(stock.make(tmp_path, {"text/start.md": stock.chapter(prose)})) == [
        "source/text/start.md:7 path-inside"
    ]


def test_symbolic_links_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "words.md").write_text(stock.chapter("Secret."))
    (secret / "tokens.yaml").write_text("rhythm: {step: 99}")
    order = stock.pack_yaml("order: {body: [text/start.md, text/link.md, linked/words.md]}\n")
    project = stock.make(tmp_path / "pack", {"pack.yaml": order})
    (project / "source/text/link.md").symlink_to(secret / "words.md")
    (project / "source/linked").symlink_to(secret)
    (project / "source/glossary.yaml").symlink_to("/etc/passwd")
    (project / "styles").symlink_to(secret)
    assert codes(project) == [
        "source/glossary.yaml:0 path-inside",
        "source/pack.yaml:1 path-inside",
        "source/pack.yaml:1 file-readable",
        "styles:0 path-inside",
    ]


def test_a_source_that_is_a_symbolic_link(tmp_path: Path) -> None:
    stock.make(tmp_path / "elsewhere")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack/source").symlink_to(tmp_path / "elsewhere/source")
    assert "source:0 path-inside" in codes(tmp_path / "pack")


def test_a_folder_that_becomes_a_symbolic_link_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was looked at and what is opened are the same: nothing is followed in between."""
    project = stock.make(tmp_path / "pack")
    secret = stock.make(tmp_path / "secret", {"text/start.md": stock.chapter("Secret.")})
    from nlmpress.reading.files import Folder

    listed = Folder._list

    def list_and_exchange(folder: Folder) -> None:
        listed(folder)
        if folder.name == "source":
            (project / "source/text").rename(tmp_path / "away")
            (project / "source/text").symlink_to(secret / "source/text")

    monkeypatch.setattr(Folder, "_list", list_and_exchange)
    assert codes(project) == ["source/pack.yaml:12 file-readable"]


def test_pipes_sockets_and_devices_are_not_opened(tmp_path: Path) -> None:
    order = stock.pack_yaml("order: {body: [text/start.md, text/pipe.md, text/folder.md]}\n")
    project = stock.make(tmp_path, {"pack.yaml": order})
    os.mkfifo(project / "source/text/pipe.md")
    os.mkfifo(project / "source/glossary.yaml")
    (project / "source/text/folder.md").mkdir()
    (project / "styles").mkdir()
    os.mkfifo(project / "styles/tokens.yaml")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(project / "source/faq.yaml"))
        assert codes(project) == [
            "source/faq.yaml:0 file-readable",
            "source/glossary.yaml:0 file-readable",
            "source/pack.yaml:1 file-readable",
            "source/pack.yaml:1 file-readable",
            "styles/tokens.yaml:0 file-readable",
        ]


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[Path]:
    """A folder of somebody who may not read everything: root may, so that root becomes nobody for a while."""
    codes(stock.make(tmp_path / "first"))  # nobody may not read what Python loads when it is first asked for
    with tempfile.TemporaryDirectory() as folder:
        me = os.geteuid()
        if me == 0:
            os.chown(folder, 65534, -1)
            os.seteuid(65534)
        try:
            yield Path(folder)
        finally:
            os.seteuid(me)


def test_a_file_and_a_folder_without_permission(nobody: Path) -> None:
    project = stock.make(nobody, {"closed/a.md": "words"})
    (project / "source/text/start.md").chmod(0)
    (project / "source/closed").chmod(0)
    assert codes(project) == ["source/closed:0 file-readable", "source/pack.yaml:12 file-readable"]
    (project / "source").chmod(0)
    assert codes(project) == ["source:0 file-readable", "source/pack.yaml:0 file-readable"]
    for closed in (project / "source", project):
        closed.chmod(0)
        with pytest.raises(Rejected) as rejected:
            find_project(closed)
        (finding,) = rejected.value.findings
        assert finding.message.endswith("cannot be opened: permission denied.")
    project.chmod(0o700)
    (project / "source").chmod(0o700)
    (project / "source/closed").chmod(0o700)


def test_an_error_of_the_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = stock.make(tmp_path)

    def broken(*_: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "dup", broken)
    (said,) = stock.said(project)
    assert said.startswith(
        "source/pack.yaml:0:1+1 file-readable “source/pack.yaml” cannot be read: input/output error."
    )


def test_names_that_cannot_be_printed(tmp_path: Path) -> None:
    project = stock.make(tmp_path)
    (project / "source/text/two\nlines.md").write_text("words")
    os.close(os.open(os.fsencode(project / "source/text") + b"/\xff.md", os.O_CREAT))
    found = stock.read(project)[1]
    assert [(finding.at.file, finding.code) for finding in found] == [("source/text", "path-inside")] * 2
    assert all(finding.message.isprintable() for finding in found)


# ---- text


def test_a_file_that_is_not_utf8_names_the_byte(tmp_path: Path) -> None:
    latin = stock.chapter("Une\r\ncarrière élève").encode("latin-1")
    utf16 = "- {id: a}".encode("utf-16")
    project = stock.make(tmp_path, {"text/start.md": latin, "glossary.yaml": utf16, "faq.yaml": b"\xef\xbb\xbf[]\n"})
    assert stock.said(project) == [
        "source/faq.yaml:1:1+1 file-utf8 This file begins with a byte-order mark, which UTF-8 does not need. It is read"
        " as if it were not there. Save it again as “UTF-8”, not as “UTF-8 with BOM”.",
        "source/glossary.yaml:1:1+1 file-utf8 This file is in UTF-16, not UTF-8: its first byte is 0xFF."
        " Save it again with the encoding UTF-8.",
        "source/text/start.md:7:6+1 file-utf8 This file is not UTF-8: byte 47 is 0xE8, which cannot stand there."
        " In the old Western encoding (Windows-1252) it would be è."
        " Save it again with the encoding UTF-8; nothing more of it is read until then.",
    ]


def test_characters_that_cannot_be_seen(tmp_path: Path) -> None:
    project = stock.make(tmp_path, {"text/start.md": stock.chapter("a\0b\x1b[31mc \ufeffd\u2028e\n")})
    assert [(f.at.line, f.at.column, f.code) for f in stock.read(project)[1]] == [
        (6, column, "file-text") for column in (2, 4, 11, 13)
    ]


def test_line_ends_of_every_kind_count_alike(tmp_path: Path) -> None:
    project = stock.make(tmp_path, {"text/start.md": stock.chapter("a\r\nb\rc <i>").encode()})
    assert codes(project) == ["source/text/start.md:8 html-refused"]


@pytest.mark.parametrize("path", ["text/start.md", "glossary.yaml", "pack.yaml"])
def test_a_source_file_over_8_mb(tmp_path: Path, path: str) -> None:
    project = stock.make(tmp_path, {path: b"# " + b"a" * (8 * MEGABYTE)})
    assert [code.split()[1] for code in codes(project)] == ["file-size"]


def test_a_record_and_a_chapter_over_1_mb(tmp_path: Path) -> None:
    record = "- id: a\n- id: b\n  definition: " + "a" * MEGABYTE
    project = stock.make(tmp_path, {"glossary.yaml": record, "text/start.md": stock.chapter("word " * 300_000)})
    assert codes(project) == ["source/glossary.yaml:2 record-size", "source/text/start.md:1 record-size"]


@pytest.mark.parametrize("opened", ["[", "- ", "{a: ", "- - ", "[a, "])
def test_30000_levels_of_yaml(tmp_path: Path, opened: str) -> None:
    assert codes(stock.make(tmp_path, {"glossary.yaml": opened * 30_000})) == ["source/glossary.yaml:1 yaml-depth"]


def test_a_file_with_a_mistake_on_every_line_is_not_told_for_ever(tmp_path: Path) -> None:
    found = stock.read(stock.make(tmp_path, {"glossary.yaml": "- {idd: a}\n" * 3000}))[1]
    assert len(found) == 500
    assert "the rest of them are not listed" in found[-1].message or any("not listed" in f.message for f in found)


# ---- prose that is all marks

MARKS = [
    "[", "[a](", "[a](b)", "![", "![a](", "^[", "^[a", "*a_", "*a ", "**a", "_a_", "`", "`a``b", "`\n", "<a", "<!--",
    "<b>", "&", "&amp;", "\\", "\\[", "]", "](", "> ", ">", "- ", "- > ", "1. ", "* * ", "a\n", "- a\n", "> a\n",
    "a\n=\n", "a  \n", "#", "## a\n", "{#", "|", "a|", "|a|\n|-|\n", "\t", "    a\n", "```\n", "~", "[a]: b\n", ":::\n",
    "::: row\n", '::: note "a"\n', "::: x\n", "\n\n", "- \n", '"', "“", "[[a]", "[a][b]", "<?", "<![CDATA[",
    "<http://a>", "é",
]  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
def test_a_chapter_of_one_mark_is_read_in_time_that_grows_with_its_length(tmp_path: Path, mark: str) -> None:
    def seconds(size: int) -> float:
        project = stock.make(tmp_path, {"text/start.md": stock.chapter(mark * (size // len(mark)))})
        begun = time.process_time()
        stock.read(project)
        return time.process_time() - begun

    seconds(1_000)
    small, large = seconds(4_000), seconds(32_000)
    # Eight times the length; what grows with the square would take 64 times as long.
    assert large < 24 * small + 0.1


@pytest.mark.parametrize("levels", [21, 60, 200, 1000])
@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - "])
def test_nesting_past_20_levels_is_said_and_not_dropped(tmp_path: Path, mark: str, levels: int) -> None:
    project = stock.make(tmp_path, {"text/start.md": stock.chapter(mark * levels + "words")})
    assert "source/text/start.md:6 nesting-depth" in codes(project)


def test_20_levels_are_read(tmp_path: Path) -> None:
    project = stock.make(tmp_path, {"text/start.md": stock.chapter("> " * 20 + "words\n\n" + "- " * 20 + "words")})
    assert codes(project) == []
