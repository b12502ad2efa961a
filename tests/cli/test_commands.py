"""What is typed, what is answered, and the exit status: 0 good, 1 findings, 2 wrong use, 3 the press itself failed."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nlmpress import cli, disk, pipeline
from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.cli import explain
from nlmpress.cli.arguments import LANGUAGES
from nlmpress.criteria import CRITERIA
from nlmpress.model import Pack
from nlmpress.prose import plain as text_of
from tests.conftest import ROOT
from tests.suite.cases import STOCK

Run = Callable[..., tuple[int, str, str]]
STORY = "source/text/story.md"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line: words in; status, what is printed and what is said beside it out."""

    def command(*words: object) -> tuple[int, str, str]:
        try:
            status = cli.main([str(word) for word in words])
        except SystemExit as left:
            status = int(left.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err + printed.out
        return status, printed.out, printed.err

    return command


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STOCK, tmp_path / "my pack"))


@pytest.fixture
def wrong(project: Path) -> Path:
    """A project with an error, a warning that can be mended, and a story of two lines more."""
    story = project / STORY
    story.write_text(story.read_text("utf-8") + "\nIt's [late](term:kepeer).\n", "utf-8")
    return project


class Plain:
    """A format that is made at once."""

    ENDING, UNIT, STEPS = "txt", "pages", ("writing",)

    def __init__(self, name: str) -> None:
        self.name = name

    def render(
        self, book: Book, style: object, words: object, tell: Callable[[str, str], None], pages: object
    ) -> tuple[Artifact, ...]:
        tell(f"{self.name}.txt", "writing")
        return (Artifact(path=f"{self.name}.txt", data=book.identity.title.encode(), pages=2),)

    def versions(self) -> dict[str, str]:
        return {"typewriter": "1"}


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlmpress.formats.load", Plain)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0})  # one core: no process that knows nothing of this


# ---- nlmpress


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["build", "--help"], ["--version"]])
def test_help_and_version_are_printed(run: Run, words: list[str]) -> None:
    status, out, err = run(*words)
    assert (status, err) == (0, "")
    assert "nlmpress" in out


@pytest.mark.parametrize(
    "words", [[], ["chek"], ["check", "a", "b"], ["check", "--format", "xml"], ["build", "--no-such"], ["new"],
              ["check", "--fix", "--hash"], ["check", "--hash", "--unverified"], ["check", "--unverified", "--fix"]]
)  # fmt: skip
def test_wrong_words_are_wrong_use(run: Run, words: list[str]) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert err.startswith("usage: nlmpress")


# ---- check


def test_a_good_pack(run: Run, project: Path) -> None:
    assert run("check", project) == (0, "Nothing to report.\n", "")


@pytest.mark.parametrize("inside", ["", "source", "source/text", STORY])
def test_a_project_is_found_from_anything_inside_it(run: Run, project: Path, inside: str) -> None:
    assert run("check", project / inside)[0] == 0


def test_the_nearest_project_upwards_is_meant(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "source" / "text")
    assert run("check") == (0, "Nothing to report.\n", "")


def test_everything_wrong_is_said_in_one_run(run: Run, wrong: Path) -> None:
    status, out, err = run("check", wrong)
    assert (status, err) == (1, "")
    assert f"{STORY}:15:3: warning [marks-typographic]" in out
    assert f"{STORY}:15:6: error [reference-known] Nothing is called term:kepeer." in out
    assert "    15 │ It's [late](term:kepeer).\n       │   ^\n" in out
    assert out.endswith("\n\n1 error, 1 warning.\n")


def test_advice_alone_is_good(run: Run, project: Path) -> None:
    (project / STORY).write_bytes(b"\xef\xbb\xbf" + (project / STORY).read_bytes())
    status, out, _ = run("check", project)
    assert status == 0
    assert out.endswith("1 suggestion.\n")


def test_a_warning_alone_is_a_finding(run: Run, project: Path) -> None:
    (project / STORY).write_text((project / STORY).read_text("utf-8") + "\nIt's late.\n", "utf-8")
    assert run("check", project)[0] == 1


def test_json(run: Run, wrong: Path) -> None:
    status, out, _ = run("check", wrong, "--format", "json")
    assert status == 1
    assert [(f["code"], f["line"], f["column"], f["fix"]) for f in json.loads(out)["findings"]] == [
        ("marks-typographic", 15, 3, "’"), ("reference-known", 15, 6, None),
    ]  # fmt: skip


