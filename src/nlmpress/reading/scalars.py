"""One scalar of a record, read by the type of its field and never by what it looks like.

Every reader takes the text and returns the value, or raises `Wrong` with the promise that is broken and what to do.
"""

import re
from collections.abc import Callable
from datetime import date
from unicodedata import combining, normalize

from nlmpress.diagnostics import nearest
from nlmpress.model import (
    ALL,
    WHERE_KINDS,
    DivisionId,
    Id,
    Isbn,
    LangTag,
    Locator,
    Ordinal,
    Points,
    RecordRef,
    Signature,
    SourcePath,
    Trim,
    Url,
    Where,
    WhereKind,
)
from nlmpress.prose import REF_KINDS
from nlmpress.reading.languages import canonical, language_problem
from nlmpress.reading.paths import path_problem
from nlmpress.reading.remarks import offer, shown

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
DIVISION_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 100
_UNMARKED = {"æ": "ae", "ð": "d", "đ": "d", "ł": "l", "ø": "o", "œ": "oe", "þ": "th", "ı": "i"}
"""Letters that Unicode does not take apart into a plain one and a mark."""
UNREFERRED: tuple[WhereKind, ...] = ("work", "exam", "lesson", "handout")
"""Kinds of places that are records to which no reference leads."""
INTEGER = re.compile(r"-?[0-9]{1,9}")
ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
LENGTH = r"([0-9]{1,4}(?:\.[0-9]{1,4})?)"
TRIM = re.compile(rf"{LENGTH} ?(mm|cm|in)? ?[x×] ?{LENGTH} ?(mm|cm|in)")
TYPE_SIZE = re.compile(rf"{LENGTH} ?pt")
MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4}
URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[!-~]*)?")


