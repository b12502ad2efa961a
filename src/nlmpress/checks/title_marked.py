"""A work's title is marked as one.

The title of the studied work is set in italic wherever it stands, in its own language, and a screen reader is told that
it is one. That needs `[Title](work:id)`; typed as plain words it is set like any others. Titles of one word are not
looked for, nor a title in small letters, such as La peste, where a sentence begins: there nobody can tell it from the
words themselves.

To mend it, mark it; `nlmpress check --fix` proposes it.
"""

import re
from collections.abc import Iterator

from nlmpress.checks.flow import Flow, flows
from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Severity
from nlmpress.prose import Reference, WorkTitle

CODE = "title-marked"
_SENTENCE_BEGINS = re.compile(r"(?:^|[.?!…:]\s)[‘“«„¿¡(\s]*$")


def check(survey: Survey) -> Iterator[Finding]:
    titles = {work.title: work.id for work in survey.pack.works} | {survey.work.title: survey.work.id}
    titles = {title: work for title, work in titles.items() if len(title.split()) > 1}
    if not titles:
        return
    longest_first = sorted(titles, key=lambda title: (-len(title), title))
    any_title = "|".join(r"\s".join(map(re.escape, title.split())) for title in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{any_title})(?!\w)")
    maybe = re.compile(any_title)
    found_in = {id(section): section for section, flow in survey.flows if maybe.search(flow.text)}
    for section in found_in.values():
        if section.owner[0] in ("quote", "pack"):
            continue
        for flow in flows(section.top, section.lang, (WorkTitle, Reference)):
            for found in pattern.finditer(flow.text):
                if not _may_be_words(found[0], flow.text[: found.start()]):
                    yield _finding(flow, found, titles[re.sub(r"\s", " ", found[0])], survey)


def _may_be_words(title: str, before: str) -> bool:
    return title[1:] == title[1:].lower() and _SENTENCE_BEGINS.search(before) is not None


def _finding(flow: Flow, found: re.Match[str], work: str, survey: Survey) -> Finding:
    at, exact = flow.place(found.start(), found.end())
    marked = f"[{found[0]}](work:{work})"
    return Finding(
        code=CODE,
        message=f"“{found[0]}” is a title, and is not marked as one.",
        at=at,
        severity=Severity.WARNING,
        hint=f"Write {marked}.",
        fix=marked if exact and survey.mends(at, marked) else None,
    )