def test_github(run: Run, wrong: Path, project: Path) -> None:
    status, out, _ = run("check", wrong, "--format", "github")
    assert status == 1
    assert [line.partition(" ")[0] for line in out.splitlines()] == ["::warning", "::error"]
    (project / STORY).write_bytes((STOCK / STORY).read_bytes())
    assert run("check", project, "--format", "github") == (0, "", "")


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_project_is_a_finding_in_every_format(run: Run, tmp_path: Path, form: str) -> None:
    status, out, err = run("check", tmp_path, "--format", form)
    assert (status, err) == (1, "")
    assert "project-found" in out


def test_the_fix_is_a_patch_and_the_rest_is_said_beside_it(run: Run, wrong: Path) -> None:
    before = (wrong / STORY).read_bytes()
    status, out, err = run("check", wrong, "--fix")
    assert status == 1
    assert "-It's [late](term:kepeer).\n+It’s [late](term:kepeer).\n" in out
    assert "reference-known" in err
    assert "marks-typographic" not in err
    assert err.endswith("1 error, 1 warning.\n")
    assert (wrong / STORY).read_bytes() == before


def test_the_hash_is_that_of_what_an_evaluation_is_of(run: Run, project: Path) -> None:
    status, out, _ = run("check", project, "--hash")
    assert status == 0
    assert re.fullmatch(r"[0-9a-f]{64}\n", out)
    answers = "".join(
        f'  - {{criterion: "{criterion}", question: So?, answer: It is., result: yes}}\n' for criterion in CRITERIA
    )
    record = f"by: A. Person\ndate: 2026-11-21\nsource: {out}answers:\n{answers}"
    (project / "source" / "evaluation.yaml").write_text(record, "utf-8")
    assert run("check", project, "--hash")[1] == out, "an evaluation is no part of what was evaluated"
    (project / "source" / "editions.yaml").write_text("- {id: epub, output: epub, impression: 2}\n", "utf-8")
    assert "evaluation-current" not in run("check", project)[1]


def test_what_nobody_has_checked_is_listed(run: Run, project: Path) -> None:
    row = "::: row checked=no\n\nIt comes.\n\n::: comment\n\nLate.\n\n:::\n\n:::"
    story = project / STORY
    story.write_text(story.read_text("utf-8") + f"\nIn [a red scarf](unchecked:).\n\n{row}\n", "utf-8")
    status, out, _ = run("check", project, "--unverified")
    assert status == 0
    assert out.splitlines() == [
        "source/quotations.yaml:2:10: No one asked the dark what it wanted from us. (medium)",
        f"{STORY}:15:4: a red scarf",
        f"{STORY}:17:1: It comes.",
        "3 not checked against a copy of the work.",
    ]


@pytest.mark.parametrize("option", ["--hash", "--unverified"])
def test_a_pack_that_cannot_be_read_is_said_whatever_is_asked(run: Run, project: Path, option: str) -> None:
    (project / "source" / "pack.yaml").write_text("format: 1\n", "utf-8")
    status, out, _ = run("check", project, option)
    assert status == 1
    assert "key-present" in out


# ---- explain


def test_every_code_has_its_manual_page(run: Run) -> None:
    status, out, _ = run("explain")
    assert status == 0
    codes = [line.split()[0] for line in out.splitlines()]
    assert codes == sorted(pipeline.manual())
    for code in codes:
        status, page, err = run("explain", code)
        assert (status, err) == (0, "")
        assert page.startswith(f"{code}\n{'=' * len(code)}\n\n")
        assert len(page.split()) > 20
        assert max(map(len, page.splitlines())) <= 200


def test_an_unknown_code_is_wrong_use_and_the_nearest_is_offered(run: Run) -> None:
    status, out, err = run("explain", "refrence-known")
    assert (status, out) == (2, "")
    assert err == "There is no check “refrence-known”. Did you mean “reference-known”?\n"
    assert "lists them all" in run("explain", "\x1b[31mqqqqqqq")[2]
    assert "\x1b" not in run("explain", "\x1b[31mqqqqqqq")[2]


# ---- editions


EDITIONS = "- {id: epub, output: epub}\n- {id: teacher, like: epub, audiences: [teacher]}\n"


def test_the_editions_of_a_pack_are_listed(run: Run, project: Path) -> None:
    assert run("editions", project)[1].splitlines() == [
        "edition  output  page    file",
        "epub     epub            lamp-pack.epub",
        "screen   screen  screen  lamp-pack-screen.pdf",
    ]


