"""Code that nothing uses is a leftover, and leftovers are failures."""

import re

from vulture import Vulture  # type: ignore[import-untyped]  # ships no types

from tests.conftest import ROOT

# Used, but where vulture cannot see it. A name goes when its reason does: an entry that excuses nothing fails too.
SEEN_ELSEWHERE = {
    "proofing/ace.py": {"ace": "the tests and the publisher's own scripts call the validators"},
    "proofing/epubcheck.py": {"epubcheck": "as above"},
    "proofing/verapdf.py": {"verapdf": "as above"},
}


def in_templates() -> set[str]:
    """Every word of the house's templates and of its covers: what they name, they use."""
    words: set[str] = set()
    for path in (ROOT / "styles").rglob("*.j2"):
        words |= set(re.findall(r"\w+", path.read_text()))
    return words


def unused() -> dict[str, set[str]]:
    """What vulture calls unused, by file, less what the templates use."""
    source = ROOT / "src" / "nlmpress"
    vulture = Vulture()
    vulture.scavenge([str(source)], exclude=[str(source / "styles")])
    templates = in_templates()
    found: dict[str, set[str]] = {}
    for item in vulture.get_unused_code(min_confidence=60):
        if item.name not in templates:
            found.setdefault(str(item.filename.relative_to(source)), set()).add(item.name)
    return found


def test_nothing_in_the_press_is_unused() -> None:
    found = unused()
    excused = {path: set(names) for path, names in SEEN_ELSEWHERE.items()}
    assert found == excused
