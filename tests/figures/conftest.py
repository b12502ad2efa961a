"""The house's look and faces, and covers of every difficult kind."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from nlmpress.figures.cover import Caught, CoverSpec

STYLES = Path(__file__).parents[2] / "styles"


@pytest.fixture(scope="session")
def tokens() -> dict[str, Any]:
    return yaml.safe_load((STYLES / "tokens.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def text_face() -> bytes:
    return (STYLES / "fonts/literata/Literata.ttf").read_bytes()


@pytest.fixture(scope="session")
def sans_face() -> bytes:
    return (STYLES / "fonts/source-sans-3/SourceSans3.ttf").read_bytes()


def caught(count: int, leaves: int, marks: list[str | None]) -> tuple[Caught, ...]:
    """So many quotations, spread over the divisions and the marks by a hash of their names."""

    def number(*key: object) -> int:
        return int.from_bytes(sha256(repr(key).encode()).digest()[:4])

    names = [f"q{i}" for i in range(count)]
    return tuple(Caught(id=n, leaf=number(n) % leaves, mark=marks[number(n, "mark") % len(marks)]) for n in names)


LONG = "The Life and Strange Surprizing Adventures of Robinson Crusoe, of York, Mariner, by Himself"
# Title, words under it, divisions, quotations: what a cover may be made of at the worst.
CASES: dict[str, dict[str, Any]] = {
    "bare": {"title": "A Bare Pack", "divisions": (0,)},
    "one chapter": {"title": "Bartleby", "author": "by Herman Melville", "divisions": (0,), "count": 5},
    "no quotation": {"title": "Middlemarch", "author": "George Eliot", "divisions": (0,) * 40 + (1,) * 46},
    "eleven themes": {"title": "Don Quijote", "lang": "es", "divisions": (0,) * 52 + (1,) * 74, "count": 60},
    "500 divisions": {"title": "War and Peace", "divisions": tuple(i // 25 for i in range(500)), "count": 90},
    "90 characters": {
        "title": LONG, "divisions": (0,) * 6, "count": 9,
        "subtitle": "A study pack on the novel for readers in their last two years at school and for their teachers",
        "author": "by Daniel Defoe, with the editor of the first collected edition",
    },
    "Greek": {"title": "Ὁ Ἀλέξης Ζορμπᾶς καὶ ἡ θάλασσα", "lang": "el", "divisions": (0,) * 26, "count": 14},
    "Cyrillic": {"title": "Преступление и наказание", "lang": "ru", "divisions": (0,) * 20 + (1,) * 21, "count": 22},
    "one long word": {"title": "Donaudampfschifffahrtselektrizitätenhauptwerk", "lang": "de", "divisions": (0, 1)},
}  # fmt: skip


@pytest.fixture(scope="session")
def covers(tokens: dict[str, Any], text_face: bytes, sans_face: bytes) -> dict[tuple[str, str], CoverSpec]:
    """Every case with every motif, by case and motif."""
    marks = [*tokens["marks"], None, None, None]
    out = {}
    for motif in ("fence", "house"):
        for name, case in CASES.items():
            words = {key: value for key, value in case.items() if key != "count"}
            out[name, motif] = CoverSpec(
                motif=motif, tokens=tokens, text_face=text_face, sans_face=sans_face, press="nlmpress",
                alt_title="Cover", alt_desc="Uprights & marks", **({"lang": "en"} | words),
                quotations=caught(case.get("count", 0), len(case["divisions"]), marks),
            )  # fmt: skip
    return out