def test_an_edition_says_where_its_settings_come_from(run: Run, project: Path) -> None:
    (project / "source" / "editions.yaml").write_text(EDITIONS, "utf-8")
    status, out, _ = run("editions", project, "--explain", "teacher")
    assert status == 0
    assert out.splitlines()[1:10] == [
        "output      epub        source/editions.yaml:1 (epub)",
        "page        –           the press",
        "trim        –           the press",
        "type-size   –           the press",
        "pages-of    –           the press",
        "spelling    –           the press",
        "audiences   teacher     source/editions.yaml:2",
        "with        –           the press",
        "without     –           the press",
    ]
    told = json.loads(run("editions", project, "--json")[1])
    assert [edition["file"] for edition in told] == ["lamp-pack.epub", "lamp-pack-teacher.epub"]
    assert told[1]["settings"]["date"] == {"value": "2026-11-21", "from": "source/pack.yaml:6"}


def test_what_an_edition_respells_is_told_word_by_word(run: Run, project: Path) -> None:
    story = project / "source/text/story.md"
    story.write_text(story.read_text("utf-8") + "The colour of the story.\n", "utf-8")
    (project / "source/editions.yaml").write_text(
        "- {id: screen, output: screen}\n- {id: us, like: screen, spelling: en-US}\n", "utf-8"
    )
    line = len(story.read_text("utf-8").splitlines())
    status, text, _ = run("editions", project, "--respelled", "us")
    assert status == 0
    assert f"source/text/story.md:{line}:5: colour → color\n" in text
    assert f"source/text/story.md:{line}:19: story stays: “story” is also" in text
    assert text.endswith("1 word respelled, 1 left as it is.\n")
    told = json.loads(run("editions", project, "--respelled", "us", "--json")[1])
    assert (told["edition"], told["lang"]) == ("us", "en-US")
    assert told["changes"] == [
        {"file": "source/text/story.md", "line": line, "column": 5, "from": "colour", "to": "color"}
    ]
    assert [(left["word"], left["column"]) for left in told["left"]] == [("story", 19)]
    assert run("editions", project, "--respelled", "screen")[1] == (
        "The edition “screen” names no spelling: it has the words as the pack has them.\n"
    )
    status, _, said = run("editions", project, "--respelled", "uss")
    assert status == 2
    assert "Did you mean “us”?" in said


def test_an_edition_that_there_is_not_is_wrong_use(run: Run, project: Path) -> None:
    status, out, err = run("editions", project, "--explain", "screne")
    assert (status, out) == (2, "")
    assert err == "There is no edition “screne”. Did you mean “screen”?\n"


def test_a_pack_that_cannot_be_read_has_no_editions(run: Run, project: Path) -> None:
    (project / "source" / "pack.yaml").write_text("format: 1\n", "utf-8")
    status, out, err = run("editions", project)
    assert (status, out) == (1, "")
    assert "key-present" in err


# ---- manual


def test_the_manual_is_printed_page_by_page(run: Run) -> None:
    listed = [line.split()[0] for line in run("manual")[1].splitlines()]
    assert {"source/chapters", "restyle"} <= set(listed)
    assert run("manual", "restyle") == (0, (ROOT / "docs/restyle.md").read_text("utf-8").strip() + "\n", "")
    assert run("manual", "docs/restyle.md") == run("manual", "restyle")
    english = (ROOT / "styles/words/en.yaml").read_text("utf-8")
    assert run("manual", "styles/words/en.yaml")[1] == english.strip() + "\n"


def test_a_page_that_there_is_not_is_wrong_use(run: Run) -> None:
    assert run("manual", "restyl") == (2, "", "The manual has no page “restyl”. Did you mean “restyle”?\n")


# ---- build


@pytest.mark.usefixtures("plain")
def test_a_build_prints_a_table_and_tells_its_steps(run: Run, project: Path) -> None:
    status, out, err = run("build", project)
    assert status == 0
    assert re.sub(r"\d\.\d", "0.0", out).splitlines() == [
        "file          pages  size  seconds",
        "epub.txt    2 pages  0 kB      0.0",
        "screen.txt  2 pages  0 kB      0.0",
        f"in {project / 'dist'}",
    ]
    assert err.splitlines() == [
        "reading and checking", "assembling", "epub.txt: writing", "screen.txt: writing", "publishing",
    ]  # fmt: skip
    assert sorted(path.name for path in (project / "dist").iterdir()) == ["epub.txt", "manifest.json", "screen.txt"]


