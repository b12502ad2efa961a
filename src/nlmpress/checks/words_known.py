"""The press has its words in the pack's language, and a pack overrides only words that there are.

Labels, dates and plurals come from styles/words/LANG.yaml: the house's, or the project's own, which may bring a
language. A pack may say some words otherwise in source/words/LANG.yaml. A word that is missing cannot be printed; one
that the press does not know would be seen by nobody.

To mend it, add the missing words to the project's styles/words/LANG.yaml, or correct the key. `nlmpress manual
styles/words/en.yaml` prints the English ones, to be translated.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.model import LINE_END
from nlmpress.words import Fault, Kind, faults, layers

CODE = "words-known"
MOST_NAMED = 5
_REFERENCE = "en"
"""The language whose house words are the complete set."""
_PRINTS = "nlmpress manual styles/words/en.yaml"
_SAID = {
    Kind.UNKNOWN: "The press has no use for a word “{key}”.",
    Kind.NOT_TEXT: "The word “{key}” is not text.",
    Kind.FORM_MISSING: "The word “{key}” lacks the form “{detail}” that {lang} needs.",
    Kind.FORM_UNKNOWN: "Nothing can choose the form “{detail}” of the word “{key}”.",
    Kind.OPEN_NAME: "The press does not fill in “{{{detail}}}” in the word “{key}”.",
    Kind.BRACE: "A brace stands alone in the word “{key}”.",
}


def check(survey: Survey) -> Iterator[Finding]:
    reference, lang = survey.style.words[_REFERENCE], survey.identity.lang
    missing = survey.words.missing(reference)
    if missing:
        keys = ", ".join(f"“{key}”" for key in missing[:MOST_NAMED])
        others = f" and {len(missing) - MOST_NAMED} others" if len(missing) > MOST_NAMED else ""
        yield Finding(
            code=CODE,
            message=f"The press lacks {len(missing)} of its words in {lang}: {keys}{others}.",
            at=survey.identity.place("lang"),
            hint=f"Write them in styles/words/{lang}.yaml: “{_PRINTS}” prints the English ones, and what each is for.",
        )
    # The house's own words are held to this by tests.
    own = _own(survey)
    for fault in faults(own, lang, reference) if own else ():
        if fault.kind is not Kind.MISSING:
            yield _finding(fault, lang, _place(survey, fault.key))


def _own(survey: Survey) -> Mapping[str, Any]:
    """The words that the project itself says in its language."""
    ours = {path.removeprefix("words/").removesuffix(".yaml") for path in survey.style.own if path.startswith("words/")}
    found: dict[str, Any] = {}
    for tag in layers(survey.identity.lang):
        found |= survey.style.words[tag] if tag in ours else {}
    return found | dict(survey.pack.words)


def _finding(fault: Fault, lang: str, at: Span) -> Finding:
    return Finding(
        code=CODE,
        message=_SAID[fault.kind].format(key=fault.key, detail=fault.detail, lang=lang),
        at=at,
        hint=f"Did you mean “{fault.near}”?" if fault.near else f"“{_PRINTS}” says what each word is for.",
    )


def _place(survey: Survey, key: str) -> Span:
    """Where the project writes a word: in the most special file that has it."""
    written = re.compile(rf"""(["']?){re.escape(key)}\1[ \t]*:""")
    paths = [f"words/{tag}.yaml" for tag in reversed(layers(survey.identity.lang))]
    files = [survey.pack.files.get(f"source/{path}") for path in paths] + [survey.style.own.get(path) for path in paths]
    for file in files:
        for number, line in enumerate(LINE_END.split(file.data.decode("utf-8-sig", "replace")), 1) if file else ():
            if written.match(line):
                return Span(file=file.path if file else "", line=number, length=len(key))
    return survey.identity.place("lang")