class Wrong(Exception):
    """A scalar that is not what its field needs."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def read_id(text: str) -> Id:
    """Small letters, figures and hyphens, beginning with a letter."""
    _short(text)
    if not ID.fullmatch(text):
        message = f"{shown(text)} is not an id."
        raise Wrong("id-shaped", message, _better_id(text, "beginning with a letter: lost-corner"))
    return Id(text)


def read_division_id(text: str) -> DivisionId:
    """Like an id, but it may begin with a figure."""
    _short(text)
    if not DIVISION_ID.fullmatch(text):
        raise Wrong(
            "id-shaped", f"{shown(text)} is not the id of a division.", _better_id(text, "for example 7 or part-one")
        )
    return DivisionId(text)


def _short(text: str) -> None:
    """Files are named after ids, and no file system that is used takes more than 255 bytes."""
    if len(text) > LONGEST_ID:
        message = f"{shown(text)} is too long for an id: {len(text)} characters."
        raise Wrong("id-shaped", message, f"It may have {LONGEST_ID}.")


def folded_id(text: str) -> str:
    """The letters and figures of a text as an id would have them, accents left out: `Mon Été` gives `mon-ete`. What
    begins with a figure, or holds nothing of the kind, is no id yet.
    """
    plain = "".join(_UNMARKED.get(c, c) for c in normalize("NFKD", text.casefold()) if not combining(c))
    return "-".join(re.findall("[a-z0-9]+", plain))


def _better_id(text: str, else_say: str) -> str:
    better = folded_id(text[:60])
    if ID.fullmatch(better) and better != text:
        return f"Write {better}: an id is small letters (a to z), figures and hyphens."
    return f"An id is small letters (a to z), figures and hyphens, {else_say}."


def read_locator(text: str) -> Locator:
    """A path in the divisions of the work, or a range of two."""
    first, dots, last = text.partition("..")
    for path in (first, last) if dots else (first,):
        if not all(DIVISION_ID.fullmatch(step) for step in path.split("/")):
            raise Wrong(
                "locator-shaped",
                f"{shown(text)} is not a locator.",
                "A locator is a path in the work's divisions (one/7), or a range of two (one/7..one/9).",
            )
    return Locator(first=first, last=last or None)


def read_reference(text: str) -> RecordRef:
    """A kind and an id, with a colon between them."""
    kind, colon, name = text.partition(":")
    if not colon or kind not in REF_KINDS:
        near = offer(kind, REF_KINDS) if colon else ""
        hint = near or "Write the kind and the id: theme:knowing."
        raise Wrong("reference-shaped", f"{shown(text)} is not a reference.", hint)
    if kind == "at":
        read_locator(name)
    else:
        read_id(name)
    return RecordRef(kind=kind, id=name)


def read_where(text: str) -> Where:
    """A place in the pack: like a reference, or `file:` with a path, or a record that no reference leads to."""
    kind, _, name = text.partition(":")
    if kind == "file":
        return Where(kind="file", id=read_path(name))
    for record in UNREFERRED:
        if kind == record:
            return Where(kind=record, id=read_id(name))
    if kind not in WHERE_KINDS:
        hint = "Write the kind and the id: section:marks, term:carer, at:one/7, file:text/marks.md."
        raise Wrong("reference-shaped", f"{shown(text)} is not a place in the pack.", offer(kind, WHERE_KINDS) or hint)
    reference = read_reference(text)
    return Where(kind=reference.kind, id=reference.id)


def read_language(text: str) -> LangTag:
    """A language tag (BCP 47), returned in its usual case."""
    problem = language_problem(text)
    if problem:
        raise Wrong("language-valid", *problem)
    return LangTag(canonical(text))


def read_isbn(text: str) -> Isbn:
    """An ISBN of 13 or 10 digits, hyphens and spaces allowed; returned with a hyphen for either.

    Check digits by ISO 2108: weights 1 and 3 modulo 10, or 10 to 1 modulo 11.
    """
    digits = text.replace("-", "").replace(" ", "")
    if re.fullmatch("[0-9]{13}", digits) and digits[:3] in ("978", "979"):
        check = str(-sum(int(d) * (1, 3)[n % 2] for n, d in enumerate(digits[:12])) % 10)
    elif re.fullmatch("[0-9]{9}[0-9Xx]", digits):
        check = "0123456789X"[-sum(int(d) * (10 - n) for n, d in enumerate(digits[:9])) % 11]
    else:
        hint = "It has 13 digits and begins with 978 or 979, or 10 of which the last may be X."
        raise Wrong("isbn-valid", f"{shown(text)} is not an ISBN.", hint)
    if digits[-1].upper() != check:
        message = f"{shown(text)} is not an ISBN: after {digits[:-1]} the last digit would be {check}."
        raise Wrong("isbn-valid", message, "Compare it with the book; leave it out when there is no real one.")
    return Isbn("-".join(text.upper().replace("-", " ").split()))


def read_date(text: str) -> date:
    """A day of the calendar, as in ISO 8601: 2026-11-21."""
    match = ISO_DATE.fullmatch(text)
    if match is None:
        raise Wrong("date-valid", f"{shown(text)} is not a date.", "Write year, month and day: 2026-11-21.")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise Wrong(
            "date-valid", f"There is no {text} in the calendar.", "Write year, month and day: 2026-11-21."
        ) from None


def read_url(text: str) -> Url:
    """The address of a page on the web."""
    if not URL.fullmatch(text):
        hint = "It begins with https:// and has no spaces."
        raise Wrong("url-valid", f"{shown(text)} is not the address of a page on the web.", hint)
    return Url(text)


def read_path(text: str) -> SourcePath:
    """A path that stays inside the source folder."""
    problem = path_problem(text)
    if problem:
        raise Wrong("path-inside", *problem)
    return SourcePath(text)


def read_integer(text: str) -> int:
    """A whole number."""
    if not INTEGER.fullmatch(text):
        raise Wrong("value-typed", f"A whole number is needed here, and this is {shown(text)}.", "Write figures only.")
    return int(text)


def read_ordinal(text: str) -> Ordinal:
    """A whole number from 1 on."""
    if not INTEGER.fullmatch(text) or int(text) < 1:
        message = f"A number from 1 on is needed here, and this is {shown(text)}."
        raise Wrong("value-typed", message, "Write 1 for the first, 2 for the second.")
    return Ordinal(int(text))


def read_signature(text: str) -> Signature:
    """A whole number of pages above nothing, or the word all."""
    if text == "all":
        return ALL
    if not INTEGER.fullmatch(text) or int(text) < 1:
        message = f"A number of pages or the word all is needed here, and this is {shown(text)}."
        raise Wrong("value-typed", message, "Write one such as 16 or 32, or all.")
    return Signature(int(text))


def read_trim(text: str) -> Trim:
    """Width and height of a page with their unit, once or twice."""
    match = TRIM.fullmatch(text)
    if match is None:
        hint = "Write width × height and the unit: 129 × 198 mm, or 5.5 × 8.5 in."
        raise Wrong("value-typed", f"The size of a page is needed here, and this is {shown(text)}.", hint)
    width, unit, height, last = match.groups()
    sides = float(width) * MILLIMETRES[unit or last], float(height) * MILLIMETRES[last]
    return Trim(width=round(sides[0], 3), height=round(sides[1], 3))


def read_type_size(text: str) -> Points:
    """A size of type in points."""
    match = TYPE_SIZE.fullmatch(text)
    if match is None:
        hint = "Write points: 10.5pt."
        raise Wrong("value-typed", f"The size of type is needed here, and this is {shown(text)}.", hint)
    return Points(float(match[1]))


def read_yes_or_no(text: str) -> bool:
    """The words yes and no, and no others."""
    if text not in ("yes", "no"):
        meant = {"true": "yes", "on": "yes", "y": "yes", "false": "no", "off": "no", "n": "no"}.get(text.casefold())
        hint = f"Write {meant or nearest(text, ('yes', 'no')) or 'yes or no'}."
        raise Wrong("value-typed", f"yes or no is needed here, and this is {shown(text)}.", hint)
    return text == "yes"


def read_choice(choices: tuple[str, ...]) -> Callable[[str], str]:
    """A reader that takes one of some words."""

    def read(text: str) -> str:
        if text not in choices:
            one_of = ", ".join(choices)
            raise Wrong(
                "value-typed",
                f"{shown(text)} is not one of: {one_of}.",
                offer(text, choices) or f"Write one of: {one_of}.",
            )
        return text

    return read