@pytest.mark.usefixtures("plain")
def test_quiet_says_nothing(run: Run, project: Path) -> None:
    assert run("build", project, "--quiet") == (0, "", "")


@pytest.mark.usefixtures("plain")
def test_the_result_as_json(run: Run, project: Path, tmp_path: Path) -> None:
    status, out, err = run("build", project, "--json", "--out", tmp_path / "out", "--edition", "epub")
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert told["out"] == str(tmp_path / "out")
    (made,) = told["files"]
    assert {**made, "seconds": 0} == {"path": "epub.txt", "edition": "epub", "pages": 2, "bytes": 8, "seconds": 0}
    assert not (project / "dist").exists()


@pytest.mark.usefixtures("plain")
def test_a_warning_does_not_stop_a_build_and_is_told(run: Run, project: Path) -> None:
    (project / STORY).write_text((project / STORY).read_text("utf-8") + "\nIt's late.\n", "utf-8")
    status, _, err = run("build", project)
    assert status == 0
    assert err.endswith("1 warning. “nlmpress check” says which.\n")


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("form", [[], ["--quiet"], ["--json"]])
def test_an_error_stops_a_build_before_anything_is_written(run: Run, wrong: Path, form: list[str]) -> None:
    (wrong / "dist").mkdir()
    (wrong / "dist" / "kept.txt").write_text("kept")
    status, out, err = run("build", wrong, *form)
    assert status == 1
    assert "reference-known" in (out if form == ["--json"] else err)
    assert form == ["--json"] or ("│ It's [late]" in err and err.endswith("1 error, 1 warning. Nothing was written.\n"))
    assert [path.name for path in (wrong / "dist").iterdir()] == ["kept.txt"]


def test_no_project_cannot_be_built(run: Run, tmp_path: Path) -> None:
    status, _, err = run("build", tmp_path)
    assert status == 1
    assert "[project-found]" in err


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--edition", "epbu"], "Did you mean “epub”?"),
        (["--edition", "zzz"], "epub, screen"),
        (["--out", "."], "such as dist/"),
    ],
)
def test_what_cannot_be_asked_for_is_wrong_use(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], hint: str
) -> None:
    monkeypatch.chdir(project)
    status, _, err = run("build", *words)
    assert status == 2
    assert hint in err


@pytest.mark.usefixtures("plain")
def test_a_disk_that_refuses_is_no_fault_of_the_pack(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "dist").write_text("a file stands where the folder should")
    status, out, err = run("build", project)
    assert (status, out) == (3, "")
    assert "is not a folder" in err

    def full(*_: object, **__: object) -> None:
        raise disk.DiskError("No space is left.")

    monkeypatch.setattr("nlmpress.disk.claim", full)
    assert run("build", project, "--quiet") == (3, "", "No space is left.\n")


def test_examples_are_shown_as_a_terminal_can() -> None:
    for code, page in pipeline.manual().items():
        shown = explain.shown(page)
        assert "```" not in shown, code
        assert shown.count("\nWrong, in s") == page.count("```wrong "), code
        assert shown.count("\nRight, in s") == page.count("```right "), code


def test_an_example_is_indented_and_says_whether_it_is_right(run: Run) -> None:
    page = run("explain", "id-shaped")[1]
    assert "\nWrong, in source/glossary.yaml:\n\n    - {id: Lost Corner, " in page
    assert "\nRight, in source/glossary.yaml:\n\n    - {id: lost-corner, " in page
    assert "\nWrong, in styles/tokens.yaml:\n" in run("explain", "token-known")[1]


# ---- new


