"""The house style, with a project's own laid over it."""

from pathlib import Path
from typing import Any

from nlmpress.diagnostics import Severity, Span
from nlmpress.model import Style
from tests.conftest import ROOT
from tests.reading import stock


def house(tmp_path: Path) -> Style:
    style, found = stock.style(stock.make(tmp_path))
    assert found == []
    return style


def own(tmp_path: Path, **files: str) -> tuple[Style, list[str]]:
    style, found = stock.style(stock.make(tmp_path, {f"../styles/{path}": text for path, text in files.items()}))
    return style, [stock.line(finding) for finding in found]


def test_the_house_style_is_whole(tmp_path: Path) -> None:
    style = house(tmp_path)
    assert {"en", "fr", "es"} <= set(style.words)
    assert style.places == {}
    for face in style.tokens["faces"].values():
        assert 0 < face["ascent"] < 2
        assert -1 < face["descent"] < 1
        assert f"fonts/{face['files']['files']['roman']['file']}" in style.files
    assert not [path for path in style.files if path.endswith((".py", ".md"))]
    assert {file.path.partition(":")[0] for file in style.files.values()} == {"house"}


def test_in_the_press_s_own_repository_the_house_is_not_laid_over_itself(tmp_path: Path) -> None:
    style, found = stock.style(ROOT)
    assert found == []
    assert style.files.keys() == house(tmp_path).files.keys()


def test_tokens_are_laid_over_the_house_s_key_by_key(tmp_path: Path) -> None:
    before = house(tmp_path / "house").tokens
    style, said = own(tmp_path / "own", **{"tokens.yaml": "rhythm:\n  step: 14.5\nsizes: {text: 10}\n"})
    assert said == []
    assert style.tokens["rhythm"] == before["rhythm"] | {"step": 14.5}
    assert style.tokens["sizes"] == before["sizes"] | {"text": 10}
    assert style.tokens["pages"] == before["pages"]
    assert style.places["rhythm.step"] == Span(file="styles/tokens.yaml", line=2, column=3, length=4)
    assert style.files["styles/tokens.yaml"].path == "styles/tokens.yaml"
    assert style.files["tokens.yaml"].path == "house:tokens.yaml"


def test_tokens_that_the_house_does_not_have_or_has_otherwise(tmp_path: Path) -> None:
    tokens = "rythm: {step: 1}\nrhythm: {stp: 1, small: [1]}\nsizes: 3\nsizes: {}\nfaces: {text: {face: papyrus}}\n"
    _, said = own(tmp_path, **{"tokens.yaml": tokens})
    assert [line.split(" The faces")[0] for line in said] == [
        "styles/tokens.yaml:1:1+5 token-known There is no token “rythm”. Did you mean “rhythm”?",
        "styles/tokens.yaml:2:10+3 token-known There is no token “rhythm.stp”. Did you mean “step”?",
        "styles/tokens.yaml:2:18+5 token-typed The token “rhythm.small” is a number, and this is a list."
        " The house says rhythm.small: 10.8.",
        "styles/tokens.yaml:3:1+5 token-typed The token “sizes” is keys with values, and this is a number.",
        "styles/tokens.yaml:4:1+5 key-once The key “sizes” is written twice here. Keep one of them.",
        "styles/tokens.yaml:5:16+4 token-known No list of faces has “papyrus”.",
    ]


def test_a_colour_is_six_digits_in_quotation_marks(tmp_path: Path) -> None:
    tokens = "colours:\n  light: {ink: black, line: #333333\n }\n  dark: {ground: 101010}\n"
    _, said = own(tmp_path, **{"tokens.yaml": tokens})
    assert said == [
        "styles/tokens.yaml:2:11+3 token-typed The token “colours.light.ink” is a colour as #rrggbb, and this is words."
        ' The house says colours.light.ink: "#1a1918", in quotation marks.',
        "styles/tokens.yaml:2:23+4 token-typed The token “colours.light.line” is a colour as #rrggbb, and this is"
        ' nothing. The house says colours.light.line: "#85817d", in quotation marks.',
        "styles/tokens.yaml:4:10+6 token-typed The token “colours.dark.ground” is a colour as #rrggbb, and this is a"
        ' number. The house says colours.dark.ground: "#161514", in quotation marks.',
    ]


