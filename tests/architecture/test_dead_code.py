"""Code that nothing uses is a leftover, and leftovers are failures."""

import re

from vulture import Vulture  # type: ignore[import-untyped]  # ships no types

from tests.conftest import ROOT

# Used, but where vulture cannot see it. An entry that excuses nothing fails too.
SEEN_ELSEWHERE = {
    **dict.fromkeys(
        ["formats/epub.py: create_system", "formats/epub.py: external_attr", "pipeline/parcels.py: external_attr"],
        "zipfile reads them when it writes a member's header",
    ),
    **dict.fromkeys(
        ["reading/markdown.py: normalizeLink", "reading/markdown.py: validateLink"],
        "markdown-it-py calls them for every address",
    ),
    **dict.fromkeys(
        [
            "reading/svg.py: CharacterDataHandler",
            "reading/svg.py: EndElementHandler",
            "reading/svg.py: ProcessingInstructionHandler",
            "reading/svg.py: StartDoctypeDeclHandler",
            "reading/svg.py: StartElementHandler",
            "reading/svg.py: buffer_text",
            "rendering/told.py: CharacterDataHandler",
            "rendering/told.py: EndElementHandler",
            "rendering/told.py: StartElementHandler",
        ],
        "Expat calls and reads them while it parses",
    ),
    **dict.fromkeys(
        ["rendering/templates.py: call_binop", "rendering/templates.py: intercepted_binops"],
        "Jinja's sandbox calls and reads them for each operator",
    ),
    **dict.fromkeys(
        [
            "proofing/members.py: EndElementHandler",
            "proofing/members.py: StartElementHandler",
            "rendering/well_formed.py: EndElementHandler",
            "rendering/well_formed.py: StartElementHandler",
        ],
        "Expat calls them while it parses",
    ),
    **dict.fromkeys(
        [
            "typesetting/engine/faces.py: font_features",
            "typesetting/engine/faces.py: strut_layouts",
            "typesetting/engine/fetching.py: fetch",
            "typesetting/engine/fetching.py: headers",
            "typesetting/engine/filling.py: pango_layout",
            "typesetting/engine/plates.py: dpi_ratio",
            "typesetting/engine/x4.py: bookmarks",
            "typesetting/engine/x4.py: created",
            "typesetting/engine/x4.py: modified",
            "typesetting/engine/x4.py: output_intent",
        ],
        "WeasyPrint reads or calls them, as parts of its own objects or in their place",
    ),
    **dict.fromkeys(
        ["rendering/templates.py: dump_bytecode", "rendering/templates.py: load_bytecode"],
        "Jinja calls them when it compiles a template",
    ),
    "words/words.py: __call__": "an instance is called like a function, by no name",
}


def in_templates() -> set[str]:
    """Every word of the house's templates and stylesheets: what they name, they use."""
    words: set[str] = set()
    for path in (ROOT / "styles").rglob("*.j2"):
        words |= set(re.findall(r"\w+", path.read_text()))
    return words


def unused() -> list[str]:
    """What vulture calls unused, less what the templates use, each as `file: name`."""
    source = ROOT / "src" / "nlmpress"
    vulture = Vulture()
    vulture.scavenge([str(source)], exclude=[str(source / "styles")])
    templates = in_templates()
    items = [item for item in vulture.get_unused_code(min_confidence=60) if item.name not in templates]
    return sorted({f"{item.filename.relative_to(source)}: {item.name}" for item in items})


def test_nothing_in_the_press_is_unused() -> None:
    assert unused() == sorted(SEEN_ELSEWHERE)
