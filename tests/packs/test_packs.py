"""The press knows no work and no language of its own: packs that are not the shipped one.

`vida-es-sueno` studies a play in Spanish, with every construct of the vocabulary; `bare` is a title and a chapter;
`hard` is longer, wider and deeper than any pack should be.
"""

from pathlib import Path

import pytest

from nlmpress import pipeline
from tests.packs.outputs import BARE, HARD, SPANISH, STANDARD, Build, epub, epub_trees


@pytest.mark.parametrize("pack", [SPANISH, BARE, HARD], ids=lambda path: path.name)
def test_nothing_is_found_in_it(pack: Path) -> None:
    assert list(pipeline.check(pack).findings) == []


@pytest.mark.slow
@pytest.mark.parametrize("pack", [SPANISH, BARE, HARD], ids=lambda path: path.name)
def test_it_builds_to_both_editions(pack: Path, built: Build) -> None:
    made = {path.name for path in built(pack).iterdir()}
    assert made == {"manifest.json", f"{pack.name}.epub", f"{pack.name}-screen.pdf", f"{pack.name}-screen.setting.json"}


@pytest.mark.slow
def test_only_a_pack_that_was_evaluated_claims_to_conform(built: Build) -> None:
    claims = {}
    for pack in (SPANISH, BARE, HARD):
        opf = next(tree for name, tree in epub_trees(epub(built(pack))).items() if name.endswith(".opf"))
        said = {e.get("property"): e.text for e in opf.iter("{http://www.idpf.org/2007/opf}meta")}
        claims[pack.name] = (said.get("dcterms:conformsTo"), said.get("a11y:certifiedBy"))
    assert claims == {
        "vida-es-sueno": (STANDARD, "Nieves Ibáñez"),
        "bare": (None, None),
        "hard": (None, None),
    }
