"""The spaces that a language sets before ; : ! ? and inside guillemets.

Where a language has a space there, no line may end at it. Which rule is whose:

* French: a no-break space inside « » and before the colon, a narrow one before ; ! ? (Imprimerie nationale, *Lexique
  des règles typographiques*). Either kind passes for the other, since neither breaks a line.
* Canadian French: the same, but nothing may stand before ; ! ? as well (Office québécois de la langue française,
  “Espacement avant et après les signes de ponctuation et les symboles”).
* Swiss French: a narrow one before all four; guillemets may be set close (*Guide du typographe*, 6th edition).
* English, German and Spanish have no space before any of them (*New Hart’s Rules*, 4; DIN 5008; Real Academia,
  *Ortografía*, III), and Spanish none inside « ».

Of other languages nothing is said.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

NARROW, WIDE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
SIGNS = re.compile("[;:!?«»]")
_HIGH = re.compile(r"[!?](?!\w)|[;:](?=\s|»|\Z)")
"""A colon inside a word (10:30) is another sign, and so is the mark of !Kung."""
_INSIDE = re.compile(r"(?P<empty>«\s*»)|(?P<open>«)(?P<after>\s*)|(?<!\s)(?P<before>\s*)(?P<close>»)")
_CLOSE_AFTER = frozenset("([{¿¡!?«“‘„‹/")
"""After these a mark stands close in every language: (?) and ?!"""


@dataclass(frozen=True, slots=True, eq=False)
class Spacing:
    """`before` each of ; : ! ?, and `inside` guillemets (None: nothing is said). `close`: where none is right too."""

    before: Mapping[str, str]
    inside: str | None
    close: frozenset[str] = frozenset()


_FRENCH = {";": NARROW, "!": NARROW, "?": NARROW, ":": WIDE}
_NONE = dict.fromkeys(_FRENCH, "")
_RULES = {
    "fr": Spacing(_FRENCH, NARROW),
    "fr-ca": Spacing(_FRENCH, NARROW, frozenset(";!?")),
    "fr-ch": Spacing({**_FRENCH, ":": NARROW}, NARROW, frozenset("«»")),
    "en": Spacing(_NONE, None),
    "de": Spacing(_NONE, None),
    "es": Spacing(_NONE, ""),
}


def spacing_of(lang: str) -> Spacing | None:
    """The rule of a language (a BCP 47 tag), or None when none is known."""
    first, *rest = lang.casefold().split("-")
    return next((_RULES[f"{first}-{part}"] for part in rest if f"{first}-{part}" in _RULES), _RULES.get(first))


def misplaced(text: str, rule_at: Callable[[int], Spacing | None]) -> Iterator[tuple[int, int, str, str]]:
    """Each mark of a text with a wrong space: start and end with that space, the right text for both, what is wrong.

    `rule_at` tells the rule at an index. Nothing is said of a mark at the edge of the text, nor over the end of a line
    of verse.
    """
    for found in _HIGH.finditer(text):
        rule, mark, start = rule_at(found.start()), found[0], len(text[: found.start()].rstrip())
        before, space = text[start - 1 : start], text[start : found.start()]
        stands = before and (space or before not in _CLOSE_AFTER) and not _ratio(text, start, found.end())
        if rule and stands and not _right(space, rule.before[mark], close=mark in rule.close):
            right = rule.before[mark]
            yield start, found.end(), right + mark, _what(space, right, f"before “{mark}”")
    for found in _INSIDE.finditer(text) if "«" in text or "»" in text else ():
        opens = found["empty"] is None and found["open"] is not None
        space = (found["after"] if opens else found["before"]) or ""
        rule = rule_at(found.start() if opens else found.end() - 1)
        if (
            found["empty"]
            or rule is None
            or rule.inside is None
            or not (text[found.end() :] if opens else found.start())
        ):
            continue
        if not _right(space, rule.inside, close="«" in rule.close):
            right = f"«{rule.inside}" if opens else f"{rule.inside}»"
            yield found.start(), found.end(), right, _what(space, rule.inside, "inside « »")


def _right(space: str, meant: str, *, close: bool) -> bool:
    """Whether a space may stay as it is. Of the no-break spaces each passes for the other."""
    if "\n" in space or (not space and close):
        return True
    return space in (NARROW, WIDE) if meant else not space


def _what(space: str, meant: str, where: str) -> str:
    if not space:
        return f"No space stands {where} here."
    return f"A space {'at which a line may end ' if meant else ''}stands {where} here."


def _ratio(text: str, start: int, end: int) -> bool:
    """Whether what stands there with its space is a colon between two figures: 3 : 4."""
    return text[end - 1] == ":" and re.search(r"\d\s*:\s*\d", text[start - 1 : end + 2]) is not None
