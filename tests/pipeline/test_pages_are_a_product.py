"""The pages that an EPUB has are made with it, and never taken from what an earlier build left, whatever that is."""

import json
import random
import re
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from nlmpress import pipeline
from tests.suite.cases import STOCK

pytestmark = [pytest.mark.slow, pytest.mark.uncounted]

EDITS = 50
EDITIONS = "- {id: epub, output: epub, pages-of: screen}\n- {id: screen, output: screen}\n"
WORDS = re.findall(
    r"\w+", "the light over the water is kept by one who counts ships and sleeps through every fair and quiet day"
)


def tale(chance: random.Random) -> list[list[str]]:
    """Paragraphs that fill several pages."""
    return [[chance.choice(WORDS) for _ in range(chance.randint(30, 200))] for _ in range(7)]


def edit(paragraphs: list[list[str]], chance: random.Random) -> None:
    """Put words in, take words out, cut a paragraph in two, or move one."""
    paragraph = chance.choice(paragraphs)
    at = chance.randrange(len(paragraph))
    match chance.randrange(4):
        case 0:
            paragraph[at:at] = [chance.choice(WORDS) for _ in range(chance.randint(1, 90))]
        case 1:
            del paragraph[at : at + chance.randint(1, 60)]
        case 2:
            paragraphs.insert(paragraphs.index(paragraph), paragraph[: at + 1])
        case _:
            paragraphs.append(paragraphs.pop(0))
    paragraphs[:] = [paragraph for paragraph in paragraphs if paragraph]


def write(project: Path, paragraphs: list[list[str]]) -> None:
    text = "\n\n".join(f"{' '.join(words)}." for words in paragraphs)
    (project / "source/text/tale.md").write_text(f"---\nid: tale\ntitle: A tale\n---\n\n{text}\n", "utf-8")


def forge(dist: Path, chance: random.Random) -> None:
    """Make of what a build left something that was never built."""
    listed = json.loads((dist / "manifest.json").read_bytes())
    for entry in listed["outputs"]:
        path = dist / entry["path"]
        path.write_bytes(chance.randbytes(500) if chance.random() < 0.5 else path.read_bytes()[:-9] + b"forged...")
        entry["pages"] = chance.randrange(1000)
    (dist / "manifest.json").write_text(json.dumps(listed), "utf-8")


def breaks(epub: bytes) -> list[tuple[str, int]]:
    """Label of each marker, and its place in all that the EPUB's pages hold."""
    with zipfile.ZipFile(BytesIO(epub)) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    return [(found[1], found.start()) for found in re.finditer(r'role="doc-pagebreak" aria-label="([^"]+)"', text)]


def left_behind(dist: Path, chance: random.Random, kind: int) -> None:
    """What a build finds: what the last one left, something forged, or nothing."""
    if kind == 1:
        forge(dist, chance)
    elif kind == 2:
        shutil.rmtree(dist)


def test_no_dist_an_old_one_or_a_forged_one_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edits are made one after another and then taken back one by one, so that every state of the source is built
    twice, each time over what another state, or nobody, left in dist/.
    """
    monkeypatch.setattr("nlmpress.formats.epub.cover_png", lambda spec: b"")  # it shows no page, and takes its time
    chance = random.Random(34)
    project = Path(shutil.copytree(STOCK, tmp_path / "pack"))
    (project / "source/editions.yaml").write_text(EDITIONS, "utf-8")
    pack = project / "source/pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("text/story.md", "text/tale.md, text/story.md"), "utf-8")
    states = [tale(chance)]
    for _ in range(EDITS // 2):
        states.append([list(paragraph) for paragraph in states[-1]])
        edit(states[-1], chance)
    write(project, states[0])
    pipeline.build(project)  # both editions: their pages stay in dist/, and grow old
    first: list[bytes] = []
    for number, state in enumerate([*states[1:], *reversed(states[1:])]):
        write(project, state)
        left_behind(project / "dist", chance, number % 3)
        pipeline.build(project, ["epub"])
        whole = (project / "dist/lamp-pack.epub").read_bytes()
        if number < len(states) - 1:
            first.append(whole)
        else:
            assert whole == first[2 * len(first) - 1 - number], f"edit {number}, taken back"
    assert not (project / "dist/lamp-pack-screen.pdf").exists(), "the pages that an EPUB has are not published"
    seen = [breaks(epub) for epub in first]
    assert min(map(len, seen)) >= 6
    assert len({str(found) for found in seen}) == len(seen), "an edit that moves no break tests nothing"
