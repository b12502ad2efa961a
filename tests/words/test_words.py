"""What a language decides: which form, which figures, which marks, which order."""

import pickle
from datetime import date
from typing import Any

import pytest

from nlmpress.words import MissingWordError, Slot, Words, for_language, layers
from nlmpress.words.locales import known

House = dict[str, dict[str, Any]]


def test_a_message_is_filled_in(en: Words) -> None:
    assert en("note.back", number=3) == "Back to reference 3"
    assert en("page.list", n=1, list="34") == "p.\u00a034"
    assert en("page.list", n=2, list="34–36, 40") == "pp.\u00a034–36, 40"


def test_the_number_chooses_the_form(en: Words, fr: Words, es: Words) -> None:
    assert [en("count.words", n=n) for n in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
    assert fr("count.words", n=0) == "0\u00a0mot"
    assert es("count.words", n=0) == "0\u00a0palabras"
    assert fr("count.words", n=2_000_000).endswith("mots"), "a form that is not written falls back on `other`"


@pytest.mark.parametrize(("n", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")])
def test_english_ordinals(en: Words, n: int, said: str) -> None:
    assert en("nth.edition", n=n) == f"{said} edition"


def test_other_ordinals(fr: Words, es: Words) -> None:
    assert [fr("nth.edition", n=n) for n in (1, 2)] == ["1re\u00a0édition", "2e\u00a0édition"]
    assert fr("nth.impression", n=1) == "1er\u00a0tirage"
    assert es("nth.edition", n=1) == "1.ª\u00a0edición"


def test_numbers_and_dates(en: Words, fr: Words, es: Words, house: House) -> None:
    day = date(2026, 11, 21)
    assert [w.number(96000) for w in (en, fr)] == ["96,000", "96\u202f000"]
    assert for_language("es", house).number(96000) == "96.000"
    assert [w.date(day) for w in (en, fr, es)] == ["21 November 2026", "21 novembre 2026", "21 de noviembre de 2026"]
    assert for_language("en-US", house).date(day) == "November 21, 2026"
    assert for_language("en", house).date(day) == "21 November 2026", "plain English is British in style here"


def test_lists(en: Words, fr: Words, es: Words, house: House) -> None:
    assert en.list(["a", "b", "c"]) == "a, b and c"
    assert for_language("en-US", house).list(["a", "b", "c"]) == "a, b, and c"
    assert fr.list(["a", "b"]) == "a et b"
    assert es.list(["Ana", "Inés"]) == "Ana e Inés", "y before the sound of i"
    assert en.list([]) == ""
    assert en.list(["a"]) == "a"
    assert es.joints(["Ana", "a", "Inés"]) == (", ", " e ")
    assert en.joints([]) == ()


def test_ranges(en: Words, fr: Words) -> None:
    assert (en.range(34, 36), fr.range(34, 36)) == ("34–36", "34-36")
    assert en.range(1998, 2005) == "1998–2005"


def test_quotation_marks(en: Words, fr: Words, es: Words, house: House) -> None:
    assert [en.quote("x", level) for level in range(4)] == ["‘x’", "“x”", "‘x’", "‘x’"]
    assert for_language("en-US", house).quote("x") == "“x”"
    assert fr.quote("x") == "«\u202fx\u202f»"
    assert fr.quote("x", 1) == "“x”"
    assert [es.quote("x", level) for level in range(3)] == ["«x»", "“x”", "‘x’"]


def test_time(en: Words, es: Words) -> None:
    assert en.minutes(1) == "1\u00a0minute"
    assert en.minutes(60) == "1\u00a0hour"
    assert en.minutes(437) == "7\u00a0hours 17\u00a0minutes"
    assert es.minutes(125) == "2\u00a0horas y 5\u00a0minutos"


def test_names_of_languages(en: Words, es: Words) -> None:
    assert en.language("fr") == "French"
    assert es.language("fr") == "francés"
    assert en.language("qqq") == "qqq"


def test_order_of_the_language(fr: Words, es: Words, en: Words) -> None:
    assert sorted(["ola", "ñu", "nube", "Nueva"], key=es.sort_key) == ["nube", "Nueva", "ñu", "ola"]
    assert sorted(["ola", "ñu", "nube", "Nueva"], key=en.sort_key) == ["ñu", "nube", "Nueva", "ola"]
    assert sorted(["ñu", "nube"], key=lambda t: en.sort_key(t, "es")) == ["nube", "ñu"], "the order of another language"
    assert sorted(["été", "etc", "Étage", "zèbre"], key=fr.sort_key) == ["Étage", "etc", "été", "zèbre"]
    assert sorted(["ch. 10", "‘umbrella’", "ch. 2"], key=en.sort_key) == ["ch. 2", "ch. 10", "‘umbrella’"]
    assert en.sort_key("résumé") != en.sort_key("‘résumé’"), "unequal texts never compare equal"


def test_letters_of_an_index(fr: Words, es: Words, en: Words) -> None:
    assert [fr.initial(w) for w in ("école", "œuvre", "Zoé")] == ["E", "O", "Z"]
    assert [es.initial(w) for w in ("ñu", "nube", "¿Qué?")] == ["Ñ", "N", "Q"]
    assert [en.initial(w) for w in ("1984", "‘umbrella’", "…", "жизнь")] == ["#", "U", "#", "Ж"]
    assert en.initial("ñu", "es") == "Ñ"


def test_layers() -> None:
    assert layers("zh-Hant-TW") == ("zh", "zh-Hant", "zh-Hant-TW")


def test_no_language_borrows_from_another(house: House) -> None:
    german = for_language("de", house)
    assert german.messages == {}
    assert german.missing(["contents.title", "glossary.title"]) == ["contents.title", "glossary.title"]


def test_the_pack_has_the_last_word(house: House) -> None:
    own = for_language("es-MX", house, {"glossary.title": "Palabras"})
    assert own("glossary.title") == "Palabras"
    assert own("index.title") == "Índice de citas"
    assert own.missing(house["en"]) == []


def test_what_is_not_there_is_never_passed_over(en: Words) -> None:
    with pytest.raises(MissingWordError, match="no message 'nowhere'"):
        en("nowhere")
    with pytest.raises(MissingWordError, match="value for 'number'"):
        en("note.back")
    with pytest.raises(MissingWordError, match="whole number n"):
        en("count.words")
    with pytest.raises(MissingWordError, match="no form for 'other'"):
        Words("en", {"x": {"one": "{n}"}})("x", n=2)


def test_parts_for_what_is_more_than_text(en: Words) -> None:
    assert en.parts("title.on") == ("A study pack on ", Slot(name="work"), " by ", Slot(name="author"))
    assert en.parts("page.list", n=1)[-1] == Slot(name="list")


def test_a_language_that_cldr_does_not_know_stays_plain(house: House) -> None:
    assert not known("tlh")
    assert known("en-GB-oxendict")
    klingon = for_language("tlh", house, {"count.words": {"other": "{n} mu’"}})
    assert klingon("count.words", n=1) == "1 mu’"
    assert "November" not in klingon.date(date(2026, 11, 21))


def test_words_travel_between_processes(es: Words) -> None:
    assert pickle.loads(pickle.dumps(es)) == es
