"""Every check can be tripped by a change to the shipped pack: a promise that nothing could break would not be kept.

A change is found in the pack, not named by its words: the pack may be rewritten, and this test with it stays true.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from nlmpress import checks, pipeline
from tests.conftest import ROOT
from tests.suite.cases import check

Change = Callable[[Path], None]
PRINTED = "- {id: print, output: print}\n"
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>'


def chapters(project: Path) -> Iterator[Path]:
    return iter(sorted((project / "source" / "text").rglob("*.md")))


def replace(file: str | None, old: str, new: str, flags: int = 0) -> Change:
    """Put `new` in the place of the first match of `old`: in a file, or in the first chapter that has one."""

    def change(project: Path) -> None:
        for path in [project / file] if file else chapters(project):
            text = path.read_text("utf-8")
            if re.search(old, text, flags | re.MULTILINE):
                path.write_text(re.sub(old, new, text, count=1, flags=flags | re.MULTILINE), "utf-8")
                return
        raise AssertionError(f"nothing in the shipped pack is {old!r}")

    return change


def repeat(file: str | None, old: str, again: str = r"\g<0>") -> Change:
    """Write the first match of `old` a second time."""
    return replace(file, old, rf"\g<0>{again}", re.DOTALL)


def write(file: str, text: str) -> Change:
    def change(project: Path) -> None:
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text(text, "utf-8")

    return change


def say(text: str) -> Change:
    """Add a paragraph to the first chapter that has sections."""

    def change(project: Path) -> None:
        path = next(path for path in chapters(project) if "\n## " in path.read_text("utf-8"))
        path.write_text(path.read_text("utf-8").rstrip("\n") + f"\n\n{text}\n", "utf-8")

    return change


def _title(project: Path) -> str:
    """The title of the work that the pack studies."""
    found = re.search(
        r"^work:\n(?:  .*\n)*?  title: (.*)$", (project / "source/pack.yaml").read_text("utf-8"), re.MULTILINE
    )
    assert found
    return found[1]


def _divisions(project: Path) -> list[str]:
    """The largest divisions of the work that the pack studies."""
    text = (project / "source/pack.yaml").read_text("utf-8")
    found = re.search(r"^  divisions:\n((?:    .*\n)+)", text, re.MULTILINE)
    assert found
    return re.findall(r"^ *- \{?id: ([^,\s]+)", found[1], re.MULTILINE)


def ask(kind: str, keys: str) -> Change:
    """Add a question about the first division of the work, which stands for FIRST in its keys, to the bank."""

    def change(project: Path) -> None:
        head = f"- id: one-more\n  kind: {kind}\n  level: recall\n  about: FIRST\n  question: What is one more?\n"
        text = f"{head}  {keys}\n".replace("FIRST", _divisions(project)[0])
        write("source/questions/zz.yaml", text)(project)

    return change


def hand(kind: str, keys: str) -> Change:
    """Add a sheet about the first division of the work to those that are handed out."""

    def change(project: Path) -> None:
        first = _divisions(project)[0]
        sheet = f"- {{id: one-more, kind: {kind}, title: One more, covers: [{first}], {keys}}}\n"
        repeat("source/handouts.yaml", r"\A", sheet)(project)

    return change


def _sheet_late(project: Path) -> None:
    """Hand out a sheet on the last division of the work in the first lesson, which has a sheet."""
    last = _divisions(project)[-1]
    sheet = f"- {{id: so-late, kind: revision, title: So late, covers: [{last}], rows: [{{says: I know it.}}]}}\n"
    repeat("source/handouts.yaml", r"\A", sheet)(project)
    replace("source/lessons.yaml", r"^( *sheets: )\[.*$", r"\1[so-late]")(project)


def _quote_late(project: Path) -> None:
    """Add a quotation of the last division of the work to the ledger."""
    quote = f"- id: so-late\n  words: One word.\n  at: {_divisions(project)[-1]}\n"
    repeat("source/quotations.yaml", r"\A", quote)(project)


FIGURE = "::: figure\n\n![{}](image:images/{})\n\nA caption\n\n:::"
RECORD = r"^- id: .*?(?=^- id: |\Z)"
CORRECTION = "- {{id: first, date: {}, where: '{}', says: {}, why: So.}}\n"
CHANGES: dict[str, list[Change]] = {
    "acts-alive": [replace("source/people.yaml", r"(\{is: .*lived: )\d+", r"\g<1>999")],
    "answers-gathered": [replace(None, r"^!\[\]\(make:answers\)$", "Nothing.")],
    "asked-once": [say("::: questions kinds=short,choice\n:::")],
    "asked-some": [say("::: questions kinds=short levels=recall themes=none\n:::")],
    "about-once": [replace(None, r"^(about: )(\S+)$(.*?)^(## .*?)( \{[^}]*\})?$", r"\1\2\3\4 {about=\2}", re.DOTALL)],
    "chapter-once": [repeat("source/pack.yaml", r"^ *- text/\S+\n")],
    "characters-covered": [say("The stone says ᚠ.")],
    "characters-sound": [replace(None, "’", "â€™")],
    "choice-even": [
        ask(
            "choice",
            "options: [{says: One, feedback: No.}, {says: Two, feedback: No.}, "
            "{says: So many more that nobody counts them, right: yes}]",
        )
    ],
    "choice-feedback": [ask("choice", "options: [{says: One}, {says: Two}, {says: Six, right: yes}]")],
    "choice-right": [ask("choice", "options: [{says: One, right: yes}, {says: Two, right: yes}, {says: Six}]")],
    "cloze-gapped": [ask("cloze", "text: There is no gap in it.")],
    "contrast-enough": [write("styles/tokens.yaml", 'colours:\n  light:\n    ink: "#999999"\n')],
    "correction-dated": [
        write("source/corrections.yaml", CORRECTION.format("2999-01-01", "file:pack.yaml", "A guide"))
    ],
    "correction-place": [write("source/corrections.yaml", CORRECTION.format("2020-01-01", "term:nowhere", "A guide"))],
    "correction-true": [
        write("source/corrections.yaml", CORRECTION.format("2020-01-01", "file:pack.yaml", "Zebracorn"))
    ],
    "css-carried": [write("styles/epub.css.j2", "p { text-shadow: 1px 1px black }\n")],
    "division-known": [replace(None, r"\]\(at:[^)]*\)", "](at:nowhere/99)")],
    "evaluation-complete": [replace("source/evaluation.yaml", r"criterion: WCAG 2.2, 1.1.1$", "criterion: WCAG")],
    "evaluation-current": [
        write("source/evaluation.yaml", f"by: A. Person\ndate: 2026-11-21\nsource: {'0' * 64}\n"),
    ],
    "evaluation-passed": [
        write(
            "source/evaluation.yaml",
            f"by: A. Person\ndate: 2026-11-21\nsource: {'0' * 64}\n"
            "answers: [{criterion: C, question: Is it?, answer: It is not., result: no}]\n",
        ),
    ],
    "edition-cover": [write("source/editions.yaml", PRINTED + "- {id: cover, output: cover, of: print}\n")],
    "edition-of": [write("source/editions.yaml", PRINTED + "- {id: cover, output: cover, stock: kdp-white}\n")],
    "edition-folded": [write("source/editions.yaml", "- {id: booklet, output: booklet, signature: 6}\n")],
    "edition-page": [write("source/editions.yaml", "- {id: screen, output: screen, page: a5}\n")],
    "edition-pages": [write("source/editions.yaml", "- {id: epub, output: epub, pages-of: print}\n")],
    "edition-parts": [write("source/editions.yaml", "- {id: screen, output: screen, without: [appendix]}\n")],
    "edition-printed": [write("source/editions.yaml", "- {id: print, output: print, standard: pdf/x-3}\n")],
    "edition-sized": [write("source/editions.yaml", "- {id: screen, output: screen, type-size: 40pt}\n")],
    "edition-spelling": [write("source/editions.yaml", "- {id: screen, output: screen, spelling: en-UZ}\n")],
    "edition-stock": [write("source/editions.yaml", "- {id: print, output: print, stock: vellum}\n")],
    "exam-current": [
        write(
            "source/exams.yaml",
            "- {id: one, board: A, specification: B, sets-work: yes, until: 2024-08-31, focus: All of it.}\n",
        )
    ],
    "extract-brief": [
        ask("extract", f"marks: 1\n  answer: So.\n  extract: {{at: FIRST, opens: {'word ' * 13}}}"),
    ],
    "handout-fed": [hand("flashcards", "lines: 2")],
    "handout-known": [hand("flashcards", "terms: [nothing-of-the-kind]")],
    "handout-range": [hand("theme-tracker", "lines: 2")],
    "heading-order": [replace(None, "^## ", "### ")],
    "id-unique": [repeat("source/glossary.yaml", RECORD)],
    "image-described": [write("source/images/map.svg", PIXEL), say(FIGURE.format("", "map.svg"))],
    "image-known": [say(FIGURE.format("A map", "map.svg"))],
    "inks-within": [write("styles/tokens.yaml", 'colours: {pairs: {"#1f1d1b": 90 90 90 100}}\n')],
    "isbn-distinct": [
        write("source/editions.yaml", "- {id: epub, output: epub, isbn: 9780571224135}\n"),
    ],
    "items-distinct": [ask("order", "sequence: [One, Two, One]")],
    "lesson-known": [replace("source/lessons.yaml", r"^( *sheets: )\[.*$", r"\1[nothing-of-the-kind]")],
    "lesson-range": [_sheet_late],
    "levels-named": [replace("source/pack.yaml", r"^ *- *\{id: chapter, one:.*\n", "")],
    "link-purposeful": [replace(None, r"\[[^\]\[]*\]\((theme:[^)]*)\)", r"[→](\1)")],
    "made-filled": [write("source/faq.yaml", "")],
    "made-once": [repeat(None, r"^!\[\]\(make:\S+\)\n", "\n![](make:faq)\n\n![](make:faq)\n")],
    "marks-typographic": [replace(None, "’", "'")],
    "misquote-short": [replace("source/misquotations.yaml", "^( *opening: ).*$", r"\1One two three four five six")],
    "person-known": [replace("source/quotations.yaml", "^( *speaker: ).*$", r"\1nobody-at-all")],
    "question-answered": [replace("source/faq.yaml", r"^  answer: (\|\n(    .*\n|\n)*|.*\n)", "")],
    "question-marked": [ask("short", "marks: 0\n  answer: So.")],
    "question-once": [
        ask(
            "short",
            "marks: 1\n  answer: So.\n- id: again\n  kind: short\n  level: recall\n  about: FIRST\n  marks: 1\n"
            "  question: What is one more?\n  answer: So.",
        ),
    ],
    "question-reach": [
        _quote_late,
        ask("short", "marks: 1\n  answer: So.\n  quotations: [so-late]"),
    ],
    "question-sized": [ask("order", "sequence: [One, Two]")],
    "quote-cut-marked": [replace("source/quotations.yaml", r"\[…\]", "[...]")],
    "quote-discussed": [
        repeat("source/quotations.yaml", r"\A", "- id: unheard\n  words: One word.\n  at: one\n"),
    ],
    "quote-embedded-once": [repeat(None, r"^!\[\]\(quote:\S+\)\n", "\n\\g<0>\n")],
    "quote-in-ledger": [say("She calls it ‘a place that nobody has written down’.")],
    "quote-length": [replace("source/quotations.yaml", "^( *words: )", r"\1" + "So it goes on and on. " * 12)],
    "quote-total": [replace("source/pack.yaml", r"total: \d+", "total: 20")],
    "record-known": [replace("source/quotations.yaml", r"^( *themes: )\[.*$", r"\1[nothing-of-the-kind]")],
    "records-printed": [replace(None, r"^!\[\]\(make:faq\)$", "Nothing.")],
    "reference-known": [replace(None, r"\]\(term:[^)]*\)", "](term:nothing-of-the-kind)")],
    "states-ordered": [replace("source/people.yaml", r"\{is: [a-z-]+", "{is: nothing-of-the-kind")],
    "term-linked": [
        repeat("source/glossary.yaml", r"\A", "- id: and\n  term: and\n  forms: [and]\n  definition: A word.\n")
    ],
    "term-used": [repeat("source/glossary.yaml", r"\A", "- id: unused-term\n  term: unused\n  definition: A word.\n")],
    "stock-sound": [write("styles/tokens.yaml", "stocks: {offset-80: {leaf: 9mm}}\n")],
    "themes-marked": [replace("source/themes.yaml", r"^( *mark: ).*$", r"\1no-such-mark")],
    "title-marked": [lambda project: say(f"So ends {_title(project)} for her.")(project)],
    "words-known": [write("source/words/en.yaml", "no.such.word: Word\n")],
    "work-known": [replace(None, r"\]\(work:[^)]*\)", "](work:nothing-of-the-kind)")],
}


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped pack, to be changed."""
    shutil.copytree(ROOT / "source", tmp_path / "pack" / "source", symlinks=True)
    return tmp_path / "pack"


def test_a_change_is_known_for_every_check() -> None:
    assert set(CHANGES) == {module.CODE for module in checks.modules()}


def test_the_shipped_pack_itself_breaks_nothing(shipped: Path) -> None:
    assert [finding for finding in check(shipped) if finding.severity != "advice"] == []


@cache
def unchanged() -> frozenset[str]:
    """The codes of what is said of the shipped pack as it is."""
    return frozenset(finding.code for finding in check(ROOT))


@pytest.mark.slow
@pytest.mark.uncounted
@pytest.mark.parametrize("code", CHANGES)
def test_a_change_to_the_shipped_pack_trips_the_check(code: str, shipped: Path) -> None:
    for change in CHANGES[code]:
        change(shipped)
    after = pipeline.check(shipped).findings
    assert code in {finding.code for finding in after} - unchanged()
