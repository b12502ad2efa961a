r"""A cloze has gaps that can be filled.

A gap is a pair of braces round the word that belongs in it, on one line and without emphasis or a reference inside:
`{lamp}`, or `{lamp|light}` where either is right. A brace that is meant as one is written `\{`. Each gap needs words
round it by which it can be filled: two gaps never stand side by side, and the text has three words for each.

To mend it, close the brace, write the word, or take some gaps out.

    She minds the {{lamp} on the rock.        ← a brace too many
"""

import re
from collections.abc import Iterator

from nlmpress.checks.flow import Flow, flows
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity, Span
from nlmpress.model import ClozeQuestion
from nlmpress.model.questions import GAP, in_gap
from nlmpress.prose import word_count

CODE = "cloze-gapped"
WORDS_A_GAP = 3
_BRACE = re.compile(r"[{}]")
_LETTER = re.compile(r"\w")


def check(survey: Survey) -> Iterator[Finding]:
    for question in survey.pack.bank:
        if isinstance(question, ClozeQuestion):
            found = [finding for flow in flows(question.text, survey.identity.lang) for finding in _of(flow)]
            yield from found or _few(question, survey)


def _of(flow: Flow) -> Iterator[Finding]:
    """What is wrong with the gaps of a paragraph."""
    text = "".join(" " if flow.escaped(n) else c for n, c in enumerate(flow.text))
    before: re.Match[str] | None = None
    for gap in GAP.finditer(text):
        at, whole = flow.place(gap.start(), gap.end())
        words = in_gap(gap[1])
        if not whole:
            message, hint = (
                "This gap is not in one piece.",
                "Keep it on one line, without emphasis or a reference in it.",
            )
            yield _finding(message, at, hint)
        elif not all(words):
            yield _finding("Nothing stands in this gap.", at, "Write the word that belongs in it: {word}.")
        elif len({word.casefold() for word in words}) < len(words):
            yield _finding("The same word stands in this gap twice.", at, "Keep one of them.")
        elif before is not None and not _LETTER.search(text, before.end(), gap.start()):
            yield _finding("Two gaps stand side by side.", at, "Make one gap of them, or leave one of the words in.")
        before = gap
    for brace in _BRACE.finditer(GAP.sub(lambda gap: " " * len(gap[0]), text)):
        hint = r"A gap is {word}. Close it, take the brace out, or write it with a backslash if it is meant: \{"
        yield _finding("A brace stands alone.", flow.place(brace.start(), brace.end())[0], hint)


def _few(question: ClozeQuestion, survey: Survey) -> Iterator[Finding]:
    """Whether there are gaps, and not too many."""
    gaps, at = len(question.gaps), question.place("text")
    if not gaps:
        yield _finding("This text has no gap.", at, "Put a word that is to be filled in between braces: {word}.")
    left = sum(word_count(GAP.sub(" ", flow.text)) for flow in flows(question.text, survey.identity.lang))
    if left < WORDS_A_GAP * gaps:
        message = f"{gaps} gaps are many in a text of which {left} words are left."
        hint = f"{WORDS_A_GAP} words for each gap are the least: {left // WORDS_A_GAP} gaps, or more text."
        yield Finding(code=CODE, message=message, at=at, severity=Severity.WARNING, hint=hint)


def _finding(message: str, at: Span, hint: str) -> Finding:
    return Finding(code=CODE, message=message, at=at, hint=hint)
