"""What each judge wants, and those that are no outside program: the count of a setting, and the plates."""

import struct
from pathlib import Path

import pytest

from nlmpress.diagnostics import Span
from nlmpress.proofing.ace import ace, release
from nlmpress.proofing.complaints import ToolFailed, ToolMissing
from nlmpress.proofing.judges import JUDGES, Subject, Tools
from nlmpress.proofing.plates import _grey, plates
from nlmpress.proofing.preflight import Ordered
from nlmpress.proofing.setting import counted
from nlmpress.typesetting.setting import Fault, SettingReport, write


def wanted(name: str, output: str, ordered: Ordered | None = None) -> set[str]:
    subject = Subject(file=Path(name), name=name, edition="one", output=output, ordered=ordered)
    return {judge.key for judge in JUDGES if judge.wants(subject)}


def test_each_file_has_its_judges() -> None:
    assert wanted("a.epub", "epub") == {"epubcheck", "ace"}
    assert wanted("a-screen.pdf", "screen") == {"verapdf"}
    assert wanted("a-print.pdf", "print", Ordered(width=1, height=1)) == {"preflight", "ghostscript"}
    assert wanted("a-print.setting.json", "print") == {"setting"}
    assert wanted("a.jpg", "cover") == set()


def test_a_count_of_a_setting_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "a.setting.json"
    at = Span(file="source/a.md", line=3, column=5)
    faults = (
        Fault(kind="short-last-line", page="12", at=at, words="so.", measure=0.4),
        Fault(kind="loose-line", page="iv"),
    )
    file.write_bytes(write(SettingReport(pages=20, lines=600, faults=faults), "print", "a.pdf"))
    one, other = counted(file)
    assert (one.rule, one.inside, one.message) == ("short-last-line", "page 12", "Short last line (0.4): “so.”.")
    assert [said.severity for said in (one, other)] == ["minor", "info"]
    assert one.at == at
    assert (other.message, other.at) == ("Loose line.", None)
    file.write_text("{}")
    with pytest.raises(ToolFailed, match="is no count of a setting"):
        counted(file)


def tiff(points: bytes, *, dark: int, order: str = "<") -> bytes:
    """An uncompressed TIFF of one strip."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    fields = [(262, 3, 1, dark), (273, 4, 1, 8 + 2 + 36 + 4), (279, 4, 1, len(points))]
    made = struct.pack(f"{order}H", len(fields))
    for tag, kind, count, value in fields:
        packed = struct.pack(f"{order}H", value) + b"\0\0" if kind == 3 else struct.pack(f"{order}I", value)
        made += struct.pack(f"{order}HHI", tag, kind, count) + packed
    return head + made + b"\0\0\0\0" + points


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_points_of_a_plate_are_read(tmp_path: Path, order: str) -> None:
    plate = tmp_path / "a.tif"
    plate.write_bytes(tiff(b"\x00\xff\x80", dark=1, order=order))
    assert _grey(plate) == [255, 0, 127]
    plate.write_bytes(tiff(b"\x00\xff", dark=0, order=order))
    assert _grey(plate) == [0, 255]


def test_without_ghostscript_it_says_how_to_have_it(tmp_path: Path) -> None:
    with pytest.raises(ToolMissing, match="apt-get install ghostscript"):
        plates([(tmp_path / "a.pdf", Ordered(width=1, height=1))], gs="no-such-gs")


@pytest.mark.parametrize(
    ("script", "said"), [("exit 1", "gave no verdict"), ("exit 0", "no page of"), ("exec sleep 9", "no end")]
)
def test_a_ghostscript_that_breaks_off_is_no_praise(tmp_path: Path, script: str, said: str) -> None:
    gs = tmp_path / "gs"
    gs.write_text(f"#!/bin/sh\n{script}\n")
    gs.chmod(0o755)
    with pytest.raises(ToolFailed, match=said):
        plates([(tmp_path / "a.pdf", Ordered(width=1, height=1))], gs=str(gs), seconds=1)


def test_the_version_of_ace_is_that_of_its_package(tmp_path: Path) -> None:
    script = tmp_path / "ace" / "bin" / "ace-cli"
    script.parent.mkdir(parents=True)
    script.write_text("")
    script.chmod(0o755)
    (tmp_path / "ace" / "package.json").write_text('{"version": "9.8.7"}')
    assert release(str(script)) == "9.8.7"
    (tmp_path / "ace" / "package.json").write_text("{")
    assert release(str(script)) == ""
    assert release("no-such-ace") == ""
    assert Tools().ace == "ace-cli"


@pytest.mark.parametrize(
    ("written", "said"),
    [("", "It said:\nN��[2J"), ("{", "JSONDecodeError"), ("[]", "TypeError"), ('{"assertions": [{}]}', "KeyError")],
)
def test_noise_from_a_judge_is_no_verdict_and_reaches_no_terminal(tmp_path: Path, written: str, said: str) -> None:
    for name in ("ace-cli", "chromium"):
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
    node = tmp_path / "node"
    report = f"printf '%s' '{written}' > \"$4/report.json\"" if written else ""
    node.write_text(f"#!/bin/sh\nprintf 'N\\377\\033[2J'\n{report}\n")
    node.chmod(0o755)
    with pytest.raises(ToolFailed) as failed:
        ace([Path("a.epub")], program=str(tmp_path / "ace-cli"), node=str(node), chromium=str(tmp_path / "chromium"))
    assert said in str(failed.value)
    assert "\033" not in str(failed.value)
