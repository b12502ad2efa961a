"""The marks that `check --fix` proposes: following them leaves nothing to propose, and never makes a text worse."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlmpress.checks.spacing import spacing_of
from nlmpress.checks.typewriter import Marks, Proposal, proposals

ENGLISH = Marks(doubles=(("“", "”"),), single=("‘", "’"), joint="–", spacing=spacing_of("en"))
FRENCH = Marks(doubles=(("«\u202f", "\u202f»"), ("“", "”")), single=("‘", "’"), joint="-", spacing=spacing_of("fr"))
GERMAN = Marks(doubles=(("„", "“"),), single=("‚", "‘"), joint="–", spacing=spacing_of("de"))
SPANISH = Marks(doubles=(("«", "»"), ("“", "”")), single=("‘", "’"), joint="-", spacing=spacing_of("es"))
LANGUAGES = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH}


def found(text: str, marks: Marks = ENGLISH) -> list[Proposal]:
    return proposals(text, lambda _: marks)


def fixed(text: str, marks: Marks = ENGLISH) -> str:
    for proposal in reversed(found(text, marks)):
        text = text[: proposal.start] + proposal.right + text[proposal.end :]
    return text


TYPED = [
    ("It's the sailors' lamp.", "It’s the sailors’ lamp."),
    ("'Tis the '60s; the 1960's, not '97.", "’Tis the ’60s; the 1960’s, not ’97."),
    ("'Twas said that 'twas so.", "’Twas said that ’twas so."),
    ("rock 'n' roll, fish 'n' chips, 'em and 'er", "rock ’n’ roll, fish ’n’ chips, ’em and ’er"),
    ("He said, \"Don't say 'I won't'.\"", "He said, “Don’t say ‘I won’t’.”"),
    ("'Don't say \"never\",' he said.", "‘Don’t say “never”,’ he said."),
    ('"\'Tis mine," he said.', "“’Tis mine,” he said."),
    ('("So") ["so"] –"so"– /\'so\'/', "(“So”) [“so”] –“so”– /‘so’/"),
    ("the 'Gallery's' walls", "the ‘Gallery’s’ walls"),
    ("6'2\" and 5'10\" tall", "6′2″ and 5′10″ tall"),
    ("\"He wrote 1984\" and '42'", "“He wrote 1984” and ‘42’"),
    ("Wait... and then.... And . . . so", "Wait… and then…. And … so"),
    ("One.  Two.   Three", "One. Two. Three"),
    ("a - b -- c--d", "a – b – c—d"),
    ("10-12, 1914-18, chapters 3-5", "10–12, 1914–18, chapters 3–5"),
    (
        "24-7, 50-50, 2-1, 2026-11-21, 978-0-571-22413-5, 1.5-2",
        "24-7, 50-50, 2-1, 2026-11-21, 978-0-571-22413-5, 1.5-2",
    ),
    ("well-known, pre- and post-war", "well-known, pre- and post-war"),
    ("“It’s right,” he said… – so", "“It’s right,” he said… – so"),
    ("Ὁ λόγος 'λόγος' τ' ἄλλα", "Ὁ λόγος ‘λόγος’ τ’ ἄλλα"),
    ("\N{OBJECT REPLACEMENT CHARACTER}'s lamp", "\N{OBJECT REPLACEMENT CHARACTER}’s lamp"),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_english_as_it_was_meant(typed: str, meant: str) -> None:
    assert fixed(typed) == meant


@pytest.mark.parametrize(
    ("lang", "typed", "meant"),
    [
        ("fr", 'Elle dit "oui" à l\'été.', "Elle dit «\u202foui\u202f» à l’été."),
        ("fr", 'Elle dit " oui " !', "Elle dit «\u202foui\u202f»\u202f!"),
        ("fr", 'Elle dit "il a dit "non" hier".', "Elle dit «\u202fil a dit “non” hier\u202f»."),
        ("fr", "aujourd'hui, jusqu'à 10-12", "aujourd’hui, jusqu’à 10-12"),
        ("es", '¿"Qué" dices? «Di "sí"»', "¿«Qué» dices? «Di “sí”»"),
        ("de", "Er sagt \"ich hab's 'nie' gesagt\".", "Er sagt „ich hab’s ‚nie‘ gesagt“."),
    ],
)
def test_other_languages_as_they_were_meant(lang: str, typed: str, meant: str) -> None:
    assert fixed(typed, LANGUAGES[lang]) == meant


QUEBEC, ROMANDY = (replace(FRENCH, spacing=spacing_of(lang)) for lang in ("fr-CA", "fr-Latn-CH"))


@pytest.mark.parametrize(
    ("marks", "typed", "meant"),
    [
        (
            FRENCH,
            "Il dit « oui »; puis : «non» !",
            "Il dit «\u202foui\u202f»\u202f; puis\u00a0: «\u202fnon\u202f»\u202f!",
        ),
        (FRENCH, "faux» et «vrai, voila! Quoi ?", "faux\u202f» et «\u202fvrai, voila\u202f! Quoi\u202f?"),
        (FRENCH, "«\u00a0Oui\u00a0», dit-il\u00a0; non\u202f: non", "«\u00a0Oui\u00a0», dit-il\u00a0; non\u202f: non"),
        (FRENCH, "10:30, 3 : 4, (?), (?!), (!!), https://x.org/?a", "10:30, 3 : 4, (?), (?!), (!!), https://x.org/?a"),
        (FRENCH, "Quoi ?!  Dit-il… ?", "Quoi\u202f?! Dit-il…\u202f?"),
        (QUEBEC, "Quoi? Non ! Voici: «oui»;", "Quoi? Non\u202f! Voici\u00a0: «\u202foui\u202f»;"),
        (ROMANDY, "Quoi? Voici: «oui» ou « non »", "Quoi\u202f? Voici\u202f: «oui» ou «\u202fnon\u202f»"),
        (ENGLISH, "So ? Yes ! The !Kung : they; 3 : 4 :-)", "So? Yes! The !Kung: they; 3 : 4 :-)"),
        (SPANISH, "¿Qué ? « Nada », dijo : no", "¿Qué? «Nada», dijo: no"),
        (GERMAN, "Was ? »Nichts« ;", "Was? »Nichts«;"),
    ],
)
def test_spaces_as_the_language_has_them(marks: Marks, typed: str, meant: str) -> None:
    assert fixed(typed, marks) == meant


def test_nothing_is_said_of_spaces_in_a_language_that_nobody_told_the_press_of() -> None:
    assert spacing_of("br") is None
    assert found("Petra ? « Netra » !", replace(FRENCH, spacing=None)) == []


SPACES = {
    f"{what} {where} here."
    for what in ("A space stands", "A space at which a line may end stands", "No space stands")
    for where in ("inside « »", *(f"before “{mark}”" for mark in ";:!?"))
}
TEXT = st.lists(
    st.sampled_from(
        [
            *"abns019 .,-?!:;»()\n'\"'\"",
            "’",
            "“",
            "”",
            "‘",
            "«",
            "»",
            "„",
            "…",
            "–",
            "it's",
            "don't ",
            "' ",
            ' "',
            "\ufffc",
        ]
    ),
    max_size=30,
).map("".join)


@given(TEXT, st.sampled_from(sorted(LANGUAGES)))
def test_a_text_that_was_fixed_has_nothing_to_fix(text: str, lang: str) -> None:
    """A mark that was straight may stand beside a space that its language has not; then that is said next."""
    once = fixed(text, LANGUAGES[lang])
    assert {proposal.what for proposal in found(once, LANGUAGES[lang])} <= SPACES
    assert found(fixed(fixed(once, LANGUAGES[lang]), LANGUAGES[lang]), LANGUAGES[lang]) == []


@given(TEXT, st.sampled_from(sorted(LANGUAGES)))
def test_nothing_but_marks_and_spaces_changes(text: str, lang: str) -> None:
    kept = re.compile(r"[^\w\ufffc?!:;(),]")
    assert kept.sub("", fixed(text, LANGUAGES[lang])) == kept.sub("", text)


@given(TEXT)
def test_proposals_stand_in_order_and_do_not_overlap(text: str) -> None:
    ends = 0
    for proposal in found(text):
        assert ends <= proposal.start < proposal.end <= len(text)
        assert text[proposal.start : proposal.end] != proposal.right
        ends = proposal.end
