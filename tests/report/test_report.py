"""Findings for people, for editors, for CI."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlmpress.diagnostics import Finding, Severity, Span
from nlmpress.report import as_github, as_json, as_patch, as_text, summary, visible
from nlmpress.report.text import WIDEST

AT = Span(file="source/a.md", line=3, column=5, length=4)
FOUND = Finding(
    code="reference-known", message="Nothing is called term:x.", at=AT, hint="Did you mean “y”?",
    related=(("first here", Span(file="source/b.yaml", line=1, column=2)),), fix="mend",
)  # fmt: skip


def lines(text: str) -> dict[int, str]:
    return dict(enumerate(text.split("\n"), 1))


def test_a_finding_is_its_place_its_line_with_a_caret_and_what_to_do() -> None:
    assert as_text([FOUND], lambda _: "The keepr waits.").split("\n") == [
        "source/a.md:3:5: error [reference-known] Nothing is called term:x.",
        "    3 │ The keepr waits.",
        "      │     ^^^^",
        "    Did you mean “y”?",
        "    write: mend",
        "    first here: source/b.yaml:1:2",
    ]


def test_findings_are_parted_by_an_empty_line_and_a_whole_file_has_no_line() -> None:
    whole = Finding(code="file-utf8", message="Not UTF-8.", at=Span(file="source/a.md"), severity=Severity.ADVICE)
    nowhere = Finding(code="project-found", message="No project.", at=Span(file=""))
    assert as_text([whole, nowhere], lambda _: "never shown").split("\n") == [
        "source/a.md: advice [file-utf8] Not UTF-8.",
        "",
        "project: error [project-found] No project.",
    ]


@pytest.mark.parametrize(
    ("line", "column", "length", "under"),
    [
        ("plain words", 7, 5, " " * 6 + "^^^^^"),
        ("日本 here", 4, 4, " " * 5 + "^^^^"),  # two columns for each wide character
        ("日本", 1, 2, "^^^^"),
        ("e\u0301e\u0301 x", 6, 1, " " * 3 + "^"),  # none for a combining one
        ("a\tb", 3, 1, "  ^"),  # a tab is shown as one space
        ("short", 9, 1, " " * 5 + "^"),  # a place behind the end of its line
        ("empty span", 1, 0, "^"),
    ],
)
def test_the_caret_stands_under_its_words(line: str, column: int, length: int, under: str) -> None:
    at = Span(file="a", line=1, column=column, length=length)
    told = as_text([Finding(code="c-d", message="m", at=at)], lambda _: line)
    assert told.split("\n")[2].removeprefix("      │ ") == under


def test_a_long_line_is_cut_around_its_caret() -> None:
    line = "x" * 500 + "here" + "y" * 500
    at = Span(file="a", line=12, column=501, length=4)
    _, shown, under = as_text([Finding(code="c-d", message="m", at=at)], lambda _: line).split("\n")
    shown, under = shown.removeprefix("    12 │ "), under.removeprefix("       │ ")
    assert shown.startswith("…x")
    assert shown.endswith("y…")
    assert len(shown) == WIDEST + 2
    assert shown[under.index("^") : under.rindex("^") + 1] == "here"


def test_a_span_longer_than_what_is_shown_is_underlined_as_far_as_it_is() -> None:
    at = Span(file="a", line=1, column=1, length=5000)
    _, shown, under = as_text([Finding(code="c-d", message="m", at=at)], lambda _: "z" * 5000).split("\n")
    assert under.count("^") == WIDEST == shown.count("z")


def test_a_mark_that_cannot_be_seen_is_called_by_its_name() -> None:
    space = Finding(code="c-d", message="m", at=AT, fix=" ")
    assert "    write: one space" in as_text([space], lambda _: "")


def test_a_proposal_that_the_hint_has_already_is_not_said_twice() -> None:
    told = as_text(
        [Finding(code="c-d", message="m", at=AT, hint="Link it: [x](term:y)", fix="[x](term:y)")], lambda _: ""
    )
    assert "write:" not in told


@given(st.text(max_size=60))
def test_nothing_that_is_printed_can_steer_a_terminal(text: str) -> None:
    assert all(character.isprintable() or category(character) == "Zs" for character in visible(text))
    assert len(visible(text)) == len(text)
    told = as_text([Finding(code="c-d", message=text, at=Span(file="a", line=1), hint=text, fix=text)], lambda _: text)
    assert all(character.isprintable() or category(character) == "Zs" or character == "\n" for character in told)


def test_a_space_that_nobody_sees_is_called_by_its_number_and_copied_as_it_is() -> None:
    line = "Il dit «\u202foui\u202f»\u00a0: «non»"
    at = Span(file="source/text/story.md", line=1, column=19, length=1)
    told = as_text([Finding(code="marks-typographic", message="No space.", at=at, fix="«\u202f")], lambda _: line)
    assert "    write: « + U+202F" in told.splitlines()
    assert f"    1 │ {line}" in told.splitlines()
    assert "\N{REPLACEMENT CHARACTER}" not in told


@pytest.mark.parametrize(
    ("severities", "words"),
    [
        ([], "Nothing to report."),
        (["error"], "1 error."),
        (["warning", "error", "error"], "2 errors, 1 warning."),
        (["advice", "advice", "warning"], "1 warning, 2 suggestions."),
    ],
)
def test_the_summary_counts(severities: list[str], words: str) -> None:
    found = [Finding(code="c-d", message=str(n), at=AT, severity=Severity(s)) for n, s in enumerate(severities)]
    assert summary(found) == words


def test_json_is_whole_and_reads_back() -> None:
    (told,) = json.loads(as_json([FOUND]))["findings"]
    assert told == {
        "code": "reference-known", "severity": "error", "message": "Nothing is called term:x.",
        "hint": "Did you mean “y”?", "fix": "mend", "file": "source/a.md", "line": 3, "column": 5, "length": 4,
        "related": [{"message": "first here", "file": "source/b.yaml", "line": 1, "column": 2, "length": 1}],
    }  # fmt: skip
    assert json.loads(as_json([])) == {"findings": []}


def test_github_is_one_workflow_command_a_line() -> None:
    awkward = Finding(
        code="c-d", message="100%\nof it", at=Span(file="a,b:c.md", line=0), severity=Severity.WARNING, hint="Mend it."
    )
    assert as_github([FOUND, awkward]).split("\n") == [
        "::error file=source/a.md,line=3,col=5,endColumn=9,title=reference-known"
        "::Nothing is called term:x. Did you mean “y”?",
        "::warning file=a%2Cb%3Ac.md,line=1,col=1,endColumn=2,title=c-d::100%25%0Aof it Mend it.",
        "",
    ]
    assert as_github([]) == ""


def proposal(file: str, line: int, column: int, length: int, fix: str | None) -> Finding:
    return Finding(
        code="c-d", message=f"{line}:{column}", at=Span(file=file, line=line, column=column, length=length), fix=fix
    )


def test_a_patch_holds_every_proposal_that_does_not_touch_another() -> None:
    found = [
        proposal("a.md", 1, 1, 1, "“"), proposal("a.md", 1, 4, 1, "”"), proposal("a.md", 3, 1, 3, "…"),
        proposal("a.md", 3, 2, 1, "never"), proposal("a.md", 2, 1, 1, None), proposal("b.md", 1, 99, 1, "never"),
    ]  # fmt: skip
    patch = as_patch(found, {"a.md": '"so"\nx\n...\n', "b.md": "short\n"}.__getitem__)
    assert "+“so”\n" in patch
    assert re.search(r"^\+(…|\.never\.)$", patch, re.MULTILINE)
    assert "b.md" not in patch


def test_no_proposals_make_no_patch() -> None:
    assert as_patch([proposal("a.md", 1, 1, 1, None)], lambda _: "x") == ""


@pytest.mark.skipif(shutil.which("patch") is None, reason="the program patch is not installed")
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "no end"])
def test_the_patch_applies(end: str, last: str, tmp_path: Path) -> None:
    text = end.join(["one", "It's\x0cso", "three\u2028here", "four's", last])
    found = [proposal(file, line, column, 1, "’") for file in ("a.md", "b.md") for line, column in ((2, 3), (4, 5))]
    for file in ("a.md", "b.md"):
        (tmp_path / file).write_bytes(text.encode())
    patch = as_patch(found, lambda _: text)
    subprocess.run(["patch", "--binary", "-p0"], input=patch.encode(), cwd=tmp_path, check=True, capture_output=True)
    for file in ("a.md", "b.md"):
        assert (tmp_path / file).read_bytes().decode() == text.replace("'", "’")
