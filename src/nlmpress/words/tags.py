"""Language tags (BCP 47) as the press's words understand them."""


def layers(tag: str) -> tuple[str, ...]:
    """The tags whose words count for a language, from the general to the special.

    `en-US` gives `("en", "en-US")`; `zh-Hant-TW` gives `("zh", "zh-Hant", "zh-Hant-TW")`. A language never borrows from
    another one, so English fills no gap of a language that is not English.
    """
    parts = tag.split("-")
    return tuple("-".join(parts[: n + 1]) for n in range(len(parts)))
