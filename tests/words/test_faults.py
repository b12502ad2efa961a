"""What a pack can get wrong in its own words, and what is said of it."""

from typing import Any

from nlmpress.words import Fault, Kind, faults

REFERENCE = {
    "contents.title": "Contents",
    "note.back": "Back to reference {number}",
    "count.words": {"one": "{n} word", "other": "{n} words"},
    "page.list": {"one": "p. {list}", "other": "pp. {list}"},
    "nth.edition": {"one": "{n}st", "two": "{n}nd", "few": "{n}rd", "other": "{n}th"},
}


def said(own: dict[str, Any], lang: str = "en") -> list[Fault]:
    return [fault for fault in faults(own, lang, REFERENCE) if fault.kind is not Kind.MISSING]


def test_what_is_missing() -> None:
    assert [f.key for f in faults({"contents.title": "x"}, "en", REFERENCE)] == [
        "count.words", "note.back", "nth.edition", "page.list",
    ]  # fmt: skip


def test_an_unknown_key_has_a_near_one() -> None:
    assert said({"content.title": "x"}) == [Fault(kind=Kind.UNKNOWN, key="content.title", near="contents.title")]


def test_a_name_that_the_press_does_not_fill_in() -> None:
    assert said({"note.back": "Zurück zu {numbr}"}) == [
        Fault(kind=Kind.OPEN_NAME, key="note.back", detail="numbr", near="number")
    ]
    assert said({"note.back": "Zurück"}) == [], "a message may use fewer"
    assert said({"page.list": "{n} x {list}"}) == [], "n is filled in wherever it chooses"


def test_a_brace_that_opens_nothing() -> None:
    assert said({"contents.title": "{Contents"}) == [Fault(kind=Kind.BRACE, key="contents.title")]


def test_forms_that_the_language_needs() -> None:
    polish = {"count.words": {"one": "{n} słowo", "other": "{n} słowa"}}
    assert said(polish, "pl") == [
        Fault(kind=Kind.FORM_MISSING, key="count.words", detail="few"),
        Fault(kind=Kind.FORM_MISSING, key="count.words", detail="many"),
    ]
    assert said({"count.words": {"other": "{n}語"}}, "ja") == []
    assert said({"count.words": {"one": "{n} mot", "other": "{n} mots"}}, "fr") == [], "many begins at a million"
    assert said({"nth.edition": {"other": "{n}.ª"}}, "es") == []
    assert said({"nth.edition": {"other": "{n}e"}}, "fr")[0].detail == "one"


def test_forms_that_nothing_could_choose() -> None:
    assert said({"contents.title": {"one": "x", "other": "y"}}) == [
        Fault(kind=Kind.FORM_UNKNOWN, key="contents.title", detail="one"),
        Fault(kind=Kind.FORM_UNKNOWN, key="contents.title", detail="other"),
    ]
    assert said({"count.words": {"one": "x", "other": "y", "ones": "z"}})[0].near == "one"


def test_what_is_not_text() -> None:
    assert said({"contents.title": ["x"]}) == [Fault(kind=Kind.NOT_TEXT, key="contents.title")]
    assert said({"contents.title": ""}) == [Fault(kind=Kind.NOT_TEXT, key="contents.title")]
    assert said({"count.words": {}}, "en") == [
        Fault(kind=Kind.FORM_MISSING, key="count.words", detail="one"),
        Fault(kind=Kind.FORM_MISSING, key="count.words", detail="other"),
    ]
