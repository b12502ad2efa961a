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

pytestmark = pytest.mark.slow

EDITS = 12
EDITIONS = "- {id: epub, output: epub, pages-of: screen}\n- {id: screen, output: screen}\n"
WORDS = re.findall(
    r"\w+", "the light over the water is kept by one who counts ships and sleeps through every fair and quiet day"
)


def tale(chance: random.Random) -> list[list[str]]:
    """Paragraphs that fill several pages."""
    return [[chance.choice(WORDS) for _ in range(chance.randint(30, 200))] for _ in range(16)]


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


def breaks(epub: bytes) -> list[tuple[str, str]]:
    """Label and following words of each marker."""
    with zipfile.ZipFile(BytesIO(epub)) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    return re.findall(r'role="doc-pagebreak" aria-label="([^"]+)"></span>([^<]{0,40})', text)


def test_no_dist_an_old_one_or_a_forged_one_gives_the_same_bytes(tmp_path: Path) -> None:
    chance = random.Random(34)
    project = Path(shutil.copytree(STOCK, tmp_path / "pack"))
    (project / "source/editions.yaml").write_text(EDITIONS, "utf-8")
    pack = project / "source/pack.yaml"
    pack.write_text(pack.read_text("utf-8").replace("text/story.md", "text/tale.md, text/story.md"), "utf-8")
    paragraphs = tale(chance)
    seen = []
    for number in range(EDITS):
        edit(paragraphs, chance)
        write(project, paragraphs)
        if number % 2:
            forge(project / "dist", chance)
        pipeline.build(project)  # over the last edit's files, or over forged ones
        whole = (project / "dist/lamp-pack.epub").read_bytes()
        shutil.copytree(project / "dist", tmp_path / "alone", dirs_exist_ok=True) if number % 3 else None
        pipeline.build(project, ["epub"], tmp_path / "alone")
        assert (tmp_path / "alone/lamp-pack.epub").read_bytes() == whole
        assert (tmp_path / "alone/lamp-pack-screen.pdf").exists() == bool(number % 3), "its pages are not published"
        shutil.rmtree(tmp_path / "alone")
        seen.append(breaks(whole))
    assert min(map(len, seen)) >= 12
    assert len({str(found) for found in seen}) == EDITS, "an edit that moves no break tests nothing"
