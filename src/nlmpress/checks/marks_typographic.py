r"""Punctuation is typographic in the source.

Straight quotation marks and apostrophes, two spaces after a stop, three full stops and a hyphen between figures or for
a dash are typewriter habits. So is a space at which a line may end inside « » or before ; : ! ? where the language has
a no-break space there, as French has, no space where it has one, and a space where it has none. Nothing is converted in
silence: `nlmpress check --fix` proposes marks and spaces as a patch, by the language of the text. Nothing is said of
spaces in a language whose rule the press does not know.

French has U+202F inside « » and before ; ! ?, and U+00A0 before a colon (Imprimerie nationale, Lexique des règles
typographiques); either passes for the other. In Canadian French nothing may stand before ; ! ? as well (Office
québécois de la langue française), and in Swiss French nothing inside « » (Guide du typographe). English, German and
Spanish have no space before any of them (New Hart’s Rules; DIN 5008; Real Academia, Ortografía).

A straight mark that is meant has a backslash before it: \".

To mend it, read the patch and apply it, or type the marks: ’ ‘ ” “ … – For a no-break space `&nbsp;` does as well, and
for a narrow one `&#8239;`.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from nlmpress.checks.flow import Flow, plain_flow
from nlmpress.checks.spacing import SIGNS, spacing_of
from nlmpress.checks.survey import Survey
from nlmpress.checks.typewriter import Marks, Proposal, proposals
from nlmpress.diagnostics import Finding, Severity
from nlmpress.words import MissingWordError, Words, for_language

CODE = "marks-typographic"
_SINGLES = ("‘", "‚", "‹")
PLAIN = Marks(doubles=(("“", "”"),), single=("‘", "’"), joint="–")
"""The marks for a language that the press has no words in."""


def check(survey: Survey) -> Iterator[Finding]:
    @cache
    def marks(lang: str) -> Marks:
        own = lang == survey.identity.lang
        known = marks_of(survey.words if own else for_language(lang, survey.style.words))
        return replace(known, spacing=spacing_of(lang))

    for section, flow in survey.flows:
        # A row of full stops in a quotation may be a cut: quote-cut-marked says how that is marked.
        yield from _of(flow, marks, ellipses=section.owner[0] != "quote" or section.field != "words")
    for text, lang in survey.names:
        yield from _of(plain_flow(text, lang), marks)


def _of(flow: Flow, marks: Callable[[str], Marks], *, ellipses: bool = True) -> Iterator[Finding]:
    for proposal in proposals(flow.text, lambda index: marks(flow.lang(index)), ellipses=ellipses):
        if not any(flow.escaped(index) for index in range(proposal.start, proposal.end)):
            yield _finding(flow, proposal)


def _finding(flow: Flow, proposal: Proposal) -> Finding:
    at, exact = flow.place(proposal.start, proposal.end)
    meant = "space" if SIGNS.fullmatch(flow.text[proposal.start : proposal.end].strip()) else "typographic mark"
    return Finding(
        code=CODE,
        message=proposal.what,
        at=at,
        severity=Severity.WARNING,
        hint=f"Type the {meant}; `nlmpress check --fix` proposes it.",
        fix=proposal.right if exact else None,
    )


def marks_of(words: Words) -> Marks:
    """The marks of a language, out of the press's words in it."""
    try:
        pairs = [words.quote_marks(level) for level in range(3)]
        joint = words.range("", "")
    except MissingWordError:  # words-known says so
        return PLAIN
    doubles = tuple(pair for pair in pairs if pair[0].strip() not in _SINGLES)
    single = next((pair for pair in pairs if pair[0].strip() in _SINGLES), PLAIN.single)
    return Marks(doubles=doubles or PLAIN.doubles, single=single, joint=joint)