def test_a_new_pack_is_good(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my-pack"
    status, out, err = run("new", folder)
    assert (status, err) == (0, "")
    assert f"cd {folder}" in out
    assert run("check", folder) == (0, "Nothing to report.\n", "")
    status, out, err = run("new", folder)
    assert (status, out) == (2, "")
    assert "nothing in it is written over" in err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_pack_in_each_language_is_good_and_has_the_same_records(run: Run, tmp_path: Path, lang: str) -> None:
    assert run("new", tmp_path / "english")[0] == 0
    assert run("new", tmp_path / "my-pack", "--lang", lang)[0] == 0
    assert run("check", tmp_path / "my-pack") == (0, "Nothing to report.\n", "")
    english, theirs = (pipeline.check(tmp_path / name).pack for name in ("english", "my-pack"))
    assert english is not None
    assert theirs is not None
    assert theirs.identity.lang.startswith(lang)
    assert theirs.identity.id == "my-pack"
    for records in ("quotes", "terms", "questions", "people", "themes"):
        assert [one.id for one in getattr(theirs, records)] == [one.id for one in getattr(english, records)]
    ours, others = (dict(words_of(pack)) for pack in (english, theirs))
    assert list(ours) == list(others)
    same = {key for key, text in ours.items() if text == others[key]}
    assert lang == "en" or same == set(), "every sentence is in its language"


def words_of(pack: Pack) -> Iterator[tuple[str, str]]:
    """What a pack says of its own in its records and chapters."""
    for term in pack.terms:
        yield f"{term.id}.definition", text_of(term.definition)
    for quote in pack.quotes:
        yield f"{quote.id}.comment", text_of(quote.comment)
    for question in pack.questions:
        yield question.id, text_of(question.question)
    for chapter in pack.chapters.values():
        yield chapter.path, chapter.head.title


def test_a_language_without_a_pack_to_begin_with_is_said(run: Run, tmp_path: Path) -> None:
    status, out, err = run("new", tmp_path / "my-pack", "--lang", "de")
    assert (status, out) == (2, "")
    assert "'fr'" in err
    assert sorted(LANGUAGES) == sorted(path.name for path in (ROOT / "src/nlmpress/starter").iterdir())


def test_a_new_pack_here_asks_nobody_to_go_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _ = run("new", ".")
    assert (status, "cd " in out, out.endswith("\n  nlmpress build\n")) == (0, False, True)


def test_a_new_pack_where_none_can_stand_is_wrong_use(run: Run, tmp_path: Path) -> None:
    file, loop = tmp_path / "file", tmp_path / "loop"
    file.write_text("words")
    loop.symlink_to("loop")
    for folder in (file, loop, file / "pack", file / "a/b/pack", "/"):
        assert run("new", folder)[:2] == (2, "")
    assert sorted(tmp_path.iterdir()) == [file, loop]


def test_a_new_pack_that_the_disk_refuses(run: Run, tmp_path: Path) -> None:
    status, out, err = run("new", tmp_path / ("long" * 64))
    assert (status, out) == (3, "")
    assert "Choose a shorter name." in err


# ---- the press itself fails


def test_a_fault_of_the_machine_is_not_said_to_be_one_of_the_press(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "check", full)
    status, _, err = run("check", project)
    assert status == 3
    assert "No space left on device" in err
    assert "fault of the press" not in err
    assert "Nothing was written" not in err


def test_a_fault_of_the_press_is_told_without_a_traceback(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(pipeline, "check", broken)
    status, out, err = run("check", project)
    assert (status, out) == (3, "")
    assert err.startswith("nlmpress failed: ZeroDivisionError: by nothing\n")
    assert "nlmpress --debug" in err
    with pytest.raises(ZeroDivisionError):
        cli.main(["--debug", "check", str(project)])


def test_being_stopped_is_told_in_a_line(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check", stopped)
    assert run("check", project) == (130, "", "Stopped. What was in dist/ is as it was.\n")


def test_check_shows_the_line_of_a_file_of_the_project_s_own_style(run: Run, project: Path) -> None:
    (project / "styles").mkdir()
    (project / "styles" / "tokens.yaml").write_text("size: {text: 9}\n", "utf-8")
    _, out, _ = run("check", project)
    assert "    1 │ size: {text: 9}\n      │ ^^^^\n" in out


@pytest.mark.parametrize("workers", ["0", "-1", "abc", "1e3", "65", "²"])
def test_workers_are_counted(run: Run, workers: str) -> None:
    status, _, said = run("build", f"--workers={workers}")
    assert status == 2
    assert said.endswith(f"argument --workers: write a number from 1 to 64, and not “{workers}”\n")


def test_the_help_names_what_is_made_and_how_to_go_on(run: Run) -> None:
    about = " ".join(run("--help")[1].split())
    assert all(word in about for word in ("EPUB", "screen", "printer", "booklet", "cover", "proof", "verify", "diff"))
    told = " ".join(run("check", "--help")[1].split())
    assert "Exit status: 0 when" in told
    assert "nlmpress check --fix | patch -p0" in told
