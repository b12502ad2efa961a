"""Language tags: well formed and known, by BCP 47 (RFC 5646 2.1, 2.2); the registry's subtags are in languages.txt."""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from nlmpress.reading.remarks import offer, shown

# RFC 5646 2.1 `langtag`, without the 4- to 8-letter languages of which none is registered.
TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?P<extlang>-[a-z]{3})?(?P<script>-[a-z]{4})?(?P<region>-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?P<variant>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)(?P<extension>(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*)"
    r"(?P<private>-x(?:-[a-z0-9]{1,8})+)?"
)
LONGEST = 64
"""Characters; no tag in use comes near."""


@lru_cache(maxsize=1)
def _registry() -> Mapping[str, frozenset[str]]:
    text = resources.files("nlmpress.reading").joinpath("languages.txt").read_text("ascii")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {kind: frozenset(names) for kind, *names in lines}


def language_problem(tag: str) -> tuple[str, str] | None:
    """What is wrong with a language tag: message and hint. None when it is well formed and all in it is registered."""
    example = "A tag is a language, perhaps a script and a region: en-GB, es, fr-CA, zh-Hant."
    low = tag.lower()
    known = _registry()
    instead = dict(pair.split("=") for pair in known["instead"])
    match = TAG.fullmatch(low) if len(tag) <= LONGEST else None
    if low in instead:
        return f"{shown(tag)} is not the tag of that language any more.", f"Write {instead[low]}."
    if match is None:
        better = low.replace("_", "-")
        return f"{shown(tag)} is not a language tag.", f"Write {canonical(better)}." if TAG.fullmatch(
            better
        ) else example
    for kind in ("language", "extlang", "script", "region"):
        part = (match[kind] or "").strip("-")
        # qaa to qtz, Qaaa to Qabx, AA, QM to QZ, XA to XZ and ZZ are for private use (RFC 5646 3.5) and name nothing.
        if not part or part in known[kind]:
            continue
        if (kind, part) == ("region", "uk"):
            return "“UK” is not a region of BCP 47.", f"Write {canonical(low.replace('-uk', '-gb'))}."
        if part in instead:
            return f"“{part}” is not a {kind} of BCP 47.", f"Write {canonical(instead[part] + low[len(part) :])}."
        return f"{shown(tag)} is not a language tag: no {kind} is registered as “{part}”.", example
    for variant in match["variant"].split("-")[1:]:
        if variant not in known["variant"]:
            hint = offer(variant, known["variant"]) or example
            return f"{shown(tag)} is not a language tag: no variant is registered as “{variant}”.", hint
    return None


def canonical(tag: str) -> str:
    """A well-formed tag in its usual case: en-GB, zh-Hant, es-419 (RFC 5646 2.1.1)."""
    parts = tag.lower().split("-")
    for n, part in enumerate(parts[1:], 1):
        if len(parts[n - 1]) == 1:
            break
        parts[n] = part.upper() if len(part) == 2 else part.title() if len(part) == 4 and part.isalpha() else part
    return "-".join(parts)
