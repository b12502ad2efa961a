"""The press has its words in the pack's language, and a pack overrides only words that there are.

Labels, dates and plurals come from styles/words/LANG.yaml; a pack may say some otherwise in source/words/LANG.yaml, or bring a language. A
word that is missing cannot be printed; a word that the press does not know is one that nobody will ever see.

To mend it, add the missing word to source/words/, or correct the key.
"""

from collections.abc import Iterator

from nlmpress.checks.survey import Survey
from nlmpress.diagnostics import Finding, Span
from nlmpress.words import Fault, Kind, faults

CODE = "words-known"
_REFERENCE = "en"
"""The language whose house words are the complete set."""
_SAID = {
    Kind.MISSING: "The press has no word “{key}” in {lang}.",
    Kind.UNKNOWN: "The press has no use for a word “{key}”.",
    Kind.NOT_TEXT: "The word “{key}” is not text.",
    Kind.FORM_MISSING: "The word “{key}” lacks the form “{detail}” that {lang} needs.",
    Kind.FORM_UNKNOWN: "Nothing can choose the form “{detail}” of the word “{key}”.",
    Kind.OPEN_NAME: "The press does not fill in “{{{detail}}}” in the word “{key}”.",
    Kind.BRACE: "A brace stands alone in the word “{key}”.",
}


def check(survey: Survey) -> Iterator[Finding]:
    reference, lang = survey.style.words[_REFERENCE], survey.identity.lang
    file = f"source/words/{lang}.yaml"
    for number, fault in enumerate(faults(survey.words.messages, lang, reference)):
        if number == 10:
            return
        yield _finding(fault, lang, survey.identity.place("lang") if fault.kind is Kind.MISSING else Span(file=file), file)


def _finding(fault: Fault, lang: str, at: Span, file: str) -> Finding:
    if fault.near:
        hint = f"Did you mean “{fault.near}”?"
    else:
        hint = f"Write it in {file}; the house’s styles/words/en.yaml says what each word is for."
    message = _SAID[fault.kind].format(key=fault.key, detail=fault.detail, lang=lang)
    return Finding(code=CODE, message=message, at=at, hint=hint)
