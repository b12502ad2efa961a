"""Before a validator's silence is believed: it speaks when a file is bad, and the reading of what it says is right."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from nlmpress.proofing.ace import ace, read
from nlmpress.proofing.complaints import Complaint, ToolFailed, ToolMissing
from nlmpress.proofing.epubcheck import epubcheck
from nlmpress.proofing.java import bundled, lines, require_all_judged
from nlmpress.proofing.verapdf import read as read_verapdf
from nlmpress.proofing.verapdf import verapdf

Daisy = Callable[[Sequence[Path]], list[Complaint]]


def test_epubcheck_passes_the_good_and_names_the_dead_link_of_the_bad(good_epub: Path, bad_epub: Path) -> None:
    found = epubcheck([good_epub, bad_epub])
    assert [(c.file, c.rule, c.severity, c.inside, c.line) for c in found] == [
        (bad_epub, "RSC-007", "error", "book/one.xhtml", 3)
    ]
    assert found[0].column > 0
    assert "nowhere.xhtml" in found[0].message


def test_epubcheck_condemns_what_is_no_epub_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "text.epub").write_text("nothing")
    found = epubcheck([tmp_path / "text.epub", tmp_path / "absent.epub"])
    for name in ("text.epub", "absent.epub"):
        assert "fatal" in {c.severity for c in found if c.file.name == name}


def test_verapdf_passes_the_good_and_names_the_clauses_of_the_bad(good_pdf: Path, bad_pdf: Path) -> None:
    found = verapdf([("ua1", good_pdf), ("ua1", bad_pdf), ("2a", good_pdf)])
    rules = {c.rule: c for c in found if c.file == bad_pdf}
    assert "ua1 7.1-11" in rules, "an untagged file has no structure tree (ISO 14289-1, 7.1)"
    assert rules["ua1 7.1-3"].count >= 1
    assert {c.rule.split()[0] for c in found if c.file == good_pdf} == {"2a"}, "PDF/UA-1 alone is not PDF/A-2a"


def test_verapdf_condemns_what_is_no_pdf_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_text("nothing")
    found = verapdf([("ua1", tmp_path / "text.pdf"), ("2a", tmp_path / "absent.pdf")])
    assert [(c.file.name, c.rule) for c in found] == [("text.pdf", "ua1 unreadable"), ("absent.pdf", "2a unreadable")]


def test_ace_passes_the_good_and_names_the_pale_words_of_the_bad(daisy: Daisy, good_epub: Path, bad_epub: Path) -> None:
    assert daisy([good_epub]) == []
    contrast = [c for c in daisy([bad_epub]) if c.rule == "color-contrast"]
    assert [(c.file, c.inside, c.element, c.severity) for c in contrast] == [(bad_epub, "one.xhtml", "told", "serious")]


def test_ace_without_a_report_is_no_praise(daisy: Daisy, tmp_path: Path) -> None:
    (tmp_path / "text.epub").write_text("nothing")
    with pytest.raises(ToolFailed, match="no verdict"):
        daisy([tmp_path / "text.epub"])


def test_ace_that_does_not_end_is_stopped(good_epub: Path, tmp_path: Path) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    with pytest.raises(ToolFailed, match="no end after 1 seconds"):
        ace([good_epub], program=str(slow), node=str(slow), chromium=str(slow), seconds=1)


def test_an_ace_report_that_fails_without_a_reason_is_an_error(tmp_path: Path) -> None:
    report = json.loads('{"assertions": [], "earl:result": {"earl:outcome": "fail"}}')
    with pytest.raises(ToolFailed, match="no assertion says why"):
        list(read(report, tmp_path / "book.epub"))


def test_a_tool_that_is_missing_says_how_to_have_it(good_epub: Path, good_pdf: Path, tmp_path: Path) -> None:
    with pytest.raises(ToolMissing, match="EPUBCheck needs a JDK: apt-get install default-jdk-headless"):
        epubcheck([good_epub], java="no-such-java")
    with pytest.raises(ToolMissing, match="apt-get install libjaxb-java"):
        verapdf([("ua1", good_pdf)], jaxb=tmp_path)
    with pytest.raises(ToolMissing, match="npm install @daisy/ace-cli"):
        ace([good_epub], program="no-such-ace")
    with pytest.raises(ToolMissing, match="pip install no-such-package"):
        bundled("no_such_package", "some.jar", "Tool")


def test_a_java_that_breaks_off_is_no_praise(tmp_path: Path) -> None:
    broken = tmp_path / "java"
    broken.write_text("#!/bin/sh\necho module jdk.compiler not found >&2\nexit 1\n")
    broken.chmod(0o755)
    with pytest.raises(ToolMissing, match="a whole JDK"):
        list(lines("Tool", "EpubProof.java", [], [], str(broken)))
    broken.write_text("#!/bin/sh\necho out of memory >&2\nexit 3\n")
    with pytest.raises(ToolFailed, match="out of memory"):
        list(lines("Tool", "EpubProof.java", [], [], str(broken)))


def test_a_file_that_was_not_judged_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ToolFailed, match="no verdict on number 1 of 2"):
        require_all_judged("Tool", {0}, 2)
    with pytest.raises(ToolFailed, match="no assertion was tried"):
        read_verapdf([["done", "0", "0"]], [("ua1", tmp_path / "a.pdf")])
