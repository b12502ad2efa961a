"""Titles fit, whatever they are; a character that cannot be set is named."""

from typing import Any

import pytest

from nlmpress.figures.outlines import Face, MissingCharacters
from nlmpress.figures.titling import broken, fitted, wrapped

Tokens = dict[str, Any]


@pytest.fixture(scope="module")
def face(text_face: bytes) -> Face:
    return Face(text_face, {"opsz": 72, "wght": 430, "XYZW": 5})


def test_missing_characters_are_named_once_and_in_order(face: Face) -> None:
    with pytest.raises(MissingCharacters, match=r"漢 \(U\+6F22\), 字 \(U\+5B57\)") as caught:
        face.line("a漢字漢", 10)
    assert caught.value.characters == ("漢", "字")
    assert face.lacks("Ὁ Ζορμπᾶς\n漢 Я") == ["漢"]
    with pytest.raises(MissingCharacters):
        face.width("字", 10)


def test_a_line_has_width_and_ink(face: Face) -> None:
    line = face.line("Hxg", 100)
    assert line.top == pytest.approx(-70, abs=3)
    assert 15 < line.bottom < 35
    assert 0 < line.left < line.right == pytest.approx(line.advance, rel=0.01)
    assert face.width("Hxg", 100) == pytest.approx(line.advance)
    assert face.line("Hxg", 100, tracking=0.1).advance == pytest.approx(line.advance + 20)


def test_optical_sizes_are_other_letters(text_face: bytes) -> None:
    assert Face(text_face, {"opsz": 72}).width("nnnn", 100) != Face(text_face, {"opsz": 7}).width("nnnn", 100)


def test_kerning_draws_letters_together(face: Face) -> None:
    assert face.width("AV", 100) < face.width("A", 100) + face.width("V", 100) - 2


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8])
def test_breaking_keeps_every_word_in_order(face: Face, count: int) -> None:
    words = ["The", "Curious", "and", "Melancholy", "History", "of", "Marshes"]
    lines = broken(words, face, min(count, len(words)))
    assert len(lines) == min(count, len(words))
    assert " ".join(lines).split() == words


def test_lines_are_balanced_and_do_not_end_in_small_words(face: Face) -> None:
    assert broken(["one", "two", "three", "four"], face, 2) == ("one two", "three four")
    assert broken(["The", "History", "of", "the", "Marsh"], face, 2) == ("The History", "of the Marsh")
    assert broken(["Преступление", "и", "наказание"], face, 2) == ("Преступление", "и наказание")


@pytest.mark.parametrize(
    "title", ["Go", "Emma", "A Tale of Two Cities", "Überschwänglichkeitsverordnungsentwurf", "gypsy Lady " * 9]
)
def test_a_fitted_title_stays_in_its_box(face: Face, title: str) -> None:
    setting = fitted(title.strip(), face, width=1336, height=900, largest=380, most=9)
    assert max(line.right - line.left for line in setting.lines) <= 1336 + 0.01
    assert setting.rise + setting.drop <= 900 + 0.01
    assert setting.size <= 380
    for above, below in zip(setting.lines, setting.lines[1:], strict=False):
        assert above.bottom < setting.leading + below.top, "letters of two lines touch"


def test_lines_by_hand_are_kept(face: Face) -> None:
    by_hand = ("Never", "Let Me", "Go")
    setting = fitted("Never Let Me Go", face, width=1336, height=900, largest=300, most=9, by_hand=by_hand)
    assert [line.advance for line in setting.lines] == pytest.approx(
        [face.width(line, setting.size) for line in by_hand]
    )


def test_words_are_made_smaller_before_they_take_more_lines(face: Face) -> None:
    short = wrapped("A study pack", face, width=1336, size=80, least=54, most=2).lines
    assert [line.advance for line in short] == pytest.approx([face.width("A study pack", 80)])
    text = "A study pack on the novel for readers in their last two years at school"
    two = wrapped(text, face, width=1336, size=80, least=54, most=2).lines
    assert len(two) == 2
    many = wrapped(" ".join([text] * 4), face, width=1336, size=80, least=54, most=2).lines
    assert len(many) > 2
    assert max(line.right for line in many) <= 1336
    [word] = wrapped("m" * 80, face, width=1336, size=80, least=54, most=2).lines
    assert word.right <= 1336
