"""Laws of reading, tried on texts that nobody wrote."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from nlmpress import prose as p
from nlmpress.diagnostics import Findings, Span
from nlmpress.prose import Block, Inline, plain, walk
from nlmpress.reading import blocks, inlines
from nlmpress.reading.languages import canonical, language_problem
from nlmpress.reading.prose import read_blocks
from nlmpress.reading.remarks import Remarks
from nlmpress.reading.text import Placed
from nlmpress.reading.yaml_nodes import read_yaml
from tests.reading import stock

MARKS = st.sampled_from(
    [
        *[
            "*",
            "**",
            "_",
            "[",
            "]",
            "(",
            ")",
            "!",
            "^[",
            "](",
            "](term:a)",
            "](quote:b)",
            "![",
            "\\",
            "`",
            "<",
            ">",
            "<b>",
            "-",
            "1.",
            "#",
            "##",
            "###",
            "|",
            "|-|-|",
            ":::",
            "row",
            "comment",
            "note",
        ],
        *[
            '"',
            "{",
            "}",
            "{#a}",
            "a",
            "bc",
            "é",
            "𝒳",
            "🙂",
            "&amp;",
            "&#1;",
            "…",
            ":",
            "=",
            "---",
            "***",
            "http://a",
            "image:",
            "make:",
        ],
        *(" ", "  ", "    ", "\n", "\n\n", "\t"),
    ]
)
MARKED = st.lists(MARKS, max_size=60).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def parse(text: str) -> tuple[tuple[Block, ...], Findings]:
    found = Findings()
    return read_blocks(Placed.whole("a", text), Remarks(found), chapter=True), found


def lies_in(span: Span, lines: list[str]) -> bool:
    if span.line == 0:
        return True
    if not 1 <= span.line <= len(lines):
        return False
    written = lines[span.line - 1]
    # One past the end is the place of what is missing there.
    return 1 <= span.column <= len(written) + 1 and span.column + span.length <= max(len(written), span.column) + 1


@given(MARKED | ANYTHING)
@settings(max_examples=400)
def test_prose_of_any_kind_is_read_and_every_span_lies_in_its_text(text: str) -> None:
    nodes, found = parse(text)
    lines = text.split("\n")
    ended = [line + " " for line in lines]  # a text goes on over the end of a line, which is a space of it
    for node in walk(nodes):
        assert lies_in(node.at, ended if isinstance(node, p.Text) else lines), node
    for finding in found:
        assert lies_in(finding.at, lines), finding


@given(MARKED)
@settings(max_examples=300)
def test_a_text_and_its_source_go_in_step(text: str) -> None:
    lines = text.split("\n")
    for node in walk(parse(text)[0]):
        if isinstance(node, p.Text) and node.at.length == len(node.text) > 1:
            assert f"{lines[node.at.line - 1]} "[node.at.column - 1 :].startswith(node.text)


@given(st.lists(st.sampled_from(["a", "b", " ", "*", "**", "_", "[", "]", "!", "\n", "\n\n", "> ", "- ", "\\", "`"])))
@settings(max_examples=300)
def test_reading_loses_no_letter(parts: list[str]) -> None:
    text = "".join(parts)
    nodes, found = parse(text)
    if not len(found):
        assert [c for c in plain(nodes) if c.isalpha()] == [c for c in text if c.isalpha()]


PLAIN = st.sampled_from(
    [
        "Plain words.",
        "Élan ~{$}% @x",
        "“So,” he said.",
        "(a) b.",
        "a ",
        "a\xa0",
        "\xa0",
        " a",
        "é|b",
        "1. a",
        "![](make:x)",
    ]
)
SEAMS = st.sampled_from(["\n", "\n\n", "\n \n", "\n\xa0\n", "\n\n\n"])


@given(st.lists(st.tuples(PLAIN | MARKED | ANYTHING, SEAMS), max_size=8))
@settings(max_examples=400)
def test_what_need_not_be_parsed_reads_as_if_it_had_been(parts: list[tuple[str, str]]) -> None:
    text = "".join(words + seam for words, seam in parts)
    quick = parse(text)
    every = re.compile("")
    with patch.object(inlines, "MARKED", every), patch.object(blocks, "SPANNING", every):
        slow = parse(text)
    assert quick[0] == slow[0]
    assert [node.at for node in walk(quick[0])] == [node.at for node in walk(slow[0])]
    assert list(quick[1]) == list(slow[1])


# ---- what is written out is read back

WORDS = st.lists(st.sampled_from(["a", "bc", "é", "🙂", "“d”", "…", "1986"]), min_size=1, max_size=3).map(" ".join)
TEXT = WORDS.map(lambda words: p.Text(text=words))


def _around(inside: st.SearchStrategy[tuple[Inline, ...]]) -> st.SearchStrategy[Inline]:
    plain_inside = TEXT.map(lambda one: (one,))
    return st.one_of(
        st.builds(lambda i: p.Strong(inlines=i), plain_inside),
        st.builds(lambda i: p.Emphasis(inlines=i), plain_inside),
        st.builds(lambda i: p.Foreign(lang="fr", inlines=i), inside),
        st.builds(lambda i: p.WorkTitle(work="emma", inlines=i), inside),
        st.builds(lambda k, i: p.Reference(kind=k, id="a-1", inlines=i), st.sampled_from(p.REF_KINDS[:-1]), inside),
        st.builds(lambda i: p.Unchecked(inlines=i), inside),
    )


LINE = st.lists(_around(TEXT.map(lambda one: (one,))) | TEXT, min_size=1, max_size=5).map(
    lambda many: tuple(one for n, inline in enumerate(many) for one in ((p.Text(text=" "), inline) if n else (inline,)))
)


def written(inlines: tuple[Inline, ...]) -> str:
    out = []
    for inline in inlines:
        match inline:
            case p.Text(text=text):
                out.append(text)
            case p.Strong(inlines=inside):
                out.append(f"**{written(inside)}**")
            case p.Emphasis(inlines=inside):
                out.append(f"*{written(inside)}*")
            case p.Foreign(lang=lang, inlines=inside):
                out.append(f"[{written(inside)}](lang:{lang})")
            case p.WorkTitle(work=work, inlines=inside):
                out.append(f"[{written(inside)}](work:{work})")
            case p.Reference(kind=kind, id=name, inlines=inside):
                out.append(f"[{written(inside)}]({kind}:{name})")
            case p.Unchecked(inlines=inside):
                out.append(f"[{written(inside)}](unchecked:)")
            case _:
                raise AssertionError(inline)
    return "".join(out)


def merged(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Texts that stand side by side as one, as reading leaves them."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, p.Text) and out and isinstance(out[-1], p.Text):
            out[-1] = p.Text(text=out[-1].text + inline.text)
        else:
            out.append(inline)
    return tuple(out)


@given(st.lists(LINE, min_size=1, max_size=4))
def test_what_is_written_is_what_is_read(paragraphs: list[tuple[Inline, ...]]) -> None:
    nodes, found = parse("\n\n".join(f"Words: {written(inlines)}" for inlines in paragraphs))
    assert list(found) == []
    assert nodes == tuple(p.Paragraph(inlines=merged((p.Text(text="Words: "), *inlines))) for inlines in paragraphs)


# ---- YAML

YAML = st.lists(
    st.sampled_from(
        [
            *[
                "-",
                "id:",
                "term:",
                "definition:",
                "a:",
                "[",
                "]",
                "{",
                "}",
                ",",
                "'",
                '"',
                "|",
                ">",
                "|2",
                ">-",
                "&",
                "*",
                "!",
                "!!str",
                "#",
                "---",
                "...",
                "?",
                ":",
                "a",
                "b",
                "1",
                "~",
                "yes",
                "é",
                "🙂",
            ],
            *("\\", "\\x41", "\\u2028", " ", "  ", "    ", "\n", "\n\n", "\t", "\n- ", "\n  "),
        ]
    ),
    max_size=40,
).map("".join)


@given(YAML | ANYTHING)
@settings(max_examples=400)
def test_yaml_of_any_kind_is_read_or_said(text: str) -> None:
    found = Findings()
    document = read_yaml("a", text, Remarks(found))
    assert (document is None) == (len(found) > 0)
    lines = text.split("\n")
    for finding in found:
        assert finding.at.line <= len(lines) + 1


@given(
    st.binary(max_size=300) | MARKED.map(str.encode) | YAML.map(str.encode),
    st.sampled_from(["glossary.yaml", "text/start.md", "questions/a.yaml"]),
)
@settings(max_examples=150)
def test_a_file_of_any_bytes_is_read_or_said_at_a_place_in_it(data: bytes, path: str) -> None:
    with TemporaryDirectory() as folder:
        project = stock.make(Path(folder), {path: data})
        found = stock.read(project)[1]
    lines = (
        data.removeprefix(b"\xef\xbb\xbf")
        .decode("utf-8", "replace")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")
    )
    for finding in found:
        assert finding.at.file == f"source/{path}"
        assert lies_in(finding.at, lines) or finding.at.line == len(lines) + 1, finding


@given(st.text("abcxyzENGB019-_", max_size=12))
def test_a_language_tag_that_is_good_has_one_usual_form(tag: str) -> None:
    if language_problem(tag) is None:
        assert canonical(canonical(tag)) == canonical(tag)
        assert canonical(tag).lower() == tag.lower()
        assert language_problem(canonical(tag)) is None
