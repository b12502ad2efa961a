"""The key of the bank is in no file for students, be an answer a single word that the pack says elsewhere."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from nlmpress import formats, pipeline
from nlmpress.artifacts import Artifact
from nlmpress.assembly import assemble
from nlmpress.assembly.withheld import Withheld, withheld
from nlmpress.model import Id, Pack, Style
from nlmpress.proofing.leaks import leaks
from nlmpress.words import Words, for_language
from tests.assembly.making import edition, made
from tests.suite.cases import STOCK

BANK = """\
- id: where
  kind: short
  level: recall
  about: one/1
  marks: 1
  question: What does the boat come to?
  answer: The island.
  answer-for: key
- {id: own, kind: short, level: recall, about: one/1, marks: 1, question: What is minded?, answer: Quagga the lamp.}
- id: gaps
  kind: cloze
  level: recall
  about: one/1
  question: Fill the gaps.
  text: The keeper of this lamp is {Mara} and she waits all night for the {boat} to come.
- id: pairs
  kind: match
  level: recall
  about: one/1
  question: Who does what?
  pairs: [{one: the keeper, other: minds}, {one: the boat, other: comes}, {one: the night, other: falls}]
- id: talk
  kind: discussion
  level: evaluate
  about: one/2
  question: Is it late?
  answer: Zebracorn one.
  note: Zebracorn two.
- id: essay
  kind: essay
  level: evaluate
  about: one/3
  marks: 20
  question: What is a lamp for?
  answer: Zebracorn three.
  plan: [Zebracorn four., Zebracorn five.]
  strong: Zebracorn six.
  weaker: Zebracorn seven.
- id: teachers
  kind: discussion
  level: evaluate
  about: one/3
  question: Zebracorn eight?
  answer: Zebracorn nine.
  note: Zebracorn ten.
"""
LISTS = """
::: questions kinds=short,cloze,match,essay
:::

::: questions only=talk
:::

::: teacher
::: questions only=teachers
:::
:::

![](make:answers)
"""
ONE_TO_TEN = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
Parts = tuple[Pack, Style, Words]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bank") / "pack"
    lists = (STOCK / "source/text/lists.md").read_text("utf-8") + LISTS
    made(folder, {"questions/one.yaml": BANK, "text/lists.md": lists})
    return folder


@pytest.fixture(scope="module")
def parts(project: Path) -> Parts:
    checked = pipeline.check(project)
    assert checked.pack is not None
    assert checked.style is not None
    return checked.pack, checked.style, for_language(checked.pack.identity.lang, checked.style.words)


def kept(parts: Parts, *audiences: str) -> Withheld:
    pack, style, words = parts
    book = assemble(pack, edition(*audiences), words, style.tokens["marks"])
    return withheld(pack, book, words("asked.answer"))


def file_of(parts: Parts, output: Literal["epub", "screen"], *audiences: str) -> Artifact:
    pack, style, words = parts
    one = replace(edition(*audiences), id=Id(output), output=output, page="screen" if output == "screen" else "")
    book = assemble(pack, one, words, style.tokens["marks"])
    pages = formats.Pages({one.id: book}, style, words, lambda *_: None)
    artifact, *_setting = formats.load(output).render(book, style, words, lambda *_: None, pages)
    return artifact


def said(parts: Parts) -> tuple[str, ...]:
    return (*kept(parts).said, *parts[2].literal())


def test_the_key_is_kept_and_the_students_own_answer_is_told(parts: Parts) -> None:
    pieces = [text for text, _ in kept(parts).pieces]
    assert [n for n in ONE_TO_TEN if not any(text.startswith(f"Zebracorn {n}") for text in pieces)] == []
    assert "Answer The island." in pieces
    assert not any("Quagga" in text for text in pieces)
    assert any("Quagga" in text for text in kept(parts).said)
    assert kept(parts, "teacher", "key").pieces == ()


@pytest.mark.slow
@pytest.mark.parametrize("output", ["epub", "screen"])
def test_students_files_have_nothing_of_it_and_teachers_files_would_be_found_out(
    parts: Parts, output: Literal["epub", "screen"]
) -> None:
    assert list(leaks(file_of(parts, output), kept(parts).pieces, said(parts))) == []
    found = [words for words, _ in leaks(file_of(parts, output, "teacher", "key"), kept(parts).pieces, said(parts))]
    assert [n for n in ONE_TO_TEN if f"Zebracorn {n}" not in " ".join(found)] == []
    assert "Answer The island." in found


@pytest.mark.parametrize("word", ["Mara", "boat"])
def test_a_gap_that_is_filled_is_found(parts: Parts, word: str) -> None:
    """Both words stand elsewhere in the pack; in their sentence they may not."""
    text = "The keeper of this lamp is (1) and she waits all night for the (2) to come."
    filled = text.replace("(1)" if word == "Mara" else "(2)", word)
    for words, leaky in ((text, False), (filled, True)):
        artifact = Artifact(path="a.txt", data=words.encode())
        assert bool(list(leaks(artifact, kept(parts).pieces, said(parts)))) is leaky