def test_a_project_may_add_to_the_papers_and_the_pairs_of_inks(tmp_path: Path) -> None:
    tokens = (
        "stocks:\n"
        "  vellum: {leaf: 0.3mm, cover: 1mm, spine_text: 40, source: measured}\n"
        "  kdp-white: {spine_text: 100}\n"
        'colours: {pairs: {"#123456": 90 60 0 20}}\n'
    )
    style, said = own(tmp_path, **{"tokens.yaml": tokens})
    assert said == []
    assert style.tokens["stocks"]["vellum"]["leaf"] == "0.3mm"
    assert (style.tokens["stocks"]["kdp-white"]["leaf"], style.tokens["stocks"]["kdp-white"]["spine_text"]) == (
        "0.1144mm", 100,
    )  # fmt: skip
    assert style.tokens["colours"]["pairs"]["#123456"] == "90 60 0 20"
    assert "#1f1d1b" in style.tokens["colours"]["pairs"]


def test_what_a_project_adds_says_what_the_house_says(tmp_path: Path) -> None:
    tokens = (
        "stocks:\n"
        "  thin: {leaf: 0.05in, cover: 0mm, spine_text: 90, source: guessed}\n"
        "  thick: {leaf: 0.2mm, sorce: guessed}\n"
        "  none: 3\n"
        'colours: {pairs: {"#123456": 3}}\n'
    )
    _, said = own(tmp_path, **{"tokens.yaml": tokens})
    assert said == [
        "styles/tokens.yaml:2:10+4 token-typed The token “stocks.thin.leaf” is a length in mm, and this is a length in"
        " in. The house says stocks.thin.leaf: 0.1144mm.",
        "styles/tokens.yaml:3:3+5 key-present “stocks.thick” needs the key “cover”. It says leaf, cover, spine_text,"
        " source.",
        "styles/tokens.yaml:3:24+5 token-known There is no token “stocks.thick.sorce”. Did you mean “source”?",
        "styles/tokens.yaml:4:3+4 token-typed The token “stocks.none” is keys with values, and this is a number.",
        "styles/tokens.yaml:5:19+9 token-typed The token “colours.pairs.#123456” is words, and this is a number. The"
        " house says colours.pairs.#123456: 0 0 0 100.",
    ]


def test_files_of_a_project_take_the_place_of_the_house_s(tmp_path: Path) -> None:
    files = {"templates/chapter.xhtml.j2": "mine", "fonts/mine/mine.ttf": "face", "templates/chpter.xhtml.j2": "lost"}
    style, said = own(tmp_path, **files)
    assert style.files["templates/chapter.xhtml.j2"].data == b"mine"
    assert style.files["templates/chapter.xhtml.j2"].path == "styles/templates/chapter.xhtml.j2"
    assert style.files["fonts/mine/mine.ttf"].data == b"face"
    assert said == [
        "styles/templates/chpter.xhtml.j2:0:1+1 file-known The house style has no file of this name, so that nothing"
        " reads it. Did you mean “templates/chapter.xhtml.j2”?"
    ]


def test_a_project_may_bring_faces_of_its_own(tmp_path: Path) -> None:
    listed = (
        "mine:\n  files: {roman: {file: mine/mine.ttf, ascent: 0.9, descent: -0.3, coverage: 0020-007E}}\n"
        "  epub: [{file: mine/mine.woff2, style: roman, weight: 400, coverage: 0020-007E 00E9}]\n"
    )
    files = {
        "fonts/faces.yaml": listed,
        "fonts/mine/mine.ttf": "OTTO…",
        "fonts/mine/mine.woff2": "wOF2…",
        "tokens.yaml": "faces: {text: {face: mine}}\n",
    }
    style, said = own(tmp_path, **files)
    assert said == []
    text: dict[str, Any] = style.tokens["faces"]["text"]
    assert (text["ascent"], text["files"]["files"]["roman"]["file"]) == (0.9, "mine/mine.ttf")


