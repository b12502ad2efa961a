"""The walk of docs/restyle.md, “Faces for your script”, as it stands there, with a small face for the one it names."""

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from nlmpress import pipeline
from tests.conftest import ROOT
from tests.docs.literate import check

PAGE = (ROOT / "docs/restyle.md").read_text("utf-8")
HOUSE = ROOT / "styles/fonts"


def shown(beginning: str) -> str:
    """The block of the page that begins so."""
    blocks = re.findall(r"^```text\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    (block,) = (text for text in blocks if text.startswith(beginning))
    return str(block)


def face(source: str) -> bytes:
    """A variable face without optical sizes and with few letters, so that cutting it is quick."""
    font = TTFont(HOUSE / "source-sans-3" / source, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=["kern"], notdef_outline=True))
    subsetter.populate(unicodes=[*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2030)])
    subsetter.subset(font)
    out = BytesIO()
    font.save(out)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.uncounted
def test_a_face_of_one_s_own(tmp_path: Path) -> None:
    project = tmp_path / "mypack"
    pipeline.begin(project)
    fonts = project / "styles/fonts"
    (fonts / "eb-garamond").mkdir(parents=True)
    (fonts / "eb-garamond/EBGaramond.ttf").write_bytes(face("SourceSans3.ttf"))
    (fonts / "eb-garamond/EBGaramond-Italic.ttf").write_bytes(face("SourceSans3-Italic.ttf"))
    (fonts / "eb-garamond/OFL.txt").write_bytes((HOUSE / "source-sans-3/OFL.txt").read_bytes())
    (fonts / "recipe.yaml").write_text(shown("sets:"), "utf-8")
    (project / "styles/tokens.yaml").write_text(shown("faces:"), "utf-8")
    subprocess.run([sys.executable, HOUSE / "make_faces.py", fonts], check=True, capture_output=True)

    assert check(project) == ([], "")
    pipeline.build(project)
    (epub,) = (project / "dist").glob("*.epub")
    names = {Path(name).name for name in zipfile.ZipFile(epub).namelist()}
    assert "eb-garamond-400-latin.woff2" in names
    assert not [name for name in names if name.startswith("literata")]
    (pdf,) = (project / "dist").glob("*.pdf")
    used = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout
    assert "Literata" not in used
