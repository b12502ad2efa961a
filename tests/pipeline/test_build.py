"""Read, check, assemble, set, publish: what a build leaves behind, and what it leaves alone."""

import json
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from nlmpress import pipeline
from nlmpress.artifacts import Artifact
from nlmpress.book import Book
from nlmpress.diagnostics import Finding, Rejected, Span
from tests.suite.cases import STOCK


class Plain:
    """A format that is made at once: one file of the pack's title, one of a picture beside it."""

    ENDING, UNIT, STEPS = "txt", "spine items", ("writing",)

    def __init__(self, name: str) -> None:
        self.name = name

    def render(
        self, book: Book, style: object, words: object, tell: Callable[[str, str], None], pages: object
    ) -> tuple[Artifact, ...]:
        if book.identity.title == "Unset":
            raise Rejected(
                [Finding(code="page-engine-silent", message="It complains.", at=Span(file="source/pack.yaml"))]
            )
        tell(f"{self.name}.txt", "writing")
        return (
            Artifact(path=f"{self.name}.txt", data=f"{book.identity.title}\n".encode(), pages=3),
            Artifact(path=f"pictures/{self.name}.png", data=self.name.encode()),
        )

    def versions(self) -> Mapping[str, str]:
        return {"typewriter": "1", self.name: "2"}


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nlmpress.formats.load", Plain)
    monkeypatch.setattr("os.sched_getaffinity", lambda process: {0})  # one core: no process that knows nothing of this


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STOCK, tmp_path / "pack"))


def manifest(out: Path) -> dict[str, Any]:
    return dict(json.loads((out / "manifest.json").read_bytes()))