def test_a_face_of_which_too_little_is_told(tmp_path: Path) -> None:
    def face(roman: str, epub: str) -> str:
        return f"{{files: {{roman: {{ascent: 0.9, {roman}}}}}, epub: {epub}}}"

    faces = {
        "a": "words",
        "b": face("file: b.ttf", "[]"),
        "c": face("descent: -0.3, file: c.ttf, coverage: '0020'", "[]"),
        "d": face("descent: -0.3, file: words.ttf, coverage: '0020'", "[]"),
        "e": face("descent: -0.3, file: b.ttf, coverage: all", "[]"),
        "f": face("descent: -0.3, file: b.ttf, coverage: '0020'", "words"),
        "g": face("descent: -0.3, file: b.ttf, coverage: '0020'", "[{file: b.ttf, style: bold, weight: 700}]"),
        "h": face("descent: -0.3, file: b.ttf, coverage: '0020'", "[{file: b.ttf, style: roman, weight: bold}]"),
        "i": face("descent: -0.3, file: b.ttf, coverage: '0020'", "[{file: b.ttf, style: roman, weight: 700}]"),
        "j": face("descent: -0.3, file: b.ttf, coverage: '0020'", "[{file: epub/j.woff2, style: roman, weight: 400}]"),
    }
    told = []
    for name in faces:
        files = {
            "fonts/faces.yaml": "".join(f"{name}: {text}\n" for name, text in faces.items()),
            "fonts/b.ttf": "OTTO…",
            "fonts/words.ttf": "words",
            "tokens.yaml": f"faces: {{text: {{face: {name}}}}}\n",
        }
        told += own(tmp_path / name, **files)[1]
    assert [line.split(" Write")[0].removeprefix("styles/fonts/") for line in told] == [
        "faces.yaml:1:1+1 token-typed The face “a” has no upright: files, roman.",
        "faces.yaml:2:1+1 token-typed The face “b” does not tell its descent.",
        "faces.yaml:3:1+1 token-typed The face “c” names a file that is not in fonts/: c.ttf.",
        "words.ttf:0:1+1 token-typed The face “d” names a file that is not a face: words.ttf.",
        "faces.yaml:5:1+1 token-typed The face “e” does not tell which characters are in it: coverage, of b.ttf.",
        "faces.yaml:6:1+1 token-typed The face “f” has no list of the files of an EPUB: epub.",
        "faces.yaml:7:1+1 token-typed The face “g” does not tell the style and the weight of a file under epub.",
        "faces.yaml:8:1+1 token-typed The face “h” does not tell the style and the weight of a file under epub.",
        "faces.yaml:9:1+1 token-typed The face “i” does not tell which characters are in it: coverage, of b.ttf.",
        "faces.yaml:10:1+1 token-typed The face “j” names a file that is not in fonts/: epub/j.woff2.",
    ]


def test_a_face_of_the_house_s_name_that_is_no_face(tmp_path: Path) -> None:
    _, said = own(tmp_path, **{"fonts/literata/Literata.ttf": "words"})
    assert said[0].startswith("styles/fonts/literata/Literata.ttf:0:1+1 token-typed The face “literata” names a file")


def test_characters_that_have_no_place_in_a_text(tmp_path: Path) -> None:
    """Neither written as they are nor by an escape: no page can hold them."""
    files = {"words/en.yaml": 'title.by: "a\\0"\n', "print.css.j2": "p { content: '\x0c' }\n", "epub.css.j2": "p {}"}
    assert [line[: line.index(" file-text")] for line in own(tmp_path, **files)[1]] == [
        "styles/print.css.j2:1:15+1",
        "styles/words/en.yaml:1:11+5",
    ]


def test_words_of_a_project_are_laid_over_the_house_s_or_added(tmp_path: Path) -> None:
    style, said = own(
        tmp_path, **{"words/en.yaml": "title.by: from {author}\n", "words/it.yaml": "title.by: di {author}\n"}
    )
    assert said == []
    assert style.words["en"]["title.by"] == "from {author}"
    assert len(style.words["en"]) > 100
    assert style.words["it"] == {"title.by": "di {author}"}


def test_what_keeps_a_style_from_being_read(tmp_path: Path) -> None:
    _, said = own(tmp_path, **{"tokens.yaml": "- a list\n", "words/en.yaml": "a: [\n"})
    assert [line.split()[:2] for line in said] == [
        ["styles/tokens.yaml:1:1+8", "value-typed"],
        ["styles/words/en.yaml:2:1+1", "yaml-readable"],
    ]


def test_a_file_that_nothing_reads_is_a_warning(tmp_path: Path) -> None:
    (finding,) = stock.style(stock.make(tmp_path, {"../styles/tokens.yml": "a: b"}))[1]
    assert (finding.code, finding.severity, finding.hint) == (
        "file-known", Severity.WARNING, "Did you mean “tokens.yaml”?",
    )  # fmt: skip


def test_a_word_of_a_spelling_is_no_longer_than_words_are(tmp_path: Path) -> None:
    _, said = own(tmp_path, **{"words/spelling/en-US.yaml": f"words: {{kerb: {'c' * 100}, tyre: {'t' * 101}}}\n"})
    assert said == [
        f"styles/words/spelling/en-US.yaml:1:{len('words: {kerb: , ') + 101}+4 spelling-shaped"
        f" “{'t' * 60}…” has 101 letters; a word has 100 at most. Write one word."
    ]
