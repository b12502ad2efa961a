"""The house's own lists of spellings, entry by entry as far as a rule can tell."""

import re
from pathlib import Path

import pytest

from nlmpress.diagnostics import Findings
from nlmpress.model import Spelling
from nlmpress.reading import read_style
from nlmpress.spelling import lengths
from tests.conftest import ROOT

LISTS = sorted(path.stem for path in (ROOT / "styles/words/spelling").glob("*.yaml"))


@pytest.fixture(scope="module")
def spellings() -> dict[str, Spelling]:
    return dict(read_style(ROOT, Findings()).spellings)


def test_every_list_is_read(spellings: dict[str, Spelling]) -> None:
    assert list(spellings) == LISTS


def test_american_english_has_what_a_pack_needs(spellings: dict[str, Spelling]) -> None:
    american = spellings["en-US"]
    assert (american.source, american.target) == ("en-GB", "en-US")
    for source, target in {
        "colour": "color", "theatre": "theater", "travelled": "traveled", "defence": "defense", "grey": "gray",
        "realise": "realize", "analyse": "analyze", "programme": "program", "judgement": "judgment",
        "neighbourhood": "neighborhood", "fulfil": "fulfill", "skilfully": "skillfully",
    }.items():  # fmt: skip
        assert american.words[source] == target
    assert {"practice", "practise", "licence", "story", "storey", "metre", "cheque", "tyre", "kerb"} <= set(
        american.doubtful
    )
    never = {
        "exercise",
        "advertise",
        "compromise",
        "surprise",
        "promise",
        "rise",
        "wise",
        "four",
        "hour",
        "glamour",
        "our",
    }
    assert not never & set(american.words)


def test_an_american_form_is_no_british_one_that_also_changes(spellings: dict[str, Spelling]) -> None:
    for spelling in spellings.values():
        assert not set(spelling.words) & (set(spelling.words.values()) | set(spelling.doubtful))


def test_inflections_come_together(spellings: dict[str, Spelling]) -> None:
    """A verb in -ise has all its forms: one that is left British among the others is worse than none."""
    words = spellings["en-US"].words
    stems = {match[1] for word in words if (match := re.fullmatch(r"(\w+is)(?:e|ed|es|ing)", word))}
    whole = {stem for stem in stems if {stem + end for end in ("e", "es", "ed", "ing")} <= set(words)}
    adjectives = {stem for stem in stems if stem.startswith("un")}
    assert stems - whole - adjectives == set()


def test_the_press_itself_speaks_as_its_list_has_it() -> None:
    """No word of the press in American English is one that the American list respells."""
    style = read_style(ROOT, Findings())
    words = {**style.words["en"], **style.words["en-US"]}
    texts = [text for said in words.values() for text in (said.values() if isinstance(said, dict) else [said])]
    british = {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    assert not {word for word in british if word.lower() in style.spellings["en-US"].words}


def test_lengths_are_those_of_the_longest_of_a_kind() -> None:
    def spelling(**words: str) -> Spelling:
        return Spelling(source="en-GB", target="en-US", words=words)  # type: ignore[arg-type]  # a tag is a text

    counted = lengths([spelling(colour="color", grey="gray"), spelling(color="kulero"), spelling(fine="refined")])
    assert counted == {"colour": 6, "color": 6, "kulero": 6, "fine": 7, "refined": 7}
    assert lengths([]) == {}


def test_a_project_says_its_own_over_the_house(tmp_path: Path) -> None:
    folder = tmp_path / "styles/words/spelling"
    folder.mkdir(parents=True)
    (folder / "en-US.yaml").write_text("words: {kerb: curb}\ndoubtful: {grey: some prefer it}\n", "utf-8")
    (folder / "en-CA.yaml").write_text("from: en-GB\nto: en-CA\nwords: {aluminium: aluminum}\n", "utf-8")
    found = Findings()
    own = read_style(tmp_path, found).spellings
    assert list(found) == []
    assert list(own) == ["en-CA", "en-US"]
    assert own["en-US"].words["kerb"] == "curb"
    assert own["en-US"].words["colour"] == "color"
    assert "grey" not in own["en-US"].words
    assert "kerb" not in own["en-US"].doubtful
    assert own["en-US"].doubtful["grey"] == "some prefer it"
    assert own["en-CA"].words == {"aluminium": "aluminum"}