def files(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def retitle(project: Path, title: str) -> None:
    pack = project / "source" / "pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("title: The Lamp\nsubtitle", f"title: {title}\nsubtitle"), "utf-8")


def test_every_edition_and_the_manifest_are_published(project: Path) -> None:
    told: list[tuple[str, str]] = []
    built = pipeline.build(project, tell=lambda output, step: told.append((output, step)))
    assert sorted(files(project / "dist")) == [
        "epub.txt", "manifest.json", "pictures/epub.png", "pictures/screen.png", "screen.txt",
    ]  # fmt: skip
    assert [(made.path, made.edition, made.pages, made.unit) for made in built.files] == [
        ("epub.txt", "epub", 3, "spine items"), ("pictures/epub.png", "epub", 0, "spine items"),
        ("screen.txt", "screen", 3, "spine items"), ("pictures/screen.png", "screen", 0, "spine items"),
    ]  # fmt: skip
    assert [made.seconds > 0 for made in built.files] == [True, False, True, False]
    assert told[0] == ("", "reading and checking")
    assert told[-1] == ("", "publishing")
    assert built.as_json()["files"][0]["spine_items"] == 3  # type: ignore[index]  # JSON


def test_the_manifest_says_what_went_in_and_what_came_of_it(project: Path) -> None:
    pipeline.build(project)
    listed, out = manifest(project / "dist"), files(project / "dist")
    assert list(listed) == ["format", "pack", "source", "made_with", "inputs", "corrections", "outputs"]
    assert listed["pack"] == "lamp-pack"
    assert listed["source"] == pipeline.check(project).pack.fingerprint  # type: ignore[union-attr]  # it can be read
    assert {"nlmpress", "typewriter", "epub", "screen"} == set(listed["made_with"])
    inputs = {entry["path"]: entry["sha256"] for entry in listed["inputs"]}
    for path, data in files(project / "source").items():
        assert inputs.pop(f"source/{path}") == sha256(data).hexdigest()
    assert inputs
    assert all(path.startswith("house:") for path in inputs)
    for entry in listed["outputs"]:
        assert entry["sha256"] == sha256(out[entry["path"]]).hexdigest()
        assert entry["bytes"] == len(out[entry["path"]])
    assert {entry["path"] for entry in listed["outputs"]} == set(out) - {"manifest.json"}


def test_the_manifest_holds_no_time_and_no_path_outside_the_project(project: Path, tmp_path: Path) -> None:
    pipeline.build(project)
    text = (project / "dist" / "manifest.json").read_text("utf-8")
    assert str(tmp_path) not in text
    assert not [
        entry["path"] for entry in manifest(project / "dist")["inputs"] if entry["path"].startswith(("/", ".."))
    ]
    other = shutil.copytree(STOCK, tmp_path / "elsewhere" / "pack")
    pipeline.build(other, out=tmp_path / "out")
    assert files(tmp_path / "out") == files(project / "dist")


def test_a_pack_with_errors_leaves_what_was_there(project: Path) -> None:
    pipeline.build(project)
    before = files(project / "dist")
    (project / "source" / "text" / "story.md").write_text("no head", "utf-8")
    with pytest.raises(Rejected):
        pipeline.build(project)
    assert files(project / "dist") == before


def test_an_engine_that_complains_leaves_what_was_there(project: Path) -> None:
    pipeline.build(project)
    before = files(project / "dist")
    retitle(project, "Unset")
    with pytest.raises(Rejected, match="1 findings"):
        pipeline.build(project)
    assert files(project / "dist") == before


def test_an_unknown_edition_and_an_output_over_the_source_are_refused_first(project: Path) -> None:
    (project / "styles").mkdir()
    inside = [project / "source", project / "source/images/out", project / "styles", project / "styles/out"]
    for wanted, out in ((["epub", "prnt"], None), *((None, out) for out in (project, project.parent, *inside))):
        with pytest.raises(Rejected) as refused:
            pipeline.build(project, wanted, out)
        assert {finding.code for finding in refused.value.findings} <= pipeline.OF_THE_COMMAND
    assert not (project / "dist").exists()


def test_one_edition_leaves_the_files_and_entries_of_the_others(project: Path) -> None:
    pipeline.build(project)
    before, (dist) = files(project / "dist"), project / "dist"
    (dist / "mine.txt").write_text("not the press's")
    retitle(project, "The Lamps")
    pipeline.build(project, ["screen", "screen"])
    after = files(dist)
    assert after["screen.txt"] == b"The Lamps\n"
    assert after["epub.txt"] == before["epub.txt"]
    assert after["mine.txt"] == b"not the press's"
    sources = {entry["path"]: entry["source"] for entry in manifest(dist)["outputs"]}
    assert set(sources) == set(after) - {"manifest.json", "mine.txt"}
    assert sources["epub.txt"] != sources["screen.txt"] == manifest(dist)["source"]


@pytest.mark.parametrize(("anew", "older"), [("epub", "screen"), ("screen", "epub")])
def test_an_edition_with_pages_of_an_older_source_is_warned_of(project: Path, anew: str, older: str) -> None:
    editions = project / "source" / "editions.yaml"
    editions.write_text("- {id: epub, output: epub, pages-of: screen}\n- {id: screen, output: screen}\n")
    assert pipeline.build(project).shown == ()
    assert pipeline.build(project, ["epub"]).shown == ()
    retitle(project, "The Lamps")
    (finding,) = pipeline.build(project, [anew]).shown
    assert (finding.code, str(finding.severity)) == ("pages-of-one-source", "warning")
    assert f"for “{older}” was made from an older one" in finding.message
    assert f"“nlmpress build --edition {older}”" in finding.hint
    assert (finding.at.file, finding.at.line, finding.at.column) == ("source/editions.yaml", 1, 38)
    assert pipeline.build(project, [older]).shown == ()


def test_a_file_of_another_edition_that_was_changed_is_not_vouched_for(project: Path) -> None:
    pipeline.build(project)
    dist = project / "dist"
    (dist / "epub.txt").write_text("changed by hand")
    (dist / "pictures" / "epub.png").unlink()
    pipeline.build(project, ["screen"])
    assert {entry["edition"] for entry in manifest(dist)["outputs"]} == {"screen"}


def test_a_whole_build_takes_away_what_an_older_one_made(project: Path) -> None:
    pipeline.build(project)
    dist = project / "dist"
    old = manifest(dist)
    (dist / "gone.txt").write_text("of an edition there is no more")
    old["outputs"].append({"path": "gone.txt", "edition": "handout", "sha256": sha256(b"").hexdigest()})
    (dist / "manifest.json").write_text(json.dumps(old))
    pipeline.build(project)
    assert not (dist / "gone.txt").exists()


@pytest.mark.parametrize(
    "text",
    [
        b"", b"not JSON", b"[]", b'{"outputs": 3}', b'{"outputs": [3, {"path": 4}]}', b"\xff", b"[" * 100_000,
        b'{"outputs": [{"path": "../mine.txt"}, {"path": "/etc/passwd"}, {"path": ""}, {"path": "a\\\\b"}]}',
    ],
    ids=["empty", "no JSON", "a list", "a number", "no paths", "no UTF-8", "too deep", "paths that leave"],
)  # fmt: skip
def test_a_manifest_is_a_file_that_anybody_may_have_written(project: Path, text: bytes) -> None:
    (project / "mine.txt").write_text("mine")
    (project / "dist").mkdir()
    (project / "dist" / "manifest.json").write_bytes(text)
    pipeline.build(project, ["epub"])
    assert (project / "mine.txt").read_text() == "mine"
    assert {entry["path"] for entry in manifest(project / "dist")["outputs"]} == {"epub.txt", "pictures/epub.png"}


def test_a_file_that_another_edition_made_before_is_named_once(project: Path) -> None:
    pipeline.build(project, ["epub"])
    dist = project / "dist"
    old = manifest(dist)
    for entry in old["outputs"]:
        entry["edition"] = "handout"
    (dist / "manifest.json").write_text(json.dumps(old))
    pipeline.build(project, ["epub"])
    assert [(entry["path"], entry["edition"]) for entry in manifest(dist)["outputs"]] == [
        ("epub.txt", "epub"), ("pictures/epub.png", "epub"),
    ]  # fmt: skip


def test_warnings_and_advice_are_handed_on(project: Path) -> None:
    story = project / "source" / "text" / "story.md"
    story.write_text(story.read_text("utf-8") + "\nIt's late.\n", "utf-8")
    assert [finding.code for finding in pipeline.build(project).findings] == ["marks-typographic"]


def test_a_line_of_source_is_found_for_a_report(project: Path, tmp_path: Path) -> None:
    at = Span(file="source/text/story.md", line=3)
    assert pipeline.line_reader(project)(at) == "title: What happens"
    assert pipeline.line_reader(tmp_path / "nowhere")(at) == ""
    checked = pipeline.check(project)
    assert checked.line_of(at) == "title: What happens"
    assert checked.text_of("source/text/story.md").startswith("---\nid: story\n")
    assert checked.text_of("source/none.md") == ""


def test_a_new_pack_builds(tmp_path: Path) -> None:
    assert pipeline.begin(tmp_path / "my-pack") == len(files(tmp_path / "my-pack"))
    assert pipeline.build(tmp_path / "my-pack").files
